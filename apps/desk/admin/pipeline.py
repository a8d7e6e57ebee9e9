"""Batches and their files: how far each is, why one failed, and queueing it again."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from apps.desk.admin.base import MachineAdmin
from apps.pipeline.models import FINISHED, Batch, BatchFile, FileState
from apps.pipeline.services import file_retry
from apps.pipeline.tasks import file_enqueue


@admin.register(Batch)
class BatchAdmin(MachineAdmin):
    """Files that were handed in together."""

    list_display = ("__str__", "created_by", "created_at", "files", "finished", "failed")
    list_select_related = ("created_by",)
    date_hierarchy = "created_at"
    search_fields = ("label", "files__name")
    ordering = ("-id",)  # counting drops the model's own
    fields = ("label", "created_by", ("created_at", "updated_at"), ("files", "finished", "failed"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Batch]:
        """Count the files by state in the same statement."""
        batches: QuerySet[Batch] = super().get_queryset(request)
        return batches.annotate(
            file_count=Count("files"),
            finished_count=Count("files", filter=Q(files__state__in=FINISHED)),
            failed_count=Count("files", filter=Q(files__state=FileState.FAILED)),
        )

    @admin.display(ordering="file_count")
    def files(self, batch: Any) -> str:
        """How many files, with the way to them."""
        return _link(batch, batch.file_count)

    @admin.display(ordering="finished_count")
    def finished(self, batch: Any) -> int:
        """How many are done, duplicates or failed."""
        return int(batch.finished_count)

    @admin.display(ordering="failed_count")
    def failed(self, batch: Any) -> str:
        """How many failed, with the way to them."""
        return _link(batch, batch.failed_count, state__exact=FileState.FAILED.value)


def _link(batch: Batch, count: int, **query: str) -> str:
    if not count:
        return "0"
    address = reverse("admin:pipeline_batchfile_changelist", query={"batch__id__exact": batch.pk, **query})
    return format_html('<a href="{}">{}</a>', address, count)


@admin.register(BatchFile)
class BatchFileAdmin(MachineAdmin):
    """One file of a batch."""

    list_display = ("name", "state", "reason", "attempts", "size", "batch", "source", "updated_at")
    list_filter = ("state", ("batch", admin.RelatedOnlyFieldListFilter))
    date_hierarchy = "created_at"
    search_fields = ("name", "reason")
    fields = (
        ("batch", "name", "size"),
        ("state", "reason", "attempts", "lease_until"),
        "notes",
        "source",
        ("created_at", "updated_at"),
    )
    actions = ("queue_again",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[BatchFile]:
        """Fetch what a row shows at once, without the sources' texts."""
        files: QuerySet[BatchFile] = super().get_queryset(request)
        return files.select_related("batch", "source").defer("source__text")

    def has_retry_permission(self, request: HttpRequest) -> bool:
        """Whoever may change files may queue them again, though nobody edits them."""
        return request.user.has_perm("pipeline.change_batchfile")

    @admin.action(description="Queue again those that failed", permissions=["retry"])
    def queue_again(self, request: HttpRequest, files: QuerySet[BatchFile]) -> None:
        """Queue the chosen files that failed once more."""
        queued = [pk for pk in files.values_list("pk", flat=True) if file_retry(file_id=pk)]
        for pk in queued:
            file_enqueue(pk)
        left = len(files) - len(queued)
        self.message_user(request, f"{len(queued)} queued again.", messages.SUCCESS)
        if left:
            self.message_user(
                request,
                f"{left} left alone: not failed, or their bytes were never taken in.",
                messages.WARNING,
            )
