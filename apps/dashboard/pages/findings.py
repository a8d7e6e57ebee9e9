"""What the ledger noticed, as lines of a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from apps.dashboard.pages.rows import CallRow, call_row
from apps.dashboard.pages.words import list_words
from apps.ledger.models import DISPUTES, Finding, FindingKind

MISSING = FindingKind.CALLS_MISSING


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding: about which call, what, and who says so."""

    row: CallRow
    kind: str
    label: str
    explanation: str
    publishers: str
    disputed: bool


def finding_row(finding: Finding) -> FindingRow:
    """The line of a finding as `findings_list` loads it."""
    printed = {
        str(report.source.publisher or "a source without a publisher") for report in finding.reports.all()
    }
    kind = FindingKind(finding.kind)
    return FindingRow(
        row=call_row(finding.call),
        kind=kind.value,
        label=kind.label,
        explanation=finding.explanation,
        publishers=list_words(sorted(printed)),
        disputed=kind in DISPUTES,
    )


def finding_rows(findings: Iterable[Finding]) -> tuple[FindingRow, ...]:
    """The lines of a list of findings."""
    return tuple(map(finding_row, findings))
