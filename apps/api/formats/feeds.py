"""Feeds and calendars of any filtered list of calls."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from rest_framework.request import Request

from apps.api.formats import atom, ics
from apps.api.formats.atom import Feed
from apps.api.formats.base import Format
from apps.api.formats.place import Place
from apps.api.formats.taken import calls_newest
from apps.api.pagination import size_read
from apps.timeline.citing import list_title
from apps.timeline.filters import CallFilter
from apps.versions.as_of import version_shown

MEANINGLESS = ("cursor", "count", "fields", "omit", "expand")


def place_read(request: HttpRequest) -> Place:
    """Where the record stands for who asks."""
    return Place(f"{request.scheme}://{request.get_host()}", version_shown())


class Atom(Format):
    """The newest calls of a filter as an Atom feed."""

    format, media_type = "atom", atom.MEDIA_TYPE

    def respond(self, view: Any) -> HttpResponseBase:
        """The feed; `page_size` says how many entries it has."""
        place, feed = place_read(view.request), feed_read(view)
        self.refuse(view, *MEANINGLESS)
        calls = calls_newest(view.rows(), size=size_read(view.request))
        return HttpResponse(atom.calls_atom(calls, feed, place), content_type=self.content_type())


class Ics(Format):
    """The newest calls of a filter as a calendar."""

    format, media_type = "ics", ics.MEDIA_TYPE

    def respond(self, view: Any) -> HttpResponseBase:
        """The calendar; `page_size` says of how many calls it is at most."""
        place, feed = place_read(view.request), feed_read(view)
        self.refuse(view, *MEANINGLESS)
        calls = calls_newest(view.rows(), size=size_read(view.request))
        return HttpResponse(ics.calls_ics(calls, feed, place), content_type=self.content_type())


def feed_read(view: Any) -> Feed:
    """What the query asks: its title in words, and the page of the same calls."""
    filters: CallFilter = view.filters()
    query = filters.query_string()
    return Feed(
        title=list_title("calls", filters),
        address=view.request.build_absolute_uri(),
        page=place_read(view.request).address("dashboard:timeline", query=query),
        query=query,
    )


def feeds_linked(request: Request, response: HttpResponseBase) -> HttpResponseBase:
    """A JSON response with the addresses of the same calls as a feed and as a calendar in its Link header."""
    if response.headers["Content-Type"] != "application/json":
        return response
    query = request.GET.copy()
    for name in ("format", *MEANINGLESS):
        query.pop(name, None)
    links = [response.headers["Link"]] if "Link" in response.headers else []
    for form in (Atom, Ics):
        path = reverse("api:calls-as", args=[form.format])
        address = request.build_absolute_uri(f"{path}?{query.urlencode()}" if query else path)
        links.append(f'<{address}>; rel="alternate"; type="{form.media_type}"')
    response.headers["Link"] = ", ".join(links)
    return response
