"""Every number of a page opens exactly the calls that it counts, whatever the filter."""

from datetime import date
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.calls.models import Call
from apps.timeline.filters import CallFilter
from apps.timeline.selectors import calls_list
from tests.dashboard.markup import Page

DAYS = [date(2020, 9, 27), date(2020, 10, 2), date(2020, 10, 6), date(2020, 11, 1)]
FILTERS = st.builds(
    CallFilter,
    status=st.sampled_from([(), ("held",), ("held", "denied")]),
    medium=st.sampled_from([(), ("phone",), ("video",)]),
    topic=st.sampled_from([(), ("ceasefire",), ("humanitarian", "bilateral")]),
    publisher=st.sampled_from([(), ("The Agency",), ("The Paper",)]),
    day=st.sampled_from([(), (None,), (date(2020, 10, 2), None)]),
    after=st.none() | st.sampled_from(DAYS[:2]),
    before=st.none() | st.sampled_from(DAYS[2:]),
    disputed=st.none() | st.booleans(),
    about_war=st.none() | st.just(True),
    in_window=st.none() | st.just(True),
    q=st.none() | st.sampled_from(["putin", "ceasefire"]),
)


def counted(address: str) -> int:
    """How many calls the timeline shows at an address."""
    filters = CallFilter.parse(QueryDict(urlsplit(address).query), blank_is_absent=True)
    return calls_list(filters=filters).count()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(filters=FILTERS, by=st.sampled_from(["side", "leader"]))
def test_every_number_of_the_dashboard_opens_exactly_its_calls(
    client: Client, record: dict[str, Call], filters: CallFilter, by: str
) -> None:
    response = client.get(f"/?{filters.query_string()}&by={by}")
    assert response.status_code == 200
    numbers = Page(response.content).numbers()
    assert {href: counted(href) for href in numbers} == numbers


@pytest.mark.parametrize(
    "address",
    ["/leaders/", "/leaders/vladimir-putin/", "/leaders/kremlin/", "/pairs/nikol-pashinyan/vladimir-putin/"],
)
def test_every_number_of_the_leaders_pages_opens_exactly_its_calls(
    client: Client, record: dict[str, Call], address: str
) -> None:
    numbers = Page(client.get(address).content).numbers()
    assert {href: counted(href) for href in numbers} == numbers
    assert bool(numbers) == ("kremlin" not in address)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(filters=FILTERS)
def test_the_timeline_says_lists_and_hands_out_the_same_calls(
    client: Client, record: dict[str, Call], filters: CallFilter
) -> None:
    expected = set(calls_list(filters=filters).values_list("pk", flat=True))
    page = Page(client.get(f"/timeline/?{filters.query_string()}").content)
    rows = [
        link.attributes["href"] for link in page.all("a") if link.attributes["href"].startswith("/calls/")
    ]
    listed = {int(href.split("/")[2]) for href in rows}
    assert page.one("p", id="count").text.split()[0] == str(len(expected))
    assert listed == expected
    rows = client.get(f"/timeline/calls.json?{filters.query_string()}").json()
    assert {row["id"] for row in rows} == expected
    table = client.get(f"/timeline/calls.csv?{filters.query_string()}").content.decode().splitlines()
    assert len(table) == len(expected) + 1
