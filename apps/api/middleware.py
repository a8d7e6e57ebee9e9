from __future__ import annotations

from collections.abc import Callable
from http import HTTPMethod, HTTPStatus

from django.http import HttpRequest, HttpResponseBase

from apps.api.errors import MEDIA_TYPE, is_under_api, problem

KEPT = ("Allow", "Retry-After", "WWW-Authenticate")
READING = (HTTPMethod.GET, HTTPMethod.HEAD)


class ProblemMiddleware:
    """Makes problems of those errors under /api that no API view answered.

    `config.errors` has answered most already: unknown addresses, hosts, too many parameters, failures. This
    is for what other middlewares refuse, and for Django's own pages about errors while DEBUG is on. It stands
    first, so that all of these pass it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        response = self.get_response(request)
        if not is_under_api(request):
            return response
        if response.status_code == HTTPStatus.NOT_MODIFIED:
            del response.headers["Content-Length"]  # Django's 0 would be that of the content
        if response.status_code == HTTPStatus.MOVED_PERMANENTLY and request.method not in READING:
            # To an address with its slash: after a 301, clients would go there with GET.
            response.status_code = HTTPStatus.PERMANENT_REDIRECT
        if response.status_code < HTTPStatus.BAD_REQUEST or response.get("Content-Type") == MEDIA_TYPE:
            return response
        answer = problem(request, response.status_code)
        for header in KEPT:
            if header in response:
                answer[header] = response[header]
        return answer
