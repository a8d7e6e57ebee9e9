"""An article's text as blocks and sentences, every one an exact stretch of the text.

A block is a line (or a hard-wrapped run of lines) with a kind: the article's own paragraphs are
BODY and ITEM; titles, datelines, bylines, captions, boilerplate and links are told apart so that no
rule takes a photo's caption or a share button for news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property
from itertools import pairwise

from apps.extraction.findings import Article, Span
from apps.extraction.folding import Normal, fold, fold_words
from apps.extraction.screens import Screen
from apps.extraction.sentences import quoted_spans, sentence_bounds
from apps.extraction.vocabulary import load


class BlockKind(StrEnum):
    """What a line of the page is."""

    TITLE = "title"
    DATELINE = "dateline"
    BYLINE = "byline"
    HEADING = "heading"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"
    LINK = "link"
    BODY = "body"
    ITEM = "item"


OWN_WORDS = frozenset((BlockKind.BODY, BlockKind.ITEM))


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(slots=True, eq=False)
class Sentence:
    """One sentence: where it stands, and its normal form for patterns.

    `norm` is folded and single-spaced; `span_of(start, end)` takes a stretch of it back to the text.
    `written` is the same with its capitals. `quoted` are the stretches of `norm` inside quotation
    marks, marks included; `number` counts the sentences of the document from 0.
    """

    number: int
    start: int
    end: int
    block: Block
    norm: str
    written: str
    _normal: Normal = field(repr=False)
    quoted: tuple[tuple[int, int], ...] = ()

    @property
    def span(self) -> Span:
        """The sentence's stretch of the article's text."""
        return Span(self.start, self.end)

    @property
    def kind(self) -> BlockKind:
        """The kind of the block in which the sentence stands."""
        return self.block.kind

    @property
    def is_own(self) -> bool:
        """Whether the sentence belongs to the article's own paragraphs."""
        return self.block.kind in OWN_WORDS

    @property
    def is_heading(self) -> bool:
        """Whether the sentence is a title or a heading, whose grammar is a headline's."""
        return self.block.kind in (BlockKind.TITLE, BlockKind.HEADING)

    def span_of(self, start: int, end: int) -> Span:
        """Where `norm[start:end]` stands in the article's text."""
        return Span(self._normal.source(start), self._normal.source(end - 1) + 1)

    def in_quotes(self, position: int) -> bool:
        """Whether a place of `norm` stands inside quotation marks."""
        return any(start <= position < end for start, end in self.quoted)


@dataclass(slots=True, eq=False)
class Block:
    """One line of the page, or several that a hard wrap cut apart."""

    number: int
    start: int
    end: int
    folded: str
    kind: BlockKind = BlockKind.BODY
    sentences: list[Sentence] = field(default_factory=list)


@dataclass(eq=False)
class Document:
    """An article's blocks in order, and their sentences once somebody asks for them."""

    text: str
    folded: str
    blocks: list[Block]

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Every sentence, in order."""
        found: list[Sentence] = []
        for block in self.blocks:
            for start, end in sentence_bounds(self.text, self.folded, block.start, block.end):
                normal = Normal(self.folded, start, end)
                sentence = Sentence(
                    len(found), start, end, block, normal.text, normal.written(self.text), normal
                )
                block.sentences.append(sentence)
                found.append(sentence)
            _mark_quotes(block)
        return found

    @cached_property
    def body(self) -> list[Sentence]:
        """The sentences of the article's own paragraphs."""
        return [sentence for sentence in self.sentences if sentence.is_own]

    @property
    def title(self) -> Span | None:
        """The headline as the page prints it: the wordiest line, for a masthead is short; no date's line."""
        titles = (block for block in self.blocks if block.kind is BlockKind.TITLE)
        lines = (block for block in titles if not _YEAR.search(block.folded))
        title = max(lines, key=lambda block: block.folded.count(" "), default=None)
        return Span(title.start, title.end) if title else None


def document_of(article: Article) -> Document:
    """Divide an article into blocks, and these into sentences."""
    text = article.text
    folded = fold(text)
    blocks = [
        Block(n, start, end, folded_line) for n, (start, end, folded_line) in enumerate(_lines(text, folded))
    ]
    _tell_kinds(blocks, text, fold_words(article.title))
    return Document(text, folded, blocks)


