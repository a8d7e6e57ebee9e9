"""What every view of the API does alike: read its whole query strictly, answer in its formats."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import ExitStack, suppress
from types import MappingProxyType
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.api.pagination import PARAMETERS, DescribedParameter, Page, rows_page
from apps.api.renderers import CsvRenderer, NdjsonRenderer
from apps.api.schema import RecordSchema
from apps.timeline.as_of import record_asked
from apps.timeline.filters import Filter, FilterError, RecordFilter

COUNTED: Mapping[str, Any] = MappingProxyType({"counted": True})


class RecordView(APIView):
    """A view whose query is its filter, its page and its format; anything else in it is refused."""

    name: ClassVar[str]
    tag: ClassVar[str]
    serializer_class: ClassVar[Any]
    filter_class: ClassVar[type[Filter]] = RecordFilter
    filter_defaults: ClassVar[Mapping[str, Any]] = {}
    page_parameters: ClassVar[Mapping[str, DescribedParameter]] = {}
    is_list: ClassVar[bool] = False
    departures: ClassVar[Collection[int]] = ()  # the statuses that tell of what is no more
    http_method_names = ("get", "head")
    renderer_classes: Sequence[type[BaseRenderer]] = (JSONRenderer,)
    schema = RecordSchema()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer from the record as the query's version has it; a version amiss is for `filters` to tell."""
        with ExitStack() as stack:
            with suppress(FilterError):
                stack.enter_context(record_asked(request.GET))
            return super().dispatch(request, *args, **kwargs)

    def filters(self) -> Any:
        """The query's filter; FilterError where it is not understood."""
        extra = {"format", *self.page_parameters}
        return self.filter_class.parse(self.request.query_params, extra=extra, **self.filter_defaults)

    def answer(self, found: object) -> Response:
        """One object of the record."""
        return Response(self.serializer_class(found).data)


class ListView(RecordView):
    """A list in the envelope of every list, or as CSV, or as one JSON object a line."""

    is_list = True
    renderer_classes: Sequence[type[BaseRenderer]] = (JSONRenderer, CsvRenderer, NdjsonRenderer)

    def page(self, request: Request) -> Page:
        """The rows that the query wants."""
        raise NotImplementedError

    def get(self, request: Request) -> Response:
        """Answer with one page; its successor stands in a Link header too, for formats without envelope."""
        page = self.page(request)
        following = page.following(request)
        rows = self.serializer_class(page.rows, many=True).data
        headers = {"Link": f'<{following}>; rel="next"'} if following else None
        return Response({"next": following, "results": rows}, headers=headers)


class RowList(ListView):
    """Rows of the record, in pages."""

    page_parameters = PARAMETERS

    def rows(self) -> QuerySet[Any]:
        """All rows that the query's filter means."""
        raise NotImplementedError

    def page(self, request: Request) -> Page:
        """One page of them."""
        return rows_page(self.rows(), request)
