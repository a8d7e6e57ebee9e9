"""How writes, and what only a token's bearer may see, are described."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, cast

from drf_spectacular.utils import OpenApiParameter

from apps.access.models import Scope
from apps.api.bodies import FORM, JSON
from apps.api.errors import MEDIA_TYPE
from apps.api.idempotency import HEADER as IDEMPOTENCY_KEY
from apps.api.idempotency import KEY_PATTERN, LONGEST_KEY
from apps.api.schema import FORMAT, RecordSchema
from apps.api.serializers.problems import ProblemSerializer
from apps.api.serializers.strict import StrictSerializer

KEY_HELP = (
    "Makes the write safe to send again: under the same key, of at most "
    f"{LONGEST_KEY} printable characters, it is done once in 24 hours and then answered alike."
)
KEY_SCHEMA = {"type": "string", "minLength": 1, "pattern": KEY_PATTERN}
GUARDED = (401, 403)
ON_WRITE = (400, 401, 403, 404, 405, 406, 409, 411, 413, 415, 422, 429, 500)


class Written(Protocol):
    """What the description wants to know of a view that writes."""

    write_name: str
    write_help: str
    scopes: Mapping[str, Sequence[Scope]]
    body_class: type[StrictSerializer] | None
    form_schema: Mapping[str, Any] | None

    @classmethod
    def answer_described(cls, schema: Any) -> Any:
        """The answer's schema, or its serializer."""

    answer_status: int
    write_parameters: Sequence[OpenApiParameter]
    write_problems: Sequence[int]


class WritingSchema(RecordSchema):
    """Describes reads as `RecordSchema` does, and writes with their bodies and refusals."""

    @property
    def _written(self) -> Written:
        return cast("Written", self.view)

    @property
    def _is_write(self) -> bool:
        return self.method not in {"GET", "HEAD"}

    def get_operation_id(self) -> str:
        """Reads and writes of one address have names of their own."""
        return self._written.write_name if self._is_write else super().get_operation_id()

    def get_description(self) -> str:  # type: ignore[override] # as AutoSchema has it, unlike its base
        """What the view says of itself; of the write by itself where the view reads as well."""
        said = super().get_description()
        if self._is_write and self._written.write_help:
            said = self._written.write_help
        scopes = self._written.scopes.get(self.method)
        return f"{said}\n\nNeeds a token with the scope {' or '.join(scopes)}." if scopes else said

    def get_auth(self) -> list[Any]:
        """Where a token is needed, it is; the permission that all views share would say: or nothing."""
        if self.method in self._written.scopes:
            return [each for each in super().get_auth() if each]
        return super().get_auth()

    def get_override_parameters(self) -> list[Any]:
        """Of writes: headers; their query is empty."""
        if not self._is_write:
            return super().get_override_parameters()
        key = OpenApiParameter(IDEMPOTENCY_KEY, KEY_SCHEMA, OpenApiParameter.HEADER, description=KEY_HELP)
        form = OpenApiParameter("format", str, description=FORMAT, enum=["json"])
        return [*self._written.write_parameters, key, form]

    def get_request_serializer(self) -> Any:
        """The body in each media type that is taken."""
        if not self._is_write:
            return None
        bodies: dict[str, Any] = {}
        if self._written.body_class:
            bodies[JSON] = self._written.body_class
        if self._written.form_schema:
            bodies[FORM] = dict(self._written.form_schema)
        return bodies

    def get_response_serializers(self) -> Any:
        """The answer, and what can go wrong."""
        if self._is_write:
            answer = {(self._written.answer_status, JSON): self._written.answer_described(self)}
            problems: Sequence[int] = sorted({*ON_WRITE, *self._written.write_problems})
        else:
            answer = super().get_response_serializers()
            problems = GUARDED if "GET" in self._written.scopes else ()
        return answer | {(status, MEDIA_TYPE): ProblemSerializer for status in problems}
