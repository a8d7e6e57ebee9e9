"""What the API's rows cost, each against the same without the API, in one run and in turns.

A record of its own with 100,000 calls. Requests go through the whole WSGI application in this process,
middlewares included, with DEBUG off. Ratios are medians of the rounds' ratios. The load that the machine
had at the beginning and at the end stands beside the figures.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import partial
from io import BytesIO
from threading import Event, Thread
from typing import Any
from urllib.parse import urlsplit

import orjson
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import include, path
from django.utils.timezone import now
from psycopg import Cursor

from apps.actors.models import Actor
from apps.calls.models import Call
from benchmarks._database import databases, use
from benchmarks._synthetic import record_create
from benchmarks._unchanged import unchanged_measure

NAME = "bench_api"
REPORTS = 300_000
"""Some 100,000 calls."""
ROUNDS, WARMING = 40, 5
EXPORTS = 3
NO_END = 10**9
"""Requests in a minute, so that counting goes on and nobody is refused."""
PAGE_SIZE = 500
MEGABYTE = 1024 * 1024

PAGE = """
select c.id, c.earliest, c.latest, c.day_basis, c.status, c.medium, c.about_war, c.topics, c.in_window,
  c.disputed, c.status = 'held' and c.about_war and c.in_window and c.withdrawn_at is null,
  a.slug, a.name, a.kind, s.slug,
  (select count(*) from calls_report r where r.call_id = c.id),
  array(select distinct p.name from calls_report r join sources_source o on o.id = r.source_id
    join sources_publisher p on p.id = o.publisher_id where r.call_id = c.id order by 1)
from calls_call c left join actors_actor a on a.id = c.initiator_id
left join actors_actor s on s.id = a.side_id
where c.withdrawn_at is null order by c.id limit 100
"""
PEOPLE = """
select p.call_id, a.slug, a.name, a.kind, s.slug from calls_participant p
join actors_actor a on a.id = p.actor_id left join actors_actor s on s.id = a.side_id
where p.call_id = any(%s) order by a.name
"""
# The same joined data as plain columns, a row for each call.
PLAIN = """
copy (select c.id, c.earliest, c.latest, c.day_basis, c.status, c.medium, a.slug, c.about_war, c.topics,
  c.in_window, c.disputed,
  array(select x.slug from calls_participant p join actors_actor x on x.id = p.actor_id
    where p.call_id = c.id order by x.name),
  (select count(*) from calls_report r where r.call_id = c.id),
  array(select distinct p.name from calls_report r join sources_source o on o.id = r.source_id
    join sources_publisher p on p.id = o.publisher_id where r.call_id = c.id order by 1)
from calls_call c left join actors_actor a on a.id = c.initiator_id
where c.withdrawn_at is null order by c.id) to stdout
"""


def empty(_: HttpRequest) -> HttpResponse:
    """The view that does nothing."""
    return HttpResponse(b"{}", content_type="application/json")


# The one beside the API, the other behind its door too: the limit and the ETag.
urlpatterns = [
    path("empty/", empty),
    path("api/v1/empty/", empty),
    path("", include("config.urls")),
]


def measure() -> dict[str, str]:
    """All figures of the API."""
    with (
        databases([NAME]),
        override_settings(DEBUG=False, ALLOWED_HOSTS=["bench"], ROOT_URLCONF=__name__, API_QUOTA=NO_END),
    ):
        use(NAME)
        record_create(reports=REPORTS, quick=True)
        with connection.cursor() as cursor:
            cursor.execute("vacuum analyze")
        actor = Actor.objects.all()[0]
        actor.name += " I"
        actor.save()  # the first version of the record, without which nothing is told at once
        return figures() | dict(unchanged_measure())


def figures() -> dict[str, str]:
    """The figures, of the record that is there."""
    ours = WSGIHandler()
    shown = Call.objects.filter(withdrawn_at__isnull=True).order_by("pk")
    call = shown[shown.count() // 2].pk
    told = {"load at the beginning": f"{os.getloadavg()[0]:.1f}"}
    # First, for afterwards the process has grown to the most that it has ever needed.
    told |= dict(exports(ours))

    page = ratio(lambda: ask(ours, "/api/v1/calls/"), raw_page)
    told["a page of 100 calls, times raw SQL and orjson (goal 3)"] = page
    for empty_view in ("/empty/", "/api/v1/empty/"):
        detail = ratio(lambda: ask(ours, f"/api/v1/calls/{call}/"), partial(ask, ours, empty_view))
        told[f"one call, times an empty view at {empty_view} (goal 4)"] = detail
    told["all calls by pages while a thread writes"] = walked(ours)
    return told | {"load at the end": f"{os.getloadavg()[0]:.1f}"}


def ask(application: Callable[..., Any], where: str, query: str = "") -> int:
    """Ask an address and read the whole answer; its length in bytes."""
    return sum(map(len, answered(application, where, query)))


def answered(application: Callable[..., Any], where: str, query: str = "") -> Iterator[bytes]:
    """Ask an address; its answer, part by part."""
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": where,
        "QUERY_STRING": query,
        "SERVER_NAME": "bench",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
    }
    status: list[str] = []
    response = application(environ, lambda line, _headers, _error=None: status.append(line))
    if not status[0].startswith("200"):
        raise RuntimeError(f"{where}: {status[0]}")
    try:
        yield from response
    finally:
        response.close()


def raw_page() -> None:
    """The rows of the first page by SQL and orjson, as a careful person would write it."""
    with Cursor(connection.connection) as cursor:
        calls = cursor.execute(PAGE).fetchall()
        people: dict[int, list[dict[str, Any]]] = {}
        for call, *actor in cursor.execute(PEOPLE, [[row[0] for row in calls]]):
            people.setdefault(call, []).append(_actor(actor))
    rows = [
        {
            "id": row[0],
            "day": row[1] if row[1] == row[2] else None,
            "earliest": row[1],
            "latest": row[2],
            "day_basis": row[3],
            "participants": people[row[0]],
            "status": row[4],
            "medium": row[5],
            "initiator": _actor(row[11:15]) if row[11] else None,
            "about_war": row[6],
            "topics": row[7],
            "in_window": row[8],
            "counted": row[10],
            "disputed": row[9],
            "report_count": row[15],
            "publishers": row[16],
        }
        for row in calls
    ]
    orjson.dumps({"next": None, "results": rows})


def _actor(values: Any) -> dict[str, Any]:
    return dict(zip(("slug", "name", "kind", "side"), values, strict=True))


def ratio(one: Callable[[], object], other: Callable[[], object]) -> str:
    """How many times as long one takes as the other, in turns, each at its best and in the median."""
    pairs = [(seconds(one), seconds(other)) for _ in range(ROUNDS + WARMING)][WARMING:]
    median = statistics.median(a / b for a, b in pairs)
    best = [min(each) * 1000 for each in zip(*pairs, strict=True)]
    return f"{median:.2f} (best {best[0]:.1f} and {best[1]:.1f} ms: {best[0] / best[1]:.2f})"


def seconds(act: Callable[[], object]) -> float:
    """How long it takes."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def exports(application: Callable[..., Any]) -> Iterator[tuple[str, str]]:
    """Whole lists against PostgreSQL's own COPY of the same data, and what they take of memory."""
    ask(application, "/api/v1/calls/")
    for form, goal in (("csv", 0.25), ("ndjson", 0.6)):
        where = f"/api/v1/calls.{form}"
        before = resident()
        ask(application, where)
        grown = resident() - before
        pairs = [(seconds(copied), seconds(partial(ask, application, where))) for _ in range(EXPORTS)]
        rate = statistics.median(plain / ours for plain, ours in pairs)
        with traced() as held:
            ask(application, where)
        yield f"all calls as {form}, share of COPY's rate (goal {goal})", f"{rate:.2f}"
        memory = f"{grown:.1f} MB of the process at most, {held['peak']:.1f} MB of Python's objects"
        yield f"all calls as {form}, growth (goal 16 MB)", memory


