"""Every address of the API that anybody can read, with something to tell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import URLPattern, reverse

from apps.api.urls import urlpatterns
from apps.calls.models import Call

READABLE: Mapping[str, URLPattern] = {
    str(each.name): each
    for each in urlpatterns
    if isinstance(each, URLPattern)
    and hasattr(getattr(each.callback, "cls", None), "get")
    and "GET" not in getattr(getattr(each.callback, "cls", None), "scopes", ())
}


def address_of(name: str, call: Call) -> str:
    """The address of that name: about this call or what belongs to it, with a suffix in its last format."""
    pattern = READABLE[name]
    report = call.reports.order_by("pk")[0]
    formats = getattr(getattr(pattern.callback, "cls", None), "formats", ())
    known: Mapping[str, Any] = {
        "call_id": call.pk,
        "source_id": report.source_id,
        "slug": "vladimir-putin",
        "format": formats[-1].format if formats else None,
    }
    return reverse(f"api:{name}", kwargs={each: known[each] for each in pattern.pattern.converters})
