from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Count, QuerySet

from apps.pipeline.models import FINISHED, Batch, BatchFile, FileState


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch is; new + duplicate + failed = sent once it is finished."""

    sent: int = 0
    done: int = 0
    duplicate: int = 0
    failed: int = 0

    @property
    def finished(self) -> int:
        """How many of its files are through, one way or another."""
        return self.done + self.duplicate + self.failed

    @property
    def is_finished(self) -> bool:
        """Whether all of them are."""
        return self.finished == self.sent

    def __str__(self) -> str:
        return f"{self.done} new, {self.duplicate} duplicate, {self.failed} failed, of {self.sent} sent"


def batches_of(*, user: User | None = None) -> QuerySet[Batch]:
    """The batches that this account handed in, or all; bare: in no order, without relations."""
    batches = Batch.objects.order_by()
    return batches.filter(created_by=user) if user else batches


def batch_files(*, batch: Batch) -> QuerySet[BatchFile]:
    """The files of a batch, bare."""
    return BatchFile.objects.filter(batch=batch).order_by()


def batch_progress(*, batch_id: int) -> Progress:
    """How far a batch is, in one SQL statement."""
    states = BatchFile.objects.filter(batch_id=batch_id).order_by().values_list("state")
    counts = dict(states.annotate(files=Count("id")))
    return Progress(
        sent=sum(counts.values()),
        done=counts.get(FileState.DONE, 0),
        duplicate=counts.get(FileState.DUPLICATE, 0),
        failed=counts.get(FileState.FAILED, 0),
    )


def batch_messages(*, batch_id: int) -> list[str]:
    """What a batch's sender should know: each failure's reason, each file's notes."""
    files = BatchFile.objects.filter(batch_id=batch_id).order_by("id")
    said = [(file.name, file.reason) for file in files.filter(state=FileState.FAILED)]
    said += [(file.name, note) for file in files.exclude(notes=[]) for note in file.notes]
    return [f"{name}: {text}" for name, text in said]


def file_batch_finished(*, file_id: int) -> bool:
    """Whether no file of this one's batch is still on its way; one SQL statement."""
    unfinished = BatchFile.objects.exclude(state__in=FINISHED)
    return not unfinished.filter(batch__files=file_id).exists()
