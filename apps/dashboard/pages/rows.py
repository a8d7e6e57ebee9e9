"""A call as one line of a list: who to whom, when, and whatever is unusual about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from apps.actors.models import Actor, ActorKind
from apps.calls.models import Call, CallStatus, Medium
from apps.dashboard.pages.links import page_url
from apps.timeline.words import interval_words, list_words


@dataclass(frozen=True, slots=True)
class CallRow:
    """One call. With `asked`, the first of `people` asked for it; else sources do not say who did."""

    id: int
    url: str
    people: tuple[Actor, ...]
    initiators: frozenset[str]
    asked: str
    asked_by_side: bool
    earliest: date | None
    latest: date | None
    status: str
    video: bool
    disputed: bool
    uncounted: str
    publishers: tuple[str, ...] = ()
    reports: int = 0
    restated: int = 0

    @property
    def when(self) -> str:
        """Its day, or the days between which it lies."""
        return interval_words(self.earliest, self.latest)

    @property
    def weekday(self) -> str:
        """The day of the week, of a day that is known."""
        return f"{self.latest:%A}" if self.sure else ""

    @property
    def sure(self) -> bool:
        """Whether the day is known."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def counted(self) -> bool:
        """Whether it is among the calls that are counted."""
        return self.status == CallStatus.HELD and not self.uncounted

    @property
    def first(self) -> str:
        """Who asked for it."""
        return self.people[0].name

    @property
    def others(self) -> str:
        """Whom he asked."""
        return ", ".join(actor.name for actor in self.people[1:])

    @property
    def names(self) -> str:
        """All of them, as in 'A and B'."""
        return list_words(actor.name for actor in self.people)

    @property
    def printed(self) -> str:
        """Who printed its reports; that some or all of these are restatements is said."""
        names = ", ".join(self.publishers) or "publisher not known"
        if not self.restated:
            return names if self.reports else ""
        return f"restated from {names}" if self.restated == self.reports else f"{names}; some restated"

    @property
    def title(self) -> str:
        """The whole line in words, for those who hear it."""
        who = f"{self.first} to {self.others}" if self.initiators else self.names
        held = "" if self.status == CallStatus.HELD else f", {self.status}"
        return f"{who}, {self.when}{held}"


def call_row(call: Call) -> CallRow:
    """The line of one call as `calls_list` loads it."""
    people = [participation.actor for participation in call.participations.all()]
    initiators = frozenset(actor.slug for actor in people if _asked(actor, call.initiator))
    people.sort(key=lambda actor: actor.slug not in initiators)
    return CallRow(
        id=call.pk,
        url=page_url("call", call.pk),
        people=tuple(people),
        initiators=initiators,
        asked=initiator_words(call.initiator),
        asked_by_side=call.initiator is not None and call.initiator.kind != ActorKind.PERSON,
        earliest=call.earliest,
        latest=call.latest,
        status=call.status,
        video=call.medium == Medium.VIDEO,
        disputed=call.disputed,
        uncounted=_uncounted(call),
        publishers=tuple(getattr(call, "publishers", ())),
        reports=getattr(call, "report_count", 0),
        restated=getattr(call, "restated_count", 0),
    )


def call_rows(calls: Iterable[Call]) -> tuple[CallRow, ...]:
    """The lines of a list of calls."""
    return tuple(map(call_row, calls))


def in_order(rows: Iterable[CallRow]) -> tuple[CallRow, ...]:
    """Oldest first; calls that nothing bounds come last."""
    return tuple(sorted(rows, key=lambda row: (row.latest or date.max, row.id)))


def initiator_words(initiator: Actor | None) -> str:
    """Who asked for a call; a country stands for 'its side'."""
    if initiator is None:
        return ""
    if initiator.kind == ActorKind.PERSON:
        return f"called by {initiator.name}"
    return f"at the initiative of {initiator.name}’s side"


def _asked(actor: Actor, initiator: Actor | None) -> bool:
    return initiator is not None and initiator.pk in {actor.pk, actor.side_id}


def _uncounted(call: Call) -> str:
    """Why a held call is not counted."""
    reasons = []
    if not call.about_war:
        reasons.append("not about the war")
    if not call.in_window:
        reasons.append("outside the war window")
    return ", ".join(reasons)


@dataclass(frozen=True, slots=True)
class DayGroup:
    """The calls of one day, or of one interval of days."""

    when: str
    weekday: str
    sure: bool
    turning_point: str
    rows: tuple[CallRow, ...]


def by_day(rows: Sequence[CallRow], turning_points: Mapping[date, str]) -> tuple[DayGroup, ...]:
    """The list in its own order, cut into days; calls of an uncertain day have a heading of their own."""
    groups: dict[tuple[date | None, date | None], list[CallRow]] = {}
    for row in rows:
        groups.setdefault((row.earliest, row.latest), []).append(row)
    return tuple(
        DayGroup(
            when=group[0].when,
            weekday=group[0].weekday,
            sure=group[0].sure,
            turning_point=turning_points.get(latest, "") if latest and group[0].sure else "",
            rows=tuple(group),
        )
        for (_, latest), group in groups.items()
    )
