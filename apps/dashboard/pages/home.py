"""The dashboard: the calls that count, by day, by leader and by pair; what is new, and what is open."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse

from apps.dashboard.pages import options
from apps.dashboard.pages.addresses import Choice, calls_number, read_choice, timeline_url, with_query
from apps.dashboard.pages.charts import DayChart, LeaderChart, Number, day_chart, leader_chart
from apps.dashboard.pages.filter_form import MEDIA, TOPICS, YES_NO, FilterForm, filter_form
from apps.dashboard.pages.findings import FindingRow, finding_rows
from apps.dashboard.pages.links import page_url
from apps.dashboard.pages.matrix import CALLS, ORDERS, Matrix, matrix
from apps.dashboard.pages.rows import CallRow, call_rows
from apps.dashboard.pages.tempo import TempoLines, days_tempo
from apps.ledger.models import DISPUTES, FindingKind, FindingState
from apps.ledger.tempo import Spoken
from apps.timeline.filters import ActorFilter, CallFilter, FilterError, FindingFilter
from apps.timeline.results import DataSummary
from apps.timeline.selectors import (
    actors_list,
    calls_list,
    calls_per_day,
    calls_per_leader,
    data_summary,
    pair_matrix,
)
from apps.timeline.selectors.findings import findings_list
from apps.timeline.turning_points import turning_points
from apps.timeline.words import interval_words

STACKS = ("side", "leader")
LATEST = 8
OPEN_QUESTIONS = 6
LOOKS = ("by", "order")
DRAWN_LEADERS = 12
# Its own tables narrow by these, and a number could not say both: 'with A' and 'with B' as well.
NOT_HERE = ("leader", "pair", "side", "initiator", "receiver", "counted")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at the head of the page."""

    label: str
    number: Number


@dataclass(frozen=True, slots=True)
class HomePage:
    """All that the dashboard shows."""

    window: str
    summary: DataSummary
    form: FilterForm
    figures: tuple[Figure, ...]
    by: str
    choices: tuple[Choice, ...]
    days: DayChart
    leaders: LeaderChart
    matrix: Matrix
    orders: tuple[Choice, ...]
    tempo: TempoLines | None
    silences: tuple[FindingRow, ...]
    silences_url: str
    latest: tuple[CallRow, ...]
    open_questions: tuple[FindingRow, ...]
    timeline_url: str
    total: int


@dataclass(frozen=True, slots=True)
class Look:
    """How the page shows its numbers: what the days are stacked by, what the square is sorted by."""

    by: str = STACKS[0]
    order: str = CALLS

    def extra(self, **changes: str) -> dict[str, str]:
        """The parameters that say so, with some changed; the usual look is left out."""
        changed = dataclasses.asdict(dataclasses.replace(self, **changes))
        return {name: value for name, value in changed.items() if value != getattr(Look(), name)}


def home_page(query: QueryDict) -> HomePage:
    """The dashboard of a filter, which narrows by what calls are about, when, and who printed them."""
    asked, look = _read(query), _look(query)
    form = _form(asked, look)
    silences = FindingFilter(kind=(FindingKind.SILENCE,), state=(FindingState.OPEN,))
    counted = dataclasses.replace(asked, counted=True)
    link = partial(timeline_url, counted)
    window: tuple[date, date] = settings.WAR_WINDOW
    totals = calls_per_day(filters=counted)
    leaders = calls_per_leader(filters=counted)
    total = sum(row.count for row in totals)
    return HomePage(
        window=interval_words(*window),
        summary=data_summary(),
        form=form,
        figures=_figures(asked, counted, total, sum(row.count for row in totals if row.day is None)),
        by=look.by,
        choices=tuple(Choice(f"by {way}", _home_url(asked, look, by=way), way == look.by) for way in STACKS),
        days=day_chart(
            totals=totals,
            parts=calls_per_day(filters=counted, by="side" if look.by == "side" else "leader"),
            by=look.by,
            window=window,
            points=turning_points(),
            link=link,
        ),
        leaders=leader_chart(counts=leaders, shown=DRAWN_LEADERS, link=link, page=_leader_url),
        matrix=matrix(
            pair_matrix(filters=counted),
            link=link,
            order=look.order,
            sort=lambda order: _home_url(asked, look, order=order) + "#with-whom",
        ),
        orders=tuple(
            Choice(label, _home_url(asked, look, order=order), order == look.order)
            for order, label in ORDERS.items()
        ),
        tempo=days_tempo(totals, _undated(counted), link=link),
        silences=() if form.active else finding_rows(findings_list(filters=silences)[:OPEN_QUESTIONS]),
        silences_url=with_query(reverse("dashboard:audit"), silences.query_string()),
        latest=call_rows(calls_list(filters=counted)[:LATEST]),
        open_questions=_open_questions(counted),
        timeline_url=link(),
        total=total,
    )


