"""Counts: by leader, by day, by pair. By default of the counted calls, as on the pages."""

from __future__ import annotations

from types import MappingProxyType

from rest_framework.request import Request

from apps.api.pagination import Page
from apps.api.serializers.findings import FindingCountSerializer
from apps.api.serializers.stats import DayCountSerializer, LeaderCountSerializer, PairCountSerializer
from apps.api.views.base import COUNTED, ListView
from apps.timeline import selectors
from apps.timeline.filters import CallFilter, DayCountFilter, FindingFilter


class LeaderStats(ListView):
    """How often each actor took part in a call and who asked for it, most calls first.

    By default of the counted calls.
    """

    name, tag = "stats_leaders", "stats"
    filter_class = CallFilter
    filter_defaults = COUNTED
    serializer_class = LeaderCountSerializer

    def page(self, _request: Request) -> Page:
        """One row for each actor."""
        return Page(selectors.calls_per_leader(filters=self.filters()))


class DayStats(ListView):
    """How many calls each day had, oldest day first; days without a call are left out.

    By default of the counted calls, and each day whole. By side a call counts once for each side in it, by
    leader once for each participant: only `by=all` adds up to the number of calls.
    """

    name, tag = "stats_days", "stats"
    filter_class = DayCountFilter
    filter_defaults = MappingProxyType({**COUNTED, "by": "all"})
    serializer_class = DayCountSerializer

    def page(self, _request: Request) -> Page:
        """One row for each day and key."""
        filters = self.filters()
        return Page(selectors.calls_per_day(filters=filters, by=filters.by))


class PairStats(ListView):
    """How often each two actors were in one call and which of them asked for it, most calls first.

    By default of the counted calls. A conference of three is one call of each of its three pairs.
    """

    name, tag = "stats_pairs", "stats"
    filter_class = CallFilter
    filter_defaults = COUNTED
    serializer_class = PairCountSerializer

    def page(self, _request: Request) -> Page:
        """One row for each pair."""
        return Page(selectors.pair_matrix(filters=self.filters()))


class FindingStats(ListView):
    """How many findings there are of each kind and state; kinds and states without any are left out."""

    name, tag = "stats_findings", "stats"
    filter_class = FindingFilter
    serializer_class = FindingCountSerializer

    def page(self, _request: Request) -> Page:
        """One row for each kind and state."""
        return Page(selectors.findings_count(filters=self.filters()))
