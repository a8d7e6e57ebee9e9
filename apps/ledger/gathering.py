"""Notices calls that one source tells of with one person more than another, across groups.

Conferences are few: they alone are gone through, each beside the calls of its day of one person fewer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import combinations

from django.db import connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from apps.actors.models import Actor
from apps.calls.models import CONFERENCE, Call, CallStatus, Report
from apps.ledger.conferences import Conversed, Doubt, doubts_find
from apps.ledger.findings import Draft, Subject, calls_disputed, findings_write
from apps.ledger.models import Announcement, FindingKind
from apps.ledger.selectors import source_name
from apps.ledger.services import ledger_update
from apps.versions.models import CauseKind
from apps.versions.services import record_cause

KIND = FindingKind.PARTICIPANTS_DIFFER
KNOWN = Q(status=CallStatus.HELD, withdrawn_at=None, earliest=F("latest"))


@transaction.atomic
def gatherings_update() -> None:
    """Bring the findings about who took part up to date, and which calls are disputed with them."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended('gatherings', 0))")
    record_cause(kind=CauseKind.AUDIT)
    doubts = list(_doubts())
    names = dict(Actor.objects.filter(slug__in=_slugs(doubts)).values_list("slug", "name"))
    drafts: dict[int, Draft] = {}
    for doubt in doubts:
        text, reports = doubt.explanation(names), (*doubt.fewer.reports, *doubt.conference.reports)
        for side in (doubt.fewer, doubt.conference):
            drafts.setdefault(side.call, Draft(Subject(call=side.call), KIND, text, reports))
    before = set(Call.objects.filter(findings__kind=KIND).values_list("pk", flat=True))
    findings_write(scope=Q(kind=KIND), drafts=drafts.values())
    _disputes_update(before | drafts.keys())


def _disputes_update(calls: Collection[int]) -> None:
    """Let the groups be decided anew of whose calls others are disputed now."""
    rows = list(Call.objects.filter(pk__in=calls))
    disputed = calls_disputed(calls=rows)
    keys = {row.participants_key for row in rows if row.disputed != (row.pk in disputed)}
    if keys:
        ledger_update(keys=keys)


def _doubts() -> Iterator[Doubt]:
    conferences = list(Call.objects.filter(KNOWN, participants_key__regex=CONFERENCE))
    keys = {"+".join(people) for call in conferences for people in _one_fewer(call)}
    days = {call.latest for call in conferences}
    others = list(Call.objects.filter(KNOWN, participants_key__in=keys, latest__in=days)) if keys else []
    facts = _facts([*conferences, *others])
    yield from doubts_find(
        conferences=[facts[call.pk] for call in conferences], others=[facts[call.pk] for call in others]
    )


def _one_fewer(call: Call) -> Iterator[tuple[str, ...]]:
    people = call.participants_key.split("+")
    return combinations(people, len(people) - 1)


def _facts(calls: Collection[Call]) -> dict[int, Conversed]:
    """The calls as the decision sees them; three SQL statements."""
    told: dict[int, list[Report]] = defaultdict(list)
    reports = Report.objects.filter(call__in=calls).select_related("source__publisher").order_by("pk")
    for report in reports.defer("source__text"):
        told[report.call_id or 0].append(report)
    offices: dict[int, set[str]] = defaultdict(set)
    for pk, office in Announcement.objects.filter(call__in=calls).values_list("call", "office__name"):
        offices[pk] |= {office} if office else set()
    asked = Actor.objects.filter(pk__in=[call.initiator_id for call in calls if call.initiator_id])
    sides = dict(asked.values_list("pk", Coalesce("side__slug", "slug")))
    return {
        call.pk: Conversed(
            call=call.pk,
            day=call.latest,
            people=frozenset(call.participants_key.split("+")),
            sources=frozenset(source_name(report.source) for report in told[call.pk]),
            reports=tuple(report.pk for report in told[call.pk]),
            initiator_side=sides.get(call.initiator_id or 0),
            offices=frozenset(offices[call.pk]),
        )
        for call in calls
        if call.latest
    }


def _slugs(doubts: Collection[Doubt]) -> set[str]:
    return {slug for doubt in doubts for slug in doubt.conference.people}
