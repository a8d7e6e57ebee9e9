from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.http import Http404
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from apps.timeline.filters import FilterError

ANYTHING = "*/*"


class StrictNegotiation(DefaultContentNegotiation):
    """The address's suffix or `?format=` names a format and wins; without one the Accept header chooses."""

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """Choose the format."""
        served: Sequence[BaseRenderer] = list(renderers)
        asked = [*([format_suffix] if format_suffix else []), *request.query_params.getlist("format")]
        if not asked:
            return self._accepted(request, served)
        for renderer in served:
            if set(asked) == {renderer.format} and len(request.query_params.getlist("format")) <= 1:
                return renderer, str(renderer.media_type)
        if format_suffix and "format" not in request.query_params:
            raise Http404
        formats = ", ".join(str(renderer.format) for renderer in served)
        raise FilterError({"format": f"“{', '.join(asked)}” is not one of {formats}"})

    def _accepted(self, request: Request, served: Sequence[BaseRenderer]) -> tuple[BaseRenderer, str]:
        """What the Accept header chooses; where it says one thing or nothing, without taking it apart."""
        accept = request.META.get("HTTP_ACCEPT", ANYTHING)
        for renderer in served:
            if accept in (ANYTHING, renderer.media_type):
                return renderer, str(renderer.media_type)
        chosen: tuple[BaseRenderer, str] = super().select_renderer(request, served)
        return chosen
