import json
from pathlib import Path
from typing import Any

import pytest

from apps.pipeline.measuring.truth import Fact, Item, Rule, Truth, facts_read, truths_find
from apps.pipeline.scoring import GoldArticle

HERE = "https://www.paper.example/a/"


def marked(*people: str, date: str | None = "2020-10-02", **facts: Any) -> dict[str, Any]:
    return {"participants": people, "date": date, "status": "held"} | facts


def truths(facts: list[dict[str, Any]], *calls: dict[str, Any], tmp_path: Path) -> list[Truth]:
    """The truth of each call of one article, whose address is HERE."""
    path = tmp_path / "facts.jsonl"
    path.write_text("\n".join(json.dumps(row | {"sources": row.get("sources", [])}) for row in facts))
    article = GoldArticle("a", Path("a.txt"), {"url": HERE, "published": "2020-10-03", "calls": calls})
    return list(truths_find(articles=[article], facts=facts_read(path=path)).values())


LISTED = {"sources": [{"url": "http://paper.example/a", "published": "2020-10-03"}]}


@pytest.mark.parametrize(
    ("fact", "call", "rule"),
    [
        (marked("b", "a"), marked("a", "b"), Rule.DAY),
        (marked("a", "b") | LISTED, marked("a", "b"), Rule.DAY_AND_ARTICLE),
        (marked("a", "b"), marked("a", "b", date=None, date_also_ok=["2020-10-02"]), Rule.DAY),
        (marked("a", "b") | LISTED, marked("a", "b", date=None), Rule.ARTICLE),
        (marked("a", "b", date=None) | LISTED, marked("a", "b"), Rule.ARTICLE),
        (marked("a", "b", date="2020-10") | LISTED, marked("a", "b"), Rule.ARTICLE),
        (marked("a", "b", date="2020-10-01") | LISTED, marked("a", "b"), Rule.OWN),
        (marked("a", "c"), marked("a", "b"), Rule.OWN),
        (marked("a", "b"), marked("a", "b", date=None), Rule.OWN),
        (marked("a", "b", status="denied"), marked("a", "b"), Rule.OWN),
        (marked("a", "b", status="planned"), marked("a", "b"), Rule.DAY),
        (
            marked("a", "b", date=None, status="denied"),
            marked("a", "b", date=None, status="denied"),
            Rule.DENIAL,
        ),
    ],
)
def test_a_marked_call_is_a_facts_call(
    fact: dict[str, Any], call: dict[str, Any], rule: Rule, tmp_path: Path
) -> None:
    [truth] = truths([fact], call, tmp_path=tmp_path)
    assert truth.rule is rule
    assert (truth.fact is None) == (rule is Rule.OWN)


def test_what_no_fact_knows_is_the_same_call_in_every_article_if_its_day_is_known(tmp_path: Path) -> None:
    calls = (marked("b", "a"), marked("a", "b", date=None), marked("a", "b", date=None))
    names = [truth.call for truth in truths([], *calls, tmp_path=tmp_path)]
    assert names == ["told a+b, 2020-10-02", "told a+b, a call 1", "told a+b, a call 2"]


def test_two_facts_that_the_article_may_mean_are_ambiguous(tmp_path: Path) -> None:
    facts = [marked("a", "b", date=day) | LISTED for day in ("2020-10-01", "2020-10-02")]
    [truth] = truths(facts, marked("a", "b", date=None), tmp_path=tmp_path)
    assert (truth.rule, truth.fact) == (Rule.AMBIGUOUS, None)


def test_a_row_that_lumps_undated_calls_of_several_weeks_is_ambiguous(tmp_path: Path) -> None:
    other = {"url": "http://other.example", "published": "2020-10-21"}
    fact = marked("a", "b", date=None) | {"sources": [*LISTED["sources"], other]}
    [truth] = truths([fact], marked("a", "b"), tmp_path=tmp_path)
    assert truth.rule is Rule.AMBIGUOUS


def test_an_article_tells_of_a_facts_call_once(tmp_path: Path) -> None:
    first, second = truths([marked("a", "b")], marked("a", "b"), marked("a", "b"), tmp_path=tmp_path)
    assert isinstance(first.fact, Fact)
    assert (second.fact, second.rule) == (None, Rule.OWN)


def test_an_item_says_where_it_stands() -> None:
    assert str(Item("a-001", 2)) == "a-001 call 2"
