from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from django.conf import settings
from django.db import transaction

from apps.calls.models import Call
from apps.common.exceptions import RecordError
from apps.pipeline.engine import engine_for_the_record
from apps.pipeline.measuring.bcubed import BCubed, bcubed, faults
from apps.pipeline.measuring.leaders import (
    Comparison,
    CountedCall,
    Difference,
    LeaderCount,
    facts_counted,
    leaders_compare,
)
from apps.pipeline.measuring.readings import Reading, marked_engine, reading_of, sources_of
from apps.pipeline.measuring.truth import Fact, Item, Rule, Truth, facts_read, truths_find
from apps.pipeline.scoring import GoldArticle, gold_read
from apps.pipeline.services import source_reread


@dataclass(frozen=True, slots=True)
class Measured:
    """How one set of reports of the marked articles was put to calls."""

    assignment: BCubed
    """Of the marked calls that have a report: the ledger's own work."""
    whole: BCubed
    """Of all marked calls and all reports: what was missed or misread counts against it too."""
    faults: Sequence[str]
    """In words, what the ledger split or joined."""
    leaders: Sequence[LeaderCount]
    differences: Sequence[Difference]
    rules: Mapping[Rule, int]
    """How many marked calls were found to be a real one, by which rule."""
    ambiguous: Sequence[Item]


@dataclass(frozen=True)
class Gold:
    """Marked articles, the facts, and which real call each marked call tells of."""

    articles: Sequence[GoldArticle]
    facts: Sequence[Fact]
    truths: Mapping[Item, Truth]
    language: str | None

    @property
    def judged(self) -> dict[Item, str]:
        """The real call of each item of the language that is measured, but for the ambiguous ones."""
        return {
            item: truth.call
            for item, truth in self.truths.items()
            if self.is_measured(item) and truth.rule is not Rule.AMBIGUOUS
        }

    def is_measured(self, item: Item) -> bool:
        """Whether the item's article is of the language that is measured."""
        return self.language in {None, self.languages[item.article]}

    @cached_property
    def languages(self) -> dict[str, str]:
        """The language of each article by its name."""
        return {article.name: article.marked.get("language", "") for article in self.articles}


def gold_load(*, folder: Path, facts: Path, language: str | None = None) -> Gold:
    """A gold folder with its facts; raises `RecordError` where the folder holds none."""
    articles = list(gold_read(folder=folder))
    if not articles:
        raise RecordError(f"There are no NAME.gold.json files in {folder}.")
    known = facts_read(path=facts)
    return Gold(articles, known, truths_find(articles=articles, facts=known), language)


def ledger_measure(*, gold: Gold) -> Measured:
    """Measure the record as it stands; the articles have been ingested before."""
    sources = sources_of(articles=gold.articles)
    return _measured(gold, reading_of(articles=gold.articles, sources=sources))


@transaction.atomic
def ledger_measure_as_marked(*, gold: Gold) -> Measured:
    """Measure what the ledger would make of the articles' calls as they were marked; nothing is kept.

    The marked calls go through the same services as an engine's, in a transaction that is rolled back.
    """
    sources = sources_of(articles=gold.articles)
    engine = engine_for_the_record()
    for article in gold.articles:
        source_reread(
            source_id=sources[article.name].pk, engine=marked_engine(marked=article.marked, engine=engine)
        )
    measured = _measured(gold, reading_of(articles=gold.articles, sources=sources))
    transaction.set_rollback(True)
    return measured


def _measured(gold: Gold, reading: Reading) -> Measured:
    judged = gold.judged
    placed = {item: call for item, call in reading.placed.items() if item in judged}
    others = {item: call for item, call in reading.others.items() if gold.is_measured(item)}
    comparison = _comparison(gold, reading)
    differences = comparison.differences()
    return Measured(
        assignment=bcubed(placed=placed, truth={item: judged[item] for item in placed}),
        whole=bcubed(placed=placed | others, truth=judged),
        faults=list(faults(placed=placed, truth=judged)),
        leaders=leaders_compare(facts=comparison.facts, calls=comparison.calls, differences=differences),
        differences=differences,
        rules=Counter(truth.rule for item, truth in gold.truths.items() if gold.is_measured(item)),
        ambiguous=[item for item, truth in gold.truths.items() if truth.rule is Rule.AMBIGUOUS],
    )


def _comparison(gold: Gold, reading: Reading) -> Comparison:
    rows = Call.objects.filter(status="held", about_war=True, in_window=True, withdrawn_at=None).order_by(
        "id"
    )
    calls = [CountedCall(call.pk, frozenset(call.participants_key.split("+")), str(call)) for call in rows]
    held = frozenset(
        Item(article.name, index)
        for article in gold.articles
        for index, call in enumerate(article.marked["calls"])
        if call["status"] == "held"
    )
    facts = facts_counted(facts=gold.facts, window=settings.WAR_WINDOW)
    return Comparison(facts, calls, gold.truths, reading, held)
