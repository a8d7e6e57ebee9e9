"""The open questions, and those that editors have settled: what contradicts what, and what is missing."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from itertools import groupby

from django.http import QueryDict
from django.urls import reverse

from apps.dashboard.pages.addresses import Choice, read_page, with_query
from apps.dashboard.pages.findings import FindingRow, finding_rows
from apps.dashboard.pages.paging import Paging, paged
from apps.ledger.models import FindingKind, FindingState
from apps.timeline.filters import FindingFilter
from apps.timeline.selectors import findings_count, findings_list
from apps.timeline.selectors.findings import ORDER

OPEN = (FindingState.OPEN.value,)


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one kind."""

    kind: str
    label: str
    rows: tuple[FindingRow, ...]


@dataclass(frozen=True, slots=True)
class AuditPage:
    """The findings by kind, how many there are of each kind and state, and the way to those."""

    groups: tuple[FindingGroup, ...]
    states: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    paging: Paging
    narrowed: bool
    everything: str


def audit_page(query: QueryDict) -> AuditPage:
    """What the ledger noticed; unless the query says otherwise, what is still open."""
    filters = FindingFilter.parse(query, extra=("page",), blank_is_absent=True, state=OPEN)
    path = reverse("dashboard:audit")
    found, paging = paged(findings_list(filters=filters), number=read_page(query), path=path, filters=filters)
    return AuditPage(
        groups=tuple(
            FindingGroup(kind, FindingKind(kind).label, tuple(rows))
            for kind, rows in groupby(finding_rows(found), key=lambda row: row.kind)
        ),
        states=_states(filters),
        kinds=_kinds(filters),
        paging=paging,
        narrowed=bool(filters.kind or filters.leader or filters.pair or filters.call),
        everything=with_query(path, FindingFilter(state=filters.state).query_string()),
    )


def _states(filters: FindingFilter) -> tuple[Choice, ...]:
    """One way for each state, with the number of its findings, whatever their kind."""
    counts = findings_count(filters=dataclasses.replace(filters, state=(), kind=()))
    return tuple(
        _choice(
            filters,
            f"{state.label}: {sum(row.count for row in counts if row.state == state.value)}",
            chosen=filters.state == (state.value,),
            state=(state.value,),
            kind=(),
        )
        for state in FindingState
    )


def _kinds(filters: FindingFilter) -> tuple[Choice, ...]:
    """All kinds together, and each that has findings in the chosen states."""
    counts = findings_count(filters=dataclasses.replace(filters, kind=()))
    number = {kind: sum(row.count for row in counts if row.kind == kind.value) for kind in ORDER}
    every = _choice(filters, f"All kinds: {sum(number.values())}", chosen=not filters.kind, kind=())
    return (
        every,
        *(
            _choice(
                filters,
                f"{kind.label}: {number[kind]}",
                chosen=filters.kind == (kind.value,),
                kind=(kind.value,),
            )
            for kind in ORDER
            if number[kind]
        ),
    )


def _choice(filters: FindingFilter, label: str, *, chosen: bool, **changes: tuple[str, ...]) -> Choice:
    url = with_query(reverse("dashboard:audit"), filters.query_string(**changes))
    return Choice(label[:1].upper() + label[1:], url, chosen)
