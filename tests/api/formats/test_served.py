"""The formats as they are asked for: by name, by suffix, by Accept, of any filtered list."""

import csv
import io
import json
from datetime import UTC, date, datetime
from typing import Any

import feedparser
import pytest
from bibtexparser.entrypoint import parse_string
from django.db import connection
from django.test import Client
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from apps.actors.models import Office
from apps.api.formats.citations import Bibtex
from apps.api.formats.cited import NOUNS, ROWS
from apps.api.urls import urlpatterns
from apps.calls.models import Call, CallStatus
from apps.ledger.models import Finding
from apps.timeline.labels import RESTATEMENT
from apps.versions.models import Version
from tests.api.conftest import Get
from tests.factories import actor, call_create, cast_create, report_create, source_create

pytestmark = pytest.mark.django_db
FEEDS = ("atom", "ics")
EVENTS = ("cameo", "plover")
CITATIONS = ("bibtex", "csl-json")
TYPES = {
    "atom": "application/atom+xml; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "cameo": "text/tab-separated-values; charset=utf-8",
    "plover": "text/tab-separated-values; charset=utf-8",
    "bibtex": "application/x-bibtex; charset=utf-8",
    "csl-json": "application/vnd.citationstyles.csl+json",
}


@pytest.fixture
def version(record: Call) -> int:
    """The record's first version."""
    connection.check_constraints()
    return Version.objects.latest("number").number


def body(client: Client, path: str, status: int = 200) -> bytes:
    response = client.get(f"/api/v1/{path}")
    assert response.status_code == status, response.content
    return b"".join(response) if response.streaming else response.content


def feed(client: Client, path: str) -> Any:
    read = feedparser.parse(body(client, path))
    assert not read.bozo
    return read


def events(client: Client, path: str) -> Any:
    return Calendar.from_ical(body(client, path)).walk("VEVENT")


def rows(client: Client, path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body(client, path).decode()), delimiter="\t"))


def csl(client: Client, path: str) -> Any:
    (item,) = json.loads(body(client, path))
    return item


@pytest.mark.usefixtures("version")
@pytest.mark.parametrize("form", TYPES)
def test_a_format_is_chosen_by_name_by_suffix_and_by_accept(form: str, client: Client) -> None:
    named = client.get(f"/api/v1/calls/?format={form}")
    suffixed = client.get(f"/api/v1/calls.{form}")
    accepted = client.get("/api/v1/calls/", headers={"accept": TYPES[form].partition(";")[0]})
    assert named.status_code == suffixed.status_code == accepted.status_code == 200
    assert named["Content-Type"] == suffixed["Content-Type"] == accepted["Content-Type"] == TYPES[form]


@pytest.mark.parametrize("form", [*FEEDS, *EVENTS])
@pytest.mark.parametrize("path", ["statements", "stats/leaders", "calls/1"])
def test_feeds_and_events_are_of_lists_of_calls(form: str, path: str, get: Get) -> None:
    (error,) = get(f"{path}/?format={form}", status=400)["errors"]
    assert error["parameter"] == "format"


@pytest.mark.parametrize("form", [*FEEDS, *EVENTS, *CITATIONS])
def test_no_format_ignores_a_misspelt_parameter(form: str, get: Get) -> None:
    (error,) = get(f"calls/?format={form}&leeder=x", status=400)["errors"]
    assert error["parameter"] == "leeder"


@pytest.mark.parametrize(
    ("form", "parameter"),
    [
        *((form, name) for form in FEEDS for name in ("cursor=MQ", "fields=id", "count=true")),
        *((form, name) for form in EVENTS for name in ("fields=id", "count=true")),
        *((form, name) for form in CITATIONS for name in ("cursor=MQ", "page_size=1", "count=true")),
    ],
)
def test_a_parameter_that_means_nothing_in_a_format_is_refused(form: str, parameter: str, get: Get) -> None:
    (error,) = get(f"calls/?format={form}&{parameter}", status=400)["errors"]
    assert error["parameter"] == parameter.partition("=")[0]


