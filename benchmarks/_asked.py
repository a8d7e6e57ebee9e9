"""What `scale.py` asks of the record: every list with every filter of the lexicon, and every figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from django.db.models import QuerySet

from apps.api.resources.calls import CALL
from apps.api.resources.findings import FINDING
from apps.api.resources.sources import SOURCE
from apps.api.resources.statements import STATEMENT
from apps.api.rows.row import Row
from apps.timeline import selectors
from apps.timeline.filters import CallFilter, FindingFilter, SourceFilter, StatementFilter

RARE = "person-00173"
"""Takes part in as many calls in every record: `record_multiply`."""
OFTEN, BESIDES = "person-00001", "person-00002"
RARE_SIDE, SIDE = "side-0022", "side-0001"
DAY = date(2020, 10, 14)
LATE = date(2021, 1, 29)

CALLS: Mapping[str, CallFilter] = {
    "all": CallFilter(),
    "leader, often": CallFilter(leader=(OFTEN,)),
    "leader, rare": CallFilter(leader=(RARE,)),
    "leader, either of two": CallFilter(leader=(OFTEN, RARE)),
    "pair": CallFilter(pair=((OFTEN, BESIDES),)),
    "pair, rare": CallFilter(pair=((OFTEN, RARE),)),
    "side": CallFilter(side=(SIDE,)),
    "side, rare": CallFilter(side=(RARE_SIDE,)),
    "initiator, often": CallFilter(initiator=(OFTEN,)),
    "initiator, rare": CallFilter(initiator=(RARE,)),
    "initiator, side": CallFilter(initiator=(SIDE,)),
    "initiator, unknown": CallFilter(initiator=("unknown",)),
    "receiver, often": CallFilter(receiver=(OFTEN,)),
    "receiver, rare": CallFilter(receiver=(RARE,)),
    "announced_by": CallFilter(announced_by=(SIDE,)),
    "announced_by, rare": CallFilter(announced_by=(RARE_SIDE,)),
    "status held": CallFilter(status=("held",)),
    "status denied": CallFilter(status=("denied",)),
    "status planned or denied": CallFilter(status=("denied", "planned")),
    "medium phone": CallFilter(medium=("phone",)),
    "medium video": CallFilter(medium=("video",)),
    "topic": CallFilter(topic=("ceasefire",)),
    "source": CallFilter(source=(1,)),
    "publisher": CallFilter(publisher=("Publisher 1",)),
    "day": CallFilter(day=(DAY,)),
    "day unknown": CallFilter(day=(None,)),
    "after": CallFilter(after=DAY),
    "after, late": CallFilter(after=LATE),
    "before": CallFilter(before=DAY),
    "after and before": CallFilter(after=DAY, before=DAY),
    "disputed": CallFilter(disputed=True),
    "not disputed": CallFilter(disputed=False),
    "about_war": CallFilter(about_war=True),
    "not about_war": CallFilter(about_war=False),
    "in_window": CallFilter(in_window=True),
    "not in_window": CallFilter(in_window=False),
    "counted": CallFilter(counted=True),
    "q, common word": CallFilter(q="spoken"),
    "q, common words": CallFilter(q="roads aid"),
    "q, rare word": CallFilter(q="00173"),
    "q, no such word": CallFilter(q="zeppelin"),
    "leader, counted, day": CallFilter(leader=(OFTEN,), counted=True, day=(DAY,)),
    "leader, rare, disputed, q": CallFilter(leader=(RARE,), disputed=True, q="spoken"),
    "side, topic, after, video": CallFilter(side=(SIDE,), topic=("arms",), after=DAY, medium=("video",)),
    "initiator, topic, publisher": CallFilter(
        initiator=(OFTEN,), topic=("covid",), publisher=("Publisher 2",)
    ),
}
STATEMENTS: Mapping[str, StatementFilter] = {
    "all": StatementFilter(),
    "leader, often": StatementFilter(leader=(OFTEN,)),
    "leader, rare": StatementFilter(leader=(RARE,)),
    "side": StatementFilter(side=(SIDE,)),
    "via": StatementFilter(via=(f"office-of-{SIDE}",)),
    "kind": StatementFilter(kind=("quote",)),
    "topic": StatementFilter(topic=("arms",)),
    "call": StatementFilter(call=(1,)),
    "source": StatementFilter(source=(1,)),
    "publisher": StatementFilter(publisher=("Publisher 1",)),
    "after": StatementFilter(after=DAY),
    "before": StatementFilter(before=DAY),
    "q, common word": StatementFilter(q="ceasing or fire"),
    "q, rare word": StatementFilter(q="00173"),
    "leader, kind, q": StatementFilter(leader=(OFTEN,), kind=("quote",), q="roads"),
}
SOURCES: Mapping[str, SourceFilter] = {
    "all": SourceFilter(),
    "publisher": SourceFilter(publisher=("Publisher 1",)),
    "leader, often": SourceFilter(leader=(OFTEN,)),
    "leader, rare": SourceFilter(leader=(RARE,)),
    "call": SourceFilter(call=(1,)),
    "after": SourceFilter(after=DAY),
    "before": SourceFilter(before=DAY),
    "q, common word": SourceFilter(q="spoken"),
    "q, rare word": SourceFilter(q="00173"),
    "publisher, leader, q": SourceFilter(publisher=("Publisher 1",), leader=(OFTEN,), q="roads"),
}
FINDINGS: Mapping[str, FindingFilter] = {
    "all": FindingFilter(),
    "open": FindingFilter(state=("open",)),
    "kind": FindingFilter(kind=("day-differs",)),
    "kind, rare": FindingFilter(kind=("denied-but-held",), state=("open",)),
    "leader, often": FindingFilter(leader=(OFTEN,)),
    "leader, rare": FindingFilter(leader=(RARE,)),
    "pair": FindingFilter(pair=((OFTEN, BESIDES),)),
    "call": FindingFilter(call=(1,)),
}
LISTS: Mapping[str, tuple[Row, Callable[[Any], QuerySet[Any]], Mapping[str, Any]]] = {
    "calls": (CALL, selectors.calls_matching, CALLS),
    "statements": (STATEMENT, selectors.statements_matching, STATEMENTS),
    "sources": (SOURCE, selectors.sources_matching, SOURCES),
    "findings": (FINDING, selectors.findings_matching, FINDINGS),
}


def newest(filters: CallFilter) -> object:
    """The first fifty calls of a page of the dashboard."""
    return list(selectors.calls_list(filters=filters)[:50])


NEWEST = ("all", "counted", "leader, often", "leader, rare", "day", "q, rare word")
"""Filters with which the dashboard's order is measured, too."""
COUNTED = CallFilter(counted=True)
PLAIN = {
    "counted": COUNTED,
    "all": CallFilter(),
    "denied": CallFilter(status=("denied",)),
    "disputed, video": CallFilter(counted=True, disputed=True, medium=("video",)),
}
SELECTIVE = {
    "leader, rare": CallFilter(counted=True, leader=(RARE,)),
    "source": CallFilter(source=(1,)),
    "q, rare word": CallFilter(q="00173"),
}
ASKED = {**PLAIN, **SELECTIVE}
FIGURES: Mapping[str, Callable[[], object]] = {
    **{f"leaders, {what}": partial(selectors.calls_per_leader, filters=each) for what, each in ASKED.items()},
    **{
        f"days by {by}, {what}": partial(selectors.calls_per_day, filters=each, by=by)
        for by in ("all", "side", "leader")
        for what, each in ASKED.items()
    },
    **{f"pairs, {what}": partial(selectors.pair_matrix, filters=each) for what, each in ASKED.items()},
    "findings": partial(selectors.findings_count, filters=FindingFilter()),
    "findings, open": partial(selectors.findings_count, filters=FindingFilter(state=("open",))),
    "one actor, often": partial(selectors.leader_detail, slug=OFTEN, filters=COUNTED),
    "one actor, rare": partial(selectors.leader_detail, slug=RARE, filters=COUNTED),
    "one actor, all calls": partial(selectors.leader_detail, slug=OFTEN, filters=CallFilter()),
}
