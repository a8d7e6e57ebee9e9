"""Which report of a new reading repeats which of the former one: pure, by people, days and place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from apps.common.pairing import Claim, pairs_choose, spans_overlap


@dataclass(frozen=True, slots=True)
class Trace:
    """What a report is known again by; `span` is where its first passage stands."""

    participants_key: str
    status: str
    days: tuple[date | None, date | None]
    span: tuple[int, int] = (0, 0)


def repeats_find(*, now: Sequence[Trace], former: Sequence[Trace]) -> dict[int, int]:
    """By index of the new reports, the former report that each repeats.

    The same people come first, of these the same status, then the same days, then the same place; what
    is left is known again by the place alone, where the engine now reads other people there.
    """
    return pairs_choose(claims=_claims(now, former))


def _claims(now: Sequence[Trace], former: Sequence[Trace]) -> Iterator[Claim]:
    for new, report in enumerate(now):
        for old, other in enumerate(former):
            same = report.participants_key == other.participants_key
            shared = spans_overlap(report.span, other.span)
            if same or shared:
                unlike = (not same, report.status != other.status, report.days != other.days)
                yield (*map(int, unlike), -shared), new, old
