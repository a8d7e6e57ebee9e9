"""A page in any language: its lines told apart, its sentences, what stands in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from apps.extraction.clean import Block, BlockKind, Sentence
from apps.extraction.findings import Article
from apps.extraction.folding import Normal, fold, fold_words
from apps.extraction.sentences import quoted_spans
from apps.extraction.sentencewise.vocabulary import pattern

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ENDS = re.compile(r"""[.!?…։:؟。;][\"')\]]*\s*$""")
_STOP = re.compile(r"""[.!?…։؟。]+[\"')\]]{0,4}(?=\s|$)""")
_STOP_COLON = re.compile(r"""[.!?…։:؟。]+[\"')\]]{0,4}(?=\s|$)""")
_OPENING = re.compile(r"""[\"'(\[\-–—•]*\s?""")
_INITIAL = re.compile(r"(?:^|[\s\"'(.])[^\W\d_]$")
_SHORT_LINE = 200


def sentences_of(article: Article, language: str) -> list[Sentence]:
    """Every sentence of a page, each with its line's kind."""
    folded = fold(article.text)
    title = fold_words(article.title)
    found: list[Sentence] = []
    seen: set[str] = set()
    seen_body = in_tail = False
    for number, match in enumerate(_LINE.finditer(folded)):
        line = " ".join(match.group().split())
        if not line:
            continue
        kind = _kind(line, title, language, seen_body=seen_body)
        in_tail = in_tail or (seen_body and pattern(language, "page.tail").search(line) is not None)
        if in_tail or line in seen:
            kind = BlockKind.BOILERPLATE
        seen.add(line)
        seen_body = seen_body or kind is BlockKind.BODY
        block = Block(number, *match.span(), line, kind)
        _divide(block, article.text, folded, language, found)
    return found


def _divide(block: Block, text: str, folded: str, language: str, found: list[Sentence]) -> None:
    """Cut a line into sentences and mark their quotations, which may run over several."""
    opened = False
    for start, end in _bounds(text, folded, block, language):
        normal = Normal(folded, start, end)
        sentence = Sentence(len(found), start, end, block, normal.text, normal.written(text), normal)
        sentence.quoted, opened = quoted_spans(sentence.norm, opened=opened)
        block.sentences.append(sentence)
        found.append(sentence)


def _kind(line: str, title: str, language: str, *, seen_body: bool) -> BlockKind:
    if title and line == title:
        return BlockKind.TITLE
    if len(line) < _SHORT_LINE:
        for name, kind in (("boilerplate", BlockKind.BOILERPLATE), ("caption", BlockKind.CAPTION)):
            if pattern(language, f"page.{name}").search(line):
                return kind
        if not re.search(r"[^\W\d_]{3}", pattern(language, "page.date_words").sub("", line)):
            return BlockKind.DATELINE
        if _ENDS.search(line) is None:
            return BlockKind.HEADING if seen_body else BlockKind.TITLE
    return BlockKind.BODY


def _bounds(text: str, folded: str, block: Block, language: str) -> Iterator[tuple[int, int]]:
    """The sentences of a line, without the white space around them."""
    stops = _STOP_COLON if language == "hy" else _STOP  # Armenian ends its sentences with two dots
    begun, last = _skip(folded, block.start), block.end
    while last > begun and folded[last - 1].isspace():
        last -= 1
    for match in stops.finditer(folded, begun, last):
        after = _skip(folded, match.end())
        if match.end() < last and _is_end(text, folded, match, after, language):
            yield begun, match.end()
            begun = after
    if begun < last:
        yield begun, last


def _skip(folded: str, position: int) -> int:
    while position < len(folded) and folded[position].isspace():
        position += 1
    return position


def _is_end(text: str, folded: str, stop: re.Match[str], after: int, language: str) -> bool:
    """Whether what follows begins like a sentence and what precedes is neither initial nor abbreviation."""
    opening = _OPENING.match(folded, after)
    first = text[opening.end() : opening.end() + 1] if opening else ""
    if not first or first.islower() or not (first.isalnum() or first in '«“„"'):
        return False
    before = folded[max(0, stop.start() - 16) : stop.start()]
    if stop.group()[0] != ".":
        return True
    return not _INITIAL.search(before) and not pattern(language, "page.abbreviation").search(before)
