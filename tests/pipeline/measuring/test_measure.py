"""A gold folder of a few articles, ingested by an engine that misses and misreads some of them."""

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from apps.calls.models import Call, Report
from apps.common.exceptions import RecordError
from apps.pipeline.measuring import services
from apps.pipeline.measuring.leaders import Why
from apps.pipeline.measuring.services import Gold, gold_load, ledger_measure, ledger_measure_as_marked
from apps.pipeline.measuring.truth import Rule
from apps.pipeline.services import batch_create, file_process, file_register
from tests.factories import cast_create
from tests.pipeline.fake_engine import FAKE

pytestmark = pytest.mark.django_db

PASHINYAN, ALIYEV = "nikol-pashinyan", "ilham-aliyev"
SPOKE = "Putin and Pashinyan spoke on"


def call(other: str = PASHINYAN, date: str | None = "2020-10-02", **facts: Any) -> dict[str, Any]:
    silent = {"medium": "phone", "status": "held", "initiator": None, "ordinal": None, "evidence": "Putin"}
    return silent | {"participants": ["vladimir-putin", other], "date": date} | facts


def fact(other: str, date: str | None, *urls: str, **facts: Any) -> dict[str, Any]:
    people = ["vladimir-putin", other]
    sources = [{"url": url} for url in urls]
    return {"participants": people, "date": date, "status": "held", "sources": sources} | facts


