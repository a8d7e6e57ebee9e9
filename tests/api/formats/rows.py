"""A row of the list of calls as the formats are given it; every member can be said otherwise."""

from __future__ import annotations

from typing import Any

from apps.api.formats.place import Place
from apps.api.formats.told import ToldCall

PLACE = Place("https://record.example")


def person(slug: str, side: str | None, kind: str = "person", offices: Any = ()) -> dict[str, Any]:
    name = slug.replace("-", " ").title()
    return {"slug": slug, "name": name, "kind": kind, "side": side, "offices": list(offices)}


def office(role: str, title: str, start: str | None = None, end: str | None = None) -> dict[str, Any]:
    return {"role": role, "title": title, "start": start, "end": end}


PASHINYAN = person(
    "nikol-pashinyan",
    "armenia",
    offices=[office("prime-minister", "Prime Minister of Armenia", "2018-05-08")],
)
PUTIN = person(
    "vladimir-putin",
    "russia",
    offices=[
        office("prime-minister", "Prime Minister of Russia", "2008-05-08", "2012-05-07"),
        office("president", "President of Russia", "2012-05-07"),
    ],
)
ALIYEV = person("ilham-aliyev", "azerbaijan")
MICHEL = person(
    "charles-michel",
    "european-union",
    offices=[office("european-council-president", "President of the European Council")],
)
ARMENIA = person("armenia", None, "country")


def row(**members: Any) -> dict[str, Any]:
    """A held call of two, printed by one paper; `day` sets both ends of the interval."""
    day = members.pop("day", "2020-10-02")
    return {
        "id": 12,
        "earliest": day,
        "latest": day,
        "day_basis": "stated",
        "participants": [PASHINYAN, PUTIN],
        "initiator": None,
        "status": "held",
        "medium": "phone",
        "about_war": True,
        "in_window": True,
        "disputed": False,
        "topics": ["ceasefire"],
        "report_count": 1,
        "restated_count": 0,
        "publishers": ["TASS"],
        "version": 3,
        "changed": "2026-11-02T10:00:00+00:00",
    } | members


def told(**members: Any) -> ToldCall:
    return ToldCall.read(row(**members))
