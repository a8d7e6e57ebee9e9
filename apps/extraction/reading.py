"""An article read: its sentences, whom they speak of, and the days that they name.

This is what the rules for calls and statements build on:

>>> reading = read(article, gazetteer)                                            # doctest: +SKIP
>>> for sentence in reading.body:                 # the article's own sentences, in order
...     for mention in reading.mentions_in(sentence):
...         mention.form, mention.people, mention.organisation
...         sentence.norm[mention.start:mention.end]        # the words, folded
...         sentence.span_of(mention.start, mention.end)    # where they stand in the text

- `reading.sentences` has every sentence, titles and captions included; `sentence.kind` tells.
- `sentence.norm` is the sentence folded (lower case, no diacritics, straight quotes and dashes) and
  single-spaced, for patterns; `sentence.written` is the same with its capitals;
  `sentence.quoted` has the stretches of `norm` in quotation marks; `sentence.span` is exact.
- A mention (`references.Reference`) has a `form` (name, office, counterpart, native, pronoun, pair,
  metonym, organisation, stranger), `people` (slugs it means for certain, several if `plural`),
  `candidates` (where two or more fit), `organisation` (slug), `sides` (countries), `possessive`
  ("Putin's"), `person` (the one person, or None).
- `reading.days_in(sentence)` gives `dates.DayMention`s; `reading.article_day` the article's day.
- `reading.home` is the side whose desk wrote the article, where the page says so.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from apps.extraction.articleday import article_day_of
from apps.extraction.clean import BlockKind, Document, Sentence, document_of
from apps.extraction.dates import DayMention, DayReader
from apps.extraction.findings import Article, ArticleDay
from apps.extraction.gazetteer import Gazetteer
from apps.extraction.home import home_side
from apps.extraction.lexicon import Tagger
from apps.extraction.phrases import ReferenceGrammar
from apps.extraction.references import Form, Reference
from apps.extraction.resolution import Resolver


@dataclass(slots=True)
class Reading:
    """One article with everything that was read in it before calls and statements."""

    article: Article
    gazetteer: Gazetteer
    document: Document
    article_day: ArticleDay
    home: str | None
    resolver: Resolver
    named: tuple[str, ...] = ()
    resolver_subjects: dict[int, str | None] = field(default_factory=dict)
    _mentions: dict[int, list[Reference]] = field(default_factory=lambda: defaultdict(list))
    _days: dict[int, list[DayMention]] = field(default_factory=dict)

    @property
    def sentences(self) -> list[Sentence]:
        """Every sentence, in order."""
        return self.document.sentences

    @property
    def body(self) -> list[Sentence]:
        """The sentences of the article's own paragraphs."""
        return self.document.body

    def mentions_in(self, sentence: Sentence) -> list[Reference]:
        """The references of a sentence, resolved as far as they can be told."""
        return self._mentions[sentence.number]

    def days_in(self, sentence: Sentence) -> list[DayMention]:
        """The days that a sentence names."""
        if sentence.number not in self._days:
            self._days[sentence.number] = DayReader(self.article_day.day).read(sentence.norm)
        return self._days[sentence.number]

    def span_of(self, sentence: Sentence, mention: Reference) -> tuple[int, int]:
        """Where a mention stands in the text."""
        span = sentence.span_of(mention.start, mention.end)
        return span.start, span.end


_READ = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.BODY, BlockKind.ITEM)


@lru_cache(maxsize=8)
def _tagger(gazetteer: Gazetteer) -> Tagger:
    return Tagger(gazetteer)


def read(article: Article, gazetteer: Gazetteer, document: Document | None = None) -> Reading:
    """Read an article: divide it, unless that has been done, find its people and its days."""
    document = document or document_of(article)
    article_day = article_day_of(article, document)
    home = home_side(article)
    references = {s.number: _references(s, gazetteer) for s in document.sentences if s.kind in _READ}
    named = [
        slug
        for refs in references.values()
        for r in refs
        if r.form is Form.NAME and len(r.names) == 1
        for slug in r.names
    ]
    resolver = Resolver(gazetteer, article_day.day, home, named)
    reading = Reading(article, gazetteer, document, article_day, home, resolver, tuple(dict.fromkeys(named)))
    for sentence in document.sentences:
        found = references.get(sentence.number, [])
        for reference in found:
            reference.sentence = sentence.number
        resolver.resolve(found, sentence)
        reading.resolver_subjects[sentence.number] = resolver.scene.subject
        reading._mentions[sentence.number] = found  # noqa: SLF001 - the reading is being built
    return reading


def _references(sentence: Sentence, gazetteer: Gazetteer) -> list[Reference]:
    headline = sentence.kind in (BlockKind.TITLE, BlockKind.HEADING)
    items = _tagger(gazetteer).items(sentence.norm, sentence.written)
    return ReferenceGrammar(items, headline=headline).read()
