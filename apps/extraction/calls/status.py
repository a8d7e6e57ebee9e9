"""Whether a clause says that a call was held, is to be held, or was not; or says none of these."""

from __future__ import annotations

from apps.extraction.calls.masking import Masked, grammar
from apps.extraction.calls.model import Clause, Cue
from apps.extraction.findings import Status


def status_of(masked: Masked, clause: Clause, cue: Cue) -> Status | None:  # noqa: PLR0911 - surest first
    """The status that a clause gives its call; None where it asserts nothing."""
    text = masked.text[clause.start : clause.end]
    before = masked.text[max(0, clause.start - 90) : clause.start]
    cue_at = cue.start - clause.start
    if grammar("status.never_before").search(text):
        return None
    if _denied(text, before, cue, cue_at):
        return Status.DENIED
    if _promised(text, before, cue_at):
        return Status.PLANNED
    if _unreal(masked, clause, cue, before):
        return None
    if _planned(text, cue, cue_at):
        return _planned_status(masked, cue, text, before, cue_at)
    if _bare(masked, cue) or grammar("denied").search(text[: cue_at + 1]):
        return None
    return Status.HELD


def _unreal(masked: Masked, clause: Clause, cue: Cue, before: str) -> bool:
    """Whether the clause only supposes, or tells of a call that fell through."""
    text = masked.text[clause.start : clause.end]
    if _supposed(text[: cue.start - clause.start + 1]) or _whether(before):
        return True
    if grammar("unreal_after").match(text[cue.end - clause.start :]) or grammar("called_off").search(
        masked.text
    ):
        return True
    return cue.family == "any.phone" and grammar("status.not").search(text) is not None


def _supposed(head: str) -> bool:
    """Whether supposing governs what follows: "tried to reach him and got through" tells of a call."""
    turns = grammar("status.turn")
    return any(not turns.search(head, match.end()) for match in grammar("unreal").finditer(head))


def _bare(masked: Masked, cue: Cue) -> bool:
    """As in "proposed that Macron call", "wants Putin to phone": nobody has rung yet."""
    base = grammar("status.base_form").match(masked.text, cue.start, cue.end)
    return cue.family.startswith("verb.") and base is not None and not masked.sentence.is_heading


def _planned_status(masked: Masked, cue: Cue, text: str, before: str, cue_at: int) -> Status | None:
    """A plan, unless it is denied, or only somebody's wish."""
    if _bare(masked, cue):
        return None if grammar("status.wished").search(before + text[:cue_at]) else Status.PLANNED
    return None if grammar("status.not").search(text) else Status.PLANNED


_OF_THE_WIRE = frozenset(("medium.phone", "noun.strong", "verb.ring", "verb.receive"))


def _denied(text: str, before: str, cue: Cue, cue_at: int) -> bool:
    """A denial of the call itself: "has still not spoken with", "denied that they had spoken by phone"."""
    head = text[: cue_at + len("no telephone conversation")]
    if grammar("reporting_gap").search(text):
        return False
    if grammar("status.perfect_denial").search(head) and grammar("denied").search(head):
        return True
    if grammar("status.not_held").match(text[cue_at:]) or grammar("status.denied_before").search(before):
        return True
    return cue.family in _OF_THE_WIRE and grammar("status.did_not").search(text) is not None


def _promised(text: str, before: str, cue_at: int) -> bool:
    """As in "said he would call": a plan in reported speech."""
    return grammar("status.promise").search(before + text[:cue_at]) is not None


def _whether(before: str) -> bool:
    """Whether the clause hangs on "whether" or "if" in the one before it."""
    return grammar("status.whether").search(before) is not None and not before.rstrip().endswith(",")


# A plan told after its call is told in the same breath.
_BREATH = 90


def _planned(text: str, cue: Cue, cue_at: int) -> bool:
    """Whether a plan stands before the cue, or right after it: "a call between them is planned"."""
    match = grammar("planned").search(text)
    if match is None:
        return False
    past = grammar("status.past")
    if match.start() <= cue_at:
        between = text[match.end() : cue_at]
        return not past.search(between) and not grammar("status.another_speaks").search(between)
    cue_end = cue_at + cue.end - cue.start
    between = text[cue_end : match.start()]
    if len(between) >= _BREATH or not grammar("status.planned_after").match(match.group()):
        return False
    return not past.search(between) and not past.search(text[:cue_end])