ARTICLES: dict[str, tuple[str, list[dict[str, Any]]]] = {
    # both read as they were marked
    "a": (f"{SPOKE} 2020-10-02.", [call(ordinal={"n": 2, "since": "2020-09-27"})]),
    "b": (f"Once more: {SPOKE} 2020-10-02.", [call()]),
    # no fact knows of it
    "c": (f"{SPOKE} 2020-10-20.", [call(date="2020-10-20")]),
    # read on the wrong day: split from the call of a and b, if the marks are right
    "d": (f"{SPOKE} 2020-10-09.", [call()]),
    # missed, and one that is none
    "e": ("Putin rang Aliyev. Pashinyan and Aliyev spoke on 2020-10-04.", [call(ALIYEV, "2020-10-03")]),
    # not held, as it was marked
    "f": ("Nothing yet.", [call(ALIYEV, "2020-10-05", status="planned")]),
}
FACTS = [
    fact(PASHINYAN, "2020-10-02"),
    fact(ALIYEV, "2020-10-03"),
    fact(ALIYEV, "2020-10-05"),
    fact(ALIYEV, "2020-10-30"),
    fact(ALIYEV, "2020-11-30"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, (text, calls) in ARTICLES.items():
        (tmp_path / f"{name}.txt").write_text(f"published: 2020-10-21\nlanguage: en\n\n{text}\n")
        marked = {"url": f"https://{name}.example", "published": "2020-10-21", "language": "en"}
        (tmp_path / f"{name}.gold.json").write_text(json.dumps(marked | {"calls": calls}))
    (tmp_path / "facts.jsonl").write_text("\n".join(json.dumps(row) for row in FACTS))
    return tmp_path


@pytest.fixture
def gold(folder: Path) -> Gold:
    return gold_load(folder=folder, facts=folder / "facts.jsonl", language="en")


@pytest.fixture
def _ingested(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "engine_for_the_record", lambda: FAKE)
    cast_create()
    batch = batch_create(label="gold")
    for path in folder.glob("*.txt"):
        file = file_register(batch=batch, name=path.name, content=path.read_bytes())
        file_process(file_id=file.pk, engine=FAKE)


@pytest.mark.usefixtures("_ingested")
def test_the_record_as_read_falls_short_by_what_was_missed_misread_and_split(gold: Gold) -> None:
    measured = ledger_measure(gold=gold)
    # read are a, b, c, d; of the three of one call two are together
    assert measured.assignment.precision == 1
    assert measured.assignment.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    # of the seven marked and one more that is none, e and f were not read, and the one is wrong
    assert measured.whole.precision == pytest.approx(4 / 5)
    assert measured.whole.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 6)
    assert [str(difference) for difference in measured.differences] == [
        f"- held ilham-aliyev+vladimir-putin, 2020-10-03: {Why.NOT_READ}",
        f"- held ilham-aliyev+vladimir-putin, 2020-10-05: {Why.MARKED_OTHERWISE}",
        f"- held ilham-aliyev+vladimir-putin, 2020-10-30: {Why.NOT_TOLD}",
        *(f"+ {one}" for one in _extra()),
    ]


def _extra() -> list[str]:
    why = {"2020-10-20": Why.NO_FACT, "2020-10-09": Why.SPLIT, "2020-10-04": Why.MISREAD}
    calls = Call.objects.order_by("id")
    return [f"{call}: {why[str(call.day)]}" for call in calls if str(call.day) in why]


@pytest.mark.usefixtures("_ingested")
def test_counts_by_leader_differ_by_just_what_is_explained(gold: Gold) -> None:
    counts = {row.leader: row for row in ledger_measure(gold=gold).leaders}
    putin = counts["vladimir-putin"]
    assert (putin.facts, putin.record) == (4, 3)
    assert sum(putin.differences.values()) == 5
    assert (counts[ALIYEV].facts, counts[ALIYEV].record) == (3, 1)


@pytest.mark.usefixtures("_ingested")
def test_as_marked_the_ledger_is_measured_alone_and_nothing_is_kept(gold: Gold) -> None:
    before = list(Report.objects.order_by("pk").values()), list(Call.objects.order_by("pk").values())
    measured = ledger_measure_as_marked(gold=gold)
    assert (measured.assignment.f1, measured.whole.f1) == (1, 1)
    assert {difference.why for difference in measured.differences} == {
        Why.MARKED_OTHERWISE,
        Why.NOT_TOLD,
        Why.NO_FACT,
    }
    after = list(Report.objects.order_by("pk").values()), list(Call.objects.order_by("pk").values())
    assert after == before


@pytest.mark.usefixtures("_ingested")
def test_a_marked_call_without_a_day_is_bounded_by_the_articles_own(gold: Gold) -> None:
    [article] = [article for article in gold.articles if article.name == "c"]
    undated = replace(article, marked=dict(article.marked) | {"calls": [call(date=None)]})
    seen: list[Report] = []

    def measured(*_: object) -> Any:
        seen.extend(Report.objects.filter(source__text__contains="2020-10-20"))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(services, "_measured", measured)
        ledger_measure_as_marked(gold=replace(gold, articles=[undated]))
    [report] = seen
    assert (report.earliest, str(report.latest), report.day_basis) == (None, "2020-10-03", "bounded")


@pytest.mark.usefixtures("_ingested")
def test_the_command_prints_both_and_explains_every_difference(folder: Path) -> None:
    out = io.StringIO()
    call_command("measure_ledger", folder, facts=folder / "facts.jsonl", stdout=out)
    said = out.getvalue()
    assert f"     5  {Rule.DAY}" in said
    assert "reports to calls        F1 1.0000" in said
    assert "split held nikol-pashinyan+vladimir-putin, 2020-10-02: a call 0, b call 0 | d call 0" in said
    assert "vladimir-putin                      4 by the facts    3 on record" in said
    assert "- 1 calls of the facts: no article tells of it" in said


def test_articles_that_are_not_on_record_are_an_error(gold: Gold) -> None:
    with pytest.raises(RecordError, match="6 articles are not on record, such as a: ingest them"):
        ledger_measure(gold=gold)


def test_a_folder_without_gold_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There are no NAME"):
        call_command("measure_ledger", tmp_path, facts=tmp_path / "facts.jsonl")


def test_another_language_is_not_measured(gold: Gold) -> None:
    assert not replace(gold, language="ru").judged
    assert len(replace(gold, language=None).judged) == 6
