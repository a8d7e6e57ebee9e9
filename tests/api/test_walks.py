"""What lists of rows cost, and that a walk sees each lasting row once."""

from datetime import date
from threading import Event, Thread
from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from pytest_django import DjangoAssertNumQueries

from apps.calls.models import Call, Participant
from tests.api.conftest import Get
from tests.api.test_formats import ROW_LISTS, walk
from tests.api.test_rows import PASHINYAN, PUTIN
from tests.factories import call_create

pytestmark = pytest.mark.django_db

FILTERED = [
    *(f"calls/?{query}" for query in (
        "leader=vladimir-putin", "pair=vladimir-putin,nikol-pashinyan", "side=russia", "initiator=unknown",
        "receiver=vladimir-putin", "announced_by=russia", "status=held", "medium=phone", "topic=ceasefire",
        "publisher=TASS", "day=2020-10-02", "after=2020-10-01&before=2020-10-03", "disputed=true",
        "about_war=true", "in_window=true", "counted=true", "q=war", "expand=reports,findings,announcements",
        "count=true&leader=vladimir-putin&publisher=TASS&topic=ceasefire&q=war",
    )),
    "statements/?leader=vladimir-putin&via=kremlin&publisher=TASS&q=war",
    "statements/?expand=call",
    *(f"sources/?{query}" for query in ("leader=vladimir-putin&publisher=TASS&q=war", "expand=text,calls")),
    "findings/?leader=vladimir-putin&pair=vladimir-putin,nikol-pashinyan&state=open",
    "actors/?side=russia&q=put",
]  # fmt: skip

# How many statements more than three these take: whether words are common, who is of a side, who a person's
# side is, and of findings both.
MORE = {"q=": 1, "side=russia": 1, "receiver=": 1, "findings/?leader": 2}


@pytest.mark.parametrize("path", [*(f"{name}/" for name in ROW_LISTS), *FILTERED])
def test_a_page_takes_at_most_three_statements_for_ten_rows_or_five_hundred(
    path: str, record: Call, get: Get, django_assert_max_num_queries: Any
) -> None:
    """The record's state, the names of the filter (all in one), the rows (and their count).

    Some filters look up more beforehand, so that an index finds their rows; see MORE.
    """
    most = 3 + sum(more for part, more in MORE.items() if part in path)
    with django_assert_max_num_queries(most):
        get(path)
    with django_assert_max_num_queries(most):
        get(f"{path}{'&' if '?' in path else '?'}page_size=500")


def test_five_hundred_rows_take_as_many_statements_as_ten(
    record: Call, get: Get, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    people = Participant.objects.filter(call=record).values_list("actor", flat=True)
    facts = {"status": "held", "participants_key": record.participants_key, "latest": date(2020, 10, 1)}
    calls = Call.objects.bulk_create(Call(**facts) for _ in range(600))
    Participant.objects.bulk_create(Participant(call=call, actor_id=pk) for call in calls for pk in people)
    for size in (10, 500):
        with django_assert_num_queries(3):
            rows = get(f"calls/?leader=vladimir-putin&count=true&page_size={size}")["results"]
        assert len(rows) == size
        assert rows[-1]["participants"] == [PASHINYAN, PUTIN]


@pytest.mark.django_db(transaction=True)
def test_a_walk_sees_each_lasting_row_once_while_others_write(get: Get) -> None:
    lasting = [call_create().pk for _ in range(40)]
    done = Event()
    writer = Thread(target=_write, args=(lasting, done))
    writer.start()
    try:
        walks = [walk(get, "calls/?page_size=3&fields=id,status") for _ in range(3)]
    finally:
        done.set()
        writer.join()
    for rows in walks:
        ids = [row["id"] for row in rows]
        assert ids == sorted(set(ids))
        assert set(ids) >= set(lasting)


def _write(lasting: list[int], done: Event) -> None:
    """Calls come and go, and those that last change: none of it may move them in a walk."""
    mine: list[int] = []
    while not done.is_set():
        mine.append(Call.objects.create(status="held", participants_key="a+b", latest=date(2020, 1, 1)).pk)
        pk = lasting[len(mine) % len(lasting)]
        Call.objects.filter(pk=pk).update(latest=None, earliest=None, revision=F("revision") + 1)
        if len(mine) % 2:
            Call.objects.filter(pk=mine[len(mine) // 2]).delete()
    connection.close()
