"""The same articles give the same ledger: in any order, split over workers in any way, read again or not."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.calls.models import Call, Report
from apps.extraction.findings import (
    ArticleDay,
    ArticleDayBasis,
    CallFinding,
    DayBasis,
    DayInterval,
    Findings,
    Medium,
    Ordinal,
    Span,
    Status,
)
from apps.pipeline.engine import Engine
from apps.pipeline.reading import source_read
from apps.pipeline.services import batch_create, file_process, file_register
from apps.sources.models import Source
from tests.factories import cast_create, source_create
from tests.pipeline.fake_engine import FAKE

SPOKE = "Putin and Pashinyan spoke on"
ARTICLES = {
    "A": f"published: 2020-10-02\n\n{SPOKE} 2020-10-02.",
    "B": f"published: 2020-10-03\n\n{SPOKE} 2020-10-02. Pashinyan said: enough.",
    "C": f"published: 2020-10-05\n\n{SPOKE} 2020-10-05. {SPOKE} 2020-10-02.",
    "D": f"published: 2020-10-05\n\nPutin and Aliyev have not spoken. {SPOKE} 2020-10-05.",
    "E": "published: 2020-10-06\n\nPutin and Aliyev spoke on 2020-10-01.",
    "F": "published: 2020-10-02\n\nPutin and Aliyev have not spoken.",
}


def ingest(names: Sequence[str]) -> None:
    batch = batch_create(label="")
    for name in names:
        content = f"publisher: {name}\n{ARTICLES[name]}".encode()
        file = file_register(batch=batch, name=name, content=content)
        file_process(file_id=file.pk, engine=FAKE)


def ledger() -> list[tuple[object, ...]]:
    """The whole ledger without its row numbers; what stands apart as well."""
    calls = [
        (
            call.participants_key,
            call.status,
            str(call.earliest),
            str(call.latest),
            str(call.initiator),
            call.disputed,
            sorted((str(report.source.publisher), report.placement) for report in call.reports.all()),
            sorted((finding.kind, finding.explanation) for finding in call.findings.all()),
        )
        for call in Call.objects.filter(withdrawn_at=None)
    ]
    apart = [(str(report.source.publisher), report.placement) for report in Report.objects.filter(call=None)]
    return sorted([*calls, *apart])


@pytest.mark.django_db
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(list(ARTICLES)))
def test_any_order_gives_the_same_ledger(order: list[str]) -> None:
    ledgers = []
    for names in (list(ARTICLES), order):
        with transaction.atomic():
            cast_create()
            ingest(names)
            ledgers.append(ledger())
            assert Report.objects.filter(call=None).count() == 0
            transaction.set_rollback(True)
    assert ledgers[0] == ledgers[1]
    assert len(ledgers[0]) == 4


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("shares", ["ABC DEF", "FBD AEC", "CF EDBA", "A BCDEF"])
def test_batches_in_the_hands_of_two_workers_at_once_give_the_same_ledger(shares: str) -> None:
    cast_create()
    with transaction.atomic():
        ingest(list(ARTICLES))
        expected = ledger()
        transaction.set_rollback(True)
    together = Barrier(2, timeout=10)

    def work(share: str) -> None:
        try:
            together.wait()
            ingest(share)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, shares.split()))
    assert ledger() == expected


# What engines can read: two pairs and a conference, all statuses, days known, bounded and unknown ---------

GROUPS = (
    ("nikol-pashinyan", "vladimir-putin"),
    ("ilham-aliyev", "vladimir-putin"),
    ("ilham-aliyev", "nikol-pashinyan", "vladimir-putin"),
)
DAY = st.sampled_from([date(2020, 10, day) for day in (1, 2, 3, 8)])
INTERVALS = st.one_of(
    DAY.map(lambda day: DayInterval(day, day, DayBasis.STATED)),
    DAY.map(lambda day: DayInterval(None, day, DayBasis.BOUNDED)),
    st.just(DayInterval(None, None, DayBasis.BOUNDED)),
)
CALLS = st.builds(
    CallFinding,
    participants=st.sampled_from(GROUPS),
    status=st.sampled_from([Status.HELD, Status.HELD, Status.HELD, Status.PLANNED, Status.DENIED]),
    medium=st.sampled_from([Medium.PHONE, Medium.PHONE, Medium.VIDEO]),
    day=INTERVALS,
    evidence=st.just((Span(0, 5),)),
    rules=st.just(("drawn",)),
    initiator=st.sampled_from([None, None, "vladimir-putin", "russia"]),
    ordinal=st.sampled_from([None, None, Ordinal(1, None, Span(0, 5)), Ordinal(2, None, Span(0, 5))]),
)
READINGS = st.lists(CALLS, max_size=3).map(tuple)
NAMES = "abcd"


def read(name: str, calls: tuple[CallFinding, ...], version: str) -> None:
    """Let an engine of some version find these calls in the article of this name; the first time, make it."""
    found = Findings(ArticleDay(date(2020, 10, 3), ArticleDayBasis.HEADER, ""), calls)
    source = Source.objects.filter(publisher__name=name).first() or source_create(publisher=name)
    source.fingerprint = name * 64  # by which the ledger sorts
    source.save()
    source_read(source=source, engine=Engine(version, lambda _: found))


@pytest.mark.django_db
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    former=st.tuples(*[READINGS] * len(NAMES)),
    better=st.tuples(*[READINGS] * len(NAMES)),
    first=st.permutations(range(len(NAMES))),
    again=st.permutations(range(len(NAMES))),
)
def test_a_ledger_does_not_remember_how_it_came_about(
    former: Sequence[tuple[CallFinding, ...]],
    better: Sequence[tuple[CallFinding, ...]],
    first: Sequence[int],
    again: Sequence[int],
) -> None:
    """Read by a worse engine and then by a better one, in any order: as if read by the better alone."""
    cast_create()
    with transaction.atomic():
        for name, calls in zip(NAMES, better, strict=True):
            read(name, calls, "2")
        expected = ledger()
        transaction.set_rollback(True)
    with transaction.atomic():
        for at in first:
            read(NAMES[at], former[at], "1")
        addresses = set(Call.objects.values_list("pk", flat=True))
        for at in again:
            read(NAMES[at], better[at], "2")
        assert ledger() == expected
        assert addresses <= set(Call.objects.values_list("pk", flat=True))
        assert not Call.objects.filter(withdrawn_at=None, reports=None).exists()
        transaction.set_rollback(True)
