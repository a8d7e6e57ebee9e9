"""Brings findings up to date in place: a finding keeps its row, and with it what an editor made of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from apps.calls.models import Call
from apps.ledger.facts import LONGEST_TEXT, Notice
from apps.ledger.models import DISPUTES, Finding, FindingKind, FindingState

NOT_OF_A_GROUP = frozenset({FindingKind.PARTICIPANTS_DIFFER, FindingKind.SILENCE})
"""What cannot be told from one group's reports alone, and is written by others than its update."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a finding is about: a call, all calls of certain people, or all calls of an actor."""

    call: int | None = None
    participants_key: str = ""
    actor: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding as it should stand."""

    subject: Subject
    kind: str
    explanation: str
    reports: tuple[int, ...] = ()
    series: tuple[int, ...] = ()


def group_findings_write(*, key: str, calls: Sequence[Call], notices: Iterable[Notice]) -> None:
    """Make the findings of a group, its withdrawn calls' included, be what was noticed now."""
    drafts = [
        Draft(
            Subject(participants_key=key) if notice.cluster is None else Subject(calls[notice.cluster].pk),
            notice.kind,
            notice.explanation,
            notice.reports,
            notice.series,
        )
        for notice in notices
    ]
    # Not one condition with "or": across two tables it would go through all findings there are.
    of_calls = Finding.objects.order_by().filter(call__participants_key=key).values("pk")
    of_people = Finding.objects.order_by().filter(participants_key=key).values("pk")
    scope = Q(pk__in=of_calls.union(of_people)) & ~Q(kind__in=NOT_OF_A_GROUP)
    findings_write(scope=scope, drafts=drafts)


def findings_write(*, scope: Q, drafts: Iterable[Draft]) -> None:
    """Make the findings of a scope be just these; what did not change is not written.

    What is noticed no longer is deleted, unless an editor's decision rests on it.
    """
    found = Finding.objects.filter(scope).prefetch_related("reports", "series").order_by("id")
    known = {(_subject(finding), finding.kind): finding for finding in found}
    for draft in drafts:
        _finding_write(known.pop((draft.subject, draft.kind), None), draft)
    gone = Finding.objects.filter(pk__in=[finding.pk for finding in known.values()])
    if known:
        gone.filter(decisions=None).delete()
        gone.filter(gone_at=None).update(gone_at=timezone.now())


def calls_disputed(*, calls: Iterable[Call]) -> frozenset[int]:
    """Which of these calls have a contradiction that no editor has dismissed; one SQL statement."""
    disputes = Finding.objects.filter(call__in=calls, kind__in=DISPUTES, gone_at=None)
    open_ones = disputes.exclude(state=FindingState.DISMISSED).values_list("call_id", flat=True)
    return frozenset(call for call in open_ones if call)


def _subject(finding: Finding) -> Subject:
    return Subject(finding.call_id, finding.participants_key, finding.actor_id)


def _finding_write(finding: Finding | None, draft: Draft) -> None:
    explanation = draft.explanation[:LONGEST_TEXT]
    if finding is None:
        finding = Finding.objects.create(
            call_id=draft.subject.call,
            participants_key=draft.subject.participants_key,
            actor_id=draft.subject.actor,
            kind=draft.kind,
            explanation=explanation,
        )
    elif finding.gone_at or finding.explanation != explanation:
        finding.explanation, finding.gone_at = explanation, None
        finding.save()
    for related, wanted in ((finding.reports, draft.reports), (finding.series, draft.series)):
        if {row.pk for row in related.all()} != set(wanted):
            related.set(wanted)
