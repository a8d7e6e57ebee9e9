"""How the OpenAPI description is made: from what the views read and write."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from http import HTTPStatus
from typing import Any, Protocol, cast

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import get_doc
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from apps.api.errors import MEDIA_TYPE
from apps.api.formats.base import Format
from apps.api.pagination import DescribedParameter
from apps.api.serializers.problems import ProblemSerializer
from apps.timeline.filters import Filter

FORMAT = "In which format; wins over the Accept header."
PROBLEMS = (400, 404, 405, 406, 429, 500, 503)
UNCHANGED = "It is what you have: its ETag is the one in If-None-Match."
MOVED = "It was merged into another, whose address this is; the query is kept."


class Described(Protocol):
    """What the description wants to know of a view."""

    name: str
    tag: str
    filter_class: type[Filter]
    page_parameters: Mapping[str, DescribedParameter]
    departures: Collection[int]
    formats: tuple[type[Format], ...]

    def choice_parameters(self) -> Mapping[str, DescribedParameter]:
        """The parameters that choose fields."""


class RecordSchema(AutoSchema):
    """Describes the views of this room."""

    @property
    def _described(self) -> Described:
        return cast("Described", self.view)

    def get_operation_id(self) -> str:
        """The view's name."""
        return self._described.name

    def get_tags(self) -> list[str]:
        """The view's chapter."""
        return [self._described.tag]

    def get_description(self) -> str:  # type: ignore[override] # as AutoSchema has it, unlike its base
        """What the view says of itself."""
        return str(get_doc(self.view.__class__))

    def get_override_parameters(self) -> list[Any]:
        """Every query parameter that the view takes."""
        query = []
        for name, each in self._described.filter_class.parameters().items():
            schema = dict(each.kind.schema)
            text = each.help + (" May be repeated: any of them." if each.many else "")
            if each.many:
                schema = {"type": "array", "items": schema}
            query.append(
                OpenApiParameter(name, schema, description=text, explode=True if each.many else None)
            )
        for name, (page_schema, text) in self._described.page_parameters.items():
            query.append(OpenApiParameter(name, page_schema, description=text))
        for name, (choice_schema, text) in self._described.choice_parameters().items():
            query.append(OpenApiParameter(name, choice_schema, description=text, explode=False))
        formats = [each.format for each in self._described.formats]
        return [*query, OpenApiParameter("format", str, description=FORMAT, enum=formats)]

    def get_response_serializers(self) -> Any:
        """The rows as JSON, other formats as text, and what can go wrong."""
        answers: dict[Any, Any] = {
            (200, each.media_type): each.described(self._described, self) for each in self._described.formats
        }
        for status in self._described.departures:
            if status == HTTPStatus.MOVED_PERMANENTLY:
                answers[status] = OpenApiResponse(description=MOVED)
            else:
                answers[status, MEDIA_TYPE] = ProblemSerializer
        answers[304] = OpenApiResponse(description=UNCHANGED)
        return answers | {(status, MEDIA_TYPE): ProblemSerializer for status in PROBLEMS}
