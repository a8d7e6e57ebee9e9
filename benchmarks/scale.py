"""How long lists, filters and figures take in records of 10,000, 100,000 and 1,000,000 calls.

Each record holds the same made-up calls so many times (`_multiplied.py`). What is measured is a page of 100
rows with the fields that they have unasked, at the beginning and in the middle of a walk, and each figure, as
the API asks them of PostgreSQL. `SCALE_TIMES=1,11` measures smaller records only.
"""

from __future__ import annotations

import math
import os
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from django.db import OperationalError, connection
from django.db.models import Max, QuerySet

from apps.api.rows.reading import rows_read
from apps.api.rows.row import Row
from apps.calls.models import Call
from apps.timeline import selectors
from benchmarks._asked import CALLS, FIGURES, LISTS, NEWEST, RARE, newest
from benchmarks._database import databases, use
from benchmarks._multiplied import record_multiply
from benchmarks._synthetic import record_create

REPORTS = 30_000
"""Of the record that is multiplied; some 9,600 calls."""
TIMES = tuple(map(int, os.environ.get("SCALE_TIMES", "1,11,106").split(",")))
PAGE = 100
ROUNDS = 5
LONGEST = "20s"
"""What takes longer is stopped and counts as so long."""
FLATTEST = 0.2

Seconds = Mapping[int, float]
"""The shortest time, which other work has disturbed least, by how many calls the record has."""


def measure() -> dict[str, str]:
    """All figures, those that grow most first."""
    names = {times: f"bench_scale_{times}" for times in TIMES}
    with databases(list(names.values())):
        for times, name in names.items():
            use(name)
            record_create(reports=REPORTS, quick=True)
            record_multiply(times=times, rare=RARE)
        return measured(list(names.values()))


def measured(names: list[str]) -> dict[str, str]:
    """The same in databases that are there."""
    taken = {what: timed(ask, names) for what, ask in dict(asked()).items()}
    by_growth = sorted(taken, key=lambda what: exponent(taken[what]), reverse=True)
    worst = by_growth[0]
    flat = sum(exponent(seconds) <= FLATTEST for seconds in taken.values())
    return {
        "flat": f"{flat} of {len(taken)} (goal: exponent {FLATTEST})",
        "worst": f"{worst}: {told(taken[worst])}",
    } | {what: told(taken[what]) for what in by_growth}


def asked() -> Iterator[tuple[str, Callable[[], object]]]:
    """Every question by what it is called."""
    for name, (row, matching, filters) in LISTS.items():
        for what, each in filters.items():
            for where in ("first page", "middle"):
                yield f"{name}, {what}, {where}", partial(page, row, matching, each, where=where)
    for what in NEWEST:
        yield f"calls, newest first, {what}", partial(newest, CALLS[what])
    yield "timeline, ten days", partial(selectors.calls_by_day, filters=CALLS["leader, rare"], days=10)
    yield from ((f"stats, {what}", ask) for what, ask in FIGURES.items())


def page(row: Row, matching: Callable[[Any], QuerySet[Any]], filters: Any, *, where: str) -> object:
    """A page of a list, and in the middle of a walk where that is."""
    last = row.model._default_manager.aggregate(last=Max("pk"))["last"] if where == "middle" else 0  # noqa: SLF001
    return rows_read(row.chosen(), matching(filters), size=PAGE, after=last // 2)


def timed(ask: Callable[[], object], names: list[str]) -> Seconds:
    """How long it takes in each record."""
    taken: dict[int, list[float]] = defaultdict(list)
    for name in names:
        use(name)
        calls = Call.objects.aggregate(last=Max("pk"))["last"]
        with connection.cursor() as cursor:
            cursor.execute(f"set statement_timeout = '{LONGEST}'")
        for _ in range(ROUNDS + 1):
            started = time.perf_counter()
            try:
                ask()
            except OperationalError:
                taken[calls] = [math.inf]
                break
            taken[calls].append(time.perf_counter() - started)
    return {calls: min(seconds[1:] or seconds) for calls, seconds in taken.items()}


def exponent(seconds: Seconds) -> float:
    """The slope of the line through the logarithms of size and time."""
    points = [(math.log(calls), math.log(min(each, 20))) for calls, each in seconds.items()]
    return statistics.linear_regression(*zip(*points, strict=True)).slope


def told(seconds: Seconds) -> str:
    """Milliseconds by size, and the exponent."""
    return (
        f"{', '.join(f'{each * 1000:.1f}' for each in seconds.values())} ms, exponent {exponent(seconds):.2f}"
    )
