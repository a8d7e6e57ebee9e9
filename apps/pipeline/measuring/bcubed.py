"""B-cubed: for each report, how much of its call it is right to be with, and how much of it it is with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

from apps.pipeline.measuring.truth import Item


@dataclass(frozen=True, slots=True)
class BCubed:
    """Precision falls where calls were joined that are two, recall where one was split."""

    precision: float
    recall: float
    items: int

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def bcubed(*, placed: Mapping[Item, Hashable], truth: Mapping[Item, Hashable]) -> BCubed:
    """Compare where items were placed with where they belong.

    An item that was placed but belongs nowhere lowers precision, one that belongs somewhere and was never
    placed lowers recall. Nothing at all is perfect.
    """
    both = placed.keys() & truth.keys()
    together = Counter((placed[item], truth[item]) for item in both)
    groups, calls = Counter(placed.values()), Counter(truth.values())
    right = {item: together[placed[item], truth[item]] for item in both}
    precision = sum(right[item] / groups[placed[item]] for item in both)
    recall = sum(right[item] / calls[truth[item]] for item in both)
    return BCubed(
        precision / len(placed) if placed else 1.0, recall / len(truth) if truth else 1.0, len(truth)
    )


def faults(*, placed: Mapping[Item, Hashable], truth: Mapping[Item, Hashable]) -> Iterator[str]:
    """In words, each call that was split, and each two or more that were joined."""
    items = sorted(placed.keys() & truth.keys(), key=str)
    for what, whole, part in (("split", truth, placed), ("joined", placed, truth)):
        parts: dict[Hashable, dict[Hashable, list[str]]] = defaultdict(lambda: defaultdict(list))
        for item in items:
            parts[whole[item]][part[item]].append(str(item))
        for call, told in parts.items():
            if len(told) > 1:
                yield f"{what} {call}: {' | '.join(', '.join(names) for names in told.values())}"
