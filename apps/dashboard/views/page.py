"""What all page views share: the template, and plain answers to addresses that mean nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.dashboard.pages.version import data_version
from apps.timeline.as_of import record_asked
from apps.timeline.filters import FilterError

View = Callable[..., HttpResponse]


def answered(answer: View) -> View:
    """A view for reading the record, as of the version that is asked for.

    A filter that is not understood is explained, what does not exist is a 404.
    """

    @require_safe
    @wraps(answer)
    def view(request: HttpRequest, **arguments: Any) -> HttpResponse:
        try:
            with record_asked(request.GET):
                return answer(request, **arguments)
        except FilterError as error:
            problems = {"problems": error.problems, "path": request.path}
            return render(request, "400.html", problems, status=400)
        except ObjectDoesNotExist as error:
            raise Http404(str(error)) from error

    return view


def page_render(request: HttpRequest, template: str, shown: object) -> HttpResponse:
    """A page of the record from its view-model, with the version that it shows."""
    version = data_version(request.GET, path=request.path)
    return render(request, template, {"page": shown, "version": version})


def page(template: str) -> Callable[[Callable[..., Any]], View]:
    """Make a view of a function from a request to the page's view-model."""

    def decorate(build: Callable[..., Any]) -> View:
        @wraps(build)
        def answer(request: HttpRequest, **arguments: Any) -> HttpResponse:
            return page_render(request, template, build(request, **arguments))

        return answered(answer)

    return decorate
