"""Whether a clause says that a call was held, is to be held, or was not; or says none of these."""

from __future__ import annotations

import re

from apps.extraction.calls.masking import Masked, grammar
from apps.extraction.calls.model import Clause, Cue
from apps.extraction.findings import Status

_PERFECT_DENIAL = re.compile(
    r"\b(?:ha[sd]|have)(?: \w+){0,2} (?:not|never)\b|\b(?:ha[sd]|have)n't\b|\bnot once\b|\bnever (?:once )?(?:ha[sd]|have|did|since)|\bneither\b|\bno (?:\w+ ){0,3}(?:call|conversation|talk|contact)"
    r"|\bden(?:y|ied|ies|ying)\b|\byet to\b|\bthere (?:was|were|has been|have been|had been) no\b|\bnot (?:yet )?(?:spoken|talked|phoned|telephoned|called)\b|\bnot a (?:single|word)\b|\buntrue\b|\bnot true\b"
)
_NEVER_BEFORE = re.compile(r"\bnever (?:before|since)\b.*\bhad\b")
_PAST = re.compile(r"\b(?:was|were|had|took place|held|spoke|talked|rang|phoned|telephoned|called|discussed|conferred|exchanged|told|received)\b")


def status_of(masked: Masked, clause: Clause, cue: Cue) -> Status | None:
    """The status that a clause gives its call; None where it asserts nothing."""
    text = masked.text[clause.start : clause.end]
    before = masked.text[max(0, clause.start - 90) : clause.start]
    cue_at = cue.start - clause.start
    if _NEVER_BEFORE.search(text):
        return None
    if _denied(text, before, cue, cue_at):
        return Status.DENIED
    if _promised(text, before, cue_at):
        return Status.PLANNED
    if grammar("unreal").search(text[: cue_at + 1]) or _whether(before) or grammar("unreal_after").match(text[cue.end - clause.start :]):
        return None
    if cue.family.startswith("verb.") and _BASE_FORM.match(masked.text, cue.start, cue.end) and not masked.sentence.is_heading:
        return Status.PLANNED if _planned(text, cue, cue_at) and not _WISHED.search(before + text[:cue_at]) else None
    if cue.family == "any.phone" and _NOT.search(text):
        return None
    if grammar("called_off").search(masked.text):
        return None
    if _planned(text, cue, cue_at):
        return None if _NOT.search(text) else Status.PLANNED
    if grammar("denied").search(text[: cue_at + 1]):
        return None
    return Status.HELD


def _denied(text: str, before: str, cue: Cue, cue_at: int) -> bool:
    """A denial of the call itself: "has still not spoken with", "denied that they had spoken by phone"."""
    head = text[: cue_at + len("no phone call") + 4]
    if grammar("reporting_gap").search(text):
        return False
    if _PERFECT_DENIAL.search(head) and (grammar("denied").search(head) is not None):
        return True
    if re.search(r"\bden(?:ied|ies|y|ying)(?: \w+){0,6} $", before) or re.search(r"\b(?:untrue|not true|false) $", before):
        return True
    return cue.family in ("medium.phone", "noun.strong", "verb.ring", "verb.receive") and re.search(r"\b(?:did not|didn't) (?:yet |even |actually )?(?:speak|talk|call|phone|telephone|ring|hold|have|confer|discuss|take place|dial)\b", text) is not None


_PROMISE = re.compile(r"\b(?:said|says|announced|added|promised|confirmed|stated|told [^,;]{1,40}?),? (?:that )?(?:[\ue100-\ue4ff]|he|she|they|both),? would (?:[^;.]{0,40}[ ,])?$")


def _promised(text: str, before: str, cue_at: int) -> bool:
    """"Said he would call": a plan in reported speech."""
    return _PROMISE.search(before + text[:cue_at]) is not None


# "Proposed that Macron call", "wants Putin to phone": nobody has rung yet.
_BASE_FORM = re.compile(r"(?:call|phone|telephone|ring)(?: up)?\s*$")
_WISHED = re.compile(r"\b(?:propos\w+|want(?:s|ed)?|ask(?:s|ed)?|urg\w+|suggest\w+|demand\w+|would like|advis\w+|let|make)(?: that)? (?:[\ue100-\ue8ff],? ?(?:and )?)+(?:to |should |might )?$")
_NOT = re.compile(r"\b(?:no|not|nothing|neither|nor|never)\b")


def _whether(before: str) -> bool:
    """Whether the clause hangs on "whether" or "if" in the one before it."""
    return re.search(r"\b(?:whether|if|in case|should)\b[^.;]*$", before) is not None and not before.rstrip().endswith(",")


def _planned(text: str, cue: Cue, cue_at: int) -> bool:
    match = grammar("planned").search(text)
    if match is None:
        return False
    # A plan is told before its call, or right after it: "a call ... is planned".
    if match.start() <= cue_at:
        return not _PAST.search(text[match.end() : cue_at])
    between = text[cue_at + cue.end - cue.start : match.start()]
    return len(between) < 90 and not _PAST.search(between) and not _PAST.search(text[:cue_at])  # noqa: PLR2004 - the same breath
