"""What Django answers where no view did: a problem under /api, the site's pages elsewhere.

A page needs its templates and the list of static files; a script must be told what went wrong even where
these are amiss.
"""

from __future__ import annotations

import sys
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponseBase
from django.views import defaults

from apps.api.errors import UNAVAILABLE, is_under_api, problem, unavailable


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """A host, a body or a number of parameters that Django refuses."""
    if not is_under_api(request):
        return defaults.bad_request(request, exception)
    too_big = isinstance(exception, RequestDataTooBig)
    return problem(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE if too_big else HTTPStatus.BAD_REQUEST)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Somebody else's page."""
    if not is_under_api(request):
        return defaults.permission_denied(request, exception)
    return problem(request, HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """An address that is none."""
    if not is_under_api(request):
        return defaults.page_not_found(request, exception)
    return problem(request, HTTPStatus.NOT_FOUND, "There is nothing under this address.")


def server_error(request: HttpRequest) -> HttpResponseBase:
    """A failure of ours, or of what we need."""
    if not is_under_api(request):
        return defaults.server_error(request)
    error = sys.exc_info()[1]
    if isinstance(error, UNAVAILABLE):
        return unavailable(request, error)
    return problem(request, HTTPStatus.INTERNAL_SERVER_ERROR)
