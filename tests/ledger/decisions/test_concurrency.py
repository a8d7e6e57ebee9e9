"""Two editors at one call at once, on a real PostgreSQL with real transactions."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth.models import User
from django.db import connection

from apps.calls.models import Call
from apps.ledger import decisions
from apps.ledger.models import Decision
from apps.ledger.services import ledger_update
from tests.factories import PUTIN_PASHINYAN, cast_create, report_create

KEY = "+".join(PUTIN_PASHINYAN)
Decide = Callable[[Call, User], Decision]


def _confirm(call: Call, by: User) -> Decision:
    return decisions.call_confirm(call=call, by=by, seen=call.revision)


def _reject(call: Call, by: User) -> Decision:
    return decisions.call_reject(call=call, by=by, reason="No.", seen=call.revision)


def _correct(call: Call, by: User) -> Decision:
    return decisions.call_correct(
        call=call, fields={"medium": "video"}, by=by, reason="Seen.", seen=call.revision
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("one", "other"), [(_confirm, _reject), (_correct, _confirm), (_reject, _correct), (_correct, _correct)]
)
def test_of_two_editors_who_saw_the_same_one_wins_and_the_other_is_told(one: Decide, other: Decide) -> None:
    cast_create()
    report = report_create()
    ledger_update(keys=[KEY])
    seen = Call.objects.get(reports=report)
    editors = [User.objects.create_user(name) for name in ("anna", "boris")]
    together = Barrier(2, timeout=10)

    def work(decide: Decide, by: User) -> str:
        try:
            together.wait()
            return f"{decide(seen, by).made_by}"
        except decisions.StaleError as error:
            return f"told {error}"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        winner, told = sorted(pool.map(work, (one, other), editors), key=lambda each: each.startswith("told"))
    assert f"{winner} " in told
    decision = Decision.objects.get()
    assert str(decision.made_by) == winner
    assert decision.payload["revisions"][str(seen.pk)] == seen.revision + 1
    assert decisions.word_check() == []


@pytest.mark.django_db(transaction=True)
def test_a_worker_and_an_editor_at_one_group_wait_for_each_other() -> None:
    cast_create()
    report = report_create()
    ledger_update(keys=[KEY])
    call = Call.objects.get(reports=report)
    anna = User.objects.create_user("anna")
    together = Barrier(2, timeout=10)

    def machine() -> None:
        try:
            together.wait()
            for _ in range(5):
                ledger_update(keys=[KEY])
        finally:
            connection.close()

    def editor() -> None:
        try:
            together.wait()
            for _ in range(5):
                decision = decisions.call_correct(call=call, fields={"medium": "video"}, by=anna, reason="")
                decisions.decision_undo(decision=decision, by=anna, reason="")
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        for job in [pool.submit(machine), pool.submit(editor)]:
            job.result()
    call.refresh_from_db()
    assert (call.medium, call.withdrawn_at, call.overrides) == ("phone", None, {})
    assert decisions.word_check() == []