@pytest.mark.usefixtures("version")
def test_a_feed_has_the_calls_of_its_filter_the_newest_first(client: Client) -> None:
    assert [entry.title for entry in feed(client, "calls.atom").entries] == [
        "Ilham Aliyev and Vladimir Putin, denied call, 3 October 2020",
        "Emmanuel Macron and Ilham Aliyev, held video call, by 2 October 2020",
        "Nikol Pashinyan and Vladimir Putin, held call, 2 October 2020",
    ]
    narrowed = feed(client, "calls.atom?disputed=true&leader=vladimir-putin")
    assert [entry.title for entry in narrowed.entries] == [
        "Nikol Pashinyan and Vladimir Putin, held call, 2 October 2020"
    ]
    assert narrowed.feed.title == "Line of Contact: calls (person: Vladimir Putin; sources differ: yes)"
    assert "Reports contradict each other about this call." in narrowed.entries[0].summary
    assert "Called by Nikol Pashinyan." in narrowed.entries[0].summary


@pytest.mark.usefixtures("version")
def test_a_feed_s_own_address_gives_the_feed_however_it_was_asked_for(client: Client) -> None:
    asked = client.get("/api/v1/calls/?disputed=true&page_size=5", headers={"accept": "application/atom+xml"})
    links = {link.rel: link.href for link in feedparser.parse(asked.content).feed.links}
    assert links["self"] == "http://testserver/api/v1/calls.atom?disputed=true&page_size=5"
    assert client.get(links["self"]).content == asked.content


@pytest.mark.usefixtures("version")
def test_page_size_says_how_many_entries_a_feed_has(client: Client) -> None:
    (entry,) = feed(client, "calls.atom?page_size=1").entries
    assert entry.title.startswith("Ilham Aliyev")
    assert len(events(client, "calls.ics?page_size=1")) == 1
    assert body(client, "calls.atom?page_size=501", 400)


def test_an_entry_was_updated_when_a_version_last_touched_the_call(
    record: Call, version: int, client: Client
) -> None:
    made = Version.objects.get(number=version).made_at
    (entry, *_) = feed(client, "calls.atom?disputed=true").entries
    assert datetime.fromisoformat(entry.updated) == made
    Call.objects.filter(pk=record.pk).update(updated_at=datetime(2030, 1, 1, tzinfo=UTC))
    (again, *_) = feed(client, "calls.atom?disputed=true").entries
    assert again.updated == entry.updated  # no part of the record's versions


@pytest.mark.usefixtures("version")
def test_links_of_a_feed_lead_to_the_page_and_to_the_row(record: Call, client: Client) -> None:
    read = feed(client, "calls.atom?disputed=true")
    links = {link.rel: link.href for link in read.entries[0].links}
    for link in (*links.values(), read.feed.link):
        assert client.get(link.removeprefix("http://testserver")).status_code == 200
    assert read.feed.link == "http://testserver/timeline/?disputed=true"
    assert links["alternate"] == f"http://testserver/calls/{record.pk}/"


@pytest.mark.usefixtures("version")
def test_a_calendar_leaves_out_unknown_days_and_counts_them(client: Client) -> None:
    calendar = Calendar.from_ical(body(client, "calls.ics"))
    assert [str(event["status"]) for event in calendar.walk("VEVENT")] == ["CANCELLED", "CONFIRMED"]
    assert "1 more without any known day left out" in str(calendar["description"])


def test_restated_reports_are_labelled(client: Client) -> None:
    report_create(source=source_create(is_restatement=True))
    (entry,) = feed(client, "calls.atom").entries
    assert f"The report is restated. {RESTATEMENT}" in entry.summary
    (event,) = events(client, "calls.ics")
    assert RESTATEMENT in str(event["description"])
    assert rows(client, "calls.cameo")[0]["restated_reports"] == "1"


