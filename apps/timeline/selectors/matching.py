"""From a filter to the calls that it means."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When
from django.db.models.functions import Coalesce

from apps.actors.models import Actor
from apps.calls.models import Call, CallStatus, Participant, Report
from apps.ledger.models import Announcement
from apps.statements.selectors import statements_shown
from apps.timeline.filters import UNKNOWN, CallFilter
from apps.timeline.selectors.search import passages_saying, sources_titled


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


def calls_matching(filters: CallFilter) -> QuerySet[Call]:
    """The calls that the filter means, in no order and without their relations."""
    return Call.objects.filter(*_conditions(filters), withdrawn_at__isnull=True).order_by()


def _conditions(filters: CallFilter) -> Iterator[Q | Exists]:
    yield from _who(filters)
    yield from _when(filters)
    yield from _what(filters)
    yield from _printed_where(filters)


def _took_part(*conditions: Q, **lookups: object) -> Exists:
    return Exists(Participant.objects.filter(*conditions, call=OuterRef("pk"), **lookups))


def _who(filters: CallFilter) -> Iterator[Q | Exists]:
    if filters.leader:
        yield _took_part(actor__slug__in=filters.leader)
    if filters.pair:
        yield _any(Q(_took_part(actor__slug=a)) & Q(_took_part(actor__slug=b)) for a, b in filters.pair)
    if filters.side:
        sides = Actor.objects.alias(at=Coalesce("side__slug", "slug")).filter(at__in=filters.side)
        yield _took_part(actor__in=sides)
    if filters.initiator:
        yield _any(map(_initiated_by, filters.initiator))
    if filters.receiver:
        heard = Participant.objects.filter(call=OuterRef("pk"), actor__slug__in=filters.receiver)
        yield Exists(heard.exclude(UNSAID).exclude(ASKED))
    if filters.announced_by:
        first = Announcement.objects.filter(call=OuterRef("pk"), side__slug__in=filters.announced_by)
        yield Exists(first)


def _initiated_by(slug: str) -> Q:
    if slug == UNKNOWN:
        return Q(initiator__isnull=True)
    by_name = Q(initiator__slug=slug) | Q(initiator__side__slug=slug)
    return by_name | Q(_took_part(ASKED, actor__slug=slug))


def _when(filters: CallFilter) -> Iterator[Q]:
    if filters.day:
        known = Q(earliest=F("latest"))
        yield _any(known & Q(earliest=day) if day else _day_unknown() for day in filters.day)
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


def _printed_where(filters: CallFilter) -> Iterator[Exists]:
    reports = Report.objects.filter(call=OuterRef("pk"))
    if filters.source:
        yield Exists(reports.filter(source__in=filters.source))
    if filters.publisher:
        yield Exists(reports.filter(source__publisher__name__in=filters.publisher))
    if filters.q:
        found = passages_saying(filters.q).values("pk")
        said = Q(passages__in=found) | Q(
            statements__in=statements_shown().filter(passage__in=found).values("pk")
        )
        yield Exists(reports.filter(said | Q(source__in=sources_titled(filters.q).values("pk"))))


def _any(conditions: Iterator[Q]) -> Q:
    either = Q()
    for condition in conditions:
        either |= condition
    return either
