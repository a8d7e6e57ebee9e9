"""What stands around a reference in its sentence: who is listed with whom, who acts, who is named behind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from apps.extraction.references import Form, Reference

AND = re.compile(r",? (?:and|nor|or|,) |, ")
_VERB = (
    r"(?:had|has|have|was|were|is|would|will|got|took|told|rang|spoke|gave|sent|made|said|says|let|put|heard"
    r"|wrote|saw|found|called|[a-z]{2,}ed)\b"
)
_ADVERBS = r"(?: (?:also|then|too|later|again|once more|himself|herself|[a-z]+ly))*"
# "Putin rang Macron, and Aliyev was on the line with him": between who acts and whom.
_ACTS_ON = re.compile(rf"{_ADVERBS} {_VERB}(?:(?! (?:and|that|but|who|which)\b)[^,;:.\"])*$")
_ACTS = re.compile(rf"{_ADVERBS} {_VERB}")
# "When Pashinyan telephoned him on Monday, Putin said ...": a clause that leads up to its main one.
_LEADS_UP = re.compile(r"\W*(?:when|after|before|while|once|as|having|since)\b")
# "His interlocutor was Cavusoglu", "her counterpart, Ann Linde".
_NAMED_BEHIND = re.compile(
    r",|(?:,? (?:on|in|at) [a-z0-9 ]{1,30})? (?:was|is|were|would be|ha[ds] been)(?: again| once more| also)?"
)


def listed(before: Sequence[Reference], norm: str) -> list[str]:
    """The people listed together just before: in "Putin and Macron have rung him" he is neither."""
    run: list[str] = []
    end = -1
    for reference in before:
        if not reference.is_personal or not reference.people:
            continue
        glue = norm[max(end, 0) : reference.start]
        clause = glue.startswith(", and") and len(run) == 1  # "a call came from Putin, and Macron told him"
        together = end >= 0 and not clause and AND.fullmatch(glue) is not None
        run = [*(run if together else ()), *reference.people]
        end = reference.end
    return run if len(run) > 1 else []


def couple(before: Sequence[Reference], norm: str) -> tuple[str, ...]:
    """The two people who have just been listed together, each in words of his own."""
    run = listed([r for r in before if r.form is Form.NAME or r.person], norm)
    return tuple(run) if len(set(run)) == 2 else ()  # noqa: PLR2004 - two people make a pair


def acts_on(before: Sequence[Reference], reference: Reference, norm: str) -> bool:
    """Whether the person named just before does something to the one whom a reference means."""
    people = [r for r in before if r.is_personal and r.people]
    return bool(people) and _ACTS_ON.match(norm[people[-1].end : reference.start]) is not None


def coming_subject(references: Sequence[Reference], norm: str) -> Reference | None:
    """Who acts in a sentence's main clause, where another clause leads up to it."""
    comma = norm.find(",")
    if comma < 0 or not _LEADS_UP.match(norm):
        return None
    behind = (r for r in references if r.form is Form.NAME and r.start > comma and len(r.names) == 1)
    return next((r for r in behind if norm[: r.start].endswith(", ") and _ACTS.match(norm, r.end)), None)


def named_behind(reference: Reference, following: Reference | None, norm: str) -> bool:
    """Whether the reference that follows says who is meant: by a comma, or by "was"."""
    if following is None or following.form is not Form.NAME:
        return False
    return _NAMED_BEHIND.fullmatch(norm[reference.end : following.start].rstrip()) is not None
