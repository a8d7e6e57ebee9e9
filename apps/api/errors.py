"""Every error under /api is a problem in the sense of RFC 9457."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from rest_framework.exceptions import APIException, NotAcceptable
from rest_framework.renderers import BaseRenderer

from apps.timeline.filters import FilterError

MEDIA_TYPE = "application/problem+json"
HEADERS = {"wait": "Retry-After", "auth_header": "WWW-Authenticate"}


def problem(
    request: HttpRequest, status: int, detail: str = "", errors: Mapping[str, str] | None = None
) -> HttpResponse:
    """The answer that tells of a problem; `errors` are its causes, parameter by parameter."""
    try:
        title = HTTPStatus(status).phrase
    except ValueError:
        title = "Error"
    body: dict[str, Any] = {"type": "about:blank", "title": title, "status": status, "instance": request.path}
    if detail:
        body["detail"] = detail
    if errors:
        body["errors"] = [{"parameter": name, "detail": message} for name, message in errors.items()]
    return HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type=MEDIA_TYPE)


def handle_exception(error: Exception, context: dict[str, Any]) -> HttpResponseBase | None:
    """REST framework's exception handler; what it leaves to Django, the middleware makes a problem."""
    request = context["request"]
    if isinstance(error, FilterError):
        detail = "The query is not understood; each of its errors says what would be."
        return problem(request, HTTPStatus.BAD_REQUEST, detail, error.problems)
    if isinstance(error, ObjectDoesNotExist | Http404):
        return problem(request, HTTPStatus.NOT_FOUND, "There is nothing under this address.")
    if isinstance(error, PermissionDenied):
        return problem(request, HTTPStatus.FORBIDDEN, "This is not yours to see.")
    if isinstance(error, APIException):
        return _framework_problem(request, error)
    return None


def _framework_problem(request: HttpRequest, error: APIException) -> HttpResponse:
    detail = str(error.detail)
    if isinstance(error, NotAcceptable):
        detail = f"Served here: {', '.join(_media_types(error.available_renderers))}."
    response = problem(request, error.status_code, detail)
    for attribute, header in HEADERS.items():
        if value := getattr(error, attribute, None):
            response[header] = str(value)
    return response


def _media_types(renderers: Sequence[BaseRenderer] | None) -> list[str]:
    return [str(renderer.media_type) for renderer in renderers or []]
