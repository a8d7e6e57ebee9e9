"""Whether a clause says that a call was held, is to be held, or was not; or says none of these."""

from __future__ import annotations

import re

from apps.extraction.calls.masking import Masked, grammar
from apps.extraction.calls.model import Clause, Cue
from apps.extraction.findings import Status


def status_of(masked: Masked, clause: Clause, cue: Cue) -> Status | None:
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
    if (
        grammar("unreal").search(text[: cue_at + 1])
        or _whether(before)
        or grammar("unreal_after").match(text[cue.end - clause.start :])
    ):
        return None
    if (
        cue.family.startswith("verb.")
        and grammar("status.base_form").match(masked.text, cue.start, cue.end)
        and not masked.sentence.is_heading
    ):
        return (
            Status.PLANNED
            if _planned(text, cue, cue_at) and not grammar("status.wished").search(before + text[:cue_at])
            else None
        )
    if cue.family == "any.phone" and grammar("status.not").search(text):
        return None
    if grammar("called_off").search(masked.text):
        return None
    if _planned(text, cue, cue_at):
        return None if grammar("status.not").search(text) else Status.PLANNED
    if grammar("denied").search(text[: cue_at + 1]):
        return None
    return Status.HELD


def _denied(text: str, before: str, cue: Cue, cue_at: int) -> bool:
    """A denial of the call itself: "has still not spoken with", "denied that they had spoken by phone"."""
    head = text[: cue_at + len("no phone call") + 4]
    if grammar("reporting_gap").search(text):
        return False
    if grammar("status.perfect_denial").search(head) and (grammar("denied").search(head) is not None):
        return True
    if grammar("status.not_held").match(text[cue_at:]):
        return True
    if re.search(r"\bden(?:ied|ies|y|ying)(?: \w+){0,6} $", before) or re.search(
        r"\b(?:untrue|not true|false) $", before
    ):
        return True
    return (
        cue.family in ("medium.phone", "noun.strong", "verb.ring", "verb.receive")
        and re.search(
            r"\b(?:did not|didn't) (?:yet |even |actually )?(?:speak|talk|call|phone|telephone|ring|hold|have|confer|discuss|take place|dial)\b",
            text,
        )
        is not None
    )


def _promised(text: str, before: str, cue_at: int) -> bool:
    """As in "Said he would call": a plan in reported speech."""
    return grammar("status.promise").search(before + text[:cue_at]) is not None


_ANOTHER_SPEAKS = re.compile(r", [\ue100-\ue4ff] \w+")


def _whether(before: str) -> bool:
    """Whether the clause hangs on "whether" or "if" in the one before it."""
    return re.search(
        r"\b(?:whether|if|in case|should)\b[^.;]*$", before
    ) is not None and not before.rstrip().endswith(",")


def _planned(text: str, cue: Cue, cue_at: int) -> bool:
    match = grammar("planned").search(text)
    if match is None:
        return False
    # A plan is told before its call, or right after it: "a call ... is planned".
    if match.start() <= cue_at:
        between = text[match.end() : cue_at]
        return not grammar("status.past").search(between) and not _ANOTHER_SPEAKS.search(between)
    between = text[cue_at + cue.end - cue.start : match.start()]
    return (
        len(between) < 90
        and not grammar("status.past").search(between)
        and not grammar("status.past").search(text[:cue_at])
    )  # noqa: PLR2004 - the same breath
