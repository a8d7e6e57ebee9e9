"""What the engine is given and what it hands back: plain values, no Django, no database.

Every offset in this module counts characters of `Article.text`, and every finding carries the
spans of the sentences that say so and the names of the rules that read them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """What a report says of a call: that it took place, is to take place, or did not."""

    HELD = "held"
    PLANNED = "planned"
    DENIED = "denied"


class Medium(StrEnum):
    """How the two ends were connected."""

    PHONE = "phone"
    VIDEO = "video"


class DayBasis(StrEnum):
    """Where a day comes from (codebook, *Day*)."""

    STATED = "stated"
    RELATIVE = "relative"
    BOUNDED = "bounded"


class Kind(StrEnum):
    """Whether a statement gives the speaker's own words or a paraphrase."""

    QUOTE = "quote"
    REPORTED = "reported"


class ArticleDayBasis(StrEnum):
    """Where the article's own day comes from, the surest first."""

    HEADER = "header"
    DATELINE = "dateline"
    WORKED_OUT = "worked-out"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the article's text: `article.text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article as the engine reads it; the header facts may all be missing."""

    text: str
    published: date | None = None
    publisher: str = ""
    language: str = ""
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class ArticleDay:
    """The day the article itself was published, and why the engine thinks so."""

    day: date | None
    basis: ArticleDayBasis
    reason: str


@dataclass(frozen=True, slots=True)
class DayInterval:
    """The days on which a call can have taken place; either end may be open (None)."""

    earliest: date | None
    latest: date | None
    basis: DayBasis

    @property
    def day(self) -> date | None:
        """The call's day where it is known, else None."""
        return self.earliest if self.earliest == self.latest else None


@dataclass(frozen=True, slots=True)
class Ordinal:
    """As in 'their third phone conversation since September 27': `n` calls, counted from `since`."""

    n: int
    since: date | None
    span: Span


@dataclass(frozen=True, slots=True)
class CallFinding:
    """One source's account of one call.

    `participants` and `initiator` are actor slugs; `initiator` may instead be a country's slug
    ("at the initiative of the Armenian side"). `evidence` names the sentences, first the one that
    says that the call took place. `rules` names the rules that fired, for `extract --explain`.
    """

    participants: tuple[str, ...]
    status: Status
    medium: Medium
    day: DayInterval
    evidence: tuple[Span, ...]
    rules: tuple[str, ...]
    initiator: str | None = None
    ordinal: Ordinal | None = None
    about_war: bool = True
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementFinding:
    """One sentence of one speaker: `call` is an index into `Findings.calls`, or None."""

    speaker: str
    kind: Kind
    span: Span
    rules: tuple[str, ...]
    via: str | None = None
    call: int | None = None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SeriesFinding:
    """That two people had several calls of which none is told apart: `at_least` so many.

    `since` and `until` bound the days on which they were; either may be open (None).
    """

    participants: tuple[str, ...]
    at_least: int
    since: date | None
    until: date | None
    span: Span
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Something that reads like a call or a statement whose people could not be told for certain."""

    span: Span
    rule: str
    reason: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """All that the engine read in one article."""

    article_day: ArticleDay
    calls: tuple[CallFinding, ...] = ()
    statements: tuple[StatementFinding, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    title: Span | None = None
    series: tuple[SeriesFinding, ...] = ()
