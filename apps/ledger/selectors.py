from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, groupby
from urllib.parse import urlsplit

from django.db.models import Q

from apps.actors.models import Actor
from apps.calls.models import Call, CallStatus, Participant, Report, Series
from apps.calls.selectors import report_is_held
from apps.ledger.announcements import Relay
from apps.ledger.facts import ReportFacts
from apps.ledger.models import Decision
from apps.ledger.series import SeriesFacts
from apps.ledger.tempo import Spoken
from apps.sources.models import Source
from apps.statements.models import Statement

PRESS = ("news-agency", "broadcaster", "newspaper")
"""The roles of organisations that bring others' news: what they relay no office has announced."""

BY_WORD = "By an editor's decision"


@dataclass(frozen=True, slots=True)
class Group:
    """A group as it stands: its calls, withdrawn ones included, and the reports that it is decided from.

    `held` are those that an editor holds to a call, by call; `free` the others; `gone` are no part of the
    record any more, but may not be deleted.
    """

    key: str
    calls: list[Call]
    held: dict[int, list[Report]]
    free: list[Report]
    gone: list[Report]

    @property
    def days(self) -> dict[int, date | None]:
        """The days of the calls that no word is on: these go on where their reports go."""
        free = (call for call in self.calls if not call.has_word and call.pk not in self.held)
        return {call.pk: call.day for call in free}

    @property
    def reports(self) -> dict[int, Report]:
        """All that count, by id."""
        return {report.pk: report for report in (*self.free, *chain.from_iterable(self.held.values()))}


def group_read(*, key: str) -> Group:
    """A group with what the ledger needs to know of each report; two SQL statements."""
    calls = list(Call.objects.filter(participants_key=key).order_by("id"))
    group = Group(key, calls, {}, [], [])
    ids = {call.pk for call in calls}
    about = Report.objects.filter(Q(participants_key=key) | Q(pinned_to__in=ids) | Q(call__in=ids))
    for report in about.select_related("source__publisher", "initiator__side").defer("source__text"):
        if report.dropped_at and not report_is_held(report=report):
            group.gone.append(report)
        elif report.pinned_to_id in ids and report.pinned_to_id:
            group.held.setdefault(report.pinned_to_id, []).append(report)
        elif not report.pinned_to_id and report.participants_key == key:
            group.free.append(report)
    return group


def groups_touched(*, keys: Iterable[str]) -> set[str]:
    """These groups, and those that reports come from or go to when they are decided; one SQL statement."""
    named = ("participants_key", "call__participants_key", "pinned_to__participants_key")
    own, at, held = (
        Report.objects.order_by().filter(**{f"{name}__in": list(keys)}).values_list(*named) for name in named
    )
    touched = set(keys)
    for own_key, call_key, held_key in own.union(at, held):
        touched |= {held_key or own_key, call_key or held_key or own_key}
    return touched


def groups_reports(*, keys: Iterable[str]) -> Iterable[tuple[int, int]]:
    """Which reports are on which calls of these groups: calls and reports by id; one SQL statement."""
    reports = Report.objects.filter(call__participants_key__in=list(keys)).order_by()
    return ((call, report) for call, report in reports.values_list("call", "pk") if call)


def pin_reasons(*, reports: Sequence[Report]) -> dict[int, str]:
    """By report that an editor holds to a call, why, in words; at most one SQL statement."""
    reasons = {report.pk: f"{BY_WORD}." for report in reports}
    about = [f"report {report.pk}" for report in reports]
    decisions = Decision.objects.filter(undone_at=None, payload__about__has_any_keys=about).order_by("id")
    for decision in decisions if reports else ():
        pins = decision.payload.get("pins", {})
        why = (decision.reason or decision.get_kind_display()).rstrip(".")
        for report in reports:
            if pins.get(str(report.pk)) == report.pinned_to_id:
                reasons[report.pk] = f"{BY_WORD}: {why}."
    return reasons


