from __future__ import annotations

from collections.abc import Iterable, Sequence

from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from apps.timeline.filters import FilterError


class StrictNegotiation(DefaultContentNegotiation):
    """`?format=` names a format of this address and then wins; otherwise the Accept header chooses."""

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """Choose the format."""
        served: Sequence[BaseRenderer] = list(renderers)
        asked = request.query_params.getlist("format")
        if not asked:
            chosen: tuple[BaseRenderer, str] = super().select_renderer(request, served, format_suffix)
            return chosen
        for renderer in served:
            if asked == [renderer.format]:
                return renderer, str(renderer.media_type)
        formats = ", ".join(str(renderer.format) for renderer in served)
        raise FilterError({"format": f"“{', '.join(asked)}” is not one of {formats}"})
