"""A reader who obeys what the answers say is never refused; everybody else is, and told until when."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from heapq import heappop, heappush
from itertools import count
from unittest.mock import patch

import pytest
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import settings as bounded
from hypothesis import strategies as some
from pytest_django import Settings

from apps.access.models import Scope
from apps.access.services import token_create
from apps.api.limits import account, quota
from apps.api.limits.quota import Quota, Standing, quota_take
from apps.api.limits.readers import reader_address
from apps.api.store import store
from apps.calls.models import Call
from tests.factories import call_create
from tests.versions.reading import commit

CALLS = "/api/v1/calls/"
NUMBERS = count(1)


class Clock:
    def __init__(self) -> None:
        self.now = 2_000_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Iterator[Clock]:
    """The server's clock; what was counted before is forgotten."""
    kept = store()
    kept.ask(lambda redis: [redis.delete(key) for key in redis.scan_iter(kept.key("quota", "*"))])
    with patch.object(quota, "clock", Clock()) as clock:
        yield clock


@pytest.fixture
def three(settings: Settings, clock: Clock) -> Clock:
    """Three requests in ten seconds."""
    settings.API_QUOTA, settings.API_QUOTA_TOKEN, settings.API_QUOTA_SECONDS = 3, 5, 10
    return clock


@pytest.mark.django_db
def test_every_answer_says_what_is_left_and_for_how_long(client: Client, three: Clock) -> None:
    for address, left in ((CALLS, 2), ("/api/v1/calls/?leeder=x", 1), ("/api/v1/schema/", 0)):
        response = client.get(address)
        assert response["RateLimit-Policy"] == '"default";q=3;w=10'
        assert response["RateLimit"] == f'"default";r={left};t=10'
        assert "Retry-After" not in response


@pytest.mark.django_db
def test_who_has_nothing_left_is_refused_until_the_window_ends(client: Client, three: Clock) -> None:
    for _ in range(3):
        assert client.get(CALLS).status_code == 200
    three.now += 3.5
    refused = client.get(CALLS)
    assert (refused.status_code, refused["Content-Type"]) == (429, "application/problem+json")
    assert (refused["Retry-After"], refused["RateLimit"]) == ("7", '"default";r=0;t=7')
    assert refused.json()["detail"] == "3 requests in 10 s are used up; wait 7 s."
    three.now += 6.4
    assert client.get(CALLS).status_code == 429
    three.now += 0.1
    answer = client.get(CALLS)
    assert (answer.status_code, answer["RateLimit"]) == (200, '"default";r=2;t=10')


@pytest.mark.django_db
def test_what_is_unchanged_is_free_even_where_nothing_is_left(client: Client, three: Clock) -> None:
    call_create()
    commit()
    etag = client.get(CALLS)["ETag"]
    found_later = client.get(f"{CALLS}?page_size=100", headers={"if-none-match": etag})
    assert (found_later.status_code, found_later["RateLimit"]) == (304, '"default";r=2;t=10')
    client.get(CALLS)
    client.get(CALLS)
    assert client.get(CALLS).status_code == 429
    for _ in range(5):
        assert client.get(CALLS, headers={"if-none-match": etag}).status_code == 304


@pytest.mark.django_db
def test_a_long_list_given_whole_counts_as_ten(
    record: Call, client: Client, settings: Settings, clock: Clock
) -> None:
    settings.API_QUOTA, settings.API_QUOTA_SECONDS = 25, 10
    left = []
    with patch("apps.api.formats.base.IN_MEMORY", 10):
        for _ in range(3):
            response = client.get(f"{CALLS}?format=csv")
            left.append(response["RateLimit"])
            assert response.getvalue().count(b"\n") == 4
    assert left == [f'"default";r={number};t=10' for number in (15, 5, 0)]
    assert client.get(f"{CALLS}?format=csv").status_code == 429


@pytest.mark.django_db
def test_a_token_has_a_quota_of_its_own_wherever_it_is_shown(client: Client, three: Clock) -> None:
    editor = User.objects.create_user("editor")
    _, secret = token_create(user=editor, name="script", scopes=[Scope.INGEST])
    bearer = {"authorization": f"Bearer {secret}"}
    assert client.get(CALLS, headers=bearer)["RateLimit"] == '"token";r=4;t=10'
    assert client.get(CALLS, headers=bearer, REMOTE_ADDR="10.1.1.1")["RateLimit"] == '"token";r=3;t=10'
    assert client.get(CALLS)["RateLimit"] == '"default";r=2;t=10'
    guessed = client.get(CALLS, headers={"authorization": "Bearer loc_guessed"})
    assert guessed["RateLimit"] == '"default";r=1;t=10'


