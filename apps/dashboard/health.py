from http import HTTPStatus

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.pipeline.health import CHECKS, readiness_check


@require_safe
@never_cache
def healthz(_request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is asked."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def readyz(_request: HttpRequest) -> JsonResponse:
    """Every part that work needs is there; 503 names those that are not."""
    problems = readiness_check()
    return JsonResponse(
        {
            "status": "not ready" if problems else "ready",
            "parts": {part: problems.get(part, "ok") for part in CHECKS},
        },
        status=HTTPStatus.SERVICE_UNAVAILABLE if problems else HTTPStatus.OK,
    )
