import pytest
from django.test import Client, override_settings

from apps.calls.models import Call
from tests.dashboard.markup import Page

REFUSED = [
    ("/timeline/?foo=1", "foo", "no such parameter"),
    ("/timeline/?status=perhaps", "status", "held, planned, denied"),
    ("/timeline/?after=yesterday", "after", "2020-10-02"),
    ("/timeline/?leader=vladimir-putyn", "leader", "vladimir-putin"),
    ("/timeline/?page=0", "page", "from 1"),
    ("/timeline/?page=9", "page", "the last one is 1"),
    ("/timeline/?span=soon", "span", "such as 2020-10-01,2020-10-07"),
    ("/timeline/?span=2020-10-07,2020-10-01", "span", "such as 2020-10-01,2020-10-07"),
    ("/timeline/?open=0", "open", "not a number from 1"),
    ("/timeline/?open=999999", "open", "there is no call"),
    ("/?order=size", "order", "calls, name, side"),
    ("/timeline/calls.csv?foo=1", "foo", "no such parameter"),
    ("/?by=colour", "by", "side, leader"),
    ("/?leader=vladimir-putin", "leader", "timeline"),
    ("/statements/?kind=shout", "kind", "quote, reported"),
    ("/sources/?restatement=maybe", "restatement", "neither true nor false"),
]


@pytest.mark.parametrize(("address", "parameter", "words"), REFUSED)
def test_a_filter_error_names_the_parameter_and_what_is_allowed(
    client: Client, record: dict[str, Call], address: str, parameter: str, words: str
) -> None:
    response = client.get(address)
    assert response.status_code == 400
    page = Page(response.content)
    assert [name.text for name in page.all("code")] == [parameter]
    assert words in page.one("dl").text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    ["/calls/999/", "/sources/999/", "/leaders/nobody/", "/pairs/a/b/", "/pairs/b/a/", "/nowhere/"],
)
def test_what_does_not_exist_is_a_404_with_ways_on(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert "There is no such page" in response.content.decode()


@pytest.mark.django_db
def test_a_query_that_cannot_be_read_has_a_page_too(client: Client) -> None:
    response = client.get("/timeline/?" + "&".join(f"leader=x{n}" for n in range(1001)))
    assert response.status_code == 400
    assert "<h1" in response.content.decode()


def test_pages_are_for_reading_only(client: Client) -> None:
    assert client.post("/timeline/").status_code == 405


@pytest.mark.django_db
def test_a_failure_has_a_page_that_needs_no_record(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        raise RuntimeError

    monkeypatch.setattr("apps.dashboard.views.record.about_page", fails)
    client.raise_request_exception = False
    with override_settings(DEBUG=False):
        response = client.get("/about/")
    assert response.status_code == 500
    assert "Something went wrong here" in response.content.decode()


@pytest.mark.django_db
def test_the_policy_allows_no_inline_script_or_style_and_pages_have_none(
    client: Client, record: dict[str, Call]
) -> None:
    for address in ("/", "/timeline/", f"/calls/{record['disputed'].pk}/"):
        response = client.get(address)
        assert "script-src 'self'" in response.headers["Content-Security-Policy"]
        page = Page(response.content)
        inline = [s for s in page.all("script") if "src" not in s.attributes]
        assert all(s.attributes.get("type") == "application/json" for s in inline)
        assert not page.all("style")
        assert not [each for each in page.elements if "style" in each.attributes]