def resident() -> float:
    """The most memory that this process has ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def walked(application: Callable[..., Any]) -> str:
    """All calls in pages while a thread records and withdraws others: each lasting one has to come once."""
    lasting = set(Call.objects.filter(withdrawn_at__isnull=True).values_list("pk", flat=True))
    done, written = Event(), [0]

    def write() -> None:
        own = [Call(status="held", participants_key="a+b", latest=date(2020, 10, 1)) for _ in range(20)]
        while not done.is_set():
            Call.objects.bulk_create(own)
            Call.objects.filter(pk__in=[call.pk for call in own[::2]]).update(withdrawn_at=now())
            written[0] += len(own)
            for call in own:
                call.pk = None
        connection.close()

    thread = Thread(target=write)
    thread.start()
    try:
        told = Counter(walk(application))
    finally:
        done.set()
        thread.join()
    missed = len(lasting - told.keys())
    twice = sum(times > 1 for times in told.values())
    return f"{len(lasting)} lasting, {missed} missed, {twice} told twice; {written[0]} written meanwhile"


def walk(application: Callable[..., Any]) -> Iterator[int]:
    """The ids of all calls, page by page."""
    query: str | None = f"page_size={PAGE_SIZE}&fields=id"
    while query:
        page = orjson.loads(b"".join(answered(application, "/api/v1/calls/", query)))
        yield from (row["id"] for row in page["results"])
        query = urlsplit(page["next"]).query if page["next"] else None


def copied() -> None:
    """PostgreSQL's own COPY, its rows thrown away."""
    with connection.cursor() as cursor, cursor.cursor.copy(PLAIN) as blocks:
        for _ in blocks:
            pass


@contextmanager
def traced() -> Iterator[Mapping[str, float]]:
    """The most that Python's own objects came to more than before, in MB."""
    held: dict[str, float] = {}
    tracemalloc.start()
    try:
        yield held
        held["peak"] = tracemalloc.get_traced_memory()[1] / MEGABYTE
    finally:
        tracemalloc.stop()
