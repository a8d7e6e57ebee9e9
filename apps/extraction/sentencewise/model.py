"""One article in a language read sentence by sentence, as the rules for calls and statements share it."""

from __future__ import annotations

from dataclasses import dataclass, field

from apps.extraction.calls.masking import Masked
from apps.extraction.clean import Sentence
from apps.extraction.findings import Article, ArticleDay
from apps.extraction.gazetteer import Gazetteer
from apps.extraction.references import Reference
from apps.extraction.sentencewise.resolution import Resolver


@dataclass(slots=True)
class Story:
    """What is known of an article while its sentences are read in order."""

    article: Article
    language: str
    gazetteer: Gazetteer
    article_day: ArticleDay
    resolver: Resolver
    sentences: list[Sentence]
    folded: str
    references: dict[int, list[Reference]]
    masked: dict[int, Masked] = field(default_factory=dict)

    @property
    def body(self) -> list[Sentence]:
        """The article's own sentences."""
        return [sentence for sentence in self.sentences if sentence.is_own]

    @property
    def heads(self) -> list[Sentence]:
        """Its titles and headings."""
        return [sentence for sentence in self.sentences if sentence.is_heading]
