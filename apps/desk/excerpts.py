"""Text cut up so that a template can mark parts of it; templates escape, nothing here is HTML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, marked or not."""

    text: str
    marked: bool


def pieces(text: str, spans: Iterable[Span], *, start: int = 0, end: int | None = None) -> list[Piece]:
    """The text from `start` to `end`, cut where a span begins or ends; spans may overlap."""
    end = len(text) if end is None else end
    cut: list[Piece] = []
    here = start
    for span_start, span_end in sorted(spans):
        left, right = max(here, span_start), min(span_end, end)
        if left < right:
            cut += [Piece(text[here:left], marked=False), Piece(text[left:right], marked=True)]
            here = right
    return [piece for piece in (*cut, Piece(text[here:end], marked=False)) if piece.text]


def paragraphs(text: str, spans: Iterable[Span]) -> list[list[Piece]]:
    """The paragraphs in which the spans lie, each once and in order, with the spans marked."""
    spans = sorted(spans)
    around = {_paragraph(text, span) for span in spans}
    return [pieces(text, spans, start=start, end=end) for start, end in sorted(around)]


def _paragraph(text: str, span: Span) -> Span:
    start, end = span
    newline = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if newline == -1 else newline