def test_event_rows_are_of_held_calls_with_their_codes(record: Call, version: int, client: Client) -> None:
    office = {"actor": actor("vladimir-putin"), "role": "president", "title": "President of Russia"}
    Office.objects.create(**office, start=date(2012, 5, 7))
    (row, *macron) = rows(client, "calls.cameo")
    assert (row["Actor1Code"], row["Actor2Code"], row["SQLDATE"]) == ("ARM", "RUSGOV", "20201002")
    assert (row["call"], row["NumArticles"], row["data_version"]) == (str(record.pk), "2", str(version))
    assert [each["EventCode"] for each in macron] == ["040", "040"]  # by video, both ways
    (first, *_) = rows(client, "calls.plover?disputed=true")
    assert (first["Recipient Title"], first["Reports"]) == ("President of Russia", "2")


@pytest.mark.usefixtures("version")
def test_event_rows_come_whole_or_in_pages(client: Client) -> None:
    whole = rows(client, "calls.cameo")
    response = client.get("/api/v1/calls.cameo?page_size=1")
    following = response["Link"].removeprefix("<").split(">")[0].removeprefix("http://testserver/api/v1/")
    first = list(csv.DictReader(io.StringIO(b"".join(response).decode()), delimiter="\t"))
    assert first + rows(client, following) == whole
    assert response["Content-Length"]


def test_a_call_is_cited_by_its_page_in_its_version(record: Call, version: int, client: Client) -> None:
    item = csl(client, f"calls/{record.pk}.csl-json")
    assert item["title"] == "Nikol Pashinyan and Vladimir Putin, 2 October 2020"
    assert item["URL"] == f"http://testserver/calls/{record.pk}/?as_of={version}"
    assert (item["type"], item["version"], item["section"]) == ("webpage", str(version), f"call {record.pk}")
    made = Version.objects.get(number=version).made_at.astimezone(UTC)
    assert item["issued"] == {"date-parts": [[made.year, made.month, made.day]]}
    page = client.get(f"/calls/{record.pk}/").content.decode()
    assert f"“{item['title']}.” Line of Contact, call {record.pk}." in page
    assert item["URL"] in page
    for form in CITATIONS:
        assert f'href="/api/v1/calls/{record.pk}.{form}"' in page


def test_a_withdrawn_call_offers_no_citation_that_would_be_gone(record: Call, client: Client) -> None:
    Call.objects.filter(pk=record.pk).update(withdrawn_at=datetime(2026, 11, 1, tzinfo=UTC))
    assert client.get(f"/api/v1/calls/{record.pk}.bibtex").status_code == 410
    assert f"/api/v1/calls/{record.pk}.bibtex" not in client.get(f"/calls/{record.pk}/").content.decode()


@pytest.mark.usefixtures("version")
def test_a_source_is_cited_by_its_page_and_a_restatement_says_so(client: Client) -> None:
    source = source_create(publisher="TASS", is_restatement=True)
    item = csl(client, f"sources/{source.pk}/?format=csl-json")
    assert item["title"] == "Putin, Pashinyan talk by phone (TASS, 2 October 2020, restated for this project)"
    assert item["section"] == f"source {source.pk}"


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("calls", "Calls"),
        ("calls/?leader=vladimir-putin", "Calls (person: Vladimir Putin)"),
        ("timeline", "Calls day by day"),
        ("statements/?kind=quote", "Statements (kind: quote)"),
        ("findings", "Findings (state: open)"),
        ("sources", "Sources"),
        ("actors", "Actors"),
        ("actors/vladimir-putin", "Calls of Vladimir Putin (counted calls: yes)"),
        ("stats/leaders", "Calls per leader (counted calls: yes)"),
        ("stats/days/?by=side", "Calls per day (counted calls: yes; split by: side)"),
        ("stats/pairs", "Calls per pair (counted calls: yes)"),
        ("stats/findings", "Numbers of findings"),
    ],
)
def test_a_view_is_cited_by_its_query_in_its_version(
    path: str, title: str, version: int, client: Client
) -> None:
    mark = "&" if "?" in path else "/?"
    item = csl(client, f"{path}{mark}format=csl-json")
    assert (item["title"], item["type"]) == (title, "dataset")
    whole = path if "?" in path else f"{path}/"
    assert item["URL"] == f"http://testserver/api/v1/{whole}{'&' if '?' in path else '?'}as_of={version}"
    assert client.get(item["URL"].removeprefix("http://testserver")).status_code == 200


