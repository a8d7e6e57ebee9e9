from __future__ import annotations

from datetime import date

from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request

from apps.api.pagination import PARAMETERS, Page, cursor_read, cursor_refused, size_read
from apps.api.renderers import NdjsonRenderer
from apps.api.serializers.calls import DayCallsSerializer
from apps.api.views.base import ListView
from apps.timeline.filters import CallFilter
from apps.timeline.kinds import read_day
from apps.timeline.selectors import calls_by_day


class TimelineView(ListView):
    """Calls day by day, oldest first, in pages of whole days.

    Those whose day is not known come last, together, under a day of null.
    """

    name, tag = "timeline", "calls"
    filter_class = CallFilter
    serializer_class = DayCallsSerializer
    page_parameters = PARAMETERS
    renderer_classes = (JSONRenderer, NdjsonRenderer)

    def page(self, request: Request) -> Page:
        """One page of days."""
        size = size_read(request)
        days, more = calls_by_day(filters=self.filters(), days=size, newer_than=_day(request))
        return Page(days, days[-1].day if more else None)


def _day(request: Request) -> date | None:
    place = cursor_read(request)
    try:
        return read_day(place) if place else None
    except ValueError:
        raise cursor_refused() from None
