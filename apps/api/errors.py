"""Every error under /api is a problem in the sense of RFC 9457."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, Literal

import structlog
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError
from rest_framework.exceptions import APIException, NotAcceptable
from rest_framework.renderers import BaseRenderer

from apps.access.secrecy import secrets_hide
from apps.api.gone import GoneError, MovedError, moved
from apps.timeline.filters import FilterError

MEDIA_TYPE = "application/problem+json"
UNDER = "/api/"
UNAVAILABLE = (OperationalError, InterfaceError, RedisConnectionError, RedisTimeoutError)
RETRY_SECONDS = 5
KNOWN: tuple[tuple[type[Exception], HTTPStatus, str], ...] = (
    (ObjectDoesNotExist, HTTPStatus.NOT_FOUND, "There is nothing under this address."),
    (Http404, HTTPStatus.NOT_FOUND, "There is nothing under this address."),
    (PermissionDenied, HTTPStatus.FORBIDDEN, "This is not yours to see."),
    (RequestDataTooBig, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The body is larger than any taken here."),
)
HEADERS = {"wait": "Retry-After", "auth_header": "WWW-Authenticate"}
Where = Literal["parameter", "field", "header"]
DETAILS: Mapping[Where, str] = {
    "parameter": "The query is not understood; each of its errors says what would be.",
    "field": "The body is not understood; each of its errors says what would be.",
    "header": "A header is not understood; each of its errors says what would be.",
}


class Refusal(APIException):
    """A request that is refused with any status; `errors` say why, name by name.

    `where` is what the names are names of: the query's parameters, the body's fields, or headers; `members`
    are what else is known of it.
    """

    def __init__(
        self,
        status: int,
        detail: str = "",
        *,
        errors: Mapping[str, str] | None = None,
        where: Where = "parameter",
        members: Mapping[str, Any] | None = None,
    ) -> None:
        self.status_code, self.errors, self.where, self.members = status, errors, where, members
        super().__init__(detail or (DETAILS[where] if errors else ""))


logger = structlog.get_logger(__name__)


def is_under_api(request: HttpRequest) -> bool:
    """Whether whoever asks is a script, to whom errors are problems and not pages."""
    return f"{request.path_info}/".startswith(UNDER)


def problem(
    request: HttpRequest,
    status: int,
    detail: str = "",
    errors: Mapping[str, str] | None = None,
    where: Where = "parameter",
    members: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The answer that tells of a problem; `errors` are its causes, name by name.

    `where` is what these are names of, and `members` what else is known of it. No token is ever told
    back, wherever in a request it stood.
    """
    try:
        title = HTTPStatus(status).phrase
    except ValueError:
        title = "Error"
    body: dict[str, Any] = {"type": "about:blank", "title": title, "status": status, "instance": request.path}
    if detail:
        body["detail"] = detail
    if errors:
        body["errors"] = [{where: name, "detail": message} for name, message in errors.items()]
    body |= members or {}
    content = secrets_hide(json.dumps(body, ensure_ascii=False)).encode()
    response = HttpResponse(content, status=status, content_type=MEDIA_TYPE)
    response["Content-Length"] = str(len(content))  # no middleware does for what middlewares refuse
    return response


def unavailable(request: HttpRequest, error: BaseException) -> HttpResponse:
    """The answer, and the line in the log, while PostgreSQL or Redis does not do its part."""
    logger.error("service_unavailable", path=request.path, exc_info=error)
    detail = f"The record cannot be reached just now; try again in {RETRY_SECONDS} seconds."
    response = problem(request, HTTPStatus.SERVICE_UNAVAILABLE, detail)
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def handle_exception(error: Exception, context: dict[str, Any]) -> HttpResponseBase | None:
    """REST framework's exception handler; what it leaves to Django, `config.errors` makes a problem."""
    request = context["request"]
    if isinstance(error, FilterError):
        error = Refusal(HTTPStatus.BAD_REQUEST, errors=error.problems)
    if isinstance(error, UNAVAILABLE):
        return unavailable(request, error)
    if isinstance(error, MovedError | GoneError):
        return _left(request, error)
    if isinstance(error, APIException):
        return _framework_problem(request, error)
    for kind, status, detail in KNOWN:
        if isinstance(error, kind):
            return problem(request, status, detail)
    return None


def _left(request: HttpRequest, error: MovedError | GoneError) -> HttpResponse:
    if isinstance(error, MovedError):
        return moved(request, error)
    return problem(request, HTTPStatus.GONE, str(error), members=error.members)


def _framework_problem(request: HttpRequest, error: APIException) -> HttpResponse:
    detail = str(error.detail)
    if isinstance(error, Refusal):
        return problem(request, error.status_code, detail, error.errors, error.where, error.members)
    if isinstance(error, NotAcceptable):
        detail = f"Served here: {', '.join(_media_types(error.available_renderers))}."
    response = problem(request, error.status_code, detail)
    for attribute, header in HEADERS.items():
        if value := getattr(error, attribute, None):
            response[header] = str(value)
    return response


def _media_types(renderers: Sequence[BaseRenderer] | None) -> list[str]:
    return [str(renderer.media_type) for renderer in renderers or []]
