"""Where a script that knows one address finds the others."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django.urls import URLPattern
from django.utils.module_loading import import_string

from apps.api.conditional import Shows
from apps.api.formats.base import Format
from apps.api.formats.jsons import JsonRow
from apps.api.serializers.index import IndexSerializer
from apps.api.views.base import DocumentView
from apps.timeline.filters import Filter

SUFFIXED = ".<format>"


class IndexView(DocumentView):
    """Every address of the API, and what it tells."""

    name, tag = "index", "about"
    filter_class = Filter
    serializer_class = IndexSerializer
    shows: ClassVar[Shows] = Shows.CODE
    formats: ClassVar[tuple[type[Format], ...]] = (JsonRow,)

    def document(self) -> object:
        """The addresses in the order of the urls; what is in braces is for the client to fill in."""
        self.filters()
        here = self.request.build_absolute_uri(self.request.path)
        patterns: list[URLPattern] = import_string("apps.api.urls.urlpatterns")
        return {
            "documentation": f"{here}docs/",
            "description": f"{here}schema/",
            "addresses": [
                {"address": here + _template(str(each.pattern)), "tells": _tells(each)}
                for each in patterns
                if str(each.pattern) and not str(each.pattern).endswith(SUFFIXED)
            ],
        }


def _template(pattern: str) -> str:
    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", pattern)


def _tells(pattern: URLPattern) -> str:
    view: Any = getattr(pattern.callback, "view_class", None) or getattr(pattern.callback, "cls", None)
    return str(view.__doc__ or "").partition("\n")[0]