def _read(query: QueryDict) -> CallFilter:
    filters = CallFilter.parse(query, extra=LOOKS, blank_is_absent=True)
    elsewhere = [name for name in NOT_HERE if getattr(filters, name) not in ((), None)]
    if elsewhere:
        allowed = sorted({*CallFilter.parameters(), *LOOKS} - set(NOT_HERE))
        message = f"not on the dashboard, but on the timeline; here the allowed ones are {', '.join(allowed)}"
        raise FilterError(dict.fromkeys(elsewhere, message))
    return filters


def _look(query: QueryDict) -> Look:
    """FilterError where the query asks for no such look."""
    order = query.get("order", CALLS)
    if order not in ORDERS and not actors_list(filters=ActorFilter()).filter(slug=order).exists():
        allowed = f"give {', '.join(ORDERS)} or an actor’s slug"
        raise FilterError({"order": f"there is no actor “{order}”; {allowed}"})
    return Look(by=read_choice(query, "by", STACKS, STACKS[0]), order=order)


def _undated(filters: CallFilter) -> Iterable[Spoken]:
    """The calls whose day is not known."""
    calls = calls_list(filters=dataclasses.replace(filters, day=(None,)))
    return (Spoken(*call) for call in calls.values_list("pk", "earliest", "latest"))


def _form(filters: CallFilter, look: Look) -> FilterForm:
    publishers = options.publishers()
    return filter_form(
        filters,
        action=reverse("dashboard:home"),
        offered={
            "q": (),
            "topic": TOPICS,
            "medium": MEDIA,
            "publisher": publishers,
            "after": (),
            "before": (),
            "disputed": YES_NO,
        },
        names=options.names(publishers),
        extra=look.extra(),
    )


def _figures(asked: CallFilter, counted: CallFilter, total: int, undated: int) -> tuple[Figure, ...]:
    def other(**changes: object) -> Number:
        return calls_number(dataclasses.replace(asked, **changes))  # type: ignore[arg-type] # fields by name

    return (
        Figure("calls held", Number(total, timeline_url(counted))),
        Figure("of them without a known day", Number(undated, timeline_url(counted, day=(None,)))),
        Figure("of them where sources differ", calls_number(dataclasses.replace(counted, disputed=True))),
        Figure("planned, not known to be held", other(status=("planned",))),
        Figure("denied", other(status=("denied",))),
        Figure("held, but not about the war", other(status=("held",), about_war=False)),
        Figure("held, but outside the war window", other(status=("held",), in_window=False)),
    )


def _home_url(filters: CallFilter, look: Look, **changes: str) -> str:
    return with_query(reverse("dashboard:home"), filters.query_string(), **look.extra(**changes))


def _leader_url(slug: str) -> str:
    return page_url("leader", slug)


def _open_questions(filters: CallFilter) -> tuple[FindingRow, ...]:
    wanted = FindingFilter(kind=(*DISPUTES, FindingKind.CALLS_MISSING), state=(FindingState.OPEN,))
    found = findings_list(filters=wanted, calls=filters)
    return finding_rows(found.order_by("-call__latest", "-call_id", "kind")[:OPEN_QUESTIONS])
