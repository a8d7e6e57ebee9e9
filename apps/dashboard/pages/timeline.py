"""The timeline: the calls of a filter, drawn in lanes and listed by day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse

from apps.dashboard.pages import options
from apps.dashboard.pages.addresses import Choice, read_choice, read_page, with_query
from apps.dashboard.pages.charts import Point
from apps.dashboard.pages.filter_form import MEDIA, ONLY, STATUSES, TOPICS, YES_NO, FilterForm, filter_form
from apps.dashboard.pages.lanes import LaneCall, LaneChart, Person, lane_chart
from apps.dashboard.pages.links import page_url
from apps.dashboard.pages.paging import Paging, paged
from apps.dashboard.pages.rows import CallRow, DayGroup, by_day, call_rows
from apps.timeline.filters import CallFilter
from apps.timeline.selectors import calls_list
from apps.timeline.turning_points import turning_points
from apps.timeline.words import day_words

SCALES = {"fit": (21, 22), "wide": (21, 48)}  # a day is as wide as its busiest needs, between these
DRAWN = 400  # calls in the drawing; more would be neither legible nor quick


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """The drawing and the list, and how to narrow both."""

    form: FilterForm
    chart: LaneChart
    chart_cut: bool
    scales: tuple[Choice, ...]
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
    filters = CallFilter.parse(query, extra=("page", "scale"), blank_is_absent=True)
    scale = read_choice(query, "scale", tuple(SCALES), "fit")
    extra = _scale(scale)
    path = reverse("dashboard:timeline")
    calls = calls_list(filters=filters)
    shown, paging = paged(calls, number=read_page(query), path=path, filters=filters, **extra)
    drawn = call_rows(calls[:DRAWN])
    return TimelinePage(
        form=_form(filters, path, extra),
        chart=lanes(drawn, SCALES[scale]),
        chart_cut=paging.total > DRAWN,
        scales=tuple(
            Choice(label, with_query(path, filters.query_string(), **_scale(each)), each == scale)
            for each, label in (("fit", "whole war"), ("wide", "closer"))
        ),
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


def lanes(rows: Iterable[CallRow], day_width: tuple[int, int] = SCALES["fit"]) -> LaneChart:
    """The drawing of some calls."""
    drawn = tuple(rows)
    actors = {actor.slug: actor for row in drawn for actor in row.people}
    return lane_chart(
        [
            LaneCall(
                row.url,
                row.title,
                row.status,
                tuple(actor.slug for actor in row.people),
                row.initiators,
                row.earliest,
                row.latest,
            )
            for row in drawn
        ],
        [Person(slug, actor.name, page_url("leader", slug)) for slug, actor in actors.items()],
        window=settings.WAR_WINDOW,
        day_width=day_width,
        points=[(point.day, point.title) for point in turning_points()],
    )


def _form(filters: CallFilter, path: str, extra: dict[str, str]) -> FilterForm:
    counts = options.everyone()
    offered = {
        "q": (),
        "leader": options.people(counts),
        "side": options.sides(counts),
        "initiator": options.initiators(counts),
        "announced_by": options.sides(counts),
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


def _scale(scale: str) -> dict[str, str]:
    """The parameter that says how wide a day is drawn; the usual one is left out."""
    return {"scale": scale} if scale != "fit" else {}
