"""Whether it is said that a call was not held: its report is denied, or its own verb negated."""

from __future__ import annotations

import re

from apps.extraction.calls.masking import grammar
from apps.extraction.calls.telling import Telling

_OF_THE_WIRE = frozenset(("medium.phone", "noun.strong", "verb.ring", "verb.receive", "verb.call"))
# How far a negation may stand behind a cue's beginning: "no telephone conversation took place".
_OWN_WORDS = len("no telephone conversation")


def is_report_denied(telling: Telling) -> bool:
    """As in "denied that they had spoken", "dismissed reports of a call"."""
    if grammar("status.denied_of").search(telling.lead):
        return True
    claim = grammar("status.claim").search(telling.lead)
    if claim is None:
        return False
    disbelief = grammar("status.disbelief")
    whole = telling.masked.text
    said_before = telling.lead[: claim.start()] or whole[: telling.cue.start]
    return disbelief.search(said_before) is not None or disbelief.search(whole, telling.cue.end) is not None


def is_negated(telling: Telling) -> bool:
    """As in "has still not spoken with", "no telephone conversation took place"."""
    if grammar("reporting_gap").search(telling.text):
        return False
    if _is_no_plan(telling):
        return False
    head = grammar("status.no_denial").sub(_blanks, telling.head)
    if grammar("status.not_held").match(telling.words + telling.tail):
        return True
    if grammar("status.never_did").search(head):
        return True
    if telling.cue.family in _OF_THE_WIRE and grammar("status.did_not").search(
        head[-_NEGATED_REACH:] + telling.words
    ):
        return True
    own = (telling.words + telling.tail)[: max(_OWN_WORDS, len(telling.words) + len(" between "))]
    return (
        grammar("status.perfect_denial").search(head + own) is not None
        and grammar("denied").search(head + own) is not None
    )


def _is_no_plan(telling: Telling) -> bool:
    """As in "No conversation is planned", "has no calls in his diary": nothing is said of a call held."""
    if not telling.is_noun:
        return False
    if grammar("status.in_store").match(telling.tail):
        return True
    opens = grammar("status.opening_noun").match(telling.head)
    return opens is not None and grammar("status.appointed").search(telling.tail) is not None


# "Did not speak", and not "did not say that they spoke".
_NEGATED_REACH = 60


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match.group())
