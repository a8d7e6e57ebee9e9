"""What every view of the API does alike: read its whole query strictly, answer in its formats.

A list of rows says `name`, `tag`, `filter_class`, `row` and `rows()`; its formats do the rest:

    class SourceList(RowList):
        name, tag = "sources_list", "sources"
        filter_class = SourceFilter
        row = SOURCE                       # apps.api.resources: one declaration for every format

        def rows(self):                    # the bare queryset that the filter means
            return selectors.sources_matching(filters=self.filters())

A single row says `row`, `rows()` (those that are shown, always the same) and `key()`. Lists that are
computed (`ComputedList`) say `serializer_class` and `found()`; documents that are (`DocumentView`)
`serializer_class` and `document()`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import ExitStack, suppress
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from apps.api.conditional import Shows
from apps.api.formats.base import Format
from apps.api.formats.citations import CITATIONS
from apps.api.formats.jsons import JsonList, JsonRow, Ndjson
from apps.api.formats.table import Csv
from apps.api.gone import found
from apps.api.pagination import (
    COUNT_PARAMETER,
    PARAMETERS,
    DescribedParameter,
    Found,
    Page,
    count_asked,
    key_read,
    size_read,
)
from apps.api.rows.choosing import choice_parameters, choice_read
from apps.api.rows.described import row_described
from apps.api.rows.reading import row_told, rows_counted, rows_read
from apps.api.rows.row import Choice, Row
from apps.api.schema import RecordSchema
from apps.timeline.as_of import record_asked
from apps.timeline.filters import Filter, FilterError, RecordFilter
from apps.versions.as_of import version_shown

if TYPE_CHECKING:
    from rest_framework.response import Response

COUNT = {"type": "integer", "description": "How many rows all pages have; with `count=true`."}
COUNTED: Mapping[str, Any] = {"counted": True}
READS = frozenset({"GET", "HEAD"})


class RecordView(APIView):
    """A view whose query is its filter, its page, its fields and its format; anything else is refused."""

    name: ClassVar[str]
    tag: ClassVar[str]
    filter_class: ClassVar[type[Filter]] = RecordFilter
    filter_defaults: ClassVar[Mapping[str, Any]] = {}
    page_parameters: ClassVar[Mapping[str, DescribedParameter]] = {}
    formats: ClassVar[tuple[type[Format], ...]]
    row: ClassVar[Row | None] = None
    is_list: ClassVar[bool] = False
    departures: ClassVar[Collection[int]] = ()  # the statuses that tell of what is no more
    shows: ClassVar[Shows] = Shows.RECORD
    http_method_names: Sequence[str] = ("get", "head")
    schema = RecordSchema()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer from the record as the query's version has it; a version amiss is for `filters` to tell."""
        self.suffix: str | None = kwargs.pop("format", None)
        if "as_of" not in request.GET and version_shown() is None:
            return self._dispatch(request, *args, **kwargs)
        with ExitStack() as stack:
            with suppress(FilterError):
                stack.enter_context(record_asked(request.GET))
            return self._dispatch(request, *args, **kwargs)

    def _dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """REST framework's dispatch, for public reads without what those never need.

        That is parsers, accounts, permissions, throttles and versions of addresses: half of what such a read
        costs in Python. All else, what a token opens and what is no read, it dispatches itself.
        """
        if not self.is_public_read(request.method or ""):
            return super().dispatch(request, *args, **kwargs)
        self.args, self.kwargs, self.headers = args, kwargs, self.default_response_headers
        self.format_kwarg = self.suffix
        self.request = asked = Request(request)
        try:
            asked.accepted_renderer, asked.accepted_media_type = self.perform_content_negotiation(asked)
            response = self.get(asked, **kwargs)
        except Exception as error:  # noqa: BLE001 (as REST framework does; what is not ours is raised again)
            response = self.handle_exception(error)
        return self.finalize_response(asked, cast("Response", response))  # ours are not, as it allows

    def is_public_read(self, method: str) -> bool:
        """Whether it is a GET or HEAD for which the view, a GuardedView perhaps, asks no token."""
        return (
            method in READS
            and method.lower() in self.http_method_names
            and "GET" not in getattr(self, "scopes", ())
        )

    def get(self, request: Request, **_: Any) -> HttpResponseBase:
        """Answer in the format that was chosen."""
        chosen: Format = request.accepted_renderer  # type: ignore[assignment] # each of ours is a Format
        return chosen.respond(self)

    def get_renderers(self) -> list[Any]:
        """The formats, where REST framework looks for them."""
        return _made(self.formats)

    def get_format_suffix(self, **_: Any) -> str | None:
        """The address's suffix, which is no argument of `get`."""
        return self.suffix

    def filters(self) -> Any:
        """The query's filter; FilterError where it is not understood. Read once."""
        return self._filters

    @cached_property
    def _filters(self) -> Any:
        extra = {"format", *self.page_parameters, *self.choice_parameters()}
        return self.filter_class.parse(self.request.query_params, extra=extra, **self.filter_defaults)

    @classmethod
    def choice_parameters(cls) -> Mapping[str, DescribedParameter]:
        """The parameters that choose fields of rows."""
        return choice_parameters(cls.row, detail=not cls.is_list) if cls.row else {}

    def chosen(self) -> Choice:
        """The fields of rows that the query wants."""
        if self.row is None:
            raise TypeError(f"{self.name} has no rows")
        return choice_read(self.request.query_params, self.row, detail=not self.is_list)

    @classmethod
    def row_described(cls, schema: Any) -> Mapping[str, Any]:
        """The OpenAPI schema of one row."""
        return row_described(cls.row, schema) if cls.row else {}


