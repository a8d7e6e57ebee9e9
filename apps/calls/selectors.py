from __future__ import annotations

from django.db.models import Q, QuerySet

from apps.calls.models import Report


def report_is_held(*, report: Report) -> bool:
    """Whether a decision in force rests on a report: on a call or kept from one, or a statement put to it.

    Such a report counts on even when the engine reads it no longer.
    """
    return bool(
        report.pinned_to_id
        or report.away_from
        or report.statements.filter(overrides__has_key="report").exists()
    )


def reports_shown() -> QuerySet[Report]:
    """The reports of the record: one that is read no longer counts on while a decision puts it to a call."""
    return Report.objects.filter(Q(dropped_at__isnull=True) | Q(call__isnull=False))
