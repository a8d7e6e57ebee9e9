"""Where the reports of one call say different things, and where one denies what another reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from apps.ledger.facts import DENIED, HELD, Cluster, Notice, ReportFacts, day_show, names_show

COMPARED = {
    "day-differs": ("the day", "day"),
    "initiator-differs": ("who asked for the call", "initiator_side"),
    "medium-differs": ("the medium", "medium"),
}
"""By kind of finding: what it is about, and the field in which a call's reports are compared."""
DENIAL = "denied-but-held"


def contradictions_find(*, clusters: Sequence[Cluster], since: date) -> Iterator[Notice]:
    """Every contradiction within the calls of one group, and between its calls and its denials."""
    for index, cluster in enumerate(clusters):
        for kind, (about, field) in COMPARED.items():
            said = [(report, getattr(report, field)) for report in cluster.telling]
            yield from _differences(index, kind, about, said)
    yield from _denials(clusters, since)


def _differences(
    index: int, kind: str, about: str, said: Sequence[tuple[ReportFacts, Any]]
) -> Iterator[Notice]:
    """One notice where reports that say something of a field do not say the same."""
    values = sorted({value for _, value in said if value})
    if len(values) < 2:  # noqa: PLR2004  two make a difference
        return
    sides = "; ".join(
        f"{names_show([report for report, other in said if other == value])}: {_show(value)}"
        for value in values
    )
    yield Notice(
        index,
        kind,
        f"Sources differ on {about} – {sides}.",
        tuple(report.id for report, value in said if value),
    )


def _show(value: Any) -> str:
    return day_show(value) if isinstance(value, date) else str(value).replace("-", " ").title()


def _denials(clusters: Sequence[Cluster], since: date) -> Iterator[Notice]:
    """For each held call that is denied one notice on it, and one on each denial."""
    for held_index, call in enumerate(clusters):
        against = {
            index: [report for report in denial.reports if _denies(report, call, since)]
            for index, denial in enumerate(clusters)
            if denial.status == DENIED and call.status == HELD
        }
        denials = [report for reports in against.values() for report in reports]
        if denials:
            ids = tuple(report.id for report in (*denials, *call.telling))
            for index in (held_index, *(index for index, reports in against.items() if reports)):
                yield Notice(index, DENIAL, _denial_text(denials, call), ids)


def _denies(denial: ReportFacts, call: Cluster, since: date) -> bool:
    """Whether a denial covers all the call's days; 'has still not spoken' leaves its own day open."""
    first, last = call.interval
    if denial.latest is None or first is None or last is None:
        return False
    if denial.day:
        return first == last == denial.day
    return (denial.earliest or since) <= first and last < denial.latest


def _denial_text(denials: Sequence[ReportFacts], call: Cluster) -> str:
    days = " or ".join(day_show(day) for day in dict.fromkeys(call.interval) if day)
    return f"Denied by {names_show(denials)}, but reported for {days} by {names_show(call.telling)}."