def group_keys(*, leader: str | None = None, first: str = "") -> list[str]:
    """Every group that has reports or calls, in order: one leader's, from one key on; one SQL statement."""
    reports = Report.objects.order_by().values_list("participants_key", flat=True)
    keys = reports.union(Call.objects.order_by().values_list("participants_key", flat=True))
    return sorted(key for key in keys if key >= first and (leader is None or leader in key.split("+")))


def report_facts(report: Report) -> ReportFacts:
    """A report as the ledger's decisions see it."""
    initiator = report.initiator
    side = (initiator.side or initiator) if initiator else None
    return ReportFacts(
        id=report.pk,
        source=report.source.fingerprint,
        source_name=source_name(report.source),
        position=report.position,
        status=report.status,
        earliest=report.earliest,
        latest=report.latest,
        day_basis=report.day_basis,
        medium=report.medium,
        initiator=initiator.slug if initiator else None,
        initiator_side=side.slug if side else None,
        ordinal=report.ordinal,
        ordinal_since=report.ordinal_since,
        about_war=report.about_war,
        topics=tuple(report.topics),
        call=report.call_id,
        away=frozenset(report.away_from),
        published=report.source.published,
    )


def source_name(source: Source) -> str:
    """A source in a sentence: its publisher, else the site, else its title or file."""
    site = urlsplit(source.url).hostname or ""
    return str(source.publisher or site.removeprefix("www.") or source)[:80]


def group_sides(*, key: str) -> dict[int, str]:
    """The countries and bodies for which the people of a group speak, with their names; one SQL statement."""
    people = Actor.objects.filter(slug__in=key.split("+")).select_related("side")
    return {side.pk: side.name for side in (person.side or person for person in people)}


def group_relays(*, reports: Sequence[Report]) -> dict[int, list[Relay]]:
    """By report, the offices on which it rests: those that it names, and its publisher, where that is one.

    One SQL statement, given the reports with their sources and publishers.
    """
    relays: dict[int, list[Relay]] = defaultdict(list)
    by_id = {report.pk: report for report in reports}
    for report in reports:
        publisher = report.source.publisher
        if publisher and publisher.side_id:
            relay = _relay(report, publisher.side_id, publisher.name, publisher=publisher.pk)
            relays[report.pk].append(relay)
    said = Statement.objects.filter(report__in=by_id, via__isnull=False, hidden=False).order_by()
    said = said.exclude(via__offices__role__in=PRESS)
    for pk, office, name, side in said.values_list("report", "via", "via__name", "via__side").distinct():
        relays[pk].append(_relay(by_id[pk], side or office, name, office=office))
    return relays


def _relay(
    report: Report, side: int, by: str, *, office: int | None = None, publisher: int | None = None
) -> Relay:
    source = report.source
    return Relay(side, by, report.pk, source.fingerprint, source.published, office, publisher)


def speaking_calls() -> Iterator[tuple[Spoken, list[tuple[int, str]]]]:
    """Every counted call with the ids and slugs of those who took part, oldest first; one SQL statement."""
    counted = Participant.objects.filter(
        call__status=CallStatus.HELD,
        call__about_war=True,
        call__in_window=True,
        call__withdrawn_at=None,
    )
    rows = counted.order_by("call_id", "actor__slug").values_list(
        "call_id", "call__earliest", "call__latest", "actor_id", "actor__slug"
    )
    for call, people in groupby(rows.iterator(), key=lambda row: row[:3]):
        yield Spoken(*call), [(pk, slug) for *_, pk, slug in people]


def group_series(*, key: str) -> list[SeriesFacts]:
    """What sources say of several calls of a group at once; one SQL statement."""
    rows = Series.objects.filter(participants_key=key).select_related("source__publisher")
    return [
        SeriesFacts(
            id=row.pk,
            source=row.source.fingerprint,
            source_name=source_name(row.source),
            at_least=row.at_least,
            since=row.since,
            until=row.until,
        )
        for row in rows.defer("source__text").order_by("pk")
    ]
