"""People whom a sentence means without a word that names them: "each", "neither of them", "the caller"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from apps.extraction.references import Form, Reference

_MEN = r"(?:the |these |those )?(?:two )?(?:leaders?|men|man|ministers?|presidents?|sides?|diplomats?)"
_EACH = re.compile(
    rf"\b(?:neither|each|either|both|none) of (?:them(?! of)|the two(?: {_MEN})?|{_MEN})\b"
    rf"|\bneither (?:leader|man|minister|president|side|diplomat)\b"
    r"|(?:^|(?<=[,;] ))each(?= (?:also )?[a-z]+(?:ed|s)\b)"
)
_CALLER = re.compile(r"\bthe caller\b(?!s|'s)")


def with_unnamed(norm: str, references: Sequence[Reference]) -> list[Reference]:
    """The references of a sentence, and those that only its small words make."""
    found = [
        Reference(Form.PAIR, *match.span(), plural=True, determiner="both", word="each")
        for match in _EACH.finditer(norm)
    ]
    found += [
        Reference(Form.COUNTERPART, *match.span(), determiner="the", word="caller")
        for match in _CALLER.finditer(norm)
    ]
    covered = [(one.start, one.end) for one in found]
    named = [one for one in references if not any(start <= one.start < end for start, end in covered)]
    return sorted([*named, *found], key=lambda one: one.start) if found else list(references)
