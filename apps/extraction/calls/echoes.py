"""Calls that a clause tells of without naming them: it only says that others spoke likewise.

"Erdogan spoke with Putin by phone, and Cavusoglu with Lavrov." "So did their defence ministers, Akar and
Shoigu." "Macron rang Aliyev on Monday and did so again on Friday." That it was a call, whether it was held
and, unless another is named, on which day, the call told of just before has said.
"""

from __future__ import annotations

from apps.extraction.calls.masking import Masked, is_person
from apps.extraction.calls.model import CallMention, Clause, Cue
from apps.extraction.calls.parties import Ends, groups_of
from apps.extraction.calls.story import Story
from apps.extraction.findings import Status

PAIR = 2
ECHOES = frozenset(("echo.gap", "echo.too", "echo.with", "echo.again"))


def echoed(cue: Cue, masked: Masked, story: Story) -> CallMention | None:
    """The call of which words like "so did" remind: of the same sentence, or of the one before."""
    latest = story.told.latest
    if latest is None or latest.status is Status.PLANNED:
        return None
    apart = masked.sentence.number - latest.masked.sentence.number
    within = 0 if cue.family == "echo.gap" else 1
    same_place = masked.sentence.is_heading == latest.masked.sentence.is_heading
    return latest if 0 <= apart <= within and same_place else None


def echo_ends(cue: Cue, masked: Masked, clause: Clause, latest: CallMention, story: Story) -> Ends:
    """Who spoke likewise, and with whom; nobody where it cannot be told."""
    if cue.family == "echo.again":
        return Ends(list(latest.participants[:1]), list(latest.participants[1:]))
    if cue.family == "echo.gap":
        signs = [sign for sign in masked.text[cue.start : cue.end] if is_person(sign)]
        first, last = (story.people.certain([masked.reference_of(sign)]) for sign in (signs[0], signs[-1]))
        return Ends(first, last)
    if cue.family == "echo.with":
        partner = story.people.certain([masked.reference_of(masked.text[cue.end])])
        return Ends(list(latest.participants[:1]), [s for s in partner if s not in latest.people])
    groups = [group for group in groups_of(masked, clause) if group.personal]
    near = min(groups, key=lambda group: max(group.start - cue.end, cue.start - group.end), default=None)
    people = story.people.certain(near.references) if near else []
    if len(people) == PAIR:
        return Ends(people[:1], people[1:], between=True)
    partner = [] if latest.between else [slug for slug in latest.participants[1:] if slug not in people]
    return Ends(people[:1], partner) if len(people) == 1 else Ends([], [])
