from collections.abc import Collection

from django.db.models import Expression, OuterRef

from apps.api.rows.kinds import INSTANT, INTEGER, TEXT, TEXTS, one_of
from apps.api.rows.row import At, Field, Plain, Row
from apps.api.rows.sql import Number
from apps.pipeline.models import FINISHED, Batch, BatchFile, FileState


def _files(states: Collection[FileState] = tuple(FileState)) -> At:
    """How many of the batch's files are in one of these states."""

    def counted(at: str) -> Expression:
        files = BatchFile.objects.filter(batch=OuterRef(f"{at}pk"), state__in=states)
        return Number(files.order_by())

    return counted


BATCH = Row(
    "Batch",
    "Files that were handed in together, and how far they are: done + duplicate + failed = finished, and "
    "in the end sent.",
    Batch,
    (
        Field("id", Plain(INTEGER, "id")),
        Field("label", Plain(TEXT, "label"), "What was handed in, in a few words."),
        Field(
            "created_by",
            Plain(TEXT, "created_by__username"),
            "Whose token handed it in; null for the command line.",
            nullable=True,
        ),
        Field("created_at", Plain(INSTANT, "created_at"), "When it was begun."),
        Field("sent", Plain(INTEGER, _files()), "How many files it has."),
        Field("done", Plain(INTEGER, _files([FileState.DONE])), "How many became a source."),
        Field(
            "duplicate",
            Plain(INTEGER, _files([FileState.DUPLICATE])),
            "How many are, byte for byte, a source that was there before.",
        ),
        Field("failed", Plain(INTEGER, _files([FileState.FAILED])), "How many could not be read."),
        Field(
            "finished",
            Plain(INTEGER, _files(FINISHED)),
            "How many are through one way or another; the batch is, once this is what was sent.",
        ),
    ),
)
BATCH_FILE = Row(
    "BatchFile",
    "One file of a batch, and how far it is.",
    BatchFile,
    (
        Field("id", Plain(INTEGER, "id")),
        Field("name", Plain(TEXT, "name"), "Its name; numbered where the batch had one of this name."),
        Field("size", Plain(INTEGER, "size"), "In bytes; 0 for a file that was refused unread."),
        Field("state", Plain(one_of("FileState", FileState), "state"), "How far it is."),
        Field("reason", Plain(TEXT, "reason"), "Why it failed, or which source it duplicates."),
        Field("notes", Plain(TEXTS, "notes"), "What was noticed in reading it."),
        Field("attempts", Plain(INTEGER, "attempts"), "How often a worker has begun on it."),
        Field(
            "source",
            Plain(INTEGER, "source_id"),
            "The source that it became or duplicates; null for the others.",
            nullable=True,
        ),
        Field("created_at", Plain(INSTANT, "created_at"), "When it was handed in."),
        Field("updated_at", Plain(INSTANT, "updated_at"), "When its state last changed."),
    ),
)