@pytest.mark.django_db
def test_without_a_quota_nothing_is_counted_or_said(client: Client) -> None:
    assert "RateLimit" not in client.get(CALLS)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "came_from", "reader"),
    [
        (0, None, "192.0.2.1", "192.0.2.1"),
        (0, "203.0.113.9", "192.0.2.1", "192.0.2.1"),  # anybody may write the header
        (1, "203.0.113.9", "192.0.2.1", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "192.0.2.1", "203.0.113.9"),  # made up by 203.0.113.9
        (2, "198.51.100.1, 203.0.113.9", "192.0.2.1", "198.51.100.1"),
        (2, "203.0.113.9", "192.0.2.1", "192.0.2.1"),  # did not come by both
        (1, "not an address", "192.0.2.1", "192.0.2.1"),
        (1, None, "192.0.2.1", "192.0.2.1"),
        (0, None, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (0, None, "2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        (0, None, "::ffff:192.0.2.1", "192.0.2.1"),
        (0, None, "", ""),  # by a socket of this machine
    ],
)
def test_a_reader_is_known_by_the_last_address_that_can_be_trusted(
    proxies: int, forwarded: str | None, came_from: str, reader: str, settings: Settings
) -> None:
    settings.TRUSTED_PROXIES = proxies
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    assert reader_address(RequestFactory().get("/", headers=headers, REMOTE_ADDR=came_from)) == reader


@pytest.mark.django_db
def test_while_redis_is_away_nobody_is_refused(
    client: Client, three: Clock, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.CACHES = {"default": {"LOCATION": "redis://127.0.0.1:1/0", "KEY_PREFIX": "no quota"}}
    for _ in range(5):
        answer = client.get(CALLS)
        assert (answer.status_code, "RateLimit" in answer) == (200, False)
    assert len([each for each in caplog.records if "redis_away" in str(each.msg)]) == 1


def test_threads_together_get_what_the_quota_has_and_no_more(clock: Clock) -> None:
    fifty = Quota("threads", 50, 10)
    with ThreadPoolExecutor(16) as pool:
        standings = list(pool.map(lambda _: quota_take(quota=fifty, reader="all"), range(80)))
    found = [each for each in standings if each]
    assert sorted(each.left for each in found if each.taken) == list(range(50))
    assert [each.left for each in found if not each.taken] == [0] * 30


class Obedient:
    """A client that sends bursts of what is left, waits when told, and asks once where it knows nothing."""

    def __init__(self, limit: Quota, clock: Clock) -> None:
        self.limit, self.clock, self.reader = limit, clock, str(next(NUMBERS))
        self.left, self.until = 1, clock.now

    def send(self, burst: int, delays: list[float]) -> list[Standing]:
        """Send at most so many requests at once; each takes its time there and back."""
        if self.clock.now >= self.until:
            self.left, self.until = 1, self.clock.now
        elif not self.left:
            self.clock.now = self.until  # what it is told to wait
            self.left = 1
        sent_at = self.clock.now
        arrivals: list[float] = []
        for delay in delays[: min(burst, self.left)]:
            heappush(arrivals, sent_at + delay)
        answers = []
        while arrivals:
            self.clock.now = heappop(arrivals)
            standing = quota_take(quota=self.limit, reader=self.reader)
            assert standing
            answers.append(standing)
        self.clock.now += 0.1
        self.left = min(each.left for each in answers)
        self.until = max(self.clock.now + each.seconds for each in answers)
        return answers


@bounded(max_examples=30, deadline=None, derandomize=True, database=None)
@given(
    size=some.integers(1, 8),
    seconds=some.integers(1, 4),
    steps=some.lists(
        some.tuples(
            some.floats(0, 6), some.integers(1, 9), some.lists(some.floats(0, 3), min_size=9, max_size=9)
        ),
        min_size=1,
        max_size=15,
    ),
)
def test_who_obeys_is_never_refused(
    size: int, seconds: int, steps: list[tuple[float, int, list[float]]]
) -> None:
    with patch.object(quota, "clock", Clock()) as clock:
        client = Obedient(Quota("obeyed", size, seconds), clock)
        for pause, burst, delays in steps:
            clock.now += pause
            assert all(answer.taken == 1 for answer in client.send(burst, delays))


def test_the_fields_are_structured_fields() -> None:
    limit = Quota("default", 600, 60)
    item = r'"[a-z]+"(;[a-z]+=\d+)+'
    assert re.fullmatch(item, limit.policy)
    assert re.fullmatch(item, Standing(1, 3, 9).field(limit))
    assert account.EXPORT_UNITS == 10
