"""What the ledger knows beyond any source: contradictions, missing calls, silences, who announced what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    F,
    IntegerField,
    Prefetch,
    Q,
    QuerySet,
    Value,
    When,
)

from apps.actors.models import Actor
from apps.calls.models import Call, Participant, Report, Series
from apps.ledger.models import Finding, FindingKind
from apps.timeline import lookups
from apps.timeline.conditions import AnyOf, about_all_calls, all_took_part, any_of, took_part
from apps.timeline.filters import CallFilter, FindingFilter
from apps.timeline.lookups import FindingsAbout
from apps.timeline.results import FindingCount, SideAnnouncement
from apps.timeline.selectors.matching import calls_matching
from apps.timeline.selectors.named import NamedActors
from apps.timeline.selectors.sums import finding_sums
from apps.versions.as_of import version_shown

ORDER = (
    FindingKind.DENIED_BUT_HELD,
    FindingKind.CALLS_MISSING,
    FindingKind.ORDINAL_CONTRADICTED,
    FindingKind.DAY_DIFFERS,
    FindingKind.INITIATOR_DIFFERS,
    FindingKind.MEDIUM_DIFFERS,
    FindingKind.STATUS_DIFFERS,
    FindingKind.PARTICIPANTS_DIFFER,
    FindingKind.ONE_SIDED,
    FindingKind.DENIAL_OVERTAKEN,
    FindingKind.SILENCE,
    FindingKind.ORDINAL_AGREES,
)
"""The kinds as they are listed: what may be wrong first, agreement last."""
IN_ORDER = Case(
    *(When(kind=kind, then=Value(place)) for place, kind in enumerate(ORDER)), output_field=IntegerField()
)


def findings_list(*, filters: FindingFilter, calls: CallFilter | None = None) -> QuerySet[Finding]:
    """The findings of a filter, by kind, the newest call first; five SQL statements.

    `calls` keeps to findings about such calls. Each has its call with participants or its actor, and
    the reports and mentions of several calls behind it with their sources.
    """
    people = Participant.objects.select_related("actor__side").order_by("actor__name")
    rows = Call.objects.select_related("initiator__side").prefetch_related(Prefetch("participations", people))
    reports = Report.objects.select_related("source__publisher").defer("source__text")
    series = Series.objects.select_related("source__publisher").defer("source__text")
    found = findings_matching(filters)
    if calls is not None:
        found = found.filter(call__in=calls_matching(calls))
    return (
        found.select_related("actor")
        .prefetch_related(Prefetch("call", rows), Prefetch("reports", reports), Prefetch("series", series))
        .order_by(IN_ORDER, F("call__latest").desc(nulls_last=True), "-call_id", "id")
    )


def findings_count(*, filters: FindingFilter) -> list[FindingCount]:
    """How many findings of a filter there are of each kind and state; one SQL statement."""
    if version_shown() is None and filters == FindingFilter(kind=filters.kind, state=filters.state):
        found = [
            each
            for each in finding_sums()
            if (not filters.kind or each.kind in filters.kind)
            and (not filters.state or each.state in filters.state)
        ]
        return sorted(found, key=lambda each: (ORDER.index(each.kind), each.state))
    rows = findings_matching(filters).order_by(IN_ORDER, "state").values_list("kind", "state")
    return [FindingCount(*row) for row in rows.annotate(count=Count("pk"))]


def findings_people(*, findings: Iterable[Finding]) -> dict[str, Actor]:
    """By slug, the people of findings about all calls of certain people; one SQL statement, if any."""
    slugs = {slug for finding in findings for slug in finding.participants_key.split("+") if slug}
    return {actor.slug: actor for actor in Actor.objects.filter(slug__in=slugs)}


def call_announcements(*, call: Call) -> list[SideAnnouncement]:
    """Each side of a call that `call_get` loaded, by name, with its announcement or None; one SQL statement.

    Nothing is said of a denied call: there is nothing to announce.
    """
    if call.status == "denied":
        return []
    first = {row.side_id: row for row in call.announcements.select_related("office", "publisher", "report")}
    people = [part.actor for part in call.participations.all()]
    sides = {side.pk: side for side in (actor.side or actor for actor in people)}
    return [
        SideAnnouncement(side, first.get(side.pk))
        for side in sorted(sides.values(), key=lambda side: side.name)
    ]


def findings_matching(filters: FindingFilter) -> QuerySet[Finding]:
    """The findings that a filter means, in no order and without their relations."""
    return Finding.objects.filter(*_conditions(filters), gone_at=None).order_by()


def _conditions(filters: FindingFilter) -> Iterator[Q]:
    if filters.kind:
        yield Q(kind__in=filters.kind)
    if filters.state:
        yield Q(state__in=filters.state)
    if filters.call:
        yield Q(call__in=filters.call)
    yield Q(call=None) | Q(call__withdrawn_at=None)
    if filters.leader:
        one = NamedActors(filters).are_in_order("actor", filters.leader)
        alone = [(slug,) for slug in filters.leader]
        many = Q(took_part(one, at="call")) | one | any_of(map(about_all_calls, alone))
        yield _about_people(filters.looked_up(FindingsAbout(tuple(alone))), many)
    if filters.pair:
        of_call = any_of(all_took_part(pair, at="call") for pair in filters.pair)
        many = of_call | any_of(map(about_all_calls, filters.pair))
        yield _about_people(filters.looked_up(FindingsAbout(filters.pair)), many)


def _about_people(keys: Sequence[int], many: Q) -> Q:
    """Findings with one of the keys that were looked up, if these are few enough to be all.

    PostgreSQL cannot begin with the other condition, because it is several with an or between them; of many
    rows that fulfil it, a page is soon found by asking one after another.
    """
    if len(keys) > lookups.FEW:
        return many
    return Q(AnyOf(F("pk"), Value(sorted(set(keys)), output_field=ArrayField(BigIntegerField()))))
