"""JSON: a list in its envelope, a single row as it is; and the rows of a list, one a line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from apps.api.formats.base import Format, link_next, spooled
from apps.api.rows.copying import lines_copied

NEXT = {"type": ["string", "null"], "format": "uri", "description": "The next page; null on the last one."}


class JsonList(Format):
    """A page in the envelope of every list."""

    format, media_type, charset = "json", "application/json", None

    @classmethod
    def described(cls, view: Any, schema: Any) -> Mapping[str, Any]:
        """The envelope."""
        rows = {"type": "array", "items": view.row_described(schema)}
        members = {"next": NEXT, "results": rows, **view.envelope_described()}
        return {"type": "object", "required": ["next", "results"], "properties": members}

    def respond(self, view: Any) -> HttpResponseBase:
        """The page; its successor stands in a Link header too."""
        page = view.page()
        following = page.following(view.request)
        members = {"next": json.dumps(following), **view.envelope(page)}
        head = ",".join(f'"{name}":{text}' for name, text in members.items())
        body = f'{{{head},"results":[{",".join(page.rows)}]}}'
        return link_next(HttpResponse(body, content_type=self.content_type()), following)


class JsonRow(Format):
    """One row, or one thing that was computed."""

    format, media_type, charset = "json", "application/json", None

    @classmethod
    def described(cls, view: Any, schema: Any) -> Mapping[str, Any]:
        """The row."""
        found: Mapping[str, Any] = view.row_described(schema)
        return found

    def respond(self, view: Any) -> HttpResponseBase:
        """The row."""
        return HttpResponse(view.text(), content_type=self.content_type())


class Ndjson(Format):
    """The rows of a list without their envelope, one JSON object a line."""

    format, media_type = "ndjson", "application/x-ndjson"

    def respond(self, view: Any) -> HttpResponseBase:
        """The whole list, or the page that was asked for."""
        self.refuse(view, "count")
        if view.copied():
            return spooled(lines_copied(view.chosen(), view.rows()), self)
        page = view.page()
        body = "".join(f"{row}\n" for row in page.rows)
        response = HttpResponse(body, content_type=self.content_type())
        return link_next(response, page.following(view.request))
