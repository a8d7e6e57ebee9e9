"""What the ledger noticed: contradictions, and calls that ordinals show to be missing."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from apps.calls.models import Call, Participant, Report
from apps.ledger.models import Finding
from apps.timeline.filters import CallFilter
from apps.timeline.selectors.matching import calls_matching


def findings_list(*, filters: CallFilter) -> QuerySet[Finding]:
    """What was noticed about the calls of a filter, newest call first; four SQL statements.

    Each has its call with participants, and the reports behind it with their sources.
    """
    people = Participant.objects.select_related("actor__side").order_by("actor__name")
    calls = Call.objects.select_related("initiator__side").prefetch_related(
        Prefetch("participations", people)
    )
    reports = Report.objects.select_related("source__publisher").defer("source__text")
    return (
        Finding.objects.filter(call__in=calls_matching(filters), gone_at=None)
        .prefetch_related(Prefetch("call", calls), Prefetch("reports", reports))
        .order_by("-call__latest", "-call_id", "kind")
    )
