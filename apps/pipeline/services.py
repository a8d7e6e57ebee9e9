"""What happens to a file: registered, claimed by a worker, read, done; nothing lost, nothing doubled.

The row is the truth and the queue's message only says "look at it". A worker that begins on a file
writes that down first (attempts, lease), then does all the work in one transaction that holds the
row's lock: whoever dies leaves nothing half-done, and whoever comes second finds the row locked or
finished. Rows whose lease has passed and that nobody holds are handed out again by the sweeper.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from itertools import chain, count
from pathlib import Path, PurePath
from typing import Protocol

import structlog
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import OperationalError, transaction
from django.db.models import Q
from django.utils import timezone

from apps.common.exceptions import RecordError
from apps.ingest.documents import Document, ReadError
from apps.ingest.paths import path_show
from apps.ingest.reading import check_size, content_fingerprint, content_read, document_read
from apps.pipeline.engine import Engine, engine_for_the_record
from apps.pipeline.models import FINISHED, Batch, BatchFile, FileState
from apps.pipeline.reading import source_read
from apps.sources.models import Source
from apps.sources.services import SourceDraft, source_get_or_create

SWEEP_AT_ONCE = 500  # bounds what a sweep sends again behind a long but healthy queue
LONGEST_NAME, LONGEST_REASON = 1000, 500

logger = structlog.get_logger(__name__)


def batch_create(*, label: str, created_by: AbstractBaseUser | None = None) -> Batch:
    """A batch to register files in."""
    return Batch.objects.create(label=label[:200], created_by_id=created_by.pk if created_by else None)


def file_register(*, batch: Batch, name: str, content: bytes) -> BatchFile:
    """Take a file in: its bytes into storage, its row queued. The door enqueues it after the commit."""
    try:
        check_size(size=len(content), max_bytes=settings.INGEST_MAX_BYTES)
    except ReadError as error:
        return file_refuse(batch=batch, name=name, reason=str(error))
    return BatchFile.objects.create(
        batch=batch,
        name=name[-LONGEST_NAME:],
        # Stored under its fingerprint: no name that was handed in ever meets the file system.
        content=ContentFile(content, content_fingerprint(content)),
        size=len(content),
        lease_until=_lease(),
    )


class Upload(Protocol):
    """A file that came over the network: its size is known before its bytes are read."""

    name: str | None
    size: int | None

    def read(self) -> bytes:
        """All of its bytes."""


@transaction.atomic
def uploads_register(*, batch_id: int, uploads: Iterable[Upload]) -> list[BatchFile]:
    """Take files in, each under a name that no other of the batch has; the door enqueues those queued."""
    # Held until the commit, so that two requests cannot choose the same free name.
    batch = Batch.objects.select_for_update(no_key=True).get(pk=batch_id)
    return [_upload_register(batch, upload) for upload in uploads]


def path_register(*, batch: Batch, path: Path) -> BatchFile:
    """Take in a file of this machine; one that cannot be read is registered as failed, with the reason."""
    name = path_show(path)
    try:
        content = content_read(path=path, max_bytes=settings.INGEST_MAX_BYTES)
    except ReadError as error:
        return file_refuse(batch=batch, name=name, reason=str(error))
    return file_register(batch=batch, name=name, content=content)


def file_refuse(*, batch: Batch, name: str, reason: str) -> BatchFile:
    """Note a file that could not even be taken in."""
    return BatchFile.objects.create(
        batch=batch, name=name[-LONGEST_NAME:], state=FileState.FAILED, reason=reason[:LONGEST_REASON]
    )


def file_process(*, file_id: int, engine: Engine | None = None) -> None:
    """Bring one queued file into the record; a file that is finished or in another's hands is left alone."""
    attempt = _file_claim(file_id)
    if attempt is None:
        return
    try:
        _file_read(file_id, attempt, engine)
    except RecordError as error:
        _file_fail(file_id, attempt, str(error))
    except OperationalError:
        raise  # the database went away: the lease passes, and the sweeper hands the file out again
    except Exception as error:
        logger.exception("file_crashed_the_program", file=file_id)
        reason = f"The program failed on it ({type(error).__name__}: {error}); the log has the details."
        _file_fail(file_id, attempt, reason)


@transaction.atomic
def source_reread(*, source_id: int, engine: Engine) -> None:
    """Let the engine read a source again; what it said before is replaced."""
    source_read(
        source=Source.objects.select_for_update(of=("self",), no_key=True).get(pk=source_id), engine=engine
    )


@transaction.atomic
def files_sweep() -> list[int]:
    """Hand out again what was lost on the way; returns the files to enqueue after the commit.

    Lost are rows whose lease has passed and whose lock nobody holds: a queued file whose message
    never arrived, or a running one whose worker is gone.
    """
    lost = (
        BatchFile.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(state__in=[FileState.QUEUED, FileState.RUNNING], lease_until__lt=timezone.now())
        .order_by("lease_until", "id")[:SWEEP_AT_ONCE]
    )
    again = []
    for file in lost:
        if file.attempts >= settings.INGEST_MAX_ATTEMPTS:
            _finish(
                file, FileState.FAILED, f"{_times(file.attempts)} a worker began on it and none came back."
            )
        else:
            file.state, file.lease_until = FileState.QUEUED, _lease()
            again.append(file.pk)
        file.save()
    return again


