"""What all lists do alike: pages, formats, strict queries."""

import csv
import io
import json
from typing import Any

import pytest
from django.test import Client

from apps.calls.models import Call
from tests.api.conftest import Get
from tests.factories import call_create, cast_create, report_create, statement_create

pytestmark = pytest.mark.django_db

ROWS = ["actors", "calls", "findings", "sources", "statements", "timeline"]
LISTS = [*ROWS, "stats/leaders", "stats/days", "stats/pairs", "stats/findings"]


def walk(get: Get, path: str) -> list[int]:
    ids: list[int] = []
    following = path
    while following:
        page = get(following.split("/api/v1/")[-1])
        ids += [row["id"] for row in page["results"]]
        following = page["next"]
    return ids


def test_a_walk_sees_every_row_once(get: Get) -> None:
    calls = [call_create().pk for _ in range(7)]
    assert walk(get, "calls/?page_size=3&status=held") == calls


def test_a_walk_is_not_disturbed_by_what_is_written_meanwhile(get: Get) -> None:
    calls = [call_create() for _ in range(4)]
    first = get("calls/?page_size=2")
    calls[0].delete()
    Call.objects.filter(pk=calls[3].pk).update(earliest=None, latest=None)
    late = call_create()
    rest = walk(get, first["next"])
    assert rest == [calls[2].pk, calls[3].pk, late.pk]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("cursor=nonsense", "cursor"),
        ("cursor=", "cursor"),
        ("cursor=%00", "cursor"),
        ("cursor=é", "cursor"),
        ("cursor=LTE", "cursor"),  # -1
        ("cursor=OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5", "cursor"),  # 27 nines
        ("cursor=MQ&cursor=Mg", "cursor"),
        ("page_size=0", "page_size"),
        ("page_size=501", "page_size"),
        ("page_size=-1", "page_size"),
        ("page_size=²", "page_size"),
        ("page_size=99999999999999999999", "page_size"),
        ("page_size=", "page_size"),
        ("page_size=1&page_size=2", "page_size"),
        ("format=xml", "format"),
        ("format=", "format"),
        ("format=csv&format=json", "format"),
        ("limit=5", "limit"),
    ],
)
@pytest.mark.parametrize("path", ["calls", "timeline"])
def test_a_wrong_page_or_format_is_refused_by_name(path: str, query: str, parameter: str, get: Get) -> None:
    (error,) = get(f"{path}/?{query}", status=400)["errors"]
    assert error["parameter"] == parameter


@pytest.mark.parametrize("path", LISTS)
def test_no_list_ignores_a_misspelt_parameter(path: str, get: Get) -> None:
    (error,) = get(f"{path}/?formatt=json", status=400)["errors"]
    assert error["parameter"] == "formatt"
    assert "did you mean format?" in error["detail"]


@pytest.mark.parametrize("path", ["calls/1", "sources/1", "actors/vladimir-putin"])
def test_no_single_row_ignores_an_unknown_parameter(path: str, get: Get) -> None:
    cast_create()
    assert get(f"{path}/?nonsense=1", status=400)["errors"][0]["parameter"] == "nonsense"


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("path", LISTS)
def test_every_format_has_the_same_rows(path: str, client: Client, get: Get) -> None:
    rows = get(f"{path}/")["results"]
    lines = client.get(f"/api/v1/{path}/?format=ndjson")
    assert lines["Content-Type"] == "application/x-ndjson; charset=utf-8"
    assert [json.loads(line) for line in lines.getvalue().decode().splitlines()] == rows
    if path == "timeline":
        return
    table = client.get(f"/api/v1/{path}/", headers={"accept": "text/csv"})
    assert table["Content-Type"] == "text/csv; charset=utf-8"
    assert len(list(csv.DictReader(io.StringIO(table.getvalue().decode())))) == len(rows)


def cells(client: Client, path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client.get(path).getvalue().decode())))


def test_a_table_tells_nested_rows_by_slug_and_id(record: Call, client: Client) -> None:
    (row,) = cells(client, "/api/v1/calls/?disputed=true&format=csv")
    assert row["participants"] == "nikol-pashinyan; vladimir-putin"
    assert (row["initiator"], row["counted"], row["publishers"]) == (
        "nikol-pashinyan",
        "true",
        "TASS; The Paper",
    )


def test_an_empty_table_still_has_its_header(client: Client) -> None:
    assert client.get("/api/v1/calls/?format=csv").getvalue().decode().startswith("id,day,earliest")
    assert client.get("/api/v1/calls/?format=ndjson").getvalue() == b""


def test_formats_without_an_envelope_link_to_the_next_page(client: Client) -> None:
    for _ in range(2):
        call_create()
    response = client.get("/api/v1/calls/?format=csv&page_size=1")
    assert len(response.getvalue().splitlines()) == 2
    following = response["Link"].removeprefix("<").split(">")[0]
    assert response["Link"].endswith('>; rel="next"')
    assert "format=csv" in following
    last = client.get(following)
    assert (len(last.getvalue().splitlines()), "Link" in last) == (2, False)


def test_counts_and_lists_agree(record: Call, get: Get) -> None:
    statement_create(report=report_create(call=call_create()))
    for row in get("stats/leaders/")["results"]:
        slug: Any = row["actor"]["slug"]
        assert row["total"] == len(get(f"calls/?counted=true&leader={slug}")["results"])
