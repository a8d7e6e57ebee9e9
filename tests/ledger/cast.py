"""Reports as the ledger sees them, in as few words as a table of cases needs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import count
from typing import Any

from apps.ledger.facts import STATED, Anchor, Member, ReportFacts, Resolution
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


def anchor(call: int, *held: ReportFacts, status: str | None = None, **days: str | None) -> Anchor:
    """A call that an editor holds these reports to, and gives these days: earliest='10-02'."""
    given = {name: day(text) if text else None for name, text in days.items()}
    return Anchor(call, tuple(Member(report, "By an editor's decision.") for report in held), status, given)


def settled(*anchors: Anchor, free: Iterable[ReportFacts]) -> list[str]:
    """Each call in a few words: its number if it is anchored, and who reports it; then who is unplaced."""
    resolution = group_resolve(reports=free, anchors=anchors)
    calls = [
        f"{cluster.anchor.call if cluster.anchor else 'new'}: "
        + " ".join(report.source for report in cluster.reports)
        for cluster in resolution.clusters
    ]
    return [*calls, *(member.report.source + "?" for member in resolution.unplaced)]
