"""Whether a clause says that a call was held, is to be held, or was not; or says none of these."""

from __future__ import annotations

from apps.extraction.calls.denials import is_negated, is_report_denied
from apps.extraction.calls.masking import Masked, grammar
from apps.extraction.calls.model import Clause, Cue
from apps.extraction.calls.plans import hangs_on_a_condition, is_dropped, is_promised, tells_a_plan
from apps.extraction.calls.suppositions import is_asked, is_supposed, talks_to_others
from apps.extraction.calls.telling import Telling, telling_of
from apps.extraction.findings import Status


def status_of(masked: Masked, clause: Clause, cue: Cue) -> Status | None:
    """The status that a clause gives its call; None where it asserts nothing."""
    telling = telling_of(masked, clause, cue)
    if _is_circumstance(telling):
        return Status.PLANNED if grammar("status.fronted_plan").match(telling.tail) else Status.HELD
    if is_report_denied(telling):
        return Status.DENIED
    if _asserts_nothing(telling):
        return None
    if is_negated(telling):
        broken = telling.in_aside and grammar("status.broken_silence").search(telling.text)
        return None if broken else Status.DENIED
    return _held_or_planned(telling)


def _asserts_nothing(telling: Telling) -> bool:
    """Whether the clause asks, leaves open, counts, or tells of a talk with somebody else."""
    text = telling.text
    if grammar("status.never_before").search(text) and not grammar("status.no_denial").search(text):
        return True
    if grammar("status.long_ago").search(text) and not telling.masked.days:
        return True
    if talks_to_others(telling) or grammar("status.noncommittal").search(telling.lead):
        return True
    if grammar("status.no_such").search(telling.head) and grammar("status.made_known").match(telling.tail):
        return True
    return is_asked(telling)


def _held_or_planned(telling: Telling) -> Status | None:
    if is_promised(telling):
        return Status.PLANNED
    if is_supposed(telling) or hangs_on_a_condition(telling):
        return None
    if tells_a_plan(telling):
        return None if is_dropped(telling) else Status.PLANNED
    affirmed = grammar("status.no_denial").sub("", telling.head) + telling.words[:1]
    return None if grammar("denied").search(affirmed) else Status.HELD


def _is_circumstance(telling: Telling) -> bool:
    """As in "In a phone call", "refused to apologise during their call": held, whatever else is denied."""
    match = grammar("status.circumstance").search(telling.head) if telling.is_noun else None
    if match is None:
        return False
    main = telling.head[: match.start()]
    if not main.strip(' ,"'):
        return not telling.before.strip()
    return grammar("status.done").search(main) is not None
