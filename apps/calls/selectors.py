from __future__ import annotations

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
