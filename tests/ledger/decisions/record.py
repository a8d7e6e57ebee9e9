"""The record as a reader has it, for saying that two of them are the same."""

from __future__ import annotations

from typing import Any

from apps.calls.models import Call, Report
from apps.ledger.models import Finding
from apps.statements.models import Statement

CALL = (
    *("participants_key", "status", "earliest", "latest", "day_basis", "medium", "initiator_id"),
    *("about_war", "topics", "in_window", "disputed", "review", "overrides", "merged_into_id"),
)
REPORT = ("call_id", "placement", "pinned_to_id", "away_from")
STATEMENT = ("speaker_id", "via_id", "kind", "report_id", "topics", "hidden", "overrides", "machine")


def record() -> dict[str, Any]:
    """All that stands: calls with their people, reports that are read, statements, what is noticed."""
    calls = Call.objects.filter(withdrawn_at=None)
    findings = Finding.objects.filter(gone_at=None)
    return {
        "calls": {call.pop("id"): call for call in calls.values("id", *CALL)},
        "people": set(calls.values_list("id", "participants__slug")),
        "reports": {
            report.pop("id"): report
            for report in Report.objects.filter(dropped_at=None).values("id", *REPORT)
        },
        "statements": {
            statement.pop("id"): statement
            for statement in Statement.objects.filter(dropped_at=None).values("id", *STATEMENT)
        },
        "findings": {
            (*row, tuple(Finding.objects.get(pk=pk).reports.order_by("pk").values_list("pk", flat=True)))
            for pk, *row in findings.values_list("id", "call_id", "kind", "explanation", "state", "reason")
        },
    }
