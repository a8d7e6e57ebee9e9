from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest
from django.template.response import SimpleTemplateResponse
from django.urls import resolve
from rest_framework.request import Request

from apps.api.conditional.hashing import response_etag

CONNECTION = ("SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "HTTP_HOST", "wsgi.url_scheme", "REMOTE_ADDR")


def etag_of(*, request: HttpRequest | Request, address: str) -> str | None:
    """The ETag (in its quotation marks) that a GET of this address, as JSON without parameters, would carry.

    `address` is a path such as reverse("api:call", args=[7]); `request` is the one that is being answered:
    links in the answer name its host. None where such a GET would not be answered with 200: nothing there,
    withdrawn, merged. The answer is made in this database connection, so inside a transaction that has locked
    the row it is of the row as the transaction sees it, and an If-Match compared with it holds until the
    commit. Costs what the GET costs.
    """
    found = resolve(address)
    asked = HttpRequest()
    asked.method = "GET"
    asked.path = asked.path_info = address
    asked.resolver_match = found  # by which what was merged leads on
    asked.META = {name: request.META[name] for name in CONNECTION if name in request.META}
    asked.META |= {"HTTP_ACCEPT": "application/json", "REQUEST_METHOD": "GET"}
    response = found.func(asked, *found.args, **found.kwargs)
    if isinstance(response, SimpleTemplateResponse):
        response.render()
    return response_etag(response) if response.status_code == HTTPStatus.OK else None
