"""The data version on every page, pages as of an older one, and what changed between them."""

import pytest
from django.test import Client
from django.urls import reverse

from apps.actors.models import Actor
from apps.calls.models import Call, Participant
from apps.sources.models import Source
from tests.dashboard.markup import Page
from tests.dashboard.record import record_create
from tests.factories import call_create
from tests.versions.reading import commit, current

PAGES = (
    "/",
    "/timeline/?status=held",
    "/leaders/",
    "/leaders/vladimir-putin/",
    "/pairs/nikol-pashinyan/vladimir-putin/",
    "/statements/",
    "/sources/",
    "/audit/",
    "/about/",
)
LATEST = "See it as it is now"
FREE = ("/api/", "/static/", "/changes/", "/admin/")  # what has no older versions, or shows them all


def as_of(address: str, version: int) -> str:
    return f"{address}{'&' if '?' in address else '?'}as_of={version}"


def see(client: Client, address: str) -> Page:
    response = client.get(address)
    assert response.status_code == 200, response.content
    return Page(response.content)


@pytest.fixture
def version(record: dict[str, Call]) -> int:
    """The version in which the record of all other tests is whole; nothing of it is counted now."""
    version = commit()
    Call.objects.update(status="denied")
    Participant.objects.all().delete()
    Actor.objects.filter(slug="vladimir-putin").update(name="Somebody Else")
    return version


def test_every_page_says_which_version_it_shows(client: Client, record: dict[str, Call]) -> None:
    version = commit()
    for address in PAGES:
        assert f"Data version {version}." in see(client, address).one("footer").text


def test_a_page_as_of_a_version_is_the_page_of_then(client: Client, record: dict[str, Call]) -> None:
    version = commit()
    then = {address: see(client, address).numbers().values() for address in PAGES}
    Call.objects.update(status="denied")
    Participant.objects.all().delete()
    for address, numbers in then.items():
        assert list(see(client, as_of(address, version)).numbers().values()) == list(numbers)


def test_a_merged_call_of_a_version_leads_to_its_survivor_of_that_version(
    client: Client, record: dict[str, Call]
) -> None:
    merged, survivor = record["disputed"], call_create()
    Call.objects.filter(pk=merged.pk).update(merged_into=survivor, withdrawn_at=merged.created_at)
    version = commit()
    address, there = (reverse("dashboard:call", args=[call.pk]) for call in (merged, survivor))
    response = client.get(as_of(address, version))
    assert (response.status_code, response["Location"]) == (301, as_of(there, version))


def test_a_citation_names_the_version_and_leads_to_the_call_as_it_was(
    client: Client, version: int, record: dict[str, Call]
) -> None:
    address = reverse("dashboard:call", args=[record["disputed"].pk])
    cited = see(client, as_of(address, version)).one("p", class_="cite").text
    assert f"Data version {version}. " in cited
    assert cited.endswith(as_of(address, version))


@pytest.mark.parametrize("address", [*PAGES, "call", "source"])
def test_a_page_as_of_a_version_says_so_and_all_its_links_stay_there(
    client: Client, version: int, record: dict[str, Call], address: str
) -> None:
    rows = {"call": ("call", record["disputed"].pk), "source": ("source", Source.objects.all()[0].pk)}
    if address in rows:
        name, pk = rows[address]
        address = reverse(f"dashboard:{name}", args=[pk])
    page = see(client, as_of(address, version))
    assert f"This is the record as of version {version}" in page.one("main").text
    (latest,) = [link for link in page.all("a") if link.text == LATEST]
    assert latest.attributes["href"] == address
    strayed = [
        link.attributes["href"]
        for link in page.all("a")
        if link is not latest
        and link.attributes["href"].startswith("/")
        and not link.attributes["href"].startswith(FREE)
        and f"as_of={version}" not in link.attributes["href"]
    ]
    assert strayed == []


@pytest.mark.parametrize("address", PAGES)
def test_a_version_that_there_is_not_is_explained(client: Client, version: int, address: str) -> None:
    response = client.get(as_of(address, version + 99))
    assert response.status_code == 400
    assert f"there is no version “{version + 99}”" in response.content.decode()


def test_the_download_is_of_the_version_that_is_shown(client: Client, version: int) -> None:
    now = client.get("/timeline/calls.csv?status=held").content.splitlines()
    then = client.get(f"/timeline/calls.csv?status=held&as_of={version}").content.splitlines()
    assert len(now) == 1 < len(then)


@pytest.mark.django_db
def test_without_a_version_the_changes_page_says_why(client: Client) -> None:
    assert see(client, "/changes/").one("h2").text == "No version is recorded yet"


@pytest.mark.django_db(transaction=True)
def test_changes_are_told_in_words_latest_first_with_the_way_to_the_older(client: Client) -> None:
    record_create()
    call = call_create()
    call.status = "denied"
    call.save()
    version = current()
    page = see(client, "/changes/")
    assert page.all("h2")[0].text == f"Version {version}"
    assert (
        f"Call {call.pk}, Nikol Pashinyan and Vladimir Putin: status: held → denied, "
        f"because rows were changed without a cause on record (version {version})."
    ) in page.one("main").text
    (older,) = page.all("a", rel="next")
    assert older.attributes["href"] == f"/changes/?after=0&upto={version - 20}"
    assert see(client, older.attributes["href"]).all("h2")[0].text == f"Version {version - 20}"
    one = see(client, f"/changes/?after={version - 1}&upto={version}")
    assert [heading.text for heading in one.all("h2")] == [f"Version {version}"]
    same = see(client, f"/changes/?after={version}&upto={version}")
    assert same.one("h2").text == "Nothing changed between these two"


@pytest.mark.django_db
def test_a_range_that_means_nothing_is_explained(client: Client) -> None:
    response = client.get("/changes/?after=7")
    assert response.status_code == 400
    assert "there is no version “7”" in response.content.decode()
