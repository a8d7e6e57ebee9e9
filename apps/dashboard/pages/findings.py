"""What the ledger noticed, as lines of a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from apps.dashboard.pages.rows import CallRow, call_row
from apps.ledger.models import DISPUTES, Finding, FindingKind
from apps.sources.models import Source

MISSING = FindingKind.CALLS_MISSING


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding: about which call, what, and who says so."""

    row: CallRow | None
    kind: str
    label: str
    explanation: str
    publishers: str
    disputed: bool


def finding_row(finding: Finding) -> FindingRow:
    """The line of a finding as `findings_list` loads it."""
    printed = {_printed(report.source) for report in finding.reports.all()}
    kind = FindingKind(finding.kind)
    return FindingRow(
        row=call_row(finding.call) if finding.call else None,
        kind=kind.value,
        label=kind.label,
        explanation=finding.explanation,
        publishers="; ".join(sorted(printed)),
        disputed=kind in DISPUTES,
    )


def finding_rows(findings: Iterable[Finding]) -> tuple[FindingRow, ...]:
    """The lines of a list of findings."""
    return tuple(map(finding_row, findings))


def _printed(source: Source) -> str:
    name = str(source.publisher or "publisher not known")
    return f"{name}, restated" if source.is_restatement else name
