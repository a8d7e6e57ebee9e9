"""A sentence as call patterns read it: every reference one sign, every day one sign.

"Putin phoned the Armenian premier on Friday" becomes "P phoned P D", so that patterns speak of
people and days and not of their wording. Signs are private-use characters that no text brings along.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import Any

from apps.extraction.clean import Sentence
from apps.extraction.dates import DayMention
from apps.extraction.references import Reference
from apps.extraction.vocabulary import load

_PERSON, _SIDE, _DAY, _LIMIT = 0xE100, 0xE500, 0xE900, 0x3FF
PERSON, SIDE, ANYBODY, DAY = "[\ue100-\ue4ff]", "[\ue500-\ue8ff]", "[\ue100-\ue8ff]", "[\ue900-\uecff]"
_OWN_SIGNS = re.compile("[\ue100-\uecff]")


class Masked:
    """A sentence in signs, with the way back."""

    __slots__ = ("_positions", "_steps", "days", "references", "sentence", "text")

    def __init__(self, sentence: Sentence, references: list[Reference], days: list[DayMention]) -> None:
        self.sentence = sentence
        self.references = _acting(sentence.norm, references[:_LIMIT])
        self.days = days[:_LIMIT]
        parts: list[str] = []
        self._positions: list[int] = []
        self._steps: list[int] = []
        at = length = 0
        norm = _OWN_SIGNS.sub("?", sentence.norm)
        for start, end, sign in self._signs():
            if start < at:
                continue
            parts.append(norm[at:start])
            length += start - at
            parts.append(sign)
            length += 1
            at = end
            self._positions.append(length)
            self._steps.append(end - length)
        parts.append(norm[at:])
        self.text = "".join(parts)

    def _signs(self) -> list[tuple[int, int, str]]:
        signs = []
        for number, reference in enumerate(self.references):
            base = _PERSON if reference.is_personal else _SIDE
            signs.append((reference.start, reference.end, chr(base + number)))
        for number, day in enumerate(self.days):
            signs.append((day.start, day.end, chr(_DAY + number)))
        return sorted(signs)

    def norm_at(self, position: int) -> int:
        """Where a place of the masked text stands in the sentence's norm."""
        before = bisect_right(self._positions, position) - 1
        return position + (self._steps[before] if before >= 0 else 0)

    def reference_of(self, sign: str) -> Reference:
        """The reference that a sign stands for."""
        code = ord(sign)
        return self.references[code - (_SIDE if code >= _SIDE else _PERSON)]

    def place_of(self, day: DayMention) -> int:
        """Where the sign of a day stands."""
        return self.text.index(chr(_DAY + self.days.index(day)))

    def day_of(self, sign: str) -> DayMention:
        """The day that a sign stands for."""
        return self.days[ord(sign) - _DAY]


def _acting(norm: str, references: list[Reference]) -> list[Reference]:
    """The references to those who may take part: not "the President" of "an adviser to the President"."""
    acting: list[Reference] = []
    for reference in references:
        if not _in_passing(norm, reference):
            acting.append(reference)
        elif len(acting) > 1 and _apposed(norm, acting[-2], acting[-1], reference):
            acting.pop()
    return acting


def _apposed(norm: str, person: Reference, adviser: Reference, principal: Reference) -> bool:
    """As in "Biegun, deputy to Mike Pompeo": the one person named twice."""
    return (
        not adviser.people
        and norm[person.end : adviser.start].strip() == ","
        and principal.start - adviser.end <= _LINK
    )


# " to the ", " of ".
_LINK = 8
# So far before a reference stands whose adviser he is.
_REACH = 60


def _in_passing(norm: str, reference: Reference) -> bool:
    """Whether a reference only says whose adviser, envoy or wife another one is."""
    return (
        grammar("parties.in_passing").search(norm, max(0, reference.start - _REACH), reference.start)
        is not None
    )


def is_anybody(sign: str) -> bool:
    """Whether a character of a masked text stands for people, a country or an office."""
    return "\ue100" <= sign <= "\ue8ff"


def is_person(sign: str) -> bool:
    """Whether a character of a masked text stands for people."""
    return "\ue100" <= sign <= "\ue4ff"


def is_day(sign: str) -> bool:
    """Whether a character of a masked text stands for a day."""
    return "\ue900" <= sign <= "\uecff"


def masked_pattern(source: str) -> re.Pattern[str]:
    """Compile a pattern of the vocabulary: bars between blanks part alternatives, line ends say nothing."""
    joined = re.sub(r"\s*\n\s*", "", re.sub(r"\s+\|\s+", "|", source.strip()))
    joined = joined.replace("{REPORT}", load("en", "calls")["report"]["verbs"])
    return re.compile(
        joined.replace("{X}", ANYBODY).replace("{P}", PERSON).replace("{S}", SIDE).replace("{D}", DAY)
    )


@cache
def grammar(section: str, key: str = "pattern") -> re.Pattern[str]:
    """A pattern of the call vocabulary, by its dotted section."""
    for name in ("calls", "status", "clauses", "when"):
        table: Any = load("en", name)
        for part in section.split("."):
            table = table.get(part, {})
        if key in table:
            return masked_pattern(table[key])
    raise KeyError(section)
