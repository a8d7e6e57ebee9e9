"""What a clause tells around its cue: the words that lead up to it, and those that follow."""

from __future__ import annotations

from dataclasses import dataclass

from apps.extraction.calls.cues import asides_of
from apps.extraction.calls.masking import Masked, grammar
from apps.extraction.calls.model import Clause, Cue

# So much of what stands before a clause can still govern it.
_REACH = 120


@dataclass(frozen=True, slots=True)
class Telling:
    """A clause cut at its cue; clauses said by the way are blanked out, unless the cue stands in one."""

    masked: Masked
    cue: Cue
    before: str
    """What stands before the clause and may govern it."""
    head: str
    """The clause up to its cue."""
    tail: str
    """The clause behind its cue."""
    in_aside: bool

    @property
    def words(self) -> str:
        """The cue's own words."""
        return self.masked.text[self.cue.start : self.cue.end]

    @property
    def text(self) -> str:
        """The whole clause."""
        return self.head + self.words + self.tail

    @property
    def lead(self) -> str:
        """Everything that leads up to the cue."""
        return self.before + self.head

    @property
    def is_noun(self) -> bool:
        """Whether the call is named as a thing."""
        return self.cue.family.startswith("noun.")


def telling_of(masked: Masked, clause: Clause, cue: Cue) -> Telling:
    """Cut a clause at its cue."""
    text, start, end = masked.text, clause.start, clause.end
    in_aside = False
    for first, last in asides_of(text):
        if first <= cue.start < last:
            in_aside = True
            start, end = max(start, first), min(end, last)
        elif not first < cue.end <= last:
            text = f"{text[:first]}{' ' * (last - first)}{text[last:]}"
    before = text[max(0, start - _REACH) : start]
    if in_aside or grammar("status.in_time").match(text, start):
        before = ""
    return Telling(masked, cue, before, text[start : cue.start], text[cue.end : end], in_aside)
