"""A source's text with its passages marked, overlaps included; nothing of the text is added or lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

EXCERPT_REACH = 700  # characters of a very long paragraph shown on either side of its evidence


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked stretch, `text[start:end]`: evidence of a call, or something said."""

    start: int
    end: int
    kind: str  # the class of its highlight: "evidence" or "said"
    anchor: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text over which the same marks lie; `opening` are those that start here."""

    text: str
    marks: tuple[Mark, ...] = ()
    opening: tuple[Mark, ...] = ()

    @property
    def kinds(self) -> str:
        """The classes of all marks that lie over it."""
        return " ".join(sorted({mark.kind for mark in self.marks}))


def segments(text: str, marks: Iterable[Mark], *, offset: int = 0) -> tuple[Segment, ...]:
    """Cut the text wherever a mark starts or ends; `offset` is where the text starts in the marks' count."""
    end = offset + len(text)
    inside = sorted(
        (mark for mark in marks if mark.start < end and mark.end > offset and mark.start < mark.end),
        key=lambda mark: (mark.start, -mark.end, mark.kind),
    )
    cuts = sorted({offset, end, *(min(max(cut, offset), end) for m in inside for cut in (m.start, m.end))})
    return tuple(
        Segment(
            text=text[left - offset : right - offset],
            marks=tuple(mark for mark in inside if mark.start <= left and right <= mark.end),
            opening=tuple(mark for mark in inside if max(mark.start, offset) == left),
        )
        for left, right in pairwise(cuts)
    )


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The paragraph around a passage, with the passage marked in it."""

    segments: tuple[Segment, ...]
    cut_before: bool
    cut_after: bool


def excerpt(text: str, mark: Mark) -> Excerpt:
    """The paragraph in which a mark stands, cut at words where it is very long."""
    start, end = _paragraph(text, mark)
    left = _word_start(text, start, mark.start)
    right = _word_end(text, mark.end, end)
    return Excerpt(
        segments=segments(text[left:right], [mark], offset=left),
        cut_before=left > start,
        cut_after=right < end,
    )


def paragraphs(text: str, marks: Iterable[Mark]) -> list[tuple[Segment, ...]]:
    """The paragraphs in which the marks stand, each once and in order, with the marks in them."""
    marks = list(marks)
    around = sorted({_paragraph(text, mark) for mark in marks})
    return [segments(text[start:end], marks, offset=start) for start, end in around]


def _paragraph(text: str, mark: Mark) -> tuple[int, int]:
    newline = text.find("\n", mark.end)
    return text.rfind("\n", 0, mark.start) + 1, len(text) if newline == -1 else newline


def _word_start(text: str, start: int, mark: int) -> int:
    if mark - start <= EXCERPT_REACH:
        return start
    space = text.find(" ", mark - EXCERPT_REACH, mark)
    return space + 1 if space != -1 else mark


def _word_end(text: str, mark: int, end: int) -> int:
    if end - mark <= EXCERPT_REACH:
        return end
    space = text.rfind(" ", mark, mark + EXCERPT_REACH)
    return space if space != -1 else mark
