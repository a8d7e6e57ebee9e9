"""The timeline: the calls of a filter, drawn in lanes and listed by day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from django.core.exceptions import ObjectDoesNotExist
from django.http import QueryDict
from django.urls import reverse

from apps.dashboard.pages import options
from apps.dashboard.pages.addresses import read_page, with_query
from apps.dashboard.pages.call import CallPage, call_page
from apps.dashboard.pages.charts import Point
from apps.dashboard.pages.drawing import Drawing, drawing
from apps.dashboard.pages.filter_form import MEDIA, ONLY, STATUSES, TOPICS, YES_NO, FilterForm, filter_form
from apps.dashboard.pages.paging import Paging, paged
from apps.dashboard.pages.rows import DayGroup, by_day, call_rows
from apps.dashboard.pages.spans import Span
from apps.timeline.filters import CallFilter, FilterError
from apps.timeline.kinds import CALL
from apps.timeline.selectors import calls_list
from apps.timeline.turning_points import turning_points
from apps.timeline.words import day_words

SPAN, OPEN = "span", "open"
OWN = ("page", SPAN, OPEN)
"""The page's parameters beside the filter."""


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """The drawing and the list, and how to narrow both."""

    form: FilterForm
    drawing: Drawing
    opened: CallPage | None
    closed_url: str
    points: tuple[Point, ...]
    groups: tuple[DayGroup, ...]
    paging: Paging
    csv_url: str
    json_url: str
    atom_url: str
    ics_url: str
    bibtex_url: str
    csl_url: str


def timeline_page(query: QueryDict) -> TimelinePage:
    """All calls of a filter; without one, every call of the record."""
    filters = CallFilter.parse(query, extra=OWN, blank_is_absent=True)
    path = reverse("dashboard:timeline")
    span = query.get(SPAN)
    extra = {SPAN: span} if isinstance(span, str) and span else {}
    calls = calls_list(filters=filters)
    shown, paging = paged(calls, number=read_page(query), path=path, filters=filters, **extra)
    return TimelinePage(
        form=_form(filters, path, extra),
        drawing=drawing(filters, query, address=partial(_drawn, filters)),
        opened=_opened(query),
        closed_url=with_query(path, filters.query_string(), **extra),
        points=tuple(
            Point(number, day_words(point.day), point.title, point.note)
            for number, point in enumerate(turning_points(), start=1)
        ),
        groups=by_day(call_rows(shown), {point.day: point.title for point in turning_points()}),
        paging=paging,
        csv_url=_download(filters, "csv"),
        json_url=_download(filters, "json"),
        atom_url=_served(filters, "atom"),
        ics_url=_served(filters, "ics"),
        bibtex_url=_served(filters, "bibtex"),
        csl_url=_served(filters, "csl-json"),
    )


def _opened(query: QueryDict) -> CallPage | None:
    """The call that is opened in place."""
    asked = query.get(OPEN)
    if not asked:
        return None
    try:
        return call_page(CALL.read(asked), address="")
    except ValueError as error:
        raise FilterError({OPEN: str(error)}) from error
    except ObjectDoesNotExist as error:
        raise FilterError({OPEN: f"there is no call “{asked}”"}) from error


def _drawn(filters: CallFilter, span: Span | None) -> str:
    """The page with a drawing of these days; its list begins at the newest call."""
    return with_query(
        reverse("dashboard:timeline"), filters.query_string(), **({SPAN: str(span)} if span else {})
    )


def _form(filters: CallFilter, path: str, extra: dict[str, str]) -> FilterForm:
    counts = options.everyone()
    offered = {
        "q": (),
        "leader": options.people(counts, filters.leader),
        "side": options.sides(counts, filters.side),
        "initiator": options.initiators(counts, filters.initiator),
        "announced_by": options.sides(counts, filters.announced_by),
        "status": STATUSES,
        "medium": MEDIA,
        "topic": TOPICS,
        "publisher": options.publishers(),
        "after": (),
        "before": (),
        "counted": ONLY,
        "disputed": YES_NO,
    }
    return filter_form(
        filters,
        action=path,
        offered=offered,
        names=options.names(offered["side"], offered["leader"], offered["publisher"]),
        extra=extra,
    )


def _download(filters: CallFilter, kind: str) -> str:
    return with_query(reverse("dashboard:timeline-download", args=[kind]), filters.query_string())


def _served(filters: CallFilter, form: str) -> str:
    """The same calls in a format of the API."""
    return with_query(reverse("api:calls-as", args=[form]), filters.query_string())