class RowView(RecordView):
    """One row, with all its fields unless the query says otherwise."""

    formats: ClassVar[tuple[type[Format], ...]] = (JsonRow, *CITATIONS)

    def rows(self) -> QuerySet[Any]:
        """The rows that are shown, as a bare queryset; others are gone, or never were.

        The same whatever is asked and whoever asks: its statement is kept.
        """
        raise NotImplementedError

    def key(self) -> int:
        """The key of the row that the address names."""
        raise NotImplementedError

    def text(self) -> str:
        """The row as JSON; what is not shown is told as what it is, moved, gone or never there."""
        if self.request.query_params:  # nothing that is asked is nothing to misunderstand
            self.filters()
        chosen, key = self.chosen(), self.key()
        with found(chosen.row.model, key):
            return row_told(chosen, key, name=self.name, shown=self.rows)


class ListView(RecordView):
    """A list in the envelope of every list, or as CSV, or as one JSON object a line."""

    is_list = True
    formats: ClassVar[tuple[type[Format], ...]] = (JsonList, Csv, Ndjson, *CITATIONS)

    def page(self) -> Page:
        """The rows that the query wants, as JSON text."""
        raise NotImplementedError

    def copied(self) -> bool:
        """Whether a format without envelope gives the whole list by COPY."""
        return False

    def envelope(self, page: Page) -> dict[str, str]:
        """What stands in the envelope beside `next` and `results`: names and JSON texts."""
        return {} if page.count is None else {"count": str(page.count)}

    @classmethod
    def envelope_described(cls) -> Mapping[str, Any]:
        """The OpenAPI schemas of these, by their names."""
        return {"count": COUNT} if "count" in cls.page_parameters else {}


class RowList(ListView):
    """Rows of the record, in pages or whole."""

    page_parameters: ClassVar[Mapping[str, DescribedParameter]] = {**PARAMETERS, **COUNT_PARAMETER}

    def rows(self) -> QuerySet[Any]:
        """All rows that the query's filter means: the bare queryset of the row's table, in no order."""
        raise NotImplementedError

    def page(self) -> Page:
        """One page of them; one SQL statement, the count included where it is asked for."""
        found, chosen = self.rows(), self.chosen()
        read = rows_counted if count_asked(self.request) else rows_read
        return Page(*read(chosen, found, size=size_read(self.request), after=key_read(self.request)))

    def columns(self) -> list[str]:
        """The fields that the query wants."""
        return list(self.chosen().names)

    def copied(self) -> bool:
        """Unless the query asks for a page."""
        return not {"page_size", "cursor"} & self.request.query_params.keys()


class ComputedList(ListView):
    """A list that is computed and told whole, or in pages of its own making."""

    serializer_class: ClassVar[Any]

    def found(self) -> Found:
        """What the serializer tells, and where the next page starts."""
        raise NotImplementedError

    def page(self) -> Page:
        """Each of them as JSON."""
        found = self.found()
        told = self.serializer_class(found.rows, many=True).data
        return Page([_json(row) for row in told], found.place)

    def columns(self) -> list[str]:
        """The members of each row."""
        return list(self.serializer_class().fields)

    @classmethod
    def row_described(cls, schema: Any) -> Mapping[str, Any]:
        """The serializer's component."""
        found: Mapping[str, Any] = schema.resolve_serializer(cls.serializer_class(), "response").ref
        return found


class DocumentView(RecordView):
    """One thing that is computed."""

    serializer_class: ClassVar[Any]
    formats: ClassVar[tuple[type[Format], ...]] = (JsonRow, *CITATIONS)

    def document(self) -> object:
        """What the serializer tells."""
        raise NotImplementedError

    def text(self) -> str:
        """It as JSON."""
        return _json(self.serializer_class(self.document()).data)

    @classmethod
    def row_described(cls, schema: Any) -> Mapping[str, Any]:
        """The serializer's component."""
        found: Mapping[str, Any] = schema.resolve_serializer(cls.serializer_class(), "response").ref
        return found


@cache
def _made(formats: tuple[type[Format], ...]) -> list[Any]:
    """One of each, for all requests: a format keeps nothing."""
    return [each() for each in formats]


def _json(data: Any) -> str:
    text: bytes = JSONRenderer().render(data)
    return text.decode()
