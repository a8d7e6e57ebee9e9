"""Undoing a decision: the record is then as if it had never been made."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from apps.calls.models import Call, Report
from apps.ledger.decisions.errors import DecisionError, RestsError, StaleError
from apps.ledger.decisions.log import log_about, log_after, log_entry
from apps.ledger.decisions.rests import decisions_resting
from apps.ledger.decisions.stale import changes_since
from apps.ledger.decisions.taking import decisions_lock, taking
from apps.ledger.decisions.word import Entry, homes_of, machine_participants, word_fold
from apps.ledger.decisions.writing import revisions_raise, row_ids, word_write
from apps.ledger.models import Decision
from apps.ledger.services import ledger_update
from apps.versions.models import CauseKind
from apps.versions.services import record_cause

TAKEN_BACK = "It was entered by hand, and that was undone."


@transaction.atomic
def decision_undo(*, decision: Decision, by: User, reason: str, seen: int | None = None) -> Decision:
    """Take a decision back; `seen` is the revision of its call.

    RestsError names later decisions that rest on it: they are to be undone first.
    """
    decisions_lock()
    calls = Call.objects.filter(pk__in=row_ids(decision.payload["about"], "call"))
    reports = Report.objects.filter(pk__in=row_ids(decision.payload["about"], "report"))
    held = taking(by=by, reason=reason, calls=calls, reports=reports, keys=_keys_after(decision))
    current = Decision.objects.select_for_update(of=("self",)).select_related("call").get(pk=decision.pk)
    _check(current, seen)
    record_cause(kind=CauseKind.UNDO, decision=current.pk)
    entry = log_entry(current)
    current.undone_at, current.undone_by, current.undone_reason = timezone.now(), by, held.reason
    current.save()
    word_write(about=current.payload["about"])
    current.payload["unsent"] = _send_home(entry)
    current.payload["undone_revisions"] = revisions_raise(about=current.payload["about"])
    ledger_update(keys=held.keys)
    current.save(update_fields=["payload"])
    return current


def _keys_after(decision: Decision) -> set[str]:
    """The groups that its calls will be of when it is undone, where it says who took part."""
    if "participants" not in decision.payload.get("overrides", {}):
        return set()
    log = [entry for entry in log_about(decision.payload["about"]) if entry.id != decision.pk]
    call = decision.call_id or 0
    former = word_fold(log).calls[call].overrides.get("participants") or []
    machine = machine_participants([*log, log_entry(decision)], call) or []
    return {"+".join(people) for people in (former, machine) if people}


def _check(decision: Decision, seen: int | None) -> None:
    if decision.undone_at:
        raise DecisionError(f"The decision was undone already, by {decision.undone_by}.")
    call = decision.call
    if call and seen is not None and call.revision != seen:
        raise StaleError(f"Call {call.pk} has changed since you looked at it: {changes_since(call, seen)}")
    if resting := decisions_resting(log_after(decision), log_entry(decision)):
        raise RestsError(_rest_words(resting), tuple(entry.id for entry in resting))


def _rest_words(resting: Sequence[Entry]) -> str:
    found = Decision.objects.filter(pk__in=[entry.id for entry in resting]).select_related("made_by")
    named = "; ".join(f"no. {each.pk}, {each}" for each in found.order_by("-pk"))
    return f"Later decisions rest on this one; undo them first, the latest first: {named}."


def _send_home(entry: Entry) -> list[int]:
    """Put the reports that the decision moved back to where they would be; those that cannot go yet."""
    reports = entry.pins.keys() | entry.moved.keys()
    free = Report.objects.filter(pk__in=reports, pinned_to=None)
    places = dict(free.values_list("pk", "call_id"))
    homes = homes_of(log_about(entry.payload["about"]), entry, places)
    for report, home in homes.items():
        Report.objects.filter(pk=report).update(call=home)
    if "created_report" in entry.payload:
        Report.objects.filter(pk=entry.payload["created_report"]).update(placement=TAKEN_BACK)
    return sorted(report for report in entry.moved if report not in homes)
