"""How often each operation answered with what, and which of them were hardly tried."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from pathlib import Path

FLOOR = 0.1  # of the requests that the description allows
Tally = Mapping[str, Counter[int]]


def tallies(lines: Path) -> tuple[Tally, Tally]:
    """Statuses by operation: of all requests, and of those that the description allows."""
    everything: dict[str, Counter[int]] = defaultdict(Counter)
    allowed: dict[str, Counter[int]] = defaultdict(Counter)
    for line in map(json.loads, lines.read_text(encoding="utf-8").splitlines()):
        everything[line["operation"]][line["status"]] += 1
        if line["meant"] == "positive":
            allowed[line["operation"]][line["status"]] += 1
    return everything, allowed


def share(statuses: Counter[int]) -> float:
    """How many of the answers are successes."""
    good = sum(count for status, count in statuses.items() if status < HTTPStatus.BAD_REQUEST)
    return good / (statuses.total() or 1)


def table(everything: Tally, allowed: Tally) -> str:
    """A line for each operation."""
    lines = [f"{'operation':<22} {'requests':>8} {'2xx of allowed':>14}  statuses"]
    for name, statuses in sorted(everything.items()):
        each = "  ".join(f"{status}: {count}" for status, count in sorted(statuses.items()))
        lines.append(f"{name:<22} {statuses.total():>8} {share(allowed[name]):>14.0%}  {each}")
    return "\n".join(lines)


def hollow(allowed: Tally, names: Iterable[str]) -> list[str]:
    """The operations whose allowed requests hardly ever succeed; of decisions one has to.

    Most decisions can be taken once: what is merged or undone already is refused from then on.
    """
    return sorted(
        name
        for name in names
        if share(allowed.get(name, Counter())) <= (FLOOR if name.endswith(("_list", "_get")) else 0)
    )
