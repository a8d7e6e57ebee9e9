"""Counts: by leader, by day, by pair. By default of the counted calls, as on the pages."""

from __future__ import annotations

from types import MappingProxyType

from apps.api.pagination import Found
from apps.api.serializers.findings import FindingCountSerializer
from apps.api.serializers.stats import DayCountSerializer, LeaderCountSerializer, PairCountSerializer
from apps.api.views.base import COUNTED, ComputedList
from apps.timeline import selectors
from apps.timeline.filters import CallFilter, DayCountFilter, FindingFilter


class LeaderStats(ComputedList):
    """How often each actor took part in a call and who asked for it, most calls first.

    By default of the counted calls.
    """

    name, tag = "stats_leaders", "stats"
    filter_class = CallFilter
    filter_defaults = COUNTED
    serializer_class = LeaderCountSerializer

    def found(self) -> Found:
        """One row for each actor."""
        return Found(selectors.calls_per_leader(filters=self.filters()))


class DayStats(ComputedList):
    """How many calls each day had, oldest day first; days without a call are left out.

    By default of the counted calls, and each day whole. By side a call counts once for each side in it, by
    leader once for each participant: only `by=all` adds up to the number of calls.
    """

    name, tag = "stats_days", "stats"
    filter_class = DayCountFilter
    filter_defaults = MappingProxyType({**COUNTED, "by": "all"})
    serializer_class = DayCountSerializer

    def found(self) -> Found:
        """One row for each day and key."""
        filters = self.filters()
        return Found(selectors.calls_per_day(filters=filters, by=filters.by))


class PairStats(ComputedList):
    """How often each two actors were in one call and which of them asked for it, most calls first.

    By default of the counted calls. A conference of three is one call of each of its three pairs.
    """

    name, tag = "stats_pairs", "stats"
    filter_class = CallFilter
    filter_defaults = COUNTED
    serializer_class = PairCountSerializer

    def found(self) -> Found:
        """One row for each pair."""
        return Found(selectors.pair_matrix(filters=self.filters()))


class FindingStats(ComputedList):
    """How many findings there are of each kind and state; kinds and states without any are left out."""

    name, tag = "stats_findings", "stats"
    filter_class = FindingFilter
    serializer_class = FindingCountSerializer

    def found(self) -> Found:
        """One row for each kind and state."""
        return Found(selectors.findings_count(filters=self.filters()))
