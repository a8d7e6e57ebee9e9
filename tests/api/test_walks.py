"""What lists of rows cost, and that a walk sees each lasting row once."""

from datetime import date
from threading import Event, Thread
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.db.models import F
from pytest_django import DjangoAssertNumQueries

from apps.api.views import (
    ActorList,
    CallList,
    DecisionList,
    FindingList,
    SourceList,
    StatementList,
    SuggestionList,
)
from apps.api.views.base import RowList
from apps.calls.models import Call, Participant
from apps.sources.models import Source
from apps.statements.models import Statement
from tests.api.conftest import Get
from tests.api.test_formats import walk
from tests.api.test_rows import PASHINYAN, PUTIN
from tests.factories import call_create

pytestmark = pytest.mark.django_db

LISTS: dict[str, type[RowList]] = {
    "actors": ActorList,
    "calls": CallList,
    "decisions": DecisionList,
    "findings": FindingList,
    "sources": SourceList,
    "statements": StatementList,
    "suggestions": SuggestionList,
}
PEOPLE = ["vladimir-putin", "nikol-pashinyan", "russia"]
ASKED: dict[str, list[str]] = {
    **dict.fromkeys(("leader", "side", "receiver", "announced_by", "via"), PEOPLE),
    "initiator": [*PEOPLE, "unknown"],
    "pair": ["vladimir-putin,nikol-pashinyan", "kremlin,russia"],
    "status": ["held", "planned"],
    "medium": ["phone", "video"],
    "topic": ["ceasefire", "arms"],
    "publisher": ["TASS"],
    "day": ["2020-10-02", "unknown"],
    "after": ["2020-10-01"],
    "before": ["2020-10-03"],
    "state": ["open", "dismissed"],
    "q": ["war or talk"],
    **{flag: ["true"] for flag in ("disputed", "about_war", "in_window", "counted", "restatement", "undone")},
}
"""Values of each filter; of kinds and ids the lists have their own."""
ELSEWHERE = {"as_of", "updated_since"}
"""A version is shown by a door of its own: `test_a_version_costs_its_door_and_no_more`. What changed since
one takes a statement more, for what is gone: `test_changes_take_as_many_statements_whatever_the_size`."""
MOST = 3
"""The record's state, all that the filter looks up, and the rows with their count."""


def asked_of(name: str, record: Call) -> dict[str, list[tuple[str, str]]]:
    """Each filter of a list with values for it."""
    mine = {
        "kind": {
            "actors": ["person", "country"],
            "decisions": ["correct", "merge"],
            "findings": ["one-sided", "day-differs"],
            "statements": ["quote", "reported"],
        }.get(name, []),
        "call": [str(record.pk)],
        "source": [str(pk) for pk in Source.objects.values_list("pk", flat=True)],
        "statement": [str(pk) for pk in Statement.objects.values_list("pk", flat=True)],
    }
    wanted = LISTS[name].filter_class.parameters().keys() - ELSEWHERE
    return {each: [(each, value) for value in (ASKED | mine)[each]] for each in wanted}


@pytest.mark.parametrize("name", LISTS)
def test_a_page_takes_at_most_three_statements_whatever_its_filter_and_its_size(
    name: str, record: Call, get: Get, django_assert_max_num_queries: Any
) -> None:
    each = asked_of(name, record)
    together = [pair for pairs in each.values() for pair in pairs]
    asked = [
        [],
        *([pairs[0]] for pairs in each.values()),
        *(pairs for pairs in each.values() if len(pairs) > 1),
        together,
        [*together, ("count", "true")],
    ]
    for query in asked:
        for size in (10, 500) if query in ([], together) else (10,):
            with django_assert_max_num_queries(MOST):
                get(f"{name}/?{urlencode([*query, ('page_size', size)])}")


@pytest.mark.parametrize(
    "path",
    ["calls/?expand=reports,findings,announcements", "statements/?expand=call", "sources/?expand=text,calls"],
)
def test_what_is_expanded_takes_no_more_statements(
    path: str, record: Call, get: Get, django_assert_max_num_queries: Any
) -> None:
    for size in (10, 500):
        with django_assert_max_num_queries(MOST):
            get(f"{path}&leader=vladimir-putin&page_size={size}")


@pytest.mark.parametrize("name", ["calls", "statements", "actors"])
def test_a_person_is_no_side_and_so_nobody_speaks_for_him(name: str, record: Call, get: Get) -> None:
    query = f"{name}/?side=vladimir-putin"
    assert get(query)["results"] == []
    assert get(f"{query}&count=true") == {"count": 0, "next": None, "results": []}


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
