from datetime import UTC, date, datetime
from typing import Any

import pytest

from apps.actors.models import Alias, Office
from apps.calls.models import Call
from apps.ledger.models import Announcement
from apps.timeline.labels import RESTATEMENT
from tests.api.conftest import STATE, Get
from tests.factories import (
    actor,
    call_create,
    cast_create,
    report_create,
    source_create,
    statement_create,
)

pytestmark = pytest.mark.django_db

LISTS = ["actors", "calls", "sources", "statements"]
PUTIN = {"slug": "vladimir-putin", "name": "Vladimir Putin", "kind": "person", "side": "russia"}
PASHINYAN = {"slug": "nikol-pashinyan", "name": "Nikol Pashinyan", "kind": "person", "side": "armenia"}


def test_a_call_in_a_list_says_who_when_and_how_surely(record: Call, get: Get) -> None:
    (row,) = get("calls/?disputed=true")["results"]
    assert row == {
        "id": record.pk,
        "day": "2020-10-02",
        "earliest": "2020-10-02",
        "latest": "2020-10-02",
        "day_basis": "stated",
        "participants": [PASHINYAN, PUTIN],
        "status": "held",
        "medium": "phone",
        "initiator": PASHINYAN,
        "about_war": True,
        "topics": ["ceasefire"],
        "in_window": True,
        "counted": True,
        "disputed": True,
        "report_count": 2,
        "publishers": ["TASS", "The Paper"],
    }


def test_a_call_without_a_known_day_has_none(record: Call, get: Get) -> None:
    (row,) = get("calls/?medium=video")["results"]
    assert (row["day"], row["earliest"], row["latest"]) == (None, None, "2020-10-02")


def test_a_call_shows_each_source_s_account_with_its_evidence(record: Call, get: Get) -> None:
    found = get(f"calls/{record.pk}/")
    third, second = found["reports"]
    assert third["ordinal"] == {"n": 3, "since": None}
    assert second["ordinal"] == {"n": 2, "since": "2020-09-27"}
    assert third["source"]["publisher"] == "TASS"
    assert third["participants"] == ["nikol-pashinyan", "vladimir-putin"]
    assert third["initiator"] == "nikol-pashinyan"
    assert third["placement"] == "The same people on the same day."
    text = get(f"sources/{third['source']['id']}/")["text"]
    for said in (*third["evidence"], *third["statements"]):
        assert said["text"] == text[said["start"] : said["end"]]
    (statement,) = third["statements"]
    assert (statement["speaker"], statement["via"], statement["kind"]) == (PUTIN, "kremlin", "quote")
    (finding,) = found["findings"]
    assert finding["reports"] == [third["id"], second["id"]]


def test_a_call_says_of_each_side_who_announced_it_or_that_none_did(record: Call, get: Get) -> None:
    report = record.reports.get(source__publisher__name="TASS")
    Announcement.objects.create(
        call=record,
        side=actor("russia"),
        office=actor("kremlin"),
        report=report,
        day=date(2020, 10, 3),
        days_after=1,
    )
    first = {
        "by": "Kremlin",
        "office": "kremlin",
        "day": "2020-10-03",
        "days_after": 1,
        "report": report.pk,
    }
    assert get(f"calls/{record.pk}/")["announcements"] == [
        {"side": "armenia", "first": None},
        {"side": "russia", "first": first},
    ]
    assert [row["id"] for row in get("calls/?announced_by=russia")["results"]] == [record.pk]
    assert get("calls/?announced_by=armenia")["results"] == []


def test_a_withdrawn_call_is_in_no_list(get: Get) -> None:
    call_create(withdrawn_at=datetime(2021, 1, 1, tzinfo=UTC))
    assert get("calls/")["results"] == []


def test_a_source_has_its_text_its_calls_and_its_label(get: Get) -> None:
    report = report_create(source=source_create(is_restatement=True))
    assert report.call
    found = get(f"sources/{report.source.pk}/")
    assert (found["text"], found["calls"]) == (report.source.text, [report.call.pk])
    assert (found["is_restatement"], found["label"]) == (True, RESTATEMENT)
    (listed,) = get("sources/")["results"]
    assert "text" not in listed
    assert (listed["publisher"], listed["report_count"], listed["label"]) == ("The Paper", 1, RESTATEMENT)


