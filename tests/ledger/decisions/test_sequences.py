"""Machine and editors in any order: what was decided shows, nothing is lost, nothing counts twice.

By default forty short sequences, as each takes some hundreds of SQL statements. A longer run:

    DECISION_SEQUENCES=1000 python -m pytest tests/ledger/decisions/test_sequences.py

A failure names its seed; `DECISION_SEED=seed DECISION_SEQUENCES=1` runs that sequence alone.
"""

from __future__ import annotations

import os
from random import Random

import pytest
from django.db import transaction

from apps.calls.models import Call, Report, Review
from apps.ledger import decisions
from apps.ledger.decisions.fields import call_values
from apps.ledger.models import Finding
from apps.ledger.resolution import group_resolve
from apps.ledger.selectors import report_facts
from apps.statements.models import Statement
from tests.ledger.decisions.record import record
from tests.ledger.decisions.world import EDITOR, KEYS, MACHINE, Life, world_create

SEQUENCES = int(os.environ.get("DECISION_SEQUENCES", "40"))
FIRST_SEED = int(os.environ.get("DECISION_SEED", "1"))


@pytest.mark.django_db
def test_after_any_sequence_the_record_says_what_was_decided_and_undoing_all_restores_it() -> None:
    world = world_create()
    for seed in range(FIRST_SEED, FIRST_SEED + SEQUENCES):
        life = Life(world, Random(seed))  # noqa: S311  to be replayed, not to be secret
        with transaction.atomic():
            try:
                _live(life)
            except Exception as error:
                raise AssertionError("\n".join([f"seed {seed}", *life.steps])) from error
            transaction.set_rollback(True)


def _live(life: Life) -> None:
    """One sequence, with what holds after it and after everything in it is undone."""
    for _ in range(life.random.choice((1, 2, 3))):
        life.step(MACHINE)
    before, life.fed = record(), False
    for _ in range(life.random.choice((4, 5, 6, 7, 8))):
        life.step((*MACHINE, *EDITOR))
    decided_shows()
    nothing_is_lost(life)
    nothing_counts_twice()
    life.undo_all()
    nothing_is_lost(life)
    machine_alone()
    if not life.fed:
        assert record() == before


def decided_shows() -> None:
    """Every decision in force shows in the record."""
    assert decisions.word_check() == []
    for call in Call.objects.select_related("initiator").exclude(overrides={}):
        shown = call_values(call)
        days = {"earliest", "latest"} & call.overrides.keys()
        said = {name: value for name, value in call.overrides.items() if call.reports.exists()}
        if len(days) == 1:
            said = {name: value for name, value in said.items() if name not in days}
        assert shown | said == shown, call.pk
    for report in Report.objects.all():
        assert report.pinned_to_id in (None, report.call_id), report.pk
        assert report.call_id not in report.away_from, report.pk
    assert not Call.objects.filter(review=Review.REJECTED, withdrawn_at=None).exists()
    assert not Call.objects.filter(merged_into__isnull=False, withdrawn_at=None).exists()


def nothing_is_lost(life: Life) -> None:
    """Each report is on a call that stands or was rejected, or says why not; each call ever seen resolves."""
    for report in Report.objects.select_related("call"):
        assert report.placement, report.pk
        assert report.call is None or report.call.withdrawn_at is None or report.call.review == "rejected"
    assert life.calls <= set(Call.objects.values_list("pk", flat=True))
    for call_id in life.calls:
        resolved = decisions.call_resolve(call_id=call_id)
        assert bool(resolved.reason) == bool(resolved.call.withdrawn_at), call_id


def nothing_counts_twice() -> None:
    """A call stands if and only if reports tell of it; a source tells of it once unless an editor says so."""
    for call in Call.objects.prefetch_related("reports").order_by("pk"):
        reports = list(call.reports.all())
        live = bool(reports) and call.review != Review.REJECTED
        assert (call.withdrawn_at is None) == live, call.pk
        free = [report.source_id for report in reports if report.pinned_to_id is None]
        held = {report.source_id for report in reports if report.pinned_to_id}
        assert len(free) == len(set(free)), call.pk
        assert not held & set(free), call.pk


def machine_alone() -> None:
    """Without a decision in force the calls are those that a ledger which never had any would have."""
    reports = Report.objects.select_related("source__publisher", "initiator__side")
    assert not reports.exclude(pinned_to=None, away_from=[]).exists()
    assert not reports.filter(dropped_at__isnull=False, call__isnull=False).exists()
    expected, unplaced = set(), set()
    for key in KEYS:
        group = reports.filter(participants_key=key, dropped_at=None)
        resolution = group_resolve(reports=map(report_facts, group))
        expected |= {frozenset(report.id for report in cluster.reports) for cluster in resolution.clusters}
        unplaced |= {member.report.id for member in resolution.unplaced}
    calls = Call.objects.filter(withdrawn_at=None).prefetch_related("reports")
    assert {frozenset(report.pk for report in call.reports.all()) for call in calls} == expected
    assert {report.pk for report in reports.filter(call=None, dropped_at=None)} == unplaced
    for call in calls:
        assert call_values(call) == decisions.machine_values(call), call.pk
        assert (call.review, call.overrides, call.merged_into_id) == ("unreviewed", {}, None)
    assert not Statement.objects.filter(hidden=True).exists()
    assert not Finding.objects.exclude(state="open").exists()
