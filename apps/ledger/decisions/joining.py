"""Decisions on which reports tell of which call: merge, split, put to a call, take off one."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib.auth.models import User
from django.db import transaction

from apps.calls.models import Call, Participant, Report
from apps.ledger.decisions.errors import DecisionError, FieldError
from apps.ledger.decisions.taking import call_current, reports_held, reports_of, taking
from apps.ledger.models import Decision, DecisionKind


@transaction.atomic
def calls_merge(
    *,
    survivor: Call,
    merged: Call,
    by: User,
    reason: str,
    seen: int | None = None,
    merged_seen: int | None = None,
) -> Decision:
    """Say that two calls are one: the survivor takes the other's reports, whose address leads to it."""
    if survivor.pk == merged.pk:
        raise DecisionError("A call cannot be merged with itself.")
    held = taking(by=by, reason=reason, calls=[survivor, merged])
    current, other = call_current(survivor, seen), call_current(merged, merged_seen)
    if current.withdrawn_at:
        raise DecisionError(f"Call {current.pk} is rejected: confirm it first, or merge the other way round.")
    return held.decide(
        DecisionKind.MERGE,
        {"merged": other.pk, "pins": reports_of(current) | dict.fromkeys(reports_of(other), current.pk)},
        call=current,
    )


@transaction.atomic
def call_split(
    *, call: Call, reports: Collection[Report], by: User, reason: str, seen: int | None = None
) -> Decision:
    """Say that some of a call's reports tell of another call, which is made of them."""
    held = taking(by=by, reason=reason, calls=[call])
    current = call_current(call, seen)
    pins, off = reports_of(current), {report.pk for report in reports}
    if current.withdrawn_at:
        raise DecisionError(f"Call {current.pk} is rejected: confirm it before you split it.")
    if not off or not off < pins.keys():
        raise FieldError("Choose some of the call's reports, but not all of them.", "reports")
    new = _call_like(current)
    return held.decide(
        DecisionKind.SPLIT,
        {"created_call": new.pk, "pins": pins | dict.fromkeys(sorted(off), new.pk)},
        call=current,
    )


@transaction.atomic
def report_pin(*, report: Report, call: Call, by: User, reason: str, seen: int | None = None) -> Decision:
    """Say that a report tells of this call; `seen` is the revision of the call."""
    held = taking(by=by, reason=reason, calls=[call], reports=[report])
    current = call_current(call, seen)
    row = report_current(report)
    return held.decide(
        DecisionKind.PIN,
        {"pins": reports_held(current) | {row.pk: current.pk}},
        call=current,
        report=row,
    )


@transaction.atomic
def report_unpin(*, report: Report, by: User, reason: str, seen: int | None = None) -> Decision:
    """Say that a report does not tell of the call that it is on; `seen` is the revision of that call."""
    held = taking(by=by, reason=reason, calls=[report.call] if report.call else [], reports=[report])
    row = report_current(report)
    if row.call is None:
        raise DecisionError("The report is on no call.")
    current = call_current(row.call, seen)
    pins = {pk: at for pk, at in reports_held(current).items() if pk != row.pk}
    return held.decide(
        DecisionKind.UNPIN, {"pins": pins, "aways": {row.pk: [current.pk]}}, call=current, report=row
    )


def report_current(report: Report) -> Report:
    """The report as it is now; DecisionError if it is no longer part of the record."""
    row = Report.objects.select_related("call").filter(pk=report.pk).first()
    if row is None or (row.dropped_at and row.pinned_to_id is None):
        raise DecisionError("The report is no longer part of the record: its source is read otherwise now.")
    return row


def _call_like(call: Call) -> Call:
    """A new call of the same people, which the ledger fills from its reports."""
    new = Call.objects.create(
        participants_key=call.participants_key, status=call.status, latest=call.latest, medium=call.medium
    )
    people = sorted(call.participations.values_list("actor_id", flat=True))
    Participant.objects.bulk_create(Participant(call=new, actor_id=actor_id) for actor_id in people)
    return new
