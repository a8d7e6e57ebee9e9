"""The open questions: what contradicts what, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from apps.dashboard.pages.findings import FindingRow, finding_rows
from apps.ledger.models import FindingKind
from apps.timeline.filters import CallFilter
from apps.timeline.selectors.findings import findings_list


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """All findings of one kind."""

    kind: str
    label: str
    rows: tuple[FindingRow, ...]


@dataclass(frozen=True, slots=True)
class AuditPage:
    """The findings by kind; agreement comes last."""

    groups: tuple[FindingGroup, ...]
    total: int


def audit_page() -> AuditPage:
    """All that the ledger noticed."""
    rows = finding_rows(findings_list(filters=CallFilter()))
    groups = tuple(
        FindingGroup(kind.value, kind.label, tuple(row for row in rows if row.kind == kind.value))
        for kind in ORDER
    )
    return AuditPage(tuple(group for group in groups if group.rows), len(rows))


ORDER = (
    FindingKind.DENIED_BUT_HELD,
    FindingKind.CALLS_MISSING,
    FindingKind.ORDINAL_CONTRADICTED,
    FindingKind.DAY_DIFFERS,
    FindingKind.INITIATOR_DIFFERS,
    FindingKind.MEDIUM_DIFFERS,
    FindingKind.ORDINAL_AGREES,
)
