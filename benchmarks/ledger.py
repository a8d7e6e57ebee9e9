"""What one article, one editor's decision and a rebuild cost, on made-up records of three sizes.

The records stand in databases of their own. Articles and decisions go to typical groups, of the same size
in each, and the records take turns, so that what else the machine does hits all of them alike.
"""

from __future__ import annotations

import math
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from random import Random
from threading import Event, Thread

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import Count

from apps.calls.models import Call, Report
from apps.extraction.findings import (
    Article,
    ArticleDay,
    ArticleDayBasis,
    CallFinding,
    DayBasis,
    DayInterval,
    Findings,
    Kind,
    Medium,
    Span,
    StatementFinding,
    Status,
)
from apps.ledger.decisions import call_correct, decision_undo
from apps.ledger.rebuilding import ledger_rebuild
from apps.ledger.selectors import group_keys
from apps.ledger.services import ledger_update
from apps.pipeline.engine import Engine
from apps.pipeline.reading import source_read
from apps.sources.services import SourceDraft, source_get_or_create
from apps.timeline.filters import CallFilter
from apps.timeline.selectors import calls_list
from apps.versions.recorded import recorded_models
from benchmarks._database import databases, statements_counted, use
from benchmarks._synthetic import record_create

SIZES = (10_000, 30_000, 100_000)
ROUNDS, A_ROUND = 10, 10
WARMING = 1
"""Rounds that are not counted: caches fill in them."""
TYPICAL = (8, 12)
"""Reports of a typical group: the group of the median report of articles read by hand has nine."""
FLATTEST = 0.1
LOOK = 0.2
"""Seconds between two looks of a reader during a rebuild."""


@dataclass(slots=True)
class Cost:
    """Seconds and SQL statements of the same thing done many times."""

    seconds: list[float] = field(default_factory=list)
    statements: list[int] = field(default_factory=list)
    texts: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def measured(self, *, counts: bool) -> Iterator[None]:
        """Measure what is done inside."""
        with statements_counted() as counted:
            started = time.perf_counter()
            yield
            seconds = time.perf_counter() - started
        if counts:
            self.seconds.append(seconds)
            self.statements.append(counted.total())
            self.texts += counted

    @property
    def median(self) -> float:
        """Seconds."""
        return statistics.median(self.seconds)

    def __str__(self) -> str:
        fewest, most = min(self.statements), max(self.statements)
        middle = statistics.median(self.statements)
        return f"{self.median * 1000:.1f} ms, {middle:.0f} statements ({fewest}–{most})"


def measure() -> dict[str, str]:
    """All figures of the ledger."""
    names = {size: f"bench_ledger_{size}" for size in SIZES}
    figures: dict[str, str] = {}
    with databases(list(names.values())):
        for size, name in names.items():
            use(name)
            started = time.perf_counter()
            record_create(reports=size)
            figures[f"{size} reports made up"] = f"{time.perf_counter() - started:.0f} s"
        figures |= dict(rebuilds(names[SIZES[-1]]))
        for what, figure in (("an article", article_add), ("a decision", decision_make)):
            costs = grown(names, figure)
            figures |= {f"{what}, {size} reports": str(cost) for size, cost in costs.items()}
            figures[f"{what}, growth"] = f"exponent {exponent(costs):.3f} (goal {FLATTEST})"
        figures |= dict(without_history(names[SIZES[-1]]))
    return figures


# One thing at a time ------------------------------------------------------------------------------


def grown(names: Mapping[int, str], act: Callable[[str, int], None]) -> dict[int, Cost]:
    """The cost of something in each record, by its size."""
    costs: dict[int, Cost] = defaultdict(Cost)
    groups = {size: typical(name) for size, name in names.items()}
    for number in range(ROUNDS + WARMING):
        for size, name in names.items():
            use(name)
            for at in range(number * A_ROUND, (number + 1) * A_ROUND):
                with costs[size].measured(counts=number >= WARMING):
                    act(groups[size][at], at)
    return costs


def typical(name: str) -> list[str]:
    """Groups of about the same size, settled as services leave them."""
    use(name)
    groups = Report.objects.order_by().values("participants_key").annotate(reports=Count("id"))
    keys = sorted(
        groups.filter(reports__gte=TYPICAL[0], reports__lte=TYPICAL[1]).values_list(
            "participants_key", flat=True
        )
    )
    chosen = Random(1).sample(keys, (ROUNDS + WARMING) * A_ROUND)  # noqa: S311
    for key in chosen:
        ledger_update(keys=[key])
    return chosen