def _mark_quotes(block: Block) -> None:
    """Say of each sentence of a block which of its words are quoted; a quotation may run over several."""
    opened = False
    for sentence in block.sentences:
        sentence.quoted, opened = quoted_spans(sentence.norm, opened=opened)


_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ENDS = re.compile(r"""[.!?:;…։]["')\]]*\s*$""")


def _lines(text: str, folded: str) -> Iterator[tuple[int, int, str]]:
    """The lines with something on them, hard-wrapped ones joined: start, end, folded words."""
    pending: tuple[int, int] | None = None
    for match in _LINE.finditer(folded):
        start, end = match.span()
        while start < end and folded[start].isspace():
            start += 1
        while end > start and folded[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        if pending and _wrapped(text, folded, pending, start):
            pending = (pending[0], end)
            continue
        if pending:
            yield (*pending, " ".join(folded[pending[0] : pending[1]].split()))
        pending = (start, end)
    if pending:
        yield (*pending, " ".join(folded[pending[0] : pending[1]].split()))


def _wrapped(text: str, folded: str, line: tuple[int, int], start: int) -> bool:
    """Whether the line that begins at `start` only continues the one before it."""
    long_enough = line[1] - line[0] > 45  # noqa: PLR2004 - a wrapped line is a long one
    gap = folded[line[1] : start]
    return (
        long_enough
        and gap.count("\n") == 1
        and text[start].islower()
        and not _ENDS.search(folded, line[1] - 3, line[1])
    )


@cache
def _page(name: str) -> re.Pattern[str]:
    # In a verbose pattern blanks have to be written out; the data keeps them readable.
    pattern = load("en", "page")[name]["pattern"]
    lines = [line.strip() for line in pattern.strip().splitlines()]
    return re.compile("".join(line.replace("\\ ", " ") for line in _joined(lines)))


@cache
def _looks() -> Screen[BlockKind]:
    """What kinds of lines look like: at their beginning, which is soon told, and anywhere."""
    kinds = (BlockKind.BOILERPLATE, BlockKind.LINK, BlockKind.CAPTION, BlockKind.BYLINE)
    return Screen((kind, pattern) for kind in kinds for pattern in _parted(_page(kind.value)))


def _parted(pattern: re.Pattern[str]) -> Iterator[re.Pattern[str]]:
    """A pattern's alternatives that begin with "^", together, and the others."""
    choices = _choices(pattern.pattern)
    first = [choice[1:] for choice in choices if choice.startswith("^")]
    others = [choice for choice in choices if not choice.startswith("^")]
    if first:
        yield re.compile(f"^(?:{'|'.join(first)})")
    if others:
        yield re.compile("|".join(others))


def _choices(source: str) -> list[str]:
    """The alternatives of a pattern, cut at the bars outside of groups."""
    depth, cuts = 0, [-1]
    for match in re.finditer(r"\\.|\[(?:\\.|[^\]\\])*\]|[()|]", source):
        depth += {"(": 1, ")": -1}.get(match.group(), 0)
        if match.group() == "|" and not depth:
            cuts.append(match.start())
    return [source[start + 1 : end] for start, end in pairwise([*cuts, len(source)])]


def _joined(lines: list[str]) -> Iterator[str]:
    for line in lines:
        yield re.sub(r"\s*(?:(?<=\s)|^)\|\s+", "|", re.sub(r"\s+\|\s+", "|", line))


_LONG = 200
_COMMENT_HEAD = re.compile(r"^[•*] \d{4}-\d\d-\d\d \d\d:\d\d$")
_ITEM = re.compile(r"^(?:[-•*–·]|\d{1,2}[.)])\s")
# "- September 27: Pashinyan calls Putin" is an article's own item, however short.
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATED = re.compile(
    r"^(?:(?:[-•*–·]|\d{1,2}[.)])\s+)?(?:on )?"
    rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:, (?:19|20)\d\d)?(?:: | [-–] )\S"
)
_DATE_WORDS = re.compile(
    r"\b(?:\d{1,4}|jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|(?:mon|tues?|wed(?:nes)?|"
    r"thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|st|nd|rd|th|am|pm|amt|utc|gmt|msk|published|updated|date|posted|on|at|"
    r"azertac|azertag|armenpress|tass|trend|press|release)\b|\d+(?:st|nd|rd|th)?|\W+"
)

