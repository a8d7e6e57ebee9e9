"""Feeds and calendars of any filtered list of calls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from rest_framework.request import Request

from apps.api.formats import atom, ics
from apps.api.formats.atom import Feed
from apps.api.formats.base import Format
from apps.api.formats.place import Place
from apps.api.formats.taken import calls_newest
from apps.api.formats.told import ToldCall
from apps.api.pagination import size_read
from apps.timeline.citing import list_title
from apps.timeline.filters import CallFilter
from apps.versions.as_of import version_shown


def place_read(request: HttpRequest) -> Place:
    """Where the record stands for who asks."""
    return Place(f"{request.scheme}://{request.get_host()}", version_shown())


class FeedFormat(Format):
    """The newest calls of a filter, newest first; `page_size` says how many."""

    write: ClassVar[Callable[[Sequence[ToldCall], Feed, Place], bytes]]

    def respond(self, view: Any) -> HttpResponseBase:
        """All of it at once: there are no further pages."""
        feed = feed_read(view, self.format)
        self.refuse(view, *view.choice_parameters())
        self.refuse_pages(view, "page_size")
        calls = calls_newest(view.rows(), size=size_read(view.request))
        body = type(self).write(calls, feed, place_read(view.request))
        return HttpResponse(body, content_type=self.content_type())


class Atom(FeedFormat):
    """A feed."""

    format, media_type, write = "atom", atom.MEDIA_TYPE, atom.calls_atom


class Ics(FeedFormat):
    """A calendar."""

    format, media_type, write = "ics", ics.MEDIA_TYPE, ics.calls_ics


def feed_read(view: Any, form: str) -> Feed:
    """What the query asks: its title in words, its address in this format, the page of the same calls."""
    filters: CallFilter = view.filters()
    query, place = filters.query_string(), place_read(view.request)
    size = urlencode([("page_size", each) for each in view.request.GET.getlist("page_size")])
    return Feed(
        title=list_title("calls", filters),
        address=place.address("api:calls-as", form, query="&".join(filter(None, (query, size)))),
        page=place.address("dashboard:timeline", query=query),
        query=query,
    )


def feeds_linked(request: Request, response: HttpResponseBase) -> HttpResponseBase:
    """A JSON response with the addresses of the same calls as a feed and as a calendar in its Link header."""
    if response.headers["Content-Type"] != "application/json":
        return response
    query = request.GET.copy()
    for name in request.GET.keys() - CallFilter.parameters().keys():
        query.pop(name)
    links = [response.headers["Link"]] if "Link" in response.headers else []
    for form in (Atom, Ics):
        path = reverse("api:calls-as", args=[form.format])
        address = request.build_absolute_uri(f"{path}?{query.urlencode()}" if query else path)
        links.append(f'<{address}>; rel="alternate"; type="{form.media_type}"')
    response.headers["Link"] = ", ".join(links)
    return response
