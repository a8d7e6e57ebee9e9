from __future__ import annotations

from datetime import date

from rest_framework.request import Request

from apps.api.formats.citations import CITATIONS
from apps.api.formats.jsons import JsonList, Ndjson
from apps.api.pagination import PARAMETERS, Found, cursor_read, cursor_refused, size_read
from apps.api.serializers.calls import DayCallsSerializer
from apps.api.views.base import ComputedList
from apps.timeline.filters import CallFilter
from apps.timeline.kinds import read_day
from apps.timeline.selectors import calls_by_day


class TimelineView(ComputedList):
    """Calls day by day, oldest first, in pages of whole days.

    Those whose day is not known come last, together, under a day of null.
    """

    name, tag = "timeline", "calls"
    filter_class = CallFilter
    serializer_class = DayCallsSerializer
    page_parameters = PARAMETERS
    formats = (JsonList, Ndjson, *CITATIONS)

    def found(self) -> Found:
        """One page of days."""
        size = size_read(self.request)
        days, more = calls_by_day(filters=self.filters(), days=size, newer_than=_day(self.request))
        return Found(days, days[-1].day if more else None)


def _day(request: Request) -> date | None:
    place = cursor_read(request)
    try:
        return read_day(place) if place else None
    except ValueError:
        raise cursor_refused() from None
