"""Which fields rows have: `fields`, `omit`, `expand`; and how many rows there are: `count`."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from apps.calls.models import Call
from tests.api.conftest import STATE, Get
from tests.api.test_rows import CALL
from tests.factories import call_create, source_create, statement_create

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("query", "members"),
    [
        ("fields=id", ["id"]),
        ("fields=status,id", ["id", "status"]),
        ("fields=status&fields=id", ["id", "status"]),
        ("fields=id,reports", ["id", "reports"]),
        ("fields=id,reports&expand=reports", ["id", "reports"]),
        ("omit=participants,publishers", [name for name in ["id", *CALL] if name[0] != "p"]),
        ("expand=findings,reports", ["id", *CALL, "findings", "reports"]),
        ("expand=review&omit=day", ["id", *list(CALL)[1:], "review"]),
    ],
)
def test_a_row_has_exactly_the_fields_that_are_asked_for(query: str, members: list[str], get: Get) -> None:
    for row in get(f"calls/?{query}")["results"]:
        assert list(row) == members


@pytest.mark.parametrize(
    ("query", "members"), [("fields=id,decisions", ["id", "decisions"]), ("fields=decisions", ["decisions"])]
)
def test_a_detail_has_exactly_the_fields_that_are_asked_for(
    query: str, members: list[str], record: Call, get: Get
) -> None:
    assert list(get(f"calls/{record.pk}/?{query}")) == members
    every = list(get(f"calls/{record.pk}/"))
    assert list(get(f"calls/{record.pk}/?omit={members[0]}")) == [n for n in every if n != members[0]]


@pytest.mark.parametrize(
    ("query", "parameter", "says"),
    [
        ("fields=nothing", "fields", "there is no nothing; the allowed ones are id, day,"),
        ("fields=", "fields", "empty"),
        ("fields=,", "fields", "empty"),
        ("fields=decisions", "fields", "there is no decisions"),  # by Python, for one call at a time
        ("omit=dya", "omit", "there is no dya"),
        ("expand=status", "expand", "the allowed ones are withdrawn_at,"),
        ("fields=id&omit=day", "omit", "give one of the two"),
        ("fields=id&expand=reports", "expand", "reports is left out by the same query"),
        ("omit=reports&expand=reports", "expand", "reports is left out by the same query"),
    ],
)
def test_a_field_that_there_is_not_is_refused_by_name(
    query: str, parameter: str, says: str, get: Get
) -> None:
    (error,) = get(f"calls/?{query}", status=400)["errors"]
    assert error["parameter"] == parameter
    assert says in error["detail"]


def test_rows_of_nothing_are_refused(get: Get) -> None:
    everything = "id,slug,name,kind,side,active,aliases,offices"
    (error,) = get(f"actors/?omit={everything.removeprefix('id,')}", status=400)["errors"]
    assert error["detail"] == "nothing is left of the rows"


@pytest.mark.usefixtures("record")
def test_fields_that_are_not_asked_for_cost_no_sql(get: Get) -> None:
    with CaptureQueriesContext(connection) as few:
        get("calls/?fields=id,status")
    with CaptureQueriesContext(connection) as more:
        get("calls/?fields=id,participants")
    assert "participant" not in few.captured_queries[-1]["sql"]
    assert "participant" in more.captured_queries[-1]["sql"]


def test_the_call_of_a_statement_is_told_in_full_on_demand(record: Call, get: Get) -> None:
    (row,) = get("statements/?expand=call")["results"]
    assert row["call"] == {"id": record.pk, **CALL}
    outside = statement_create(source=source_create(publisher="AFP"))
    (row,) = get("statements/?expand=call&publisher=AFP&fields=id,call")["results"]
    assert row == {"id": outside.pk, "call": None}


def test_all_rows_are_counted_on_demand_alone(
    get: Get, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first, second, third = (call_create().pk for _ in range(3))
    page = get("calls/?page_size=2&count=true")
    assert (page["count"], [row["id"] for row in page["results"]]) == (3, [first, second])
    last = get(page["next"].split("/api/v1/")[-1])
    assert (last["count"], [row["id"] for row in last["results"]]) == (3, [third])
    assert get("calls/?status=denied&count=true")["count"] == 0
    for query in ("count=false", "page_size=2"):
        with django_assert_num_queries(1 + STATE) as asked:
            assert "count" not in get(f"calls/?{query}&fields=id")
        told = " ".join((query["sql"] or "").lower() for query in asked.captured_queries)
        assert "offset" not in told
        assert "count(" not in told


@pytest.mark.parametrize("query", ["count=yes", "count=", "count=true&count=true", "count=true&format=csv"])
def test_a_count_that_is_not_understood_is_refused(query: str, get: Get) -> None:
    (error,) = get(f"calls/?{query}", status=400)["errors"]
    assert error["parameter"] == "count"
