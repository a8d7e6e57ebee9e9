"""How much the record holds."""

from __future__ import annotations

from django.db.models import Count, Max, Q

from apps.calls.models import Call
from apps.calls.selectors import reports_shown
from apps.sources.models import Source, SourceState
from apps.statements.selectors import statements_shown
from apps.timeline.results import DataSummary
from apps.timeline.selectors.matching import COUNTED


def data_summary() -> DataSummary:
    """Totals, the time of the latest article and the engine that read it; five SQL statements."""
    calls = Call.objects.filter(withdrawn_at__isnull=True).aggregate(
        calls=Count("pk"), counted=Count("pk", filter=COUNTED), disputed=Count("pk", filter=Q(disputed=True))
    )
    sources = Source.objects.aggregate(sources=Count("pk"), ingested_at=Max("created_at"))
    read = Source.objects.filter(state=SourceState.READ).order_by("-updated_at")
    return DataSummary(
        reports=reports_shown().count(),
        statements=statements_shown().count(),
        engine_version=read.values_list("engine_version", flat=True).first() or "",
        **calls,
        **sources,
    )
