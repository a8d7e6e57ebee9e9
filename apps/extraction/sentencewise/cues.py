"""Words that tell of a call, and whether the clause says held, planned or denied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from apps.extraction.calls.masking import Masked
from apps.extraction.findings import Medium, Status
from apps.extraction.sentencewise.vocabulary import pattern

FAMILIES = ("ring", "receive", "talk", "video", "weak")
_ROOM = 60  # characters around a clause in which "not", "will" and "whether" still govern it


@dataclass(frozen=True, slots=True)
class Found:
    """A cue in a masked sentence, `text[start:end]`, and the clause around it."""

    family: str
    start: int
    end: int
    clause: tuple[int, int]

    @property
    def is_sure(self) -> bool:
        """Whether the words say by themselves that people were connected from afar."""
        return self.family != "weak"

    @property
    def medium(self) -> Medium:
        """By what means."""
        return Medium.VIDEO if self.family == "video" else Medium.PHONE


def cues_in(masked: Masked, language: str) -> Iterator[Found]:
    """The cues of a sentence, the surest family first, none overlapping another."""
    text = masked.text
    if pattern(language, "calls.never").search(text):
        return
    taken: list[tuple[int, int]] = []
    for family in FAMILIES:
        for match in pattern(language, f"calls.cues.{family}").finditer(text):
            start, end = match.span()
            if any(start < until and begun < end for begun, until in taken):
                continue
            taken.append((start, end))
            yield Found(family, start, end, _clause(text, start, end, language))


def has_sure_cue(text: str, language: str) -> bool:
    """Whether folded text anywhere speaks of telephones."""
    return any(
        pattern(language, f"calls.cues.{family}").search(text) for family in FAMILIES if family != "weak"
    )


def _clause(text: str, start: int, end: int, language: str) -> tuple[int, int]:
    """The stretch between the breaks around a cue."""
    begun, until = 0, len(text)
    for match in pattern(language, "calls.break").finditer(text):
        if match.end() <= start:
            begun = match.end()
        elif match.start() >= end:
            until = match.start()
            break
    return begun, until


def status_of(masked: Masked, cue: Found, language: str) -> Status | None:
    """What a clause says of its call; None where it asserts nothing."""
    text = masked.text[cue.clause[0] : cue.clause[1]]
    before = masked.text[max(0, cue.clause[0] - _ROOM) : cue.start]
    if pattern(language, "calls.habit").search(text):
        return None
    if pattern(language, "calls.status.denied").search(text):
        return Status.DENIED
    if pattern(language, "calls.status.unreal").search(before) or pattern(
        language, "calls.status.unreal"
    ).search(text):
        return None
    if pattern(language, "calls.status.planned").search(text):
        return Status.PLANNED
    return Status.HELD
