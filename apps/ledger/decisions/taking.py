"""How every decision is taken: locks, what the editor saw, the row of the log, the word, the record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import Q

from apps.calls.models import Call, Report, Review
from apps.ledger.decisions.errors import DecisionError, FieldError, StaleError
from apps.ledger.decisions.log import log_about
from apps.ledger.decisions.stale import changes_since
from apps.ledger.decisions.word import Entry
from apps.ledger.decisions.writing import revisions_raise, word_write
from apps.ledger.models import Decision, DecisionKind, Finding
from apps.ledger.services import groups_lock, ledger_update
from apps.statements.models import Statement
from apps.versions.models import CauseKind
from apps.versions.services import record_cause

LONGEST_REASON = 500
Places = dict[int, int | None]


@dataclass(frozen=True, slots=True)
class Taking:
    """A decision being taken: by whom and why, with the groups that it can touch held."""

    by: User
    reason: str
    keys: frozenset[str]

    def decide(
        self,
        kind: DecisionKind,
        payload: dict[str, Any],
        *,
        call: Call | None = None,
        report: Report | None = None,
        statement: Statement | None = None,
        finding: Finding | None = None,
        shown_on: int | None = None,
    ) -> Decision:
        """Write the decision down and make the record follow it; it also changes what `shown_on` shows."""
        payload = json.loads(json.dumps(payload))  # as the log gives it back
        before = places(self.keys)
        entry = Entry(0, kind, payload, call.pk if call else None)
        about = {*_about(entry, before), *([f"call {shown_on}"] if shown_on else [])}
        about |= {f"report {report.pk}"} if report else set()
        about |= {f"statement {statement.pk}"} if statement else set()
        about |= {f"finding {finding.pk}"} if finding else set()
        payload["about"] = sorted(about)
        decision = Decision.objects.create(
            kind=kind,
            made_by=self.by,
            reason=self.reason,
            call=call,
            report=report,
            statement=statement,
            finding=finding,
            payload=payload,
        )
        record_cause(kind=CauseKind.DECISION, decision=decision.pk)
        word_write(about=payload["about"])
        payload["revisions"] = revisions_raise(about=payload["about"])
        ledger_update(keys=self.keys)
        payload["moved"] = {
            str(pk): [before.get(pk), at] for pk, at in places(self.keys).items() if before.get(pk) != at
        }
        payload["about"] = sorted(about | {f"report {pk}" for pk in payload["moved"]})
        decision.save(update_fields=["payload"])
        return decision


def taking(
    *,
    by: User,
    reason: str,
    calls: Iterable[Call] = (),
    reports: Iterable[Report] = (),
    keys: Iterable[str] = (),
) -> Taking:
    """Hold the groups of these calls and reports, and of these keys, before anything else is read."""
    said = reason.strip()
    if len(said) > LONGEST_REASON:
        raise FieldError(f"A reason has at most {LONGEST_REASON} characters.", "reason")
    decisions_lock()
    held = frozenset(keys) | _keys([call.pk for call in calls], [report.pk for report in reports])
    with connection.cursor() as cursor:
        groups_lock(cursor, held)
    return Taking(by, said, held)


def decisions_lock() -> None:
    """Take one decision at a time, until the transaction ends; the machine waits only for its groups.

    So the groups of calls and reports, which only decisions change, stay as they are read before the
    groups are locked, and no two decisions wait for each other in a circle.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended('decisions', 0))")


@contextmanager
def deciding() -> Iterator[None]:
    """Inside the block no other decision is taken, and what is decided in it is one transaction.

    For who compares first what an editor saw with what there is; the machine goes on with other groups.
    """
    with transaction.atomic():
        decisions_lock()
        yield


def places(keys: Iterable[str]) -> Places:
    """Where the reports of these groups are; one SQL statement."""
    held = list(keys)
    own = Report.objects.order_by().filter(participants_key__in=held).values_list("pk", "call_id")
    placed = Report.objects.order_by().filter(call__participants_key__in=held).values_list("pk", "call_id")
    return dict(own.union(placed))


def call_current(call: Call, seen: int | None) -> Call:
    """The call as it is now; StaleError if it is not as it was seen, DecisionError if it is no more."""
    current = Call.objects.select_for_update(of=("self",)).select_related("initiator").get(pk=call.pk)
    if seen is not None and current.revision != seen:
        raise StaleError(f"Call {call.pk} has changed since you looked at it: {changes_since(current, seen)}")
    if current.merged_into_id:
        raise DecisionError(f"Call {call.pk} was merged into call {current.merged_into_id}: decide there.")
    if current.withdrawn_at and current.review != Review.REJECTED:
        raise DecisionError(f"Call {call.pk} is withdrawn: no report tells of it.")
    return current


def reports_of(call: Call) -> dict[int, int]:
    """The pins that hold all of a call's reports to it."""
    return dict.fromkeys(call.reports.order_by("pk").values_list("pk", flat=True), call.pk)


def reports_held(call: Call) -> dict[int, int]:
    """The pins that hold a call's reports to it, but for those that a decision in force put there.

    Undoing that decision shall take them away again, without this one being in its way.
    """
    put = {
        report
        for entry in log_about([f"call {call.pk}"])
        if not entry.undone
        for report, at in entry.pins.items()
        if at == call.pk and entry.moved.get(report, (None, None))[1] == at
    }
    return {report: at for report, at in reports_of(call).items() if report not in put}


def _keys(calls: list[int], reports: list[int]) -> frozenset[str]:
    """The groups of these calls and reports, and of all reports that are on or held to these calls."""
    found = Report.objects.filter(Q(pk__in=reports) | Q(call__in=calls) | Q(pinned_to__in=calls))
    named = found.values_list(
        "participants_key", "call__participants_key", "pinned_to__participants_key"
    ).distinct()
    own = Call.objects.filter(pk__in=calls).values_list("participants_key", flat=True)
    return frozenset({*own, *(key for keys in named for key in keys if key)})


def _about(entry: Entry, before: Places) -> Iterator[str]:
    """The calls and reports that a decision is about, as the log finds them again."""
    reports = {*entry.pins, *entry.aways}
    left = {before.get(report) for report in reports}
    for pk in {*entry.targets, *left, entry.payload.get("created_call")} - {None}:
        yield f"call {pk}"
    for pk in reports:
        yield f"report {pk}"
