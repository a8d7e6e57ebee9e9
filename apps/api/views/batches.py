"""Files handed in by scripts, and how far they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse

from apps.access.models import Scope
from apps.api.serializers.batches import BatchBodySerializer, BatchSerializer
from apps.api.views.writing import WriteView, created
from apps.pipeline.services import batch_create


class BatchList(WriteView):
    """Start a batch."""

    write_name, tag = "batches_create", "batches"
    scopes = {"POST": (Scope.INGEST,)}  # noqa: RUF012
    body_class = BatchBodySerializer
    answer_class = BatchSerializer

    def write(self, body: Mapping[str, Any], **_kwargs: Any) -> HttpResponseBase:
        """Start it."""
        batch = batch_create(label=body.get("label", ""), created_by=self.actor)
        return created(BatchSerializer(batch).data, reverse("api:batches"))
