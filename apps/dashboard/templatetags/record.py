"""What every template may ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template

from apps.dashboard.pages.links import page_url

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


@register.filter
def get(mapping: dict[str, Any], key: str) -> Any:
    """The value of a key, or nothing."""
    return mapping.get(key)


def _current(name: str, here: str) -> str:
    if name == here:
        return "page"
    return "true" if SECTION_OF.get(here) == name else ""
