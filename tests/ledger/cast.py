"""Reports as the ledger sees them, in as few words as a table of cases needs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import count
from typing import Any

from apps.ledger.facts import STATED, ReportFacts, Resolution
from apps.ledger.resolution import group_resolve

_ids = count(1)


def day(text: str) -> date:
    """A day of the war: '10-02' is 2 October 2020."""
    return date.fromisoformat(f"2020-{text}")


def told(by: str, days: str = "", **facts: Any) -> ReportFacts:
    """A report by a source: on '10-02', between '10-01..10-03', by '..10-03', from '10-01..' or undated."""
    first, dots, last = days.partition("..")
    earliest = day(first) if first else None
    latest = day(last) if last else earliest if not dots else None
    if days and not dots:
        facts.setdefault("day_basis", STATED)
    if "initiator" in facts:
        facts.setdefault("initiator_side", SIDES.get(facts["initiator"], facts["initiator"]))
    if "published" in facts:
        facts["published"] = day(facts["published"])
    return ReportFacts(
        id=next(_ids),
        source=by,
        source_name=by,
        position=facts.pop("position", 0),
        earliest=earliest,
        latest=latest,
        **facts,
    )


SIDES = {"putin": "russia", "pashinyan": "armenia"}


def groups(resolution: Resolution) -> list[list[str]]:
    """Who reports each call, then who is unplaced."""
    calls = [[report.source for report in cluster.reports] for cluster in resolution.clusters]
    return [*calls, *([member.report.source + "?"] for member in resolution.unplaced)]


def resolved(reports: Iterable[ReportFacts]) -> list[list[str]]:
    """Who reports each call that comes of these reports."""
    return groups(group_resolve(reports=reports))
