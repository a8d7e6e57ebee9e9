"""What a call's page shows of what editors decided."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from apps.calls.models import Call
from apps.ledger import decisions
from tests.dashboard.markup import Page


@pytest.fixture
def anna() -> User:
    return User.objects.create_user("anna")


def page_of(client: Client, call: Call) -> Page:
    response = client.get(f"/calls/{call.pk}/")
    assert response.status_code == 200
    return Page(response.content)


def test_a_call_without_decisions_speaks_of_none(client: Client, record: dict[str, Call]) -> None:
    assert "Editor’s decisions" not in page_of(client, record["side"]).one("main").text


def test_an_editor_s_value_stands_beside_the_machine_s(
    client: Client, record: dict[str, Call], anna: User
) -> None:
    decisions.call_correct(call=record["side"], fields={"medium": "video"}, by=anna, reason="A photograph.")
    page = page_of(client, record["side"])
    assert "corrected by an editor" in [badge.text for badge in page.all("span", class_="badge")]
    assert "Mediumvideophone" in [row.text.strip() for row in page.all("tr")]
    (entry,) = [item.text for item in page.all("li") if "anna" in item.text]
    assert "anna corrected a call – A photograph." in entry
    assert "Medium: phone → video" in entry


def test_a_decision_that_was_undone_says_so(client: Client, record: dict[str, Call], anna: User) -> None:
    decision = decisions.call_confirm(call=record["side"], by=anna)
    assert "confirmed by an editor" in page_of(client, record["side"]).one("main").text
    decisions.decision_undo(decision=decision, by=anna, reason="Too soon.")
    text = page_of(client, record["side"]).one("main").text
    assert "confirmed by an editor" not in text
    assert "by anna – Too soon." in text


def test_a_rejected_call_says_who_rejected_it_and_why(
    client: Client, record: dict[str, Call], anna: User
) -> None:
    decisions.call_reject(call=record["side"], by=anna, reason="They met in person.")
    text = page_of(client, record["side"]).one("main").text
    assert "This call is withdrawn. An editor rejected it (anna, " in text
    assert "They met in person." in text
    assert f"/calls/{record['side'].pk}/" not in client.get("/timeline/").content.decode()


def test_the_address_of_a_merged_call_leads_to_the_one_that_it_is_part_of(
    client: Client, record: dict[str, Call], anna: User
) -> None:
    decisions.calls_merge(survivor=record["side"], merged=record["disputed"], by=anna, reason="")
    response = client.get(f"/calls/{record['disputed'].pk}/")
    assert (response.status_code, response["Location"]) == (301, f"/calls/{record['side'].pk}/")
    assert "merged into call" in page_of(client, record["side"]).one("main").text


def test_what_an_editor_wrote_is_never_taken_for_html(
    client: Client, record: dict[str, Call], anna: User
) -> None:
    decisions.call_reject(call=record["side"], by=anna, reason="<script>alert(1)</script>")
    assert b"<script>alert" not in client.get(f"/calls/{record['side'].pk}/").content
