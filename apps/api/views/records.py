"""The record's rows: actors, calls, sources, statements, findings."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from apps.api.formats.events import Cameo, Plover
from apps.api.formats.feeds import Atom, Ics, feeds_linked
from apps.api.resources.actors import ACTOR
from apps.api.resources.calls import CALL
from apps.api.resources.findings import FINDING
from apps.api.resources.reports import REPORT
from apps.api.resources.sources import SOURCE
from apps.api.resources.statements import STATEMENT
from apps.api.serializers.stats import LeaderSummarySerializer
from apps.api.views.base import COUNTED, DocumentView, RowView
from apps.api.views.mirrored import MirroredList
from apps.calls.models import Call
from apps.calls.selectors import reports_shown
from apps.sources.models import Source
from apps.timeline import selectors
from apps.timeline.filters import (
    CallFilter,
    FindingFilter,
    ListedActorFilter,
    ListedCallFilter,
    ListedFindingFilter,
    ListedSourceFilter,
    ListedStatementFilter,
    StatementFilter,
)


class ActorList(MirroredList):
    """People, organisations and countries, with their spellings and offices."""

    name, tag = "actors_list", "actors"
    filter_class = ListedActorFilter
    row = ACTOR

    def matching(self) -> QuerySet[Any]:
        """The filter's actors."""
        return selectors.actors_matching(self.filters())


class ActorView(DocumentView):
    """One actor, and the figures of those of its calls that the query means: by default, the counted ones."""

    name, tag = "actors_get", "actors"
    filter_class = CallFilter
    filter_defaults = COUNTED
    serializer_class = LeaderSummarySerializer

    def document(self) -> object:
        """The actor and its figures."""
        return selectors.leader_detail(slug=self.kwargs["slug"], filters=self.filters())


class CallList(MirroredList):
    """Calls, counted or not, each once however many sources report it."""

    name, tag = "calls_list", "calls"
    filter_class = ListedCallFilter
    formats = (*MirroredList.formats, Atom, Ics, Cameo, Plover)
    row = CALL

    def matching(self) -> QuerySet[Any]:
        """The filter's calls."""
        return selectors.calls_matching(self.filters())

    def get(self, request: Request, **arguments: Any) -> HttpResponseBase:
        """Answer in the format that was chosen; JSON says where the same calls stand as a feed."""
        return feeds_linked(request, super().get(request, **arguments))


class CallView(RowView):
    """One call: each source's account with its evidence and statements, and where they differ.

    A merged call's address leads to the call that it is part of now; a withdrawn one says why it is gone.
    """

    name, tag = "calls_get", "calls"
    departures = (301, 410)
    row = CALL

    def rows(self) -> QuerySet[Any]:
        """The calls that are not withdrawn."""
        return Call.objects.filter(withdrawn_at__isnull=True)

    def key(self) -> int:
        """The call's id."""
        return int(self.kwargs["call_id"])


class FindingList(MirroredList):
    """What the ledger noticed by holding reports against each other; by default what is still open."""

    name, tag = "findings_list", "findings"
    filter_class = ListedFindingFilter
    filter_defaults = MappingProxyType({"state": ("open",)})
    row = FINDING

    def matching(self) -> QuerySet[Any]:
        """The filter's findings."""
        return selectors.findings_matching(self.filters())


class FindingView(RowView):
    """One finding, whatever an editor made of it."""

    name, tag = "findings_get", "findings"
    departures = (410,)
    row = FINDING

    def rows(self) -> QuerySet[Any]:
        """The findings that still are noticed."""
        return selectors.findings_matching(FindingFilter())

    def key(self) -> int:
        """The finding's id."""
        return int(self.kwargs["finding_id"])


class ReportView(RowView):
    """One source's account of a call, also where the ledger put it to none."""

    name, tag = "reports_get", "reports"
    departures = (410,)
    row = REPORT

    def rows(self) -> QuerySet[Any]:
        """The reports that are read, or that a decision holds to a call."""
        return reports_shown()

    def key(self) -> int:
        """The report's id."""
        return int(self.kwargs["report_id"])


class SourceList(MirroredList):
    """Articles as they were given to us, without their texts."""

    name, tag = "sources_list", "sources"
    filter_class = ListedSourceFilter
    row = SOURCE

    def matching(self) -> QuerySet[Any]:
        """The filter's sources."""
        return selectors.sources_matching(self.filters())


class SourceView(RowView):
    """One source with its text, in which the offsets of evidence and statements count."""

    name, tag = "sources_get", "sources"
    departures = (410,)
    row = SOURCE

    def rows(self) -> QuerySet[Any]:
        """All sources."""
        return Source.objects.all()

    def key(self) -> int:
        """The source's id."""
        return int(self.kwargs["source_id"])


class StatementList(MirroredList):
    """What was said: one sentence of one source for each speaker."""

    name, tag = "statements_list", "statements"
    filter_class = ListedStatementFilter
    row = STATEMENT

    def matching(self) -> QuerySet[Any]:
        """The filter's statements."""
        return selectors.statements_matching(self.filters())


class StatementView(RowView):
    """One statement, also with the report in whose call it was said and what an editor corrected in it."""

    name, tag = "statements_get", "statements"
    departures = (410,)
    row = STATEMENT

    def rows(self) -> QuerySet[Any]:
        """The statements that no editor hid."""
        return selectors.statements_matching(StatementFilter())

    def key(self) -> int:
        """The statement's id."""
        return int(self.kwargs["statement_id"])