def test_a_statement_stands_by_itself_with_its_source_and_call(record: Call, get: Get) -> None:
    (row,) = get("statements/")["results"]
    assert row["text"] == "“The war must stop at once,” Putin said."
    assert (row["call"], row["source"]["publisher"]) == (record.pk, "TASS")
    statement_create(source=source_create(publisher="AFP"))
    (outside,) = get("statements/?publisher=AFP")["results"]
    assert outside["call"] is None


def test_an_actor_comes_with_spellings_offices_and_figures(record: Call, get: Get) -> None:
    putin = actor("vladimir-putin")
    Alias.objects.create(actor=putin, text="Путин", language="ru")
    Office.objects.create(actor=putin, title="President of Russia", role="president", body=actor("russia"))
    found = get("actors/vladimir-putin/")
    assert found["actor"] == PUTIN | {
        "active": True,
        "aliases": [{"text": "Путин", "language": "ru"}],
        "offices": [
            {
                "title": "President of Russia",
                "role": "president",
                "body": "russia",
                "start": None,
                "end": None,
            }
        ],
    }
    assert found["counts"] == {"total": 1, "initiated": 0, "received": 1, "unknown": 0}
    assert [pair["a"]["slug"] for pair in found["partners"]] == ["nikol-pashinyan"]
    assert get("actors/vladimir-putin/?counted=false")["counts"]["total"] == 2
    assert found["actor"] in get("actors/?side=russia")["results"]


@pytest.mark.parametrize("path", ["actors/nobody/", "calls/7/", "sources/7/", f"calls/{10**30}/"])
def test_what_is_not_there_is_a_problem(path: str, get: Get) -> None:
    assert get(path, status=404)["status"] == 404


@pytest.mark.parametrize(
    ("path", "statements", "reason"),
    [
        ("actors/", 1, "PostgreSQL writes the rows with all that belongs to them"),
        ("calls/", 1, "as above"),
        ("calls/?leader=vladimir-putin&q=war", 2, "the slugs and whether the words are common, calls"),
        ("findings/", 1, "as above"),
        ("sources/", 1, "as above"),
        ("statements/", 1, "as above, with only the words cut out of the text"),
        ("timeline/", 3, "days, calls, participants"),
        ("stats/leaders/", 2, "counts, actors"),
        ("stats/days/?by=side", 1, "one GROUP BY"),
        ("stats/pairs/", 2, "counts, actors"),
        ("stats/findings/", 1, "one GROUP BY"),
    ],
)
def test_a_list_takes_so_many_statements_however_long(
    path: str, statements: int, reason: str, record: Call, get: Get, django_assert_num_queries: Any
) -> None:
    actor("kremlin").offices.create(title="Kremlin", body=actor("russia"))
    with django_assert_num_queries(statements + STATE):
        short = len(get(path)["results"])
    for day in range(3, 9):
        report = report_create(call=call_create(day=datetime(2020, 10, day, tzinfo=UTC).date()))
        statement_create(report=report, speaker=actor(f"speaker-{day}"))
        actor(f"speaker-{day}").offices.create(title="Speaker", body=actor(f"body-{day}"))
    with django_assert_num_queries(statements + STATE):
        assert len(get(path)["results"]) >= short


def test_a_call_takes_one_statement_however_many_reports_it_has(
    record: Call, get: Get, django_assert_num_queries: Any
) -> None:
    report_create(call=record)
    with django_assert_num_queries(1 + STATE):  # and two for the editors' decisions, where there are any
        assert len(get(f"calls/{record.pk}/")["reports"]) == 3


def test_actors_are_told_in_the_order_of_the_walk(get: Get) -> None:
    cast_create()
    slugs = [row["slug"] for row in get("actors/?kind=country")["results"]]
    assert slugs == ["armenia", "azerbaijan", "france", "russia", "turkey"]
