"""Whether a call is only planned: announced, proposed, being prepared."""

from __future__ import annotations

from apps.extraction.calls.masking import grammar
from apps.extraction.calls.suppositions import MEDIA, is_bare
from apps.extraction.calls.telling import Telling

# A plan told after its call is told in the same breath.
_BREATH = 90


def is_promised(telling: Telling) -> bool:
    """As in "said he would call", "they would speak within days": a plan in reported speech."""
    if hangs_on_a_condition(telling):
        return False
    if grammar("status.promise").search(telling.lead) or (
        telling.is_noun and grammar("status.set_for").match(telling.masked.text[telling.cue.end :])
    ):
        return True
    if grammar("status.prospective").search(telling.head + telling.words):
        return True
    text = telling.masked.text
    return grammar("status.promised_soon").search(telling.text) is not None and (
        grammar("status.soon").search(text) is not None
    )


def hangs_on_a_condition(telling: Telling) -> bool:
    """As in "would talk to him only once the troops had left"."""
    if grammar("status.mood").search(telling.head) is None:
        return False
    return grammar("status.on_condition").match(telling.masked.text[telling.cue.end :]) is not None


def tells_a_plan(telling: Telling) -> bool:
    """Whether the clause speaks of a plan for the call: one that it may deny or only wish for."""
    return (telling.is_noun and _is_arranged(telling)) or _is_foreseen(telling)


def is_dropped(telling: Telling) -> bool:
    """Whether the plan of which a clause speaks is denied, or somebody's mere wish."""
    if is_bare(telling):
        wished, dropped = grammar("status.wished"), grammar("status.not_planned")
        return (wished.search(telling.lead) or dropped.search(telling.head)) is not None
    if grammar("status.rebuffed").search(telling.masked.text):
        return True
    return grammar("status.not").search(telling.text) is not None


def _is_arranged(telling: Telling) -> bool:
    """As in "has proposed a telephone conversation", "announced a call for Thursday"."""
    if grammar("status.past").match(telling.tail.lstrip()):
        return False
    wanted = grammar("status.proposed").search(telling.lead) or grammar("status.sought").search(telling.lead)
    if wanted or grammar("status.in_store").match(telling.tail):
        return True
    announced = grammar("status.announced").search(telling.lead)
    return announced is not None and (
        "announc" not in announced.group() or grammar("status.for_a_day").match(telling.tail) is not None
    )


def _is_foreseen(telling: Telling) -> bool:
    """Whether a plan stands before the cue, or right after it: "a call between them is planned"."""
    past, reach = grammar("status.past"), len(telling.head)
    leading = [
        m
        for m in grammar("planned").finditer(telling.text)
        if m.start() <= reach and not (telling.cue.family in MEDIA and m.group().endswith(" agreed"))
    ]
    if leading:
        between = telling.head[leading[-1].end() :]
        return not past.search(between) and not grammar("status.another_speaks").search(between)
    following = grammar("status.appointed").search(telling.tail) or grammar("planned").search(telling.tail)
    if following is None or following.start() >= _BREATH or past.search(telling.head + telling.words):
        return False
    return (
        grammar("status.planned_after").match(following.group()) is not None
        and grammar("status.told").search(telling.tail[: following.start()]) is None
    )
