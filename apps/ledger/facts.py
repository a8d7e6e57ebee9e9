"""The plain values that the ledger decides on: no database, so every rule is tested as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

HELD, PLANNED, DENIED = "held", "planned", "denied"
STATED, RELATIVE, BOUNDED = "stated", "relative", "bounded"
SUREST_FIRST = (STATED, RELATIVE, BOUNDED)
LONGEST_TEXT = 500
"""How many characters a column has for a sentence of the ledger's."""


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What one report says. `source` orders reports alike in every run; `call` is the call it is on now.

    `away` are the calls that, by an editor's decision, it does not tell of.
    """

    id: int
    source: str
    source_name: str
    position: int
    status: str = HELD
    earliest: date | None = None
    latest: date | None = None
    day_basis: str = BOUNDED
    medium: str = "phone"
    initiator: str | None = None
    initiator_side: str | None = None
    ordinal: int | None = None
    ordinal_since: date | None = None
    about_war: bool = True
    topics: tuple[str, ...] = ()
    call: int | None = None
    published: date | None = None
    away: frozenset[int] = frozenset()

    @property
    def day(self) -> date | None:
        """The day, where the report gives one."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def order(self) -> tuple[date, date, str, int]:
        """Sorts reports by their days, then by source: the same in whatever order they arrived."""
        return (self.latest or date.max, self.earliest or date.min, self.source, self.position)


@dataclass(frozen=True, slots=True)
class Member:
    """A report's place in a call, with the reason in words."""

    report: ReportFacts
    reason: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """A call with an editor's word on it: it is there whatever the reports say, and goes on as itself.

    `held` are the reports that the word holds to it. `status` and `days`, by name of the field, are what
    the word says of these; what it leaves out follows from the reports.
    """

    call: int
    held: tuple[Member, ...] = ()
    status: str | None = None
    days: Mapping[str, date | None] = field(default_factory=dict)

    def days_overlaid(self, earliest: date | None, latest: date | None) -> tuple[date | None, date | None]:
        """The call's days where its reports have these."""
        return days_overlaid(earliest=earliest, latest=latest, given=self.days)


@dataclass(frozen=True, slots=True)
class Cluster:
    """The reports of one call, which may be anchored."""

    members: tuple[Member, ...]
    anchor: Anchor | None = None

    @property
    def reports(self) -> tuple[ReportFacts, ...]:
        """All of them, in the order in which they joined."""
        return tuple(member.report for member in self.members)

    @property
    def status(self) -> str:
        """The editor's; else held as soon as one report says so. By itself never both planned and denied."""
        if self.anchor and self.anchor.status:
            return self.anchor.status
        statuses = {report.status for report in self.reports}
        return next(status for status in (HELD, PLANNED, DENIED) if status in statuses)

    @property
    def telling(self) -> tuple[ReportFacts, ...]:
        """The reports that say what its status is, of a held call not those that only announced it.

        All of them, where only an editor says so.
        """
        return tuple(report for report in self.reports if report.status == self.status) or self.reports

    @property
    def sources(self) -> frozenset[str]:
        """Who reports it; a source reports a call once."""
        return frozenset(report.source for report in self.reports)

    @property
    def interval(self) -> tuple[date | None, date | None]:
        """The days that all telling reports allow; where named days differ, from the first to the last.

        An editor's days stand before these.
        """
        days = [report.day for report in self.telling if report.day]
        earliest: date | None
        latest: date | None
        if days:
            earliest, latest = min(days), max(days)
        else:
            earliest = max((report.earliest for report in self.telling if report.earliest), default=None)
            latest = min((report.latest for report in self.telling if report.latest), default=None)
        return self.anchor.days_overlaid(earliest, latest) if self.anchor else (earliest, latest)

    @property
    def intervals(self) -> tuple[tuple[date | None, date | None], ...]:
        """When it can be taken to have been: an anchored call on any of its days too."""
        if not self.anchor:
            return (self.interval,)
        return (self.interval, *((day, day) for day in sorted(self.days)))

    @property
    def days(self) -> frozenset[date]:
        """The days on which an anchored call is looked for: its own, and those that its reports name."""
        return frozenset(day for day in (self.day, *(report.day for report in self.telling)) if day)

    @property
    def day(self) -> date | None:
        """The day, where it is known."""
        earliest, latest = self.interval
        return earliest if earliest == latest else None

    @property
    def initiator_sides(self) -> frozenset[str]:
        """The sides that the reports say asked for it."""
        return frozenset(report.initiator_side for report in self.telling if report.initiator_side)

    def counts(self, report: ReportFacts) -> frozenset[int]:
        """How the call's reports count it that count from the same day as this one, as far as is said."""
        return frozenset(
            other.ordinal
            for other in self.reports
            if other.ordinal
            and (None in (since := {other.ordinal_since, report.ordinal_since}) or len(since) == 1)
        )

    def joined_by(self, report: ReportFacts, reason: str) -> Cluster:
        """The cluster with one more report."""
        return replace(self, members=(*self.members, Member(report, reason)))

    def takes(self, report: ReportFacts) -> bool:
        """Whether a report may join: its source tells of no call twice, and an editor may keep it away."""
        return report.source not in self.sources and not (self.anchor and self.anchor.call in report.away)


@dataclass(frozen=True, slots=True)
class Resolution:
    """What became of one group's reports: calls, and reports that stand apart until more is known."""

    clusters: tuple[Cluster, ...]
    unplaced: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """Something noticed about the call at this index of the clusters, or about all calls of the group
    (None); becomes a `Finding`.
    """

    cluster: int | None
    kind: str
    explanation: str
    reports: tuple[int, ...]
    series: tuple[int, ...] = ()

    def with_more(self, other: Notice) -> Notice:
        """One notice of both: a call has one finding of a kind."""
        reports = tuple(dict.fromkeys((*self.reports, *other.reports)))
        series = tuple(dict.fromkeys((*self.series, *other.series)))
        explanation = f"{self.explanation} {other.explanation}"
        return replace(self, explanation=explanation, reports=reports, series=series)


def days_overlaid(
    *, earliest: date | None, latest: date | None, given: Mapping[str, date | None]
) -> tuple[date | None, date | None]:
    """Days with an editor's put over them; a day that he left gives way to the one that he set."""
    first, last = given.get("earliest", earliest), given.get("latest", latest)
    if first and last and first > last:
        return (first, first) if "earliest" in given else (last, last)
    return first, last


def day_show(day: date) -> str:
    """2 October 2020."""
    return f"{day.day} {day:%B %Y}"


def interval_show(first: date | None, last: date | None) -> str:
    """2 October 2020, or what is known instead: between 1 October 2020 and 3 October 2020."""
    if first and last:
        return day_show(first) if first == last else f"between {day_show(first)} and {day_show(last)}"
    if first or last:
        return f"by {day_show(last)}" if last else f"on or after {day_show(first or date.min)}"
    return "an unknown day"


def list_show(parts: Sequence[str]) -> str:
    """'A', 'A and B', 'A, B and C'."""
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def names_show(reports: Iterable[ReportFacts]) -> str:
    """'Azatutyun, TASS and 3 others': the sources of some reports, each once."""
    names = sorted({report.source_name for report in reports})
    if len(names) > 4:  # noqa: PLR2004  as many as a sentence bears
        names = [*names[:3], f"{len(names) - 3} others"]
    return list_show(names)
