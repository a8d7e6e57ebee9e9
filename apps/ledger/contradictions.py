"""Where the reports of one call say different things, and where one denies what another reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from apps.ledger.facts import (
    DENIED,
    HELD,
    PLANNED,
    Cluster,
    Notice,
    ReportFacts,
    day_show,
    interval_show,
    list_show,
    names_show,
)

COMPARED = {
    "day-differs": ("the day", "day"),
    "initiator-differs": ("who asked for the call", "initiator_side"),
    "medium-differs": ("the medium", "medium"),
}
"""By kind of finding: what it is about, and the field in which a call's reports are compared."""
STATUS, DENIAL, OVERTAKEN = "status-differs", "denied-but-held", "denial-overtaken"


def contradictions_find(*, clusters: Sequence[Cluster], since: date) -> Iterator[Notice]:
    """Every contradiction within the calls of one group, and between its calls and its denials."""
    for index, cluster in enumerate(clusters):
        for kind, (about, field) in COMPARED.items():
            said = [(report, getattr(report, field)) for report in cluster.telling]
            yield from _differences(index, kind, about, said)
        yield from _still_to_come(index, cluster)
    yield from _denials(clusters, since)
    yield from _overtaken(clusters, since)


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


def _still_to_come(index: int, call: Cluster) -> Iterator[Notice]:
    """A notice where an article from after a held call's day still announces it for that day."""
    late = [
        report
        for report in call.reports
        if call.status == HELD and report.status == PLANNED and report.day and report.day == call.day
        if report.published and report.published > report.day
    ]
    if late and call.day:
        published = list_show([day_show(day) for day in sorted({r.published for r in late if r.published})])
        text = (
            f"Reported as held on {day_show(call.day)} by {names_show(call.telling)}; "
            f"only planned for that day in what {names_show(late)} published on {published}."
        )
        yield Notice(index, STATUS, text, tuple(report.id for report in (*late, *call.telling)))


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


def _overtaken(clusters: Sequence[Cluster], since: date) -> Iterator[Notice]:
    """For each denial that was true when said, a notice on it and one on the call that came next."""
    held = sorted(
        (index for index, call in enumerate(clusters) if call.status == HELD and call.interval[0]),
        key=lambda index: clusters[index].interval[0] or date.max,
    )
    for denial_index, denial in enumerate(clusters):
        overtaken: dict[int, list[ReportFacts]] = {}
        for report in denial.reports if denial.status == DENIED else ():
            if any(_denies(report, clusters[index], since) for index in held):
                continue
            after = next((index for index in held if _comes_after(clusters[index], report)), None)
            if after is not None:
                overtaken.setdefault(after, []).append(report)
        for call_index, denials in overtaken.items():
            call = clusters[call_index]
            ids = tuple(report.id for report in (*denials, *call.telling))
            for index in (call_index, denial_index):
                yield Notice(index, OVERTAKEN, _overtaken_text(denials, call), ids)


def _comes_after(call: Cluster, denial: ReportFacts) -> bool:
    """Whether a call came no earlier than the day of 'has still not spoken'; a denial of one day stands."""
    first = call.interval[0]
    return bool(first and denial.latest and not denial.day and denial.latest <= first)


def _overtaken_text(denials: Sequence[ReportFacts], call: Cluster) -> str:
    as_of = max(report.latest for report in denials if report.latest)
    return (
        f"Not yet spoken as of {day_show(as_of)} by {names_show(denials)}; "
        f"a call of {interval_show(*call.interval)}, reported by {names_show(call.telling)}, followed."
    )
