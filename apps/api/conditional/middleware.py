from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from rest_framework.permissions import AllowAny

from apps.api.conditional.question import Question, Shows, Source

UNDER = "/api/v1/"
QUESTION = "line_of_contact.question"


class ConditionalMiddleware:
    """Gives every GET and HEAD of the API its ETag, Last-Modified and 304.

    It stands last, next to the views, so that it meets their answers as they made them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        response = self.get_response(request)
        question = request.META.get(QUESTION)
        return question.answered(response) if isinstance(question, Question) else response

    def process_view(
        self, request: HttpRequest, view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        """304 before the view is called, where that is certain."""
        if request.method not in {"GET", "HEAD"} or not request.path_info.startswith(UNDER):
            return None
        question = request.META[QUESTION] = Question(request, view_source(view))
        return None if question.source.is_private else question.unchanged()


def view_source(view: Any) -> Source:
    """What a view's class says of its answers: `shows`, and whether anybody may ask."""
    shown = getattr(view, "cls", None)
    permissions = getattr(shown, "permission_classes", ())
    needs_token = "GET" in getattr(shown, "scopes", ())
    return Source(
        shows=getattr(shown, "shows", Shows.OTHER),
        is_private=needs_token or any(permission is not AllowAny for permission in permissions),
    )