_ONLY_DATE_WORDS = re.compile(rf"(?>{_DATE_WORDS.pattern})*+")

# Links to other pages stand in the middle of articles too: the next whole sentence is the article's.
_ASIDE = re.compile(r"^(?:see also|read also|also read|read more|related|recommended)\b")
_SENTENCE = 40


def _tell_kinds(blocks: list[Block], text: str, title: str) -> None:
    """Give each block its kind, from its own look and from where it stands."""
    seen_body = in_tail = in_aside = False
    lines_seen: dict[str, Block] = {}
    for block in blocks:
        block.kind = _kind(block, text, title, seen_body=seen_body)
        whole = block.kind is BlockKind.BODY and _ENDS.search(block.folded) is not None
        if in_tail and whole and len(block.folded) > (_SENTENCE if in_aside else _LONG):
            in_aside = in_tail = False
        if in_tail:
            block.kind = BlockKind.BOILERPLATE
        if seen_body and _page("tail").search(block.folded):
            block.kind, in_tail = BlockKind.BOILERPLATE, True
            in_aside = _ASIDE.match(block.folded) is not None
        in_tail = in_tail or (seen_body and _COMMENT_HEAD.match(block.folded) is not None)
        twin = lines_seen.setdefault(block.folded, block)
        if twin is not block:
            _tell_twins(twin, block)
        seen_body = seen_body or (block.kind is BlockKind.BODY and _ENDS.search(block.folded) is not None)


def _tell_twins(twin: Block, block: Block) -> None:
    """A line that stands twice is a title or a caption, whichever it looked like first."""
    if block.kind in (BlockKind.BODY, BlockKind.HEADING, BlockKind.TITLE):
        whole = _ENDS.search(twin.folded) is not None
        block.kind = BlockKind.BOILERPLATE if whole else BlockKind.CAPTION
    if twin.kind is BlockKind.HEADING:
        twin.kind = BlockKind.CAPTION


def _kind(block: Block, text: str, title: str, *, seen_body: bool) -> BlockKind:
    folded = block.folded
    if title and (folded == title or (len(title) > 20 and folded.startswith(title))):  # noqa: PLR2004 - a real title
        return BlockKind.TITLE
    if len(folded) < 2 * _LONG:
        for kind, pattern in _looks().possible(folded):
            if pattern.search(folded):
                return kind
    if len(folded) < _LONG and _ONLY_DATE_WORDS.fullmatch(folded):
        return BlockKind.DATELINE
    if _ENDS.search(folded) is None and len(folded) < _LONG:
        if _ITEM.match(folded) or _DATED.match(folded):
            short = len(folded) <= 60 and not _DATED.match(folded)  # noqa: PLR2004 - a bare link is short
            return BlockKind.LINK if short else BlockKind.ITEM
        return _unended(folded, text[block.start : block.end], seen_body=seen_body)
    return BlockKind.ITEM if _ITEM.match(folded) else BlockKind.BODY


_DATELINE = re.compile(
    r"^[a-z .'-]+[,/ ]+(?:\w+ ){0,3}\d{1,2}(?:st|nd|rd|th)?,? ?(?:\d{4})?[ ,./-]*(?:[a-z-]+)?\W*$"
)


_INNER_STOP = re.compile(r"[a-z]{3}[.!?] [a-z]")


def _unended(folded: str, source: str, *, seen_body: bool) -> BlockKind:
    """A short line without a full stop: a dateline, a headline, a heading, or an ending cut off."""
    if folded[0] == folded[-1] == '"' and folded[-2] == ",":
        return BlockKind.BODY
    if _DATELINE.match(folded) and len(_DATE_WORDS.sub("", folded)) < 40:  # noqa: PLR2004 - a town and an agency
        return BlockKind.DATELINE
    if seen_body and source[-1:].islower() and (len(folded) > 120 or _INNER_STOP.search(folded)):  # noqa: PLR2004
        return BlockKind.BODY
    return BlockKind.HEADING if seen_body else BlockKind.TITLE
