"""What editors enter by hand: a report with the passage that says so, and the call that it tells of."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max

from apps.actors.models import Actor
from apps.calls.models import Call, Participant, Report, ReportPassage, Review
from apps.calls.services import ReportDraft
from apps.common.models import RowOrigin
from apps.ledger.decisions.errors import FieldError
from apps.ledger.decisions.fields import Values, actors_known, fields_clean
from apps.ledger.decisions.taking import call_current, reports_held, taking
from apps.ledger.models import Decision, DecisionKind
from apps.sources.models import Source
from apps.sources.services import passages_ensure


@transaction.atomic
def call_add(*, source: Source, draft: ReportDraft, by: User, reason: str) -> Decision:
    """Enter a call that the machine does not know, on the evidence of passages of a source.

    It is confirmed with the draft's values, and rests on a report of the editor's with them.
    """
    values = _clean(draft)
    held = taking(by=by, reason=reason, keys=[draft.participants_key])
    report = _report_create(source, draft)
    call = Call.objects.create(
        participants_key=draft.participants_key, status=draft.status, latest=draft.latest
    )
    Participant.objects.bulk_create(
        Participant(call=call, actor=each) for each in report.participants.order_by("pk")
    )
    return held.decide(
        DecisionKind.ADD_CALL,
        {
            "review": Review.CONFIRMED,
            "overrides": values,
            "created_call": call.pk,
            "created_report": report.pk,
            "pins": {report.pk: call.pk},
        },
        call=call,
        report=report,
    )


@transaction.atomic
def report_add(
    *,
    source: Source,
    draft: ReportDraft,
    by: User,
    reason: str,
    call: Call | None = None,
    seen: int | None = None,
) -> Decision:
    """Enter a source's account of a call by hand; without a call the ledger finds the one that it means."""
    _clean(draft)
    held = taking(by=by, reason=reason, calls=[call] if call else [], keys=[draft.participants_key])
    current = call_current(call, seen) if call else None
    pins = reports_held(current) if current else {}
    report = _report_create(source, draft)
    if current:
        pins[report.pk] = current.pk
    return held.decide(
        DecisionKind.ADD_REPORT,
        {"created_report": report.pk, "pins": pins},
        call=current,
        report=report,
    )


def _clean(draft: ReportDraft) -> Values:
    """The draft's values; FieldError where they cannot be."""
    facts = {
        "status": draft.status,
        "earliest": draft.earliest,
        "latest": draft.latest,
        "day_basis": draft.day_basis,
        "medium": draft.medium,
        "initiator": draft.initiator,
        "about_war": draft.about_war,
        "topics": draft.topics,
        "participants": draft.participants,
    }
    if not draft.evidence:
        raise FieldError("Choose the passage of the source that says so.", "evidence")
    return fields_clean(given=facts, values=facts)


def _report_create(source: Source, draft: ReportDraft) -> Report:
    if any(start >= end or end > len(source.text) for start, end in draft.evidence):
        raise FieldError("The passage lies outside the source's text.", "evidence")
    last = source.reports.aggregate(last=Max("position"))["last"]
    actors = actors_known({*draft.participants, *([draft.initiator] if draft.initiator else [])})
    report = Report.objects.create(
        source=source,
        position=0 if last is None else last + 1,
        origin=RowOrigin.EDITOR,
        participants_key=draft.participants_key,
        status=draft.status,
        medium=draft.medium,
        earliest=draft.earliest,
        latest=draft.latest,
        day_basis=draft.day_basis,
        initiator=actors[draft.initiator] if draft.initiator else None,
        ordinal=draft.ordinal,
        ordinal_since=draft.ordinal_since,
        about_war=draft.about_war,
        topics=sorted(set(draft.topics)),
    )
    report.participants.set(Actor.objects.filter(slug__in=draft.participants))
    passages = passages_ensure(source=source, spans=draft.evidence)
    ReportPassage.objects.bulk_create(
        ReportPassage(report=report, passage=passages[span], rank=rank)
        for rank, span in enumerate(dict.fromkeys(draft.evidence))
    )
    return report