@transaction.atomic
def article_add(key: str, number: int) -> None:
    """An article about a call that others have told of, with two statements."""
    call = Call.objects.filter(participants_key=key, withdrawn_at=None).order_by("-latest", "id")[0]
    told = "They spoke by phone. One of them asked for talks. The other agreed."
    fingerprint = sha256(f"{key} {number} {time.time_ns()}".encode()).hexdigest()
    draft = SourceDraft(fingerprint, "added.txt", "added.txt", told, published=call.latest, language="en")
    source, _ = source_get_or_create(draft=draft, publisher="Publisher 1")
    source_read(source=source, engine=Engine("ready-made", lambda article: _account(article, call)))


def _account(article: Article, call: Call) -> Findings:
    first, second, third = (Span(0, 20), Span(21, 49), Span(50, 67))
    people = tuple(call.participants_key.split("+"))
    days = DayInterval(call.latest, call.latest, DayBasis.STATED)
    told = CallFinding(people, Status.HELD, Medium.PHONE, days, (first,), ("ready-made",))
    said = [
        StatementFinding(people[at], Kind.REPORTED, span, ("ready-made",), call=0)
        for at, span in enumerate((second, third))
    ]
    return Findings(ArticleDay(article.published, ArticleDayBasis.HEADER, ""), (told,), tuple(said))


def decision_make(key: str, _: int) -> None:
    """An editor corrects a call's medium, and takes it back."""
    editor, _made = User.objects.get_or_create(username="editor")
    call = Call.objects.filter(participants_key=key, withdrawn_at=None).order_by("id")[0]
    other = Medium.VIDEO if call.medium == Medium.PHONE else Medium.PHONE
    decision = call_correct(call=call, fields={"medium": other.value}, by=editor, reason="It is a benchmark.")
    decision_undo(decision=decision, by=editor, reason="It was a benchmark.")


def exponent(costs: Mapping[int, Cost]) -> float:
    """The slope of the line through the logarithms of size and time."""
    points = [(math.log(size), math.log(cost.median)) for size, cost in costs.items()]
    return statistics.linear_regression(*zip(*points, strict=True)).slope


# The whole ---------------------------------------------------------------------------------------


def rebuilds(name: str) -> Iterator[tuple[str, str]]:
    """The largest record decided anew, first with much to write, then with nothing, and its readers."""
    use(name)
    keys = group_keys()
    for what in ("announcements and more to write", "nothing to write"):
        with readers() as waited:
            started = time.perf_counter()
            for _ in ledger_rebuild(keys=keys):
                pass
            minutes = (time.perf_counter() - started) / 60
        yield (
            f"rebuild of {SIZES[-1]} reports, {what}",
            f"{minutes:.1f} minutes for {len(keys)} groups; readers meanwhile: {_waits(waited)}",
        )


@contextmanager
def readers() -> Iterator[list[float]]:
    """How long somebody waits who asks for the latest calls again and again meanwhile."""
    waited: list[float] = []
    over = Event()

    def read() -> None:
        while not over.wait(LOOK):
            started = time.perf_counter()
            list(calls_list(filters=CallFilter(counted=True))[:50])
            waited.append(time.perf_counter() - started)
        connection.close()

    reader = Thread(target=read)
    reader.start()
    try:
        yield waited
    finally:
        over.set()
        reader.join()


def _waits(waited: Sequence[float]) -> str:
    median, worst = statistics.median(waited) * 1000, max(waited) * 1000
    return f"median {median:.0f} ms, worst {worst:.0f} ms of {len(waited)} looks"


def without_history(name: str) -> Iterator[tuple[str, str]]:
    """An article with the history's triggers and without them, in turns."""
    costs = {"with": Cost(), "without": Cost()}
    groups = typical(name)
    for number in range(ROUNDS + WARMING):
        for what, cost in costs.items():
            _triggers("enable" if what == "with" else "disable")
            for at in range(number * A_ROUND, (number + 1) * A_ROUND):
                with cost.measured(counts=number >= WARMING):
                    article_add(groups[at], at)
    for what, cost in costs.items():
        yield f"an article {what} the history, {SIZES[-1]} reports", str(cost)


def _triggers(do: str) -> None:
    with connection.cursor() as cursor:
        for model in recorded_models():
            cursor.execute(f"alter table {model._meta.db_table} {do} trigger record_history")  # noqa: SLF001
