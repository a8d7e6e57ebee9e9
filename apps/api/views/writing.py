"""What every write of the API does alike, and every view that only a token's bearer may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from http import HTTPStatus
from typing import Any, ClassVar, cast

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.utils.cache import patch_vary_headers
from drf_spectacular.utils import OpenApiParameter
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import NotAuthenticated, PermissionDenied
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.access.models import ApiToken, Scope
from apps.access.roles import scopes_allowed
from apps.api.authentication import CHALLENGE, BearerAuthentication
from apps.api.bodies import JSON, StrictForm, StrictJson, size_check
from apps.api.idempotency import answer_once, fingerprint_of, key_read
from apps.api.rows.described import row_described
from apps.api.rows.row import Row
from apps.api.schema_writing import WritingSchema
from apps.api.serializers.strict import StrictSerializer, body_validate, form_validate
from apps.timeline.filters import Filter

READS = frozenset({"GET", "HEAD"})


class GuardedView(APIView):
    """A view some of whose methods need a token: those in `scopes`, each with the scopes that open it.

    A method that is not there is public, and then a token changes nothing and is not even looked at.
    """

    scopes: ClassVar[Mapping[str, Sequence[Scope]]] = {}
    schema = WritingSchema()

    def get_authenticators(self) -> list[BaseAuthentication]:
        """Bearers of tokens, where the method asks for one."""
        return [BearerAuthentication()] if self._scopes(getattr(self.request, "method", None)) else []

    def check_permissions(self, request: Request) -> None:
        """401 without a token; 403 where its scope or its account's role does not allow the method."""
        wanted = self._scopes(request.method)
        if not wanted:
            return
        if request.auth is None:
            raise NotAuthenticated("This needs a token: send it as “Authorization: Bearer loc_…”.")
        if not self.granted().isdisjoint(wanted):
            return
        lacking = not set(wanted) & set(self.token.scopes)
        raise _Insufficient(wanted, "its token lacks the scope" if lacking else "its account lacks the role")

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """What a token opened is for its bearer alone."""
        final = super().finalize_response(request, response, *args, **kwargs)
        if self._scopes(request.method):
            final.headers["Cache-Control"] = "private, no-cache"
            patch_vary_headers(final, ["Authorization"])
        return final

    @property
    def token(self) -> ApiToken:
        """The request's token, in a method that needs one."""
        return cast("ApiToken", self.request.auth)

    @property
    def actor(self) -> User:
        """Who acts: the token's account."""
        return cast("User", self.request.user)

    def granted(self) -> frozenset[str]:
        """The scopes in which the bearer may act."""
        return scopes_allowed(token=self.token, user=self.actor)

    def _scopes(self, method: str | None) -> Sequence[Scope]:
        return self.scopes.get("GET" if method == "HEAD" else method or "", ())


class WriteView(GuardedView):
    """A view whose POST changes something: give `scopes`, `body_class` and `write`, and how to describe it.

    To read and write at one address, put it before the reading view:
    `class DecisionList(WriteView, RowList)`; `http_method_names` then say so.
    """

    write_name: ClassVar[str]  # of the operation
    write_help: ClassVar[str] = ""  # what the write does, where the docstring tells of reading
    tag: ClassVar[str]
    body_class: ClassVar[type[StrictSerializer] | None] = None  # None: nothing is to be sent
    form_schema: ClassVar[Mapping[str, Any] | None] = None  # where a form with files is taken too
    answer_row: ClassVar[Row | None] = None  # what it answers with, a row …
    answer_class: ClassVar[Any] = None  # … or a serializer
    answer_status: ClassVar[int] = HTTPStatus.CREATED
    write_parameters: ClassVar[Sequence[OpenApiParameter]] = ()  # headers that it takes
    write_problems: ClassVar[Sequence[int]] = ()  # statuses of refusals of its own
    http_method_names: Sequence[str] = ("post",)
    renderer_classes: Sequence[type[BaseRenderer]] = (JSONRenderer,)

    def write(self, body: Mapping[str, Any], /, **kwargs: Any) -> HttpResponseBase:
        """Do it, with the body's checked values; runs inside the transaction that keeps the answer."""
        raise NotImplementedError

    def post(self, request: Request, **kwargs: Any) -> HttpResponse:
        """Read strictly, then write once."""
        key = key_read(request)
        body = self.body_read(request)
        return answer_once(
            user=self.actor,
            key=key,
            fingerprint=fingerprint_of(request) if key else "",
            work=partial(self.write, body, **kwargs),
        )

    def body_read(self, request: Request) -> dict[str, Any]:
        """The body's values, a form's files among them; 400 names the fields at fault."""
        if isinstance(request.data, QueryDict):  # which has the files too; POST has the fields alone
            return form_validate(self.body_class, request.POST, request.FILES)
        return body_validate(self.body_class, request.data)

    @classmethod
    def answer_described(cls, schema: Any) -> Any:
        """The answer for OpenAPI: its schema or its serializer."""
        return row_described(cls.answer_row, schema) if cls.answer_row else cls.answer_class

    def get_parsers(self) -> list[BaseParser]:
        """JSON; forms with files where they are taken."""
        if self.form_schema:
            return [StrictJson(), StrictForm()] if self.body_class else [StrictForm()]
        return [StrictJson()]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse what cannot be meant before anything is read."""
        super().initial(request, *args, **kwargs)
        if request.method in READS:
            return
        Filter.parse(request.query_params, extra={"format"})
        is_form = self.form_schema and request.content_type.lower().startswith(StrictForm.media_type)
        size_check(request, most=settings.API_MAX_UPLOAD_BYTES if is_form else settings.API_MAX_BODY_BYTES)

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:  # noqa: FBT001, FBT002 (APIView's)
        """Writes answer in JSON, whatever formats are read at their address."""
        if request.method in READS:
            return super().perform_content_negotiation(request, force)
        negotiation: BaseContentNegotiation = self.get_content_negotiator()
        return negotiation.select_renderer(request, [JSONRenderer()], None)


class _Insufficient(PermissionDenied):
    def __init__(self, wanted: Sequence[Scope], why: str) -> None:
        scopes = " or ".join(wanted)
        super().__init__(f"This needs the scope {scopes}: {why}.")
        self.auth_header = f'{CHALLENGE}, error="insufficient_scope", scope="{" ".join(wanted)}"'


def form_described(*required: str, **properties: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema of a form: its fields, and those that it must have."""
    needed = {"required": list(required)} if required else {}
    return {"type": "object", **needed, "properties": properties, "additionalProperties": False}


def created(data: Any, location: str, status: int = HTTPStatus.CREATED) -> HttpResponse:
    """The answer for something new, as JSON text or as what a serializer tells: 201, and where it is."""
    if isinstance(data, str):
        return HttpResponse(data, JSON, status, headers={"Location": location})
    return Response(data, status=status, headers={"Location": location})
