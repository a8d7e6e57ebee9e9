"""Editors' scripts at one thing at once, and one script that sends twice; on real transactions."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from apps.ledger import decisions
from apps.ledger.models import Decision
from apps.ledger.services import ledger_update
from tests.api.desk import WHY, Desk, desk_of, path_of
from tests.factories import PUTIN_PASHINYAN, cast_create, report_create, source_create, statement_create
from tests.ledger.decisions.conftest import call_of

pytestmark = pytest.mark.django_db(transaction=True)


def together(*works: Callable[[], Any]) -> list[Any]:
    """Do all at the same time, each in a connection of its own."""
    start = Barrier(len(works), timeout=10)

    def begin(work: Callable[[], Any]) -> Any:
        try:
            start.wait()
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(begin, works))


def on_call() -> str:
    """A call's address."""
    report = report_create()
    ledger_update(keys=["+".join(PUTIN_PASHINYAN)])
    return path_of(call_of(report))


def on_statement() -> str:
    """The address of a statement outside any call, which no revision watches over."""
    return f"statements/{statement_create(source=source_create()).pk}/"


@pytest.mark.parametrize(
    ("subject", "action", "bodies"),
    [
        (on_call, "correct/", [{"fields": {"medium": "video"}}, {"fields": {"status": "planned"}}]),
        (on_statement, "correct/", [{"fields": {"topics": []}}, {"fields": {"speaker": "ilham-aliyev"}}]),
    ],
)
def test_of_two_editors_who_saw_the_same_one_decides_and_the_other_is_told(
    subject: Callable[[], str], action: str, bodies: list[dict[str, Any]]
) -> None:
    cast_create()
    path = subject()
    anna, boris = (desk_of(name, Client()) for name in ("anna", "boris"))
    seen = anna.etag(path)
    one, other = bodies

    def work(desk: Desk, body: dict[str, Any]) -> Callable[[], Any]:
        return lambda: desk.send(f"{path}{action}", {**body, **WHY}, seen)

    first, second = sorted(together(work(anna, one), work(boris, other)), key=lambda each: each.status_code)
    assert (first.status_code, second.status_code) == (201, 412)
    assert f"{first.json()['by']} corrected a " in second.json()["detail"]
    assert Decision.objects.count() == 1
    assert decisions.word_check() == []


def test_a_decision_sent_several_times_under_one_key_is_taken_once() -> None:
    cast_create()
    path = on_call()
    anna = desk_of("anna", Client())
    seen = anna.etag(path)

    def send() -> Any:
        key = {"Idempotency-Key": "f3b2"}
        return Desk(anna.user, anna.secret, Client()).send(f"{path}confirm/", {}, seen, **key)

    answers = together(*[send] * 4)
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert len({answer["Location"] for answer in answers}) == 1
    assert Decision.objects.count() == 1
