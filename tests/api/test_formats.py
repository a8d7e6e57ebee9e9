"""The same rows in every format: pages, whole lists, tables that no spreadsheet takes for formulas."""

import csv
import io
import json
import logging
from datetime import date
from tempfile import SpooledTemporaryFile
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from django.db.models import F, Value
from django.test import Client

from apps.actors.models import Actor
from apps.api.pagination import cursor_write
from apps.api.rows.row import Choice
from apps.api.rows.sql import AsText
from apps.calls.models import Call
from apps.ledger.models import Finding
from tests.api.conftest import Get
from tests.api.test_rows import TRICKY
from tests.factories import source_create, statement_create

pytestmark = pytest.mark.django_db

ROW_LISTS = ["actors", "calls", "findings", "sources", "statements"]


def walk(get: Get, path: str) -> list[Any]:
    rows, following = [], path
    while following:
        page = get(following.split("/api/v1/")[-1])
        rows += page["results"]
        following = page["next"]
    return rows


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("path", ROW_LISTS)
def test_all_pages_and_both_downloads_have_the_same_rows(path: str, get: Get, client: Client) -> None:
    for title in ("=1+1", TRICKY, ""):
        statement_create(source=source_create(title=title, publisher="A; B"))
    rows = walk(get, f"{path}/?page_size=2")
    assert rows
    lines = client.get(f"/api/v1/{path}.ndjson").getvalue().decode()
    assert [json.loads(line) for line in lines.split("\n")[:-1]] == rows
    for query in ("", "?page_size=500"):
        table = client.get(f"/api/v1/{path}.csv{query}").getvalue().decode()
        cells = list(csv.DictReader(io.StringIO(table, newline="")))
        assert [list(row) for row in cells] == [list(row) for row in rows]
        assert [list(row.values()) for row in cells] == [[cell(v) for v in row.values()] for row in rows]


def cell(value: Any) -> str:
    """What a table has to show of a value; written apart from what PostgreSQL is told."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return next(cell(value[name]) for name in ("slug", "id", "text", "title") if name in value)
    if isinstance(value, list):
        joined = "; ".join(map(cell, value))
        return f"'{joined}" if joined and joined.strip()[:1] in {"=", "+", "-", "@"} else joined
    text = "" if value is None else str(value)
    risky = isinstance(value, str) and (text.strip()[:1] in {"=", "+", "-", "@"} or text[:1] in {"\t", "\r"})
    return f"'{text}" if risky else text


@pytest.mark.parametrize(
    "title",
    ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", " =1", "\n=1", " \t\r\n@1", "＝1", "\tplain", "\rplain"],
)
@pytest.mark.parametrize("query", ["", "?page_size=1"])
def test_a_spreadsheet_never_finds_a_formula(title: str, query: str, client: Client) -> None:
    source_create(title=title)
    table = client.get(f"/api/v1/sources.csv{query}").getvalue().decode()
    (row,) = csv.DictReader(io.StringIO(table, newline=""))
    assert row["title"] == f"'{title}"


@pytest.mark.parametrize("title", ["1 - 1", "a=b", "", "'=1", "…"])
def test_other_text_stays_as_it_is(title: str, client: Client) -> None:
    source_create(title=title)
    (row,) = csv.DictReader(io.StringIO(client.get("/api/v1/sources.csv").getvalue().decode(), newline=""))
    assert row["title"] == title


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("form", ["csv", "ndjson"])
def test_a_download_is_the_whole_list_with_its_length(form: str, client: Client) -> None:
    Call.objects.bulk_create(
        Call(status="held", participants_key="a+b", latest=date(2020, 10, 1)) for _ in range(600)
    )
    response = client.get(f"/api/v1/calls.{form}")
    body = response.getvalue()
    assert len(body.splitlines()) == 603 + (form == "csv")
    assert response["Content-Length"] == str(len(body))
    assert "Link" not in response


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("path", ROW_LISTS)
def test_the_page_after_the_last_row_is_a_header_over_no_rows(path: str, get: Get, client: Client) -> None:
    rows = get(f"{path}/")["results"]
    last = cursor_write(
        max(Actor.objects.values_list("pk", flat=True)) if path == "actors" else rows[-1]["id"]
    )
    table, lines = (client.get(f"/api/v1/{path}.{form}?cursor={last}") for form in ("csv", "ndjson"))
    assert (table.status_code, table.getvalue().decode()) == (200, f"{','.join(rows[0])}\n")
    assert (lines.status_code, lines.getvalue()) == (200, b"")
    assert "Link" not in table
    assert "Link" not in lines


def test_a_long_download_comes_from_a_file_with_its_length(client: Client) -> None:
    for _ in range(3):
        source_create(text="x" * 500_000)
    response = client.get("/api/v1/sources.ndjson?fields=text")
    assert response.streaming
    assert (
        response["Content-Length"]
        == str(len(response.getvalue()))
        == str(3 * len('{"text" : ""}\n') + 1_500_000)
    )


@pytest.mark.parametrize("form", ["csv", "ndjson"])
def test_an_error_after_thousands_of_rows_leaves_a_problem_and_no_part_of_them(
    form: str, client: Client
) -> None:
    logging.getLogger("django.request").disabled = True
    client.raise_request_exception = False
    facts = {"status": "held", "participants_key": "a+b", "latest": date(2020, 10, 1)}
    calls = Call.objects.bulk_create(Call(**facts) for _ in range(5000))
    late = AsText(Value(1) / (F("pk") - calls[-1].pk))
    told: list[bytes] = []
    with connection.cursor() as cursor:  # row by row, so that the last one is met last
        cursor.execute("set local enable_seqscan = off; set local enable_sort = off")

    class Heard(SpooledTemporaryFile[bytes]):
        def write(self, block: Any) -> int:
            told.append(bytes(block))
            return super().write(block)

    with (
        patch.object(Choice, "cells", return_value={"id": late}),
        patch.object(Choice, "json", return_value=late),
        patch("apps.api.rows.copying.SpooledTemporaryFile", Heard),
    ):
        response = client.get(f"/api/v1/calls.{form}")
    logging.getLogger("django.request").disabled = False
    assert b"".join(told).count(b"\n") > 2000  # so far it had come
    assert (response.status_code, response["Content-Type"]) == (500, "application/problem+json")
    assert response.json()["title"] == "Internal Server Error"


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("calls.json", 200, "application/json"),
        ("calls.csv", 200, "text/csv; charset=utf-8"),
        ("calls.csv?format=csv", 200, "text/csv; charset=utf-8"),
        ("stats/days.csv", 200, "text/csv; charset=utf-8"),
        ("calls.csv?format=json", 400, "application/problem+json"),
        ("calls.xml", 404, "application/problem+json"),
        ("timeline.csv", 404, "application/problem+json"),
    ],
)
def test_the_address_s_suffix_names_the_format(path: str, status: int, kind: str, client: Client) -> None:
    response = client.get(f"/api/v1/{path}", headers={"accept": "text/html"})
    assert (response.status_code, response["Content-Type"]) == (status, kind)


def test_a_single_row_has_a_suffix_too(record: Call, get: Get) -> None:
    assert get(f"calls/{record.pk}.json") == get(f"calls/{record.pk}/")
    assert Finding.objects.count() == len(get("findings.json")["results"])
