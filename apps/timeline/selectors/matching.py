"""From a filter to the calls that it means."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from apps.actors.models import Actor
from apps.calls.models import Call, CallStatus, Participant, Report, ReportPassage
from apps.ledger.models import Announcement
from apps.sources.models import Publisher
from apps.statements.selectors import statements_shown
from apps.timeline.filters import UNKNOWN, CallFilter
from apps.timeline.selectors.search import passage_says, source_titled, words_are_common


def counted(prefix: str = "") -> Q:
    """The calls that are counted: held, about the war, inside its window, in the lists."""
    facts = {"status": CallStatus.HELD, "about_war": True, "in_window": True, "withdrawn_at__isnull": True}
    return Q(**{prefix + name: value for name, value in facts.items()})


COUNTED = counted()

FEW = 10_000
"""Up to so many keys are looked up beforehand: of a million rows, a page of those that more have is found as
soon by asking one after another."""

# A participant asked for the call in person, or it took place "at the initiative of the … side" that is his.
ASKED = Q(call__initiator=F("actor")) | Q(call__initiator=F("actor__side"))
UNSAID = Q(call__initiator__isnull=True)


def known_day(prefix: str = "") -> Case:
    """The call's day where its interval is one day, else null; never guessed."""
    return Case(When(**{f"{prefix}earliest": F(f"{prefix}latest")}, then=F(f"{prefix}earliest")))


def calls_matching(filters: CallFilter, *, actors_known: bool = False) -> QuerySet[Call]:
    """The calls that the filter means, in no order and without their relations.

    One actor's calls are found in the order of their ids. For another order PostgreSQL has to know beforehand
    how many they are: with `actors_known`, which costs a statement, it does.
    """
    conditions = _conditions(filters, actors_known=actors_known)
    return Call.objects.filter(*conditions, withdrawn_at__isnull=True).order_by()


def _conditions(filters: CallFilter, *, actors_known: bool) -> Iterator[Q | Exists]:
    yield from _who(filters, actors_known=actors_known)
    yield from _when(filters)
    yield from _what(filters)
    yield from _printed_where(filters)


def took_part(*conditions: Q, at: str = "pk", **lookups: object) -> Exists:
    """Calls, or rows that name one in this field, with a participant of whom that is true."""
    return Exists(Participant.objects.filter(*conditions, call=OuterRef(at), **lookups))


def _who(filters: CallFilter, *, actors_known: bool) -> Iterator[Q | Exists]:
    if filters.leader:
        yield took_part(actor_is("actor", filters.leader, known=actors_known))
    if filters.pair:
        yield both_took_part(filters.pair)
    if filters.announced_by:
        first = Announcement.objects.filter(actor_is("side", filters.announced_by), call=OuterRef("pk"))
        yield Exists(first)
    if filters.side or filters.initiator or filters.receiver:
        named = _Named({*filters.side, *filters.initiator, *filters.receiver})
        if filters.side:
            yield took_part(actor__in=[pk for slug in filters.side for pk in named.speaking_for(slug)])
        if filters.initiator:
            yield _any(map(named.asked, filters.initiator))
        if filters.receiver:
            yield _any(map(named.heard, filters.receiver))


def both_took_part(pairs: Iterable[Sequence[str]], *, at: str = "pk") -> Q:
    """Calls, or rows that name one in this field, with both of some pair."""
    return _any(Q(*(took_part(actor_is("actor", [slug]), at=at) for slug in pair)) for pair in pairs)


def actor_is(field: str, slugs: Sequence[str], *, known: bool = False) -> Q:
    """Rows that name one of these actors; of one alone as a value, so that they are found in their order."""
    if len(slugs) == 1 and not known:
        return Q(**{field: Subquery(Actor.objects.filter(slug=slugs[0]).order_by().values("pk"))})
    return Q(**{f"{field}__in": actors_found(Q(slug__in=slugs))})


def actors_found(condition: Q) -> list[int]:
    """The ids of actors, looked up so that PostgreSQL knows how frequent each is; one SQL statement."""
    return list(Actor.objects.filter(condition).order_by().values_list("pk", flat=True))


class _Named:
    """Actors of a filter and who speaks for them; one SQL statement.

    Looked up beforehand, so that PostgreSQL knows how frequent each is when it plans.
    """

    def __init__(self, slugs: Collection[str]) -> None:
        found = Actor.objects.filter(Q(slug__in=slugs) | Q(side__slug__in=slugs)).order_by()
        self._rows = list(found.values_list("pk", "slug", "side", "side__slug"))

    def speaking_for(self, slug: str) -> list[int]:
        """The ids of an actor without a side of its own, and of those whose side it is."""
        return [pk for pk, name, side, at in self._rows if (at or name) == slug]

    def asked(self, slug: str) -> Q:
        """Calls for which that actor asked, or someone who speaks for it, or, when it took part, its side."""
        if slug == UNKNOWN:
            return Q(initiator__isnull=True)
        by_name = Q(initiator__in=[pk for pk, name, _, at in self._rows if slug in (name, at)])
        sides = [(pk, side) for pk, name, side, _ in self._rows if name == slug and side]
        return by_name | _any(Q(took_part(actor=pk), initiator=side) for pk, side in sides)

    def heard(self, slug: str) -> Q:
        """Calls in which that actor took part, and for which somebody else is known to have asked."""
        parts = [(pk, [pk, side] if side else [pk]) for pk, name, side, _ in self._rows if name == slug]
        others = (
            Q(took_part(actor=pk), ~Q(initiator__in=asking), initiator__isnull=False) for pk, asking in parts
        )
        return _any(others)


def _when(filters: CallFilter) -> Iterator[Q]:
    if filters.day:
        yield _any(map(on_day, filters.day))
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
        yield _saying(filters.q)


def publisher_is(names: Sequence[str], *, source: str) -> Q:
    """Rows whose source, in this field, one of these publishers printed."""
    ids = Publisher.objects.filter(name__in=names).order_by().values("pk")
    return (
        Q(**{f"{source}__publisher__in": ids})
        if len(names) > 1
        else Q(**{f"{source}__publisher": Subquery(ids)})
    )


def _saying(words: str) -> Q | Exists:
    """Calls of whose reports the evidence, a statement or the source's title has those words.

    One SQL statement asks beforehand whether the words are common. Then a page is soon found by asking call
    after call; else PostgreSQL begins with the words.
    """
    said = passage_says(words, passage="passage")
    evidence = ReportPassage.objects.filter(said).order_by()
    statements = statements_shown().filter(said).order_by()
    reports = Report.objects.order_by()
    titled = source_titled(words, source="source")
    if words_are_common(words, beyond=FEW):
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


def few_keys(keys: QuerySet[Any, tuple[int]]) -> Q | None:
    """Rows with one of these keys, if there are not too many to look up beforehand; one SQL statement.

    For conditions that PostgreSQL cannot begin with, because they are several with an or between them.
    Where None is given, many rows fulfil them, and a page is soon found by asking one after another.
    """
    found = [key for (key,) in keys[: FEW + 1]]
    if len(found) > FEW:
        return None
    return Q(AnyOf(F("pk"), Value(sorted(set(found)), output_field=ArrayField(BigIntegerField()))))


class AnyOf(Func):
    """Whether a value is in an array."""

    template, arg_joiner = "(%(expressions)s))", " = ANY("
    output_field = BooleanField()


def _any(conditions: Iterable[Q]) -> Q:
    either = Q(pk__in=[])
    for condition in conditions:
        either |= condition
    return either
