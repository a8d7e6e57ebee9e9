"""Whether a call is only supposed, wished or asked for, fell through, or was a talk with somebody else."""

from __future__ import annotations

import re

from apps.extraction.calls.masking import grammar
from apps.extraction.calls.telling import Telling

MEDIA = frozenset(("medium.phone", "medium.video"))
_BY = (" by ", " via ", " over ", " through ")
# "Asked him to also speak": so far before a verb stand the words that make it an infinitive.
_LEAD = 30
_OF_TALK = frozenset(("verb.talk", "verb.talk_each_other"))


def is_supposed(telling: Telling) -> bool:
    """Whether the clause only supposes, or tells of a call that fell through."""
    if _governed(telling) or _hangs_on_if(telling):
        return True
    whole = telling.masked.text
    if grammar("status.called_off").search(whole) or grammar("status.unanswered").search(whole):
        return True
    if grammar("unreal_after").match(telling.tail):
        return True
    if telling.is_noun and grammar("status.opening_noun").match(telling.head):
        return grammar("status.might").match(telling.tail) is not None
    if telling.cue.family == "any.phone":
        return grammar("status.not").search(telling.text) is not None
    return False


def is_bare(telling: Telling) -> bool:
    """As in "proposed that Macron call", "wants Putin to phone": nobody has rung yet."""
    if telling.cue.family in _OF_TALK and grammar("status.infinitive").search(
        telling.head[-_LEAD:] + telling.words
    ):
        return True
    return (
        telling.cue.family.startswith("verb.")
        and grammar("status.base_form").match(telling.words) is not None
        and not grammar("status.did").search(telling.head)
    )


def talks_to_others(telling: Telling) -> bool:
    """Whether somebody else is talked to, or the people are in one place."""
    family = telling.cue.family
    if telling.is_noun and grammar("status.council").search(telling.head):
        return True
    if family in MEDIA or telling.lead.endswith(_BY):
        if any(grammar(to).search(telling.lead) for to in ("status.interview", "status.audience_before")):
            return True
        if grammar("status.audience_next").match(telling.tail):
            return True
    if family not in _OF_TALK and not (family == "noun.plain" and "call" not in telling.words):
        return False
    if grammar("status.audience_after").match(telling.tail) and telling.words.endswith((" to", " with")):
        return True
    return grammar("status.one_place").match(telling.tail) is not None


def is_asked(telling: Telling) -> bool:
    """Whether somebody asks if there was a call: not why there was one, and not in it."""
    text = telling.masked.text
    asked = re.split(r'[:"]', text[: telling.cue.start])[-1]
    if not re.match(r'[^:"]*\?', text[telling.cue.end :]):
        return False
    return grammar("status.asks_why").match(asked) is None


def _governed(telling: Telling) -> bool:
    """Whether words of supposing govern the cue: "tried to reach him and got through" tells of a call."""
    head = grammar("status.content_before").sub("", telling.head)
    head = grammar("status.day_within").sub(" ", head)
    turns = grammar("status.turn")
    if any(not turns.search(head, match.end()) for match in grammar("unreal").finditer(head)):
        return True
    if grammar("status.attempt").search(head) and not turns.search(head):
        return True
    return grammar("status.supposed").match(head) is not None or _only_wished(telling)


def _only_wished(telling: Telling) -> bool:
    return is_bare(telling) and not grammar("planned").search(telling.head) and not _is_heading(telling)


def _is_heading(telling: Telling) -> bool:
    return telling.masked.sentence.is_heading


def _hangs_on_if(telling: Telling) -> bool:
    """Whether the clause hangs on "whether" or "if" in the one before it."""
    before = telling.before
    return grammar("status.whether").search(before) is not None and not before.rstrip().endswith(",")
