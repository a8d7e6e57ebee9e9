"""What every template may ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from apps.dashboard.pages.addresses import with_query
from apps.dashboard.pages.links import page_url
from apps.timeline.selectors import version_current
from apps.versions.as_of import version_shown

register = template.Library()
register.simple_tag(page_url)

SECTIONS = (
    ("home", "Dashboard"),
    ("timeline", "Timeline"),
    ("leaders", "Leaders"),
    ("statements", "Statements"),
    ("sources", "Sources"),
    ("audit", "Audit"),
    ("about", "About"),
)
SECTION_OF = {"call": "timeline", "leader": "leaders", "pair": "leaders", "source": "sources"}


@dataclass(frozen=True, slots=True)
class PageLink:
    """One entry of the navigation; `current` is ARIA's word for where the reader is."""

    name: str
    url: str
    current: str


@register.simple_tag(takes_context=True)
def page_links(context: template.Context) -> list[PageLink]:
    """The navigation, with the page or the section that is open; an error page is in none."""
    match = getattr(context.get("request"), "resolver_match", None)
    here = match.url_name if match else ""
    return [PageLink(title, page_url(name), _current(name, here or "")) for name, title in SECTIONS]


@dataclass(frozen=True, slots=True)
class DataVersion:
    """Which version of the record the page shows, which one is the latest, and how to see both."""

    shown: int | None
    current: int
    latest_url: str
    changes_url: str


@register.simple_tag(takes_context=True)
def data_version(context: template.Context) -> DataVersion | None:
    """The version of the page; none on one that tells of a failure. One SQL statement."""
    request: HttpRequest | None = context.get("request")
    query = _query(request) if request else None
    if request is None or query is None:
        return None
    shown, current = version_shown(), version_current()
    query.pop("as_of", None)
    return DataVersion(
        shown=shown,
        current=current,
        latest_url=with_query(request.path, query.urlencode()),
        changes_url=with_query(reverse("dashboard:changes"), **({"after": str(shown)} if shown else {})),
    )


@register.filter
def get(mapping: dict[str, Any], key: str) -> Any:
    """The value of a key, or nothing."""
    return mapping.get(key)


def _query(request: HttpRequest) -> QueryDict | None:
    """What was asked; none where it cannot be read, which is then the failure that the page tells of."""
    try:
        return request.GET.copy()
    except SuspiciousOperation:
        return None


def _current(name: str, here: str) -> str:
    if name == here:
        return "page"
    return "true" if SECTION_OF.get(here) == name else ""