@transaction.atomic
def file_retry(*, file_id: int) -> bool:
    """Queue a failed file once more, with a fresh count of attempts; whether there was one to queue."""
    file = BatchFile.objects.select_for_update().get(pk=file_id)
    if file.state != FileState.FAILED or not file.content:
        return False
    file.state, file.reason, file.attempts, file.lease_until = FileState.QUEUED, "", 0, _lease()
    file.save()
    return True


def _upload_register(batch: Batch, upload: Upload) -> BatchFile:
    name = _name_free(batch, upload.name or "unnamed")
    try:
        check_size(size=upload.size or 0, max_bytes=settings.INGEST_MAX_BYTES)
    except ReadError as error:
        return file_refuse(batch=batch, name=name, reason=str(error))
    return file_register(batch=batch, name=name, content=upload.read())


def _name_free(batch: Batch, name: str) -> str:
    """The name, or the first of “name (2).txt”, “name (3).txt” … that the batch does not have."""
    stem, suffix = PurePath(name).stem, PurePath(name).suffix
    numbered = Q(name__startswith=f"{stem} (", name__endswith=f"){suffix}")
    taken = set(batch.files.filter(Q(name=name) | numbered).values_list("name", flat=True))
    names = chain([name], (f"{stem} ({number}){suffix}" for number in count(2)))
    return next(each for each in names if each not in taken)


@transaction.atomic
def _file_claim(file_id: int) -> int | None:
    """Begin on a file: the number of this attempt, or None where there is nothing to do."""
    # Only this row: the usual order joins the batch, whose one lock would stand for all of its files.
    rows = BatchFile.objects.order_by("pk").select_for_update(skip_locked=True, of=("self",))
    file = rows.filter(pk=file_id, state=FileState.QUEUED).first()
    if file is None:
        return None
    file.state, file.lease_until = FileState.RUNNING, _lease()
    file.attempts += 1
    file.save()
    return file.attempts


@transaction.atomic
def _file_read(file_id: int, attempt: int, engine: Engine | None) -> None:
    file = _file_held(file_id, attempt)
    if file is None:
        return
    content = _content(file)
    document = document_read(name=file.name, content=content)
    source, new = source_get_or_create(
        draft=_source_draft(file, content, document), publisher=document.publisher
    )
    file.source, file.notes = source, list(document.notes)
    if new:
        source_read(source=source, engine=engine or engine_for_the_record())
        _finish(file, FileState.DONE)
    else:
        _finish(file, FileState.DUPLICATE, _same_bytes(source))
        _content_drop(file)
    file.save()


@transaction.atomic
def _file_fail(file_id: int, attempt: int, reason: str) -> None:
    file = _file_held(file_id, attempt)
    if file is not None:
        _finish(file, FileState.FAILED, reason)
        file.save()


def _file_held(file_id: int, attempt: int) -> BatchFile | None:
    """The locked row, if it is still this attempt's: a slow worker may have been replaced meanwhile."""
    held = BatchFile.objects.order_by("pk").select_for_update(of=("self",))
    return held.filter(pk=file_id, attempts=attempt).exclude(state__in=FINISHED).first()


def _content(file: BatchFile) -> bytes:
    try:
        with file.content.open("rb") as stored:
            content: bytes = stored.read()
    except FileNotFoundError as error:
        raise RecordError("Its bytes are no longer in storage; hand it in again.") from error
    return content


def _content_drop(file: BatchFile) -> None:
    """Forget a duplicate's bytes: its source has them."""
    if file.content.name and file.source and file.content.name != file.source.original.name:
        transaction.on_commit(partial(default_storage.delete, file.content.name))
    file.content = ""


def _source_draft(file: BatchFile, content: bytes, document: Document) -> SourceDraft:
    return SourceDraft(
        fingerprint=content_fingerprint(content),
        original=file.content.name or "",
        original_name=PurePath(file.name).name[-300:],
        text=document.text,
        url=document.url,
        title=document.title,
        byline=document.byline,
        published=document.published,
        language=document.language,
        is_restatement=document.is_restatement,
    )


def _same_bytes(source: Source) -> str:
    return f"The same bytes are on record as source {source.pk}, “{source}”."


def _finish(file: BatchFile, state: FileState, reason: str = "") -> None:
    file.state, file.reason, file.lease_until = state, reason[:LONGEST_REASON], None


def _lease() -> datetime:
    return timezone.now() + timedelta(seconds=settings.INGEST_LEASE_SECONDS)


def _times(number: int) -> str:
    return {1: "Once", 2: "Twice"}.get(number, f"{number} times")
