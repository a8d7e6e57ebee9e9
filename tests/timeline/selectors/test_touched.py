"""What `updated_since` finds: every row that differs between two versions, whatever changed it."""

from __future__ import annotations

from random import Random

import pytest
from django.db.models import Model, QuerySet

from apps.actors.models import Actor
from apps.api.resources.actors import ACTOR
from apps.api.resources.calls import CALL
from apps.api.resources.findings import FINDING
from apps.api.resources.sources import SOURCE
from apps.api.resources.statements import STATEMENT
from apps.api.rows.reading import rows_read
from apps.calls.models import Call
from apps.ledger.models import Finding
from apps.sources.models import Source
from apps.statements.models import Statement
from apps.timeline.selectors.touched import WAYS, rows_touched
from apps.versions.as_of import record_as_of
from tests.factories import actor, call_create, cast_create, report_create, source_create, statement_create
from tests.ledger.decisions.hands import hand_step
from tests.ledger.decisions.world import EDITOR, MACHINE, Life, world_create
from tests.versions.reading import version_end

pytestmark = pytest.mark.django_db

LISTS = (ACTOR, CALL, FINDING, SOURCE, STATEMENT)
Told = dict[str, dict[int, str]]


def everything() -> Told:
    """All rows of all tables that have lists, with all that they can show."""
    told: Told = {}
    for row in LISTS:
        rows = row.model._default_manager.all()
        texts, _ = rows_read(row.chosen(detail=True), rows, size=10**6)
        told[row.name] = dict(zip(rows.order_by("pk").values_list("pk", flat=True), texts, strict=True))
    return told


def touched(model: type[Model], after: int) -> set[int]:
    found: QuerySet[Model] = model._default_manager.filter(pk__in=rows_touched(model=model, after=after))
    return set(found.values_list("pk", flat=True))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_changes_every_row_that_differs_is_touched(seed: int) -> None:
    random = Random(seed)  # noqa: S311  to be replayed, not to be secret
    life = Life(world_create(), random)
    told = {version_end(): everything()}
    for _ in range(20):
        if random.random() < 0.4:
            life.steps.append(hand_step(random))
        else:
            life.step((*MACHINE, *EDITOR))
        now, was = version_end(), random.choice(list(told))
        told[now] = everything()
        for row in LISTS:
            before, after = told[was][row.name], told[now][row.name]
            differing = {pk for pk, text in after.items() if before.get(pk) != text}
            assert differing <= touched(row.model, was), (row.name, life.steps)
            with record_as_of(version=was):
                assert touched(row.model, was) == set()


@pytest.mark.parametrize("model", list(WAYS))
def test_what_changed_later_is_not_touched_as_of_a_version(model: type[Model]) -> None:
    report = report_create()
    statement_create(report=report)
    Finding.objects.create(call=report.call, kind="one-sided", explanation="One.")
    first = version_end()
    for row in (*Actor.objects.all(), report.source.publisher):
        assert row
        row.name = f"{row.name}, renamed"
        row.save()
    with record_as_of(version=version_end()):
        expected = touched(model, first)
    Source.objects.update(title="Another")
    Call.objects.update(medium="video")
    with record_as_of(version=version_end() - 1):
        assert touched(model, first) == expected


def test_what_a_change_does_not_reach_is_not_touched() -> None:
    cast_create()
    near, far = (
        report_create(),
        report_create(
            call=call_create(between=("emmanuel-macron", "ilham-aliyev")),
            source=source_create(publisher="TASS"),
        ),
    )
    statement = statement_create(report=far, speaker=actor("ilham-aliyev"))
    before = version_end()
    actor("vladimir-putin").aliases.create(text="Poutine")
    spelt = version_end()
    assert [touched(model, before) for model in (Actor, Call, Source)] == [
        {actor("vladimir-putin").pk},
        set(),
        set(),
    ]
    publisher = far.source.publisher
    assert publisher
    publisher.name = "Interfax"
    publisher.save()
    version_end()
    assert touched(Call, spelt) == {far.call_id} != {near.call_id}
    assert touched(Source, spelt) == {far.source_id}
    assert touched(Statement, spelt) == {statement.pk}
    assert touched(Actor, spelt) == set()
