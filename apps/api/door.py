from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from apps.api.conditional import Question, Shows, Source
from apps.api.limits import Account

UNDER = "/api/v1/"
READS = frozenset({"GET", "HEAD"})
QUESTION = "line_of_contact.question"
ACCOUNT = "line_of_contact.account"


class DoorMiddleware:
    """What stands at every address of the API: 304 for what the reader has already, and the reader's limit.

    It stands last, next to the views, so that it meets their answers as they made them. What is unchanged is
    told before the limit is asked: it is free, even where nothing is left.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        response = self.get_response(request)
        question, account = request.META.get(QUESTION), request.META.get(ACCOUNT)
        if isinstance(question, Question):
            response = question.answered(response)
        return account.settled(response) if isinstance(account, Account) else response

    def process_view(
        self, request: HttpRequest, view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        """The answer that needs no view: 304, or 429."""
        if not request.path_info.startswith(UNDER):
            return None
        if request.method in READS:
            question = request.META[QUESTION] = Question(request, view_source(view))
            if unchanged := question.unchanged():
                return unchanged
        account = request.META[ACCOUNT] = Account(request)
        return account.refused()


def view_source(view: Any) -> Source:
    """What a view's class says of its answers: `shows`, and whether a token must be shown to read them."""
    shown = getattr(view, "cls", None)
    return Source(
        shows=getattr(shown, "shows", Shows.OTHER), is_private="GET" in getattr(shown, "scopes", {})
    )
