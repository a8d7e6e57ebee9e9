"""One door for each page of the record."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from apps.dashboard.pages.about import AboutPage, about_page
from apps.dashboard.pages.audit import AuditPage, audit_page
from apps.dashboard.pages.call import call_page
from apps.dashboard.pages.changes import ChangesPage, changes_page
from apps.dashboard.pages.download import calls_csv, calls_json
from apps.dashboard.pages.home import HomePage, home_page
from apps.dashboard.pages.leaders import (
    LeaderPage,
    LeadersPage,
    PairPage,
    leader_page,
    leaders_page,
    pair_page,
)
from apps.dashboard.pages.links import page_url
from apps.dashboard.pages.sources import SourcePage, SourcesPage, source_page, sources_page
from apps.dashboard.pages.statements import StatementsPage, statements_page
from apps.dashboard.pages.timeline import TimelinePage, timeline_page
from apps.dashboard.views.page import answered, page, page_render
from apps.ledger.decisions import call_resolve

WRITERS = {"csv": (calls_csv, "text/csv; charset=utf-8"), "json": (calls_json, "application/json")}


@page("dashboard/home.html")
def home(request: HttpRequest) -> HomePage:
    """The dashboard."""
    return home_page(request.GET)


@page("dashboard/timeline.html")
def timeline(request: HttpRequest) -> TimelinePage:
    """Every call by day."""
    return timeline_page(request.GET)


@answered
def timeline_download(request: HttpRequest, kind: str) -> HttpResponse:
    """The timeline's rows as a file."""
    write, content_type = WRITERS[kind]
    named = {"Content-Disposition": f'attachment; filename="line-of-contact-calls.{kind}"'}
    return HttpResponse(write(request.GET), content_type=content_type, headers=named)


@answered
def call(request: HttpRequest, call_id: int) -> HttpResponse:
    """One call; the address of one that was merged leads to the call that it is part of."""
    standing = call_resolve(call_id=call_id).call.pk
    if standing != call_id:
        return redirect(page_url("call", standing), permanent=True)
    address = request.build_absolute_uri(reverse("dashboard:call", args=[call_id]))
    return page_render(request, "dashboard/call.html", call_page(call_id, address=address))


@page("dashboard/leaders.html")
def leaders(_request: HttpRequest) -> LeadersPage:
    """Everyone who took part."""
    return leaders_page()


@page("dashboard/leader.html")
def leader(_request: HttpRequest, slug: str) -> LeaderPage:
    """One actor."""
    return leader_page(slug)


@page("dashboard/pair.html")
def pair(_request: HttpRequest, one: str, other: str) -> PairPage:
    """Two people."""
    return pair_page(one, other)


@page("dashboard/statements.html")
def statements(request: HttpRequest) -> StatementsPage:
    """What was said."""
    return statements_page(request.GET)


@page("dashboard/sources.html")
def sources(request: HttpRequest) -> SourcesPage:
    """The articles."""
    return sources_page(request.GET)


@page("dashboard/source.html")
def source(_request: HttpRequest, source_id: int) -> SourcePage:
    """One article."""
    return source_page(source_id)


@page("dashboard/audit.html")
def audit(request: HttpRequest) -> AuditPage:
    """The open questions."""
    return audit_page(request.GET)


@page("dashboard/changes.html")
def changes(request: HttpRequest) -> ChangesPage:
    """What changed."""
    return changes_page(request.GET)


@page("dashboard/about.html")
def about(_request: HttpRequest) -> AboutPage:
    """The record itself."""
    return about_page()
