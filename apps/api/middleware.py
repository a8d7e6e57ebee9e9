from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponseBase

from apps.api.errors import MEDIA_TYPE, problem

UNDER = "/api/"
KEPT = ("Allow", "Retry-After", "WWW-Authenticate")


class ProblemMiddleware:
    """Makes problems of those errors under /api that no API view answered.

    Unknown addresses, hosts and methods, too many parameters, failures of the server: Django's pages for
    these are written for browsers. It stands first, so that the other middlewares' errors pass it too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        response = self.get_response(request)
        if response.status_code < HTTPStatus.BAD_REQUEST or not request.path_info.startswith(UNDER):
            return response
        if response.get("Content-Type") == MEDIA_TYPE:
            return response
        answer = problem(request, response.status_code)
        for header in KEPT:
            if header in response:
                answer[header] = response[header]
        return answer
