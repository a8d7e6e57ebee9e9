"""The made-up record is one that the services themselves would have made."""

from random import Random

import pytest

from apps.calls.models import Call, Participant, Report
from apps.ledger.models import Finding
from apps.ledger.rebuilding import ledger_rebuild
from apps.ledger.selectors import group_keys
from apps.sources.models import Passage, Source
from apps.statements.models import Statement
from benchmarks._synthetic import record_create
from benchmarks._tellings import Cast, Telling, groups_draw

REPORTS = 200
GROUPS_OWN = (
    *("ordinal-agrees", "calls-missing", "ordinal-contradicted", "day-differs", "initiator-differs"),
    *("medium-differs", "status-differs", "denied-but-held", "denial-overtaken"),
)


def rows() -> list[list[object]]:
    findings = Finding.objects.filter(kind__in=GROUPS_OWN).order_by("pk")
    return [
        list(Call.objects.order_by("pk").values()),
        list(Report.objects.order_by("pk").values()),
        list(Participant.objects.order_by("pk").values()),
        list(findings.values()),
        list(findings.order_by("pk", "reports").values_list("pk", "reports")),
    ]


@pytest.mark.django_db
def test_a_rebuild_by_the_services_changes_none_of_it() -> None:
    record_create(reports=REPORTS)
    before = rows()
    assert all(before)
    for _ in ledger_rebuild(keys=group_keys()):
        pass
    assert rows() == before


@pytest.mark.django_db
def test_it_is_whole_every_report_has_its_sentence_and_every_article_its_text() -> None:
    record_create(reports=REPORTS)
    assert Report.objects.count() == REPORTS
    assert 40 < Call.objects.count() < 100
    assert not Report.objects.filter(passages=None).exists()
    assert not Source.objects.filter(reports=None).exists()
    for passage in Passage.objects.select_related("source")[:50]:
        assert passage.text.endswith(".")
    for statement in Statement.objects.select_related("speaker", "passage__source")[:50]:
        assert statement.speaker.name in statement.passage.text
    assert Source.objects.create(fingerprint="next", original="x", original_name="x", text="x").pk


def drawn(seed: int, *, reports: int = 2_000) -> list[list[Telling]]:
    cast = Cast.of(reports=reports)
    return list(groups_draw(random=Random(seed), cast=cast, reports=reports))  # noqa: S311


def test_the_same_seed_draws_the_same_and_another_does_not() -> None:
    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)


def test_just_so_many_reports_are_drawn_in_groups_with_a_long_tail() -> None:
    sizes = sorted(map(len, drawn(1)))
    assert sum(sizes) == 2_000
    assert sizes[len(sizes) // 2] < 10
    assert sizes[-1] > 60


def test_typical_groups_do_not_grow_with_the_record() -> None:
    small, large = (sorted(map(len, drawn(1, reports=reports))) for reports in (2_000, 20_000))
    assert small[len(small) // 2] == large[len(large) // 2]


def test_every_kind_of_telling_is_drawn() -> None:
    tellings = [telling for group in drawn(1) for telling in group]
    assert {telling.status for telling in tellings} == {"held", "planned", "denied"}
    assert {telling.day_basis for telling in tellings} == {"stated", "relative", "bounded"}
    assert {len(telling.people) for telling in tellings} == {2, 3}
    assert any(telling.ordinal for telling in tellings)
    assert any(telling.latest is None for telling in tellings)
