"""The record's rows: actors, calls, sources, statements."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api.gone import found, missing
from apps.api.serializers.actors import ActorSerializer
from apps.api.serializers.calls import CallDetailSerializer, CallSerializer
from apps.api.serializers.findings import FindingSerializer
from apps.api.serializers.sources import SourceDetailSerializer, SourceSerializer
from apps.api.serializers.statements import StatementSerializer
from apps.api.serializers.stats import LeaderSummarySerializer
from apps.api.views.base import COUNTED, RecordView, RowList
from apps.calls.models import Call
from apps.sources.models import Source
from apps.timeline import selectors
from apps.timeline.filters import ActorFilter, CallFilter, FindingFilter, SourceFilter, StatementFilter


class ActorList(RowList):
    """People, organisations and countries, with their spellings and offices."""

    name, tag = "actors_list", "actors"
    filter_class = ActorFilter
    serializer_class = ActorSerializer

    def rows(self) -> QuerySet[Any]:
        """The filter's actors."""
        return selectors.actors_list(filters=self.filters())


class ActorView(RecordView):
    """One actor, and the figures of those of its calls that the query means: by default, the counted ones."""

    name, tag = "actors_get", "actors"
    filter_class = CallFilter
    filter_defaults = COUNTED
    serializer_class = LeaderSummarySerializer

    def get(self, _request: Request, slug: str) -> Response:
        """Answer with the actor."""
        return self.answer(selectors.leader_detail(slug=slug, filters=self.filters()))


class CallList(RowList):
    """Calls, counted or not, each once however many sources report it."""

    name, tag = "calls_list", "calls"
    filter_class = CallFilter
    serializer_class = CallSerializer

    def rows(self) -> QuerySet[Any]:
        """The filter's calls."""
        return selectors.calls_list(filters=self.filters())


class CallView(RecordView):
    """One call: each source's account with its evidence and statements, and where they differ.

    A merged call's address leads to the call that it is part of now; a withdrawn one says why it is gone.
    """

    name, tag = "calls_get", "calls"
    departures = (301, 410)
    serializer_class = CallDetailSerializer

    def get(self, _request: Request, call_id: int) -> Response:
        """Answer with the call."""
        self.filters()
        with found(Call, call_id):
            call = selectors.call_get(call_id=call_id)
        if call.withdrawn_at:
            raise missing(Call, call_id)
        return self.answer(call)


class FindingList(RowList):
    """What the ledger noticed by holding reports against each other; by default what is still open."""

    name, tag = "findings_list", "findings"
    filter_class = FindingFilter
    filter_defaults = MappingProxyType({"state": ("open",)})
    serializer_class = FindingSerializer

    def rows(self) -> QuerySet[Any]:
        """The filter's findings."""
        return selectors.findings_list(filters=self.filters())


class SourceList(RowList):
    """Articles as they were given to us, without their texts."""

    name, tag = "sources_list", "sources"
    filter_class = SourceFilter
    serializer_class = SourceSerializer

    def rows(self) -> QuerySet[Any]:
        """The filter's sources."""
        return selectors.sources_list(filters=self.filters())


class SourceView(RecordView):
    """One source with its text, in which the offsets of evidence and statements count."""

    name, tag = "sources_get", "sources"
    departures = (410,)
    serializer_class = SourceDetailSerializer

    def get(self, _request: Request, source_id: int) -> Response:
        """Answer with the source."""
        self.filters()
        with found(Source, source_id):
            source = selectors.source_get(source_id=source_id)
        return self.answer(source)


class StatementList(RowList):
    """What was said: one sentence of one source for each speaker."""

    name, tag = "statements_list", "statements"
    filter_class = StatementFilter
    serializer_class = StatementSerializer

    def rows(self) -> QuerySet[Any]:
        """The filter's statements."""
        return selectors.statements_list(filters=self.filters())
