"""The whole way for one article in such a language: its calls and statements."""

from __future__ import annotations

from apps.extraction.calls.masking import Masked
from apps.extraction.clean import BlockKind
from apps.extraction.findings import Article, Findings
from apps.extraction.folding import fold_words
from apps.extraction.gazetteer import Gazetteer
from apps.extraction.home import home_side
from apps.extraction.sentencewise.calls import CallReader, calls_of, findings_of
from apps.extraction.sentencewise.days import DayFinder, article_day_of
from apps.extraction.sentencewise.model import Story
from apps.extraction.sentencewise.page import sentences_of
from apps.extraction.sentencewise.references import ReferenceFinder
from apps.extraction.sentencewise.resolution import Resolver
from apps.extraction.sentencewise.statements import find_statements, subject_of
from apps.extraction.sentencewise.vocabulary import table

_READ = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.BODY)


def read_sentencewise(article: Article, gazetteer: Gazetteer, language: str) -> Findings:
    """Read every call and statement out of an article in one of the languages of sentence-level rules."""
    sentences = sentences_of(article, language)
    day = article_day_of(article, sentences, language)
    home = home_side(article) or table(language, "words.grammar.home")
    resolver = Resolver(gazetteer, day.day, home)
    folded = fold_words(f"{article.title} {article.text}")
    finder, days = ReferenceFinder(gazetteer, language), DayFinder(language, day.day)
    references = {s.number: finder.read(s) for s in sentences if s.kind in _READ}
    story = Story(article, language, gazetteer, day, resolver, sentences, folded, references)
    resolver.know(reference for found in references.values() for reference in found)
    reader = CallReader(story)
    # Titles are read last: what is said of "the president" there, the article has told by then.
    for sentence in (*story.body, *story.heads):
        found = references.get(sentence.number, [])
        resolver.resolve(found, sentence)
        masked = Masked(sentence, found, days.read(sentence.norm))
        story.masked[sentence.number] = masked
        reader.enter(sentence, masked)
        resolver.scene.subject = subject_of(masked, story) or resolver.scene.subject
    calls = calls_of(reader, story)
    return Findings(day, findings_of(calls, story), find_statements(story, calls), tuple(reader.unresolved))
