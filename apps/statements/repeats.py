"""Which statement of a new reading repeats which of the former one: pure, by speaker and place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from apps.common.pairing import Claim, pairs_choose, spans_overlap


@dataclass(frozen=True, slots=True)
class Trace:
    """What a statement is known again by: the speaker, as the machine has it, and the place."""

    speaker: str
    span: tuple[int, int]


def repeats_find(*, now: Sequence[Trace], former: Sequence[Trace]) -> dict[int, int]:
    """By index of the new statements, the former one that each repeats.

    First the same speaker's in the same place, then the same speaker's in a place that overlaps, then
    another speaker's in the same place.
    """
    return pairs_choose(claims=_claims(now, former))


def _claims(now: Sequence[Trace], former: Sequence[Trace]) -> Iterator[Claim]:
    for new, statement in enumerate(now):
        for old, other in enumerate(former):
            same = statement.speaker == other.speaker
            shared = spans_overlap(statement.span, other.span)
            if statement.span == other.span or (same and shared):
                yield (int(not same), int(statement.span != other.span), -shared), new, old
