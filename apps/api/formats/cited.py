"""What an address tells, cited: a call or a source by its page, all else by its query."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from apps.api.formats.feeds import place_read
from apps.timeline.citing import Citation, call_title, list_title
from apps.timeline.selectors.versions import version_cited
from apps.timeline.words import day_words

NOUNS = {
    "actors_list": "Actors",
    "calls_list": "Calls",
    "changes_list": "Changes of the record",
    "decisions_get": "Decision",
    "decisions_list": "Decisions of the editors",
    "findings_get": "Finding",
    "findings_list": "Findings",
    "reports_get": "Report",
    "sources_list": "Sources",
    "statements_get": "Statement",
    "statements_list": "Statements",
    "stats_days": "Calls per day",
    "stats_findings": "Numbers of findings",
    "stats_leaders": "Calls per leader",
    "stats_pairs": "Calls per pair",
    "suggestions_get": "Suggestion",
    "suggestions_list": "Suggestions of the machine",
    "timeline": "Calls day by day",
    "versions_list": "Versions of the record",
}
"""What views tell, by their names; a single row has its number besides."""
PINS = ("as_of", "upto")
"""The parameters that hold a query to a version."""


def view_cited(view: Any) -> Citation:
    """What a view tells, with the version that it tells it of."""
    version, issued = version_cited()
    if view.name in ROWS:
        return ROWS[view.name](view, version, issued)
    what = urlencode(_asked(view))
    pinned = urlencode(_asked(view) + _pin(view, version))
    address = view.request.build_absolute_uri(_path(view))
    return Citation(
        name="-".join(filter(None, (_name(view), what and sha256(what.encode()).hexdigest()[:8]))),
        title=list_title(_noun(view), view.filters()),
        part="a selection of the record",
        address=f"{address}?{pinned}" if pinned else address,
        version=version,
        issued=issued,
        entry=not view.is_list and view.name != "actors_get",
    )


def _noun(view: Any) -> str:
    if view.name == "actors_get":
        return f"Calls of {json.loads(view.text())['actor']['name']}"
    if view.is_list:
        return NOUNS[view.name]
    return f"{NOUNS[view.name]} {json.loads(view.text())['id']}"


def _asked(view: Any) -> list[tuple[str, str]]:
    """What the query asks, in one order, without how and as of when."""
    query = view.request.GET
    asked = [(name, value) for name in query for value in query.getlist(name)]
    return sorted((name, value) for name, value in asked if name not in ("format", *PINS[:1]))


def _pin(view: Any, version: int) -> list[tuple[str, str]]:
    name = next((pin for pin in PINS if pin in view.filter_class.parameters()), "")
    return [(name, str(version))] if name and version and (name not in dict(_asked(view))) else []


def _path(view: Any) -> str:
    """The address without a suffix."""
    match = view.request.resolver_match
    kwargs = {name: value for name, value in match.kwargs.items() if name != "format"}
    return reverse(match.view_name.removesuffix("-as"), kwargs=kwargs)


def _name(view: Any) -> str:
    """The address in one word: `stats-days`, `actors-vladimir-putin`."""
    return _path(view).partition("/v1/")[2].strip("/").replace("/", "-").replace("_", "-")


def _call(view: Any, version: int, issued: date | None) -> Citation:
    row = json.loads(view.text())
    days = (date.fromisoformat(row[end]) if row[end] else None for end in ("earliest", "latest"))
    earliest, latest = days
    names = [actor["name"] for actor in row["participants"]]
    title = call_title(names, status=row["status"], earliest=earliest, latest=latest)
    return _row(view, "call", row["id"], title=title, version=version, issued=issued)


def _source(view: Any, version: int, issued: date | None) -> Citation:
    row = json.loads(view.text())
    day = day_words(date.fromisoformat(row["published"])) if row["published"] else ""
    restated = "restated for this project" if row["is_restatement"] else ""
    printed = ", ".join(filter(None, (row["publisher"], day, restated)))
    title = f"{row['title'] or row['url'] or 'Untitled'}{f' ({printed})' if printed else ''}"
    return _row(view, "source", row["id"], title=title, version=version, issued=issued)


def _row(view: Any, kind: str, key: int, *, title: str, version: int, issued: date | None) -> Citation:
    """One row, by the page that shows it."""
    page = place_read(view.request).address(
        f"dashboard:{kind}", key, query=f"as_of={version}" if version else ""
    )
    return Citation(
        name=f"{kind}-{key}",
        title=title,
        part=f"{kind} {key}",
        address=page,
        version=version,
        issued=issued,
        entry=True,
    )


ROWS: Mapping[str, Callable[[Any, int, date | None], Citation]] = {
    "calls_get": _call,
    "sources_get": _source,
}
"""The addresses of single rows that have pages, by the views' names."""
