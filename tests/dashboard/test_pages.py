"""Each page on a full and on an empty record, with the SQL statements it takes pinned."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.calls.models import Call
from apps.ledger.models import Announcement, Finding, FindingKind, FindingState
from apps.sources.models import Source
from tests.dashboard.markup import Page
from tests.dashboard.record import RESTATED
from tests.factories import actor, report_create, statement_create

# Why so many: one for each number and table of the page and for the data version, none for each row.
STATEMENTS = {
    "/": 27,
    "/?by=leader": 27,
    "/timeline/": 11,
    "/leaders/": 5,
    "/leaders/vladimir-putin/": 15,
    "/pairs/nikol-pashinyan/vladimir-putin/": 14,
    "/statements/": 6,
    "/sources/": 6,
    "/audit/": 9,
    "/about/": 6,
}
EMPTY = {
    "/": "The record is still empty",
    "/timeline/": "No call is recorded yet",
    "/leaders/": "Nobody yet",
    "/statements/": "No statement is recorded yet",
    "/sources/": "No article has been put in yet",
    "/audit/": "Nothing to report",
    "/about/": "About this record",
}


@pytest.mark.parametrize("address", STATEMENTS)
def test_a_page_takes_a_fixed_number_of_statements(
    client: Client,
    record: dict[str, Call],
    django_assert_num_queries: DjangoAssertNumQueries,
    address: str,
) -> None:
    with django_assert_num_queries(STATEMENTS[address]):
        response = client.get(address)
    assert response.status_code == 200
    page = Page(response.content)
    assert len(page.all("h1")) == 1
    assert len(page.all("nav", **{"aria-label": "Main"})) == 1


def test_a_call_takes_a_fixed_number_of_statements_however_many_report_it(
    client: Client, record: dict[str, Call], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(2):
        with django_assert_num_queries(19):
            response = client.get(f"/calls/{record['disputed'].pk}/")
        assert response.status_code == 200
        statement_create(report=report_create(call=record["disputed"]))


def test_a_source_takes_a_fixed_number_of_statements(
    client: Client, record: dict[str, Call], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(7):
        response = client.get(f"/sources/{Source.objects.get(is_restatement=True).pk}/")
    assert response.status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "words"), EMPTY.items())
def test_an_empty_record_says_why_it_is_empty(client: Client, address: str, words: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert words in response.content.decode()


@pytest.mark.parametrize("address", ["/timeline/?q=nowhere", "/statements/?q=nowhere", "/sources/?q=nowhere"])
def test_an_empty_view_offers_the_way_out(client: Client, record: dict[str, Call], address: str) -> None:
    page = Page(client.get(address).content)
    assert "at once" in page.one("div", class_="empty").text
    path = address.split("?", maxsplit=1)[0]
    assert [link for link in page.all("a", class_="clear") if link.attributes["href"] == path]


@pytest.mark.parametrize(
    "name", ["disputed", "planned", "denied", "uncertain", "undated", "three", "outside"]
)
def test_every_kind_of_call_has_its_page(client: Client, record: dict[str, Call], name: str) -> None:
    response = client.get(f"/calls/{record[name].pk}/")
    assert response.status_code == 200
    text = Page(response.content).one("main").text
    assert record[name].status in text


def test_a_call_shows_where_its_reports_differ(client: Client, record: dict[str, Call]) -> None:
    page = Page(client.get(f"/calls/{record['disputed'].pk}/").content)
    assert {cell.text.split()[1] for cell in page.all("td", class_="differs")} == {"3rd", "2nd"}
    assert "said by 1 of 2 reports" in page.one("main").text


def test_a_pairs_page_goes_forward_in_time_and_calls_know_their_neighbours(
    client: Client, record: dict[str, Call]
) -> None:
    page = Page(client.get("/pairs/nikol-pashinyan/vladimir-putin/").content)
    calls = [link for link in page.all("a") if "/calls/" in link.attributes["href"]]
    order = [link.attributes["href"] for link in calls if "Pashinyan" in link.text]
    first, last = (f"/calls/{record[name].pk}/" for name in ("outside", "undated"))
    assert (order[0], order[-1]) == (first, last)
    page = Page(client.get(f"/calls/{record['disputed'].pk}/").content)
    assert [a.attributes["href"] for a in page.all("a", rel="next")] == [f"/calls/{record['side'].pk}/"]
    assert [a.attributes["href"] for a in page.all("a", rel="prev")] == [f"/calls/{record['outside'].pk}/"]


def test_the_article_is_shown_character_by_character_and_escaped(
    client: Client, record: dict[str, Call]
) -> None:
    source = Source.objects.get(is_restatement=True)
    Source.objects.filter(pk=source.pk).update(text=source.text + "\n<script>alert(1)</script>")
    response = client.get(f"/sources/{source.pk}/")
    page = Page(response.content)
    article, references = page.one("article"), page.all("a", class_="ref")
    shown = article.text
    for reference in references:
        shown = shown.replace(reference.text, "", 1)
    assert b"<script>alert" not in response.content
    assert "<script>alert(1)</script>" in shown
    assert [mark.text for mark in page.all("mark", class_="evidence")]


def test_a_call_shows_for_each_side_who_announced_it(client: Client, record: dict[str, Call]) -> None:
    call = record["disputed"]
    address = f"/calls/{call.pk}/"
    assert "Announced by" not in client.get(address).content.decode()
    report = call.reports.all()[0]
    Announcement.objects.create(
        call=call, side=actor("russia"), office=actor("kremlin"), report=report, day=call.day, days_after=0
    )
    words = " ".join(Page(client.get(address).content).one("main").text.split())
    assert "Armenia: no announcement on record" in words
    assert "Russia: Kremlin 2 October 2020, the day of the call" in words
    Announcement.objects.update(days_after=2)
    assert "2 days after the call" in client.get(address).content.decode()


def test_a_leader_and_a_pair_show_their_tempo_and_the_silence_that_stands_out(
    client: Client, record: dict[str, Call]
) -> None:
    pair = "nikol-pashinyan+vladimir-putin"
    for facts in ({"actor": actor("vladimir-putin")}, {"participants_key": pair}):
        Finding.objects.create(kind=FindingKind.SILENCE, explanation="No call for long.", **facts)
    for address in ("/leaders/vladimir-putin/", "/pairs/nikol-pashinyan/vladimir-putin/"):
        page = Page(client.get(address).content)
        words = " ".join(page.one("main").text.split())
        assert "Longest silence8 days from 5 October 2020 to 13 October 2020" in words
        assert "Usual gap between them5.5 days" in words
        assert "From the last call to the end of the war window28 days" in words
        assert "1 call whose day is not known may lie in it" in words
        assert "No call for long." in words
        ends = {link.attributes["href"] for link in page.all("a") if "October 2020" in link.text}
        assert {f"/calls/{record[name].pk}/" for name in ("side", "three")} <= ends


def test_the_audit_lists_open_findings_by_kind_and_others_when_asked(
    client: Client, record: dict[str, Call]
) -> None:
    Finding.objects.create(
        participants_key="nikol-pashinyan+vladimir-putin",
        kind=FindingKind.CALLS_MISSING,
        explanation="A series of calls is missing.",
    )
    Finding.objects.create(
        actor=actor("ilham-aliyev"),
        kind=FindingKind.SILENCE,
        explanation="Twelve days without a call.",
        state=FindingState.EXPLAINED,
        reason="He was travelling.",
    )

    def main(address: str) -> str:
        return " ".join(Page(client.get(address).content).one("main").text.split())

    opened = main("/audit/")
    assert "Open: 2" in opened
    assert "Explained: 1" in opened
    assert "A series of calls is missing." in opened
    assert "Twelve days" not in opened
    missing = main("/audit/?kind=calls-missing")
    assert "A series of calls is missing." in missing
    assert "as the third call" not in missing
    settled = main("/audit/?state=explained")
    assert "Ilham Aliyev" in settled
    assert "Explained: He was travelling." in settled
    assert "Nothing of this kind" in main("/audit/?kind=day-differs")
    assert client.get("/audit/?kind=nonsense").status_code == 400


@pytest.mark.parametrize("address", ["/sources/", "/sources/{source}/", "/calls/{call}/", "/statements/"])
def test_a_restatement_is_labelled_wherever_it_is_shown(
    client: Client, record: dict[str, Call], address: str
) -> None:
    source = Source.objects.get(is_restatement=True).pk
    page = Page(client.get(address.format(source=source, call=record["disputed"].pk)).content)
    labels = page.all("span", class_="restatement")
    assert {label.text for label in labels} == {"restatement of the report at agency.example"}
    assert [link for link in page.all("a", rel="external") if link.attributes["href"] == RESTATED]


def test_lists_of_calls_say_which_rest_on_restatements(client: Client, record: dict[str, Call]) -> None:
    text = Page(client.get("/timeline/").content).one("main").text
    assert "The Agency, The Paper; some restated" in text


def test_an_editor_s_withdrawn_call_keeps_its_address(client: Client, record: dict[str, Call]) -> None:
    call = record["side"]
    Call.objects.filter(pk=call.pk).update(withdrawn_at=call.created_at)
    assert "withdrawn" in client.get(f"/calls/{call.pk}/").content.decode()
    assert f"/calls/{call.pk}/" not in client.get("/timeline/").content.decode()


def test_the_square_is_sorted_by_the_calls_with_a_person(client: Client, record: dict[str, Call]) -> None:
    def square(order: str) -> list[str]:
        """The people of the square: the row heads are the only links to leaders within tables of it."""
        html = client.get(f"/?order={order}").content.decode()
        return re.findall(r'<tr><th scope="row"><a href="/leaders/[a-z-]+/">([^<]+)</a></th><td', html)

    assert square("name") == sorted(square("calls"))
    assert len(square("calls")) > 2
    assert square("emmanuel-macron")[0] == "Emmanuel Macron"
