"""What editors decided, and what the machine would have otherwise."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from django.db.models import QuerySet

from apps.api.resources.decisions import DECISION
from apps.api.resources.suggestions import SUGGESTION
from apps.api.views.base import RowList, RowView
from apps.timeline import selectors
from apps.timeline.filters import DecisionFilter, SuggestionFilter


class DecisionList(RowList):
    """The editors' log: every decision, undone or not."""

    name, tag = "decisions_list", "deciding"
    filter_class = DecisionFilter
    row = DECISION

    def rows(self) -> QuerySet[Any]:
        """The filter's decisions."""
        return selectors.decisions_matching(self.filters())


class DecisionView(RowView):
    """One decision, also with what it changed in words."""

    name, tag = "decisions_get", "deciding"
    row = DECISION

    def rows(self) -> QuerySet[Any]:
        """All decisions, for none is ever deleted."""
        return selectors.decisions_matching(DecisionFilter())

    def key(self) -> int:
        """The decision's id."""
        return int(self.kwargs["decision_id"])


class SuggestionList(RowList):
    """What the machine would have otherwise than an editor decided; by default what nobody has answered."""

    name, tag = "suggestions_list", "deciding"
    filter_class = SuggestionFilter
    filter_defaults = MappingProxyType({"state": ("open",)})
    row = SUGGESTION

    def rows(self) -> QuerySet[Any]:
        """The filter's suggestions."""
        return selectors.suggestions_matching(self.filters())


class SuggestionView(RowView):
    """One suggestion, open or answered."""

    name, tag = "suggestions_get", "deciding"
    departures = (410,)
    row = SUGGESTION

    def rows(self) -> QuerySet[Any]:
        """All there are; one that the machine makes no longer is gone."""
        return selectors.suggestions_matching(SuggestionFilter())

    def key(self) -> int:
        """The suggestion's id."""
        return int(self.kwargs["suggestion_id"])