def test_every_address_can_be_cited() -> None:
    views = [getattr(getattr(each, "callback", None), "cls", None) for each in urlpatterns]
    readable = {view.name for view in views if view and Bibtex in getattr(view, "formats", ())}
    assert readable - {"actors_get", *ROWS} == NOUNS.keys()


@pytest.mark.usefixtures("version")
def test_a_row_without_a_page_is_cited_by_its_own_address(client: Client) -> None:
    finding = Finding.objects.get()
    item = csl(client, f"findings/{finding.pk}.csl-json")
    assert (item["title"], item["type"]) == (f"Finding {finding.pk}", "webpage")
    assert item["URL"].startswith(f"http://testserver/api/v1/findings/{finding.pk}/?as_of=")


def test_changes_are_cited_up_to_the_version(version: int, client: Client) -> None:
    assert csl(client, "changes/?after=0&format=csl-json")["URL"].endswith(f"?after=0&upto={version}")
    assert csl(client, "versions.csl-json")["URL"].endswith(f"/api/v1/versions/?upto={version}")


def test_a_citation_as_of_a_version_is_of_that_version(version: int, client: Client) -> None:
    call = call_create()
    connection.check_constraints()
    then = csl(client, f"calls.csl-json?as_of={version}")
    assert then["version"] == str(version)
    assert then["URL"].endswith(f"?as_of={version}")
    assert csl(client, f"calls/{call.pk}.csl-json")["version"] == str(version)  # one commit, one version


@pytest.mark.usefixtures("version")
def test_views_that_ask_otherwise_have_other_names(client: Client) -> None:
    queries = ("", "?leader=vladimir-putin", "?leader=ilham-aliyev", "?q=ceasefire")
    names = {csl(client, f"calls.csl-json{query}")["id"] for query in queries}
    assert len(names) == len(queries)
    same = "leader=vladimir-putin&status=held"
    other = "status=held&leader=vladimir-putin"
    assert csl(client, f"calls.csl-json?{same}")["id"] == csl(client, f"calls.csl-json?{other}")["id"]


def test_bibtex_of_a_call_has_the_same_facts(record: Call, version: int, client: Client) -> None:
    library = parse_string(body(client, f"calls/{record.pk}.bibtex").decode())
    (entry,) = library.entries
    assert entry.key == f"line-of-contact-call-{record.pk}-v{version}"
    assert entry["url"] == f"http://testserver/calls/{record.pk}/?as_of={version}"


@pytest.mark.parametrize("form", CITATIONS)
def test_what_does_not_exist_is_not_cited(form: str, client: Client) -> None:
    for path in ("calls/999", "sources/999", "actors/nobody"):
        assert client.get(f"/api/v1/{path}.{form}").status_code == 404


@pytest.mark.usefixtures("version")
def test_a_list_of_calls_says_where_its_feed_is(client: Client) -> None:
    links = client.get("/api/v1/calls/?disputed=true")["Link"]
    assert '<http://testserver/api/v1/calls.atom?disputed=true>; rel="alternate"' in links
    assert 'type="application/atom+xml"' in links


@pytest.mark.parametrize(
    ("form", "number"),
    [
        *((form, 3) for form in FEEDS),  # the version, the names of the filter, the rows
        *((form, 2) for form in EVENTS),  # the version, the names of the filter; COPY is not counted
    ],
)
def test_more_calls_take_no_more_statements(
    form: str, number: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast_create()
    for _ in range(20):
        report_create(call=call_create(status=CallStatus.HELD))
    with django_assert_num_queries(number):
        body(client, f"calls.{form}?leader=vladimir-putin")
