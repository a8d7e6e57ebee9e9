"""What a format is."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from os import SEEK_END
from typing import IO, TYPE_CHECKING, Any

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.renderers import BaseRenderer

from apps.api.rows.copying import IN_MEMORY
from apps.timeline.filters import FilterError

if TYPE_CHECKING:
    from apps.api.views.base import RecordView


def spooled(file: IO[bytes], form: Format) -> HttpResponseBase:
    """A body that was made before the response begins, with its length: whoever gets less knows.

    A short one is plain `content`, a long one comes from its file.
    """
    size = file.seek(0, SEEK_END)
    file.seek(0)
    if size > IN_MEMORY:
        return FileResponse(file, content_type=form.content_type())
    with file:
        return HttpResponse(file.read(), content_type=form.content_type())


def link_next(response: HttpResponseBase, following: str | None) -> HttpResponseBase:
    """The response with the next page's address in a Link header, if there is one."""
    if following:
        response["Link"] = f'<{following}>; rel="next"'
    return response


class Format(BaseRenderer):
    """One format: chosen by `?format=`, by the address's suffix (`calls.csv`) or by the Accept header.

    `format` is its name and suffix, `media_type` what Accept says; both are what REST framework looks for.
    `respond` makes the whole response from the view. It finds there

    - `view.filters()`: the query's filter, read strictly (FilterError is a 400 that names what is amiss)
    - `view.rows()`: on lists of rows, the bare queryset that the filter means, without order or relations
    - `view.chosen()`: on rows, which fields are asked for (`fields`, `omit`, `expand`)
    - `view.copied()`: whether to give the whole list by COPY: no page is asked for, and it has rows
    - `view.page()`: the page that the query asks for, its rows as JSON text
    - `view.key()`: on single rows, the key of the row that the address names; `view.text()`: it as JSON

    It runs inside the version that the query asks for (`as_of`), so it has to have read all that it needs
    when it returns: no streaming of querysets. Parameters that it takes no notice of it refuses with
    `refuse`. Errors that it raises become problems.
    """

    format: str
    media_type: str
    charset: str | None = "utf-8"

    @classmethod
    def content_type(cls) -> str:
        """The header of its responses."""
        return f"{cls.media_type}; charset={cls.charset}" if cls.charset else cls.media_type

    @classmethod
    def described(cls, view: Any, schema: Any) -> Mapping[str, Any]:  # noqa: ARG003 (for those that need them)
        """The OpenAPI schema of its bodies; `schema` is drf-spectacular's AutoSchema of the view."""
        return {"type": "string"}

    @abstractmethod
    def respond(self, view: Any) -> HttpResponseBase:
        """The response to a GET (or HEAD) of the view."""

    def refuse(self, view: RecordView, *names: str) -> None:
        """FilterError where the query has one of these parameters, which mean nothing in this format."""
        if given := [name for name in names if name in view.request.query_params]:
            raise FilterError(dict.fromkeys(given, f"means nothing in {self.format}"))

    def refuse_pages(self, view: Any, *but: str) -> None:
        """FilterError where the query has a parameter of pages other than these."""
        self.refuse(view, *(name for name in view.page_parameters if name not in but))

    def render(
        self, data: Any, *_: Any, **__: Any
    ) -> Any:  # what REST framework would call; `respond` stands in
        """Not used: views answer with `respond`."""
        raise NotImplementedError
