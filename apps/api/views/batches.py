"""Files handed in by scripts, and how far they are. Nobody sees another's, but editors see all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse

from apps.access.models import Scope
from apps.api.bodies import JSON
from apps.api.conditional import Shows
from apps.api.errors import Refusal
from apps.api.formats.jsons import JsonList, JsonRow, Ndjson
from apps.api.formats.table import Csv
from apps.api.resources.batches import BATCH, BATCH_FILE
from apps.api.rows.reading import row_read, rows_read
from apps.api.serializers.batches import BatchBodySerializer
from apps.api.serializers.strict import FILES
from apps.api.views.base import RowList, RowView
from apps.api.views.writing import GuardedView, WriteView, created, form_described
from apps.pipeline.models import Batch, BatchFile
from apps.pipeline.selectors import batch_files, batches_of
from apps.pipeline.services import Upload, batch_create, file_retry, uploads_register
from apps.pipeline.tasks import file_enqueue
from apps.timeline.filters import Filter

READING = (Scope.INGEST, Scope.EDIT)
READ = MappingProxyType({"GET": READING})
READ_AND_HAND_IN = MappingProxyType({"GET": READING, "POST": (Scope.INGEST,)})
RETRY = MappingProxyType({"POST": READING})
UPLOADS = {"type": "array", "items": {"type": "string", "format": "binary"}, "description": "Article files."}
LABEL = {"type": "string", "maxLength": 200, "description": "What is handed in, in a few words."}
WITHOUT_CITATIONS = (JsonList, Csv, Ndjson)
"""The formats of lists; what is no part of the public record is not cited."""
NO_FILES = "at least one file is needed"
NOT_TO_RETRY = "Only a file that failed can be tried again, and only if its bytes were taken in."


class BatchesView(GuardedView):
    """What the views of batches share."""

    shows = Shows.OTHER  # workers move files on without a new version of the record

    def batches(self) -> QuerySet[Batch]:
        """The batches that the bearer may see."""
        return batches_of(user=None if Scope.EDIT in self.granted() else self.actor)

    def batch(self) -> Batch:
        """The address's batch; 404 where it is not there or another's."""
        return self.batches().get(pk=self.kwargs["batch_id"])

    def files(self) -> QuerySet[BatchFile]:
        """The files of the address's batch."""
        return batch_files(batch=self.batch())


class BatchesRowView(BatchesView, RowView):
    """One row of those that the bearer may see."""

    def text(self) -> str:
        """The row as JSON; its statement is not kept as that of public rows is, for it names who asks."""
        self.filters()
        return row_read(self.chosen(), self.rows(), self.key())


class BatchList(BatchesView, WriteView, RowList):
    """The batches that were handed in with this account's tokens; for editors, all of them."""

    name, tag = "batches_list", "batches"
    filter_class = Filter
    formats = WITHOUT_CITATIONS
    row = BATCH
    scopes = READ_AND_HAND_IN
    http_method_names = ("get", "head", "post")
    write_name = "batches_create"
    write_help = "Begin a batch. As a form it takes its first files at once."
    body_class = BatchBodySerializer
    form_schema = form_described(label=LABEL, files=UPLOADS)
    answer_row = BATCH

    def rows(self) -> QuerySet[Any]:
        """Those that the bearer may see."""
        self.filters()
        return self.batches()

    def write(self, body: Mapping[str, Any], /, **_: Any) -> HttpResponseBase:
        """Begin it."""
        batch = batch_create(label=body.get("label", ""), created_by=self.actor)
        if uploads := body.get(FILES):
            _take_in(batch, uploads)
        text = row_read(BATCH.chosen(detail=True), batches_of(), batch.pk)
        return created(text, reverse("api:batch", args=[batch.pk]))


class BatchView(BatchesRowView):
    """How far a batch is: done + duplicate + failed = finished, and in the end as many as were sent."""

    name, tag = "batches_get", "batches"
    filter_class = Filter
    formats = (JsonRow,)
    row = BATCH
    scopes = READ

    def rows(self) -> QuerySet[Any]:
        """Those that the bearer may see."""
        return self.batches()

    def key(self) -> int:
        """The batch's id."""
        return int(self.kwargs["batch_id"])


class BatchFileList(BatchesView, WriteView, RowList):
    """The files of a batch, each with its state, and with the reason where it failed."""

    name, tag = "batch_files_list", "batches"
    filter_class = Filter
    formats = WITHOUT_CITATIONS
    row = BATCH_FILE
    scopes = READ_AND_HAND_IN
    http_method_names = ("get", "head", "post")
    write_name = "batch_files_create"
    write_help = (
        "Hand in files, as a form. A name that the batch has already is numbered; a file that is too large "
        "is registered as failed. The answer has the files of this request."
    )
    form_schema = form_described("files", files={**UPLOADS, "minItems": 1})

    def rows(self) -> QuerySet[Any]:
        """The batch's files."""
        self.filters()
        return self.files()

    def write(self, body: Mapping[str, Any], /, **_: Any) -> HttpResponseBase:
        """Take them in."""
        if not body.get(FILES):
            raise Refusal(HTTPStatus.BAD_REQUEST, errors={FILES: NO_FILES}, where="field")
        files = _take_in(self.batch(), body[FILES])
        new = BatchFile.objects.filter(pk__in=[file.pk for file in files])
        texts, _next = rows_read(BATCH_FILE.chosen(), new, size=len(files))
        address = reverse("api:batch-files", args=[self.kwargs["batch_id"]])
        return created(f'{{"next":null,"results":[{",".join(texts)}]}}', address)

    @classmethod
    def answer_described(cls, schema: Any) -> Mapping[str, Any]:
        """The envelope of lists."""
        return JsonList.described(cls, schema)


class BatchFileView(BatchesRowView):
    """One file of a batch."""

    name, tag = "batch_files_get", "batches"
    filter_class = Filter
    formats = (JsonRow,)
    row = BATCH_FILE
    scopes = READ

    def rows(self) -> QuerySet[Any]:
        """The batch's files."""
        return self.files()

    def key(self) -> int:
        """The file's id."""
        return int(self.kwargs["file_id"])


class BatchFileRetry(BatchesView, WriteView):
    """Queue a file that failed once more, with a fresh count of attempts."""

    write_name, tag = "batch_files_retry", "batches"
    scopes = RETRY
    answer_row = BATCH_FILE
    answer_status = HTTPStatus.ACCEPTED

    def write(self, _body: Mapping[str, Any], /, **kwargs: Any) -> HttpResponseBase:
        """Queue it; 409 where there is nothing to try again."""
        file = self.files().get(pk=kwargs["file_id"])
        if not file_retry(file_id=file.pk):
            raise Refusal(HTTPStatus.CONFLICT, NOT_TO_RETRY)
        file_enqueue(file.pk)
        text = row_read(BATCH_FILE.chosen(detail=True), self.files(), file.pk)
        address = reverse("api:batch-file", args=[kwargs["batch_id"], file.pk])
        return HttpResponse(text, JSON, HTTPStatus.ACCEPTED, headers={"Location": address})


def _take_in(batch: Batch, uploads: Iterable[Upload]) -> list[BatchFile]:
    files = uploads_register(batch_id=batch.pk, uploads=uploads)
    for file in files:
        file_enqueue(file.pk)
    return files
