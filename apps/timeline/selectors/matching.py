"""From a filter to the calls that it means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When

from apps.calls.models import Call, CallStatus, Report, ReportPassage
from apps.ledger.models import Announcement
from apps.sources.models import Publisher
from apps.statements.selectors import statements_shown
from apps.timeline.conditions import all_took_part, any_of, took_part
from apps.timeline.filters import CallFilter
from apps.timeline.lookups import Common
from apps.timeline.selectors.named import NamedActors
from apps.timeline.selectors.search import passage_says, source_titled


def counted(prefix: str = "") -> Q:
    """The calls that are counted: held, about the war, inside its window, in the lists."""
    facts = {"status": CallStatus.HELD, "about_war": True, "in_window": True, "withdrawn_at__isnull": True}
    return Q(**{prefix + name: value for name, value in facts.items()})


COUNTED = counted()

# A participant asked for the call in person, or it took place "at the initiative of the … side" that is his.
ASKED = Q(call__initiator=F("actor")) | Q(call__initiator=F("actor__side"))
UNSAID = Q(call__initiator__isnull=True)


def known_day(prefix: str = "") -> Case:
    """The call's day where its interval is one day, else null; never guessed."""
    return Case(When(**{f"{prefix}earliest": F(f"{prefix}latest")}, then=F(f"{prefix}earliest")))


def calls_matching(filters: CallFilter, *, actors_known: bool = False) -> QuerySet[Call]:
    """The calls that the filter means, in no order and without their relations.

    One actor's calls are found in the order of their ids. For another order PostgreSQL has to know beforehand
    how many they are: with `actors_known` it does. A filter that was not parsed looks up first what it
    names; one SQL statement, and one for words.
    """
    conditions = _conditions(filters, actors_known=actors_known)
    return Call.objects.filter(*conditions, withdrawn_at__isnull=True).order_by()


def _conditions(filters: CallFilter, *, actors_known: bool) -> Iterator[Q | Exists]:
    yield from _who(filters, actors_known=actors_known)
    yield from _when(filters)
    yield from _what(filters)
    yield from _printed_where(filters)


def _who(filters: CallFilter, *, actors_known: bool) -> Iterator[Q | Exists]:
    actors = NamedActors(filters)
    if filters.leader:
        is_one = actors.are if actors_known else actors.are_in_order
        yield took_part(is_one("actor", filters.leader))
    if filters.pair:
        yield any_of(map(all_took_part, filters.pair))
    if filters.announced_by:
        is_side = actors.are_in_order("side", filters.announced_by)
        yield Exists(Announcement.objects.filter(is_side, call=OuterRef("pk")))
    if filters.side:
        yield took_part(actors.speak_for("actor", filters.side))
    if filters.initiator:
        yield any_of(map(actors.asked, filters.initiator))
    if filters.receiver:
        yield any_of(map(actors.heard, filters.receiver))


def _when(filters: CallFilter) -> Iterator[Q]:
    if filters.day:
        yield any_of(map(on_day, filters.day))
    if filters.after:
        yield Q(latest__gte=filters.after) | Q(latest__isnull=True)
    if filters.before:
        yield Q(earliest__lte=filters.before) | Q(earliest__isnull=True)


def _day_unknown() -> Q:
    return Q(earliest__isnull=True) | Q(latest__isnull=True) | Q(earliest__lt=F("latest"))


def on_day(day: date | None) -> Q:
    """Calls known to be of that day, or without a known one."""
    return Q(earliest=day, latest=day) if day else _day_unknown()


def _what(filters: CallFilter) -> Iterator[Q]:
    if filters.status:
        yield Q(status__in=filters.status)
    if filters.medium:
        yield Q(medium__in=filters.medium)
    if filters.topic:
        yield Q(topics__overlap=list(filters.topic))
    for name in ("disputed", "about_war", "in_window"):
        if (wanted := getattr(filters, name)) is not None:
            yield Q(**{name: wanted})
    if filters.counted:
        yield COUNTED


def _printed_where(filters: CallFilter) -> Iterator[Q | Exists]:
    reports = Report.objects.filter(call=OuterRef("pk"))
    if filters.source:
        yield Exists(reports.filter(source__in=filters.source))
    if filters.publisher:
        yield Exists(reports.filter(publisher_is(filters.publisher, source="source")))
    if filters.q:
        yield _saying(filters.q, common=bool(filters.looked_up(Common(filters.q))))


def publisher_is(names: Sequence[str], *, source: str) -> Q:
    """Rows whose source, in this field, one of these publishers printed."""
    ids = Publisher.objects.filter(name__in=names).order_by().values("pk")
    return (
        Q(**{f"{source}__publisher__in": ids})
        if len(names) > 1
        else Q(**{f"{source}__publisher": Subquery(ids)})
    )


def _saying(words: str, *, common: bool) -> Q | Exists:
    """Calls of whose reports the evidence, a statement or the source's title has those words.

    Where the words are common, a page is soon found by asking call after call; else PostgreSQL begins with
    the words.
    """
    said = passage_says(words, passage="passage")
    evidence = ReportPassage.objects.filter(said).order_by()
    statements = statements_shown().filter(said).order_by()
    reports = Report.objects.order_by()
    titled = source_titled(words, source="source")
    if common:
        mine = Q(Exists(evidence.filter(report=OuterRef("pk")))) | Q(
            Exists(statements.filter(report=OuterRef("pk")))
        )
        return Exists(reports.filter(mine | Q(titled), call=OuterRef("pk")))
    calls = evidence.filter(report__call__isnull=False).values("report__call")
    others = (
        statements.filter(report__call__isnull=False).values("report__call"),
        reports.filter(titled, call__isnull=False).values("call"),
    )
    return Q(pk__in=calls.union(*others, all=True))
