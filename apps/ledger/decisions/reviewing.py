"""Decisions on one call: correct it, confirm it, reject it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from apps.calls.models import Call, Review
from apps.ledger.account import account_values, call_account
from apps.ledger.decisions.fields import Values, call_values, fields_clean
from apps.ledger.decisions.log import log_about
from apps.ledger.decisions.taking import call_current, reports_held, reports_of, taking
from apps.ledger.decisions.word import machine_participants
from apps.ledger.facts import Cluster, Member
from apps.ledger.models import Decision, DecisionKind
from apps.ledger.selectors import report_facts


@transaction.atomic
def call_correct(
    *, call: Call, fields: Mapping[str, Any], by: User, reason: str, seen: int | None = None
) -> Decision:
    """Set fields of a call, which then stand whatever its reports say.

    `fields` has any of status, earliest, latest, day_basis, medium, initiator (a slug or None), about_war,
    topics, participants (slugs). DecisionError says what cannot be; StaleError who was faster.
    """
    return fields_set(call=call, fields=fields, by=by, reason=reason, seen=seen)


def fields_set(
    *, call: Call, fields: Mapping[str, Any], by: User, reason: str, seen: int | None, **more: Any
) -> Decision:
    """Correct a call, with more for the log where the correction comes of a suggestion."""
    given = fields.get("participants")
    keys = ["+".join(sorted(set(given)))] if isinstance(given, list | tuple | set | frozenset) else []
    held = taking(by=by, reason=reason, calls=[call], keys=keys)
    current = call_current(call, seen)
    before, machine = call_values(current), machine_values(current)
    overrides = fields_clean(given=fields, values=before)
    return held.decide(
        DecisionKind.CORRECT,
        {
            "overrides": overrides,
            "before": {name: before[name] for name in overrides},
            "machine": {name: machine[name] for name in overrides},
            "pins": reports_held(current),
            **more,
        },
        call=current,
    )


@transaction.atomic
def call_confirm(*, call: Call, by: User, reason: str = "", seen: int | None = None) -> Decision:
    """Accept a call with all its values as they stand; a rejected call is taken back by it."""
    held = taking(by=by, reason=reason, calls=[call])
    current = call_current(call, seen)
    return held.decide(
        DecisionKind.CONFIRM,
        {
            "review": Review.CONFIRMED,
            "overrides": call_values(current),
            "machine": machine_values(current),
            "pins": reports_of(current),
        },
        call=current,
    )


@transaction.atomic
def call_reject(*, call: Call, by: User, reason: str, seen: int | None = None) -> Decision:
    """Say that a call is none: it stands in no list, and its reports make no other."""
    held = taking(by=by, reason=reason, calls=[call])
    current = call_current(call, seen)
    return held.decide(
        DecisionKind.REJECT, {"review": Review.REJECTED, "pins": reports_of(current)}, call=current
    )


def machine_values(call: Call) -> Values:
    """What the machine makes of the call's reports, by field; what the call shows where it has none."""
    reports = call.reports.select_related("source__publisher", "initiator__side").defer("source__text")
    members = tuple(Member(report_facts(report), "") for report in reports)
    if not members:
        return call_values(call)
    account = call_account(cluster=Cluster(members), window=settings.WAR_WINDOW)
    people = machine_participants(log_about([f"call {call.pk}"]), call.pk)
    return {**account_values(account), "participants": people or call.participants_key.split("+")}
