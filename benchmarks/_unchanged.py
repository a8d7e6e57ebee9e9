"""A 304 of the API beside an empty view behind the same middlewares: in process, in turns, DEBUG off."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import URLPattern, URLResolver, include, path

ROUNDS = 1000


def empty(_request: HttpRequest) -> HttpResponse:
    """What any answer costs here."""
    return HttpResponse()


urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include("apps.api.urls")),
    path("empty/", empty),
]


def unchanged_measure(address: str = "/api/v1/calls/") -> Mapping[str, str]:
    """How much longer a 304 takes than the empty view; the record has to have a version."""
    with override_settings(ROOT_URLCONF=__name__, DEBUG=False, ALLOWED_HOSTS=["testserver"]):
        ask = _Asking()
        etag = ask.headers(address)["ETag"]
        condition = {"HTTP_IF_NONE_MATCH": etag}
        if ask.status(address, condition) != "304 Not Modified":
            raise RuntimeError(f"{address} is not answered with a 304")
        empties, unchanged = [], []
        for _ in range(ROUNDS):
            empties.append(ask.seconds("/empty/", {}))
            unchanged.append(ask.seconds(address, condition))
    return {
        "a 304, times an empty view (goal 2)": _ratio(unchanged, empties, statistics.median),
        "the same, each at its best": _ratio(unchanged, empties, min),
    }


def _ratio(found: list[float], base: list[float], of: Callable[[list[float]], float]) -> str:
    return f"{of(found) / of(base):.2f} ({of(found) * 1e6:.0f} µs against {of(base) * 1e6:.0f})"


class _Asking:
    def __init__(self) -> None:
        self.application = get_wsgi_application()
        self.started: list[Any] = []
        self.start: Any = lambda *told: self.started.append(told)
        for signal in (request_started, request_finished):  # as a server with lasting connections
            signal.disconnect(close_old_connections)

    def status(self, address: str, extra: Mapping[str, str]) -> str:
        self.seconds(address, extra)
        return str(self.started[-1][0])

    def headers(self, address: str) -> dict[str, str]:
        self.seconds(address, {})
        return dict(self.started[-1][1])

    def seconds(self, address: str, extra: Mapping[str, str]) -> float:
        environ = {**RequestFactory().get(address).environ, **extra}
        self.started.clear()
        began = time.perf_counter()
        body: Iterable[bytes] = self.application(environ, self.start)
        for _ in body:
            pass
        taken = time.perf_counter() - began
        close = getattr(body, "close", None)
        if close:
            close()
        return taken
