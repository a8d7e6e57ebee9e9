"""The actors that ship with the project: readable, free of contradictions, right on the days that matter."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from apps.actors.catalogue import SHARED_ROLES, CatalogueActor, CatalogueError, catalogue_read

ACTORS = catalogue_read()
EVER, NEVER = date.min, date.max

# Names that two actors share, known and left to the reader of an article to tell apart by context.
KNOWN_SHARED = {"harutyunyan", "sarkisian"}


def holders(role: str, body: str, day: date) -> list[str]:
    return [
        actor.slug
        for actor in ACTORS
        for office in actor.offices
        if (office.role, office.body) == (role, body) and office.held_on(day)
    ]


@pytest.mark.parametrize(
    ("role", "body", "day", "slug"),
    [
        ("prime-minister", "armenia", "2020-10-02", "nikol-pashinyan"),
        ("foreign-minister", "armenia", "2016-04-05", "edward-nalbandian"),
        ("foreign-minister", "armenia", "2020-10-31", "zohrab-mnatsakanyan"),
        ("foreign-minister", "armenia", "2020-11-20", "ara-ayvazyan"),
        ("foreign-minister", "azerbaijan", "2020-07-01", "elmar-mammadyarov"),
        ("foreign-minister", "azerbaijan", "2020-09-27", "jeyhun-bayramov"),
        ("president", "united-states", "2020-10-25", "donald-trump"),
        ("president", "united-states", "2023-05-01", "joe-biden"),
        ("president", "armenia", "2018-04-09", "armen-sarkissian"),
        ("defence-minister", "armenia", "2020-12-01", "vagharshak-harutyunyan"),
        ("national-security-adviser", "united-states", "2020-10-01", "robert-obrien"),
        ("security-council-secretary", "russia", "2020-10-02", "nikolai-patrushev"),
        ("chancellor", "germany", "2021-12-08", "olaf-scholz"),
        ("chairperson-in-office", "osce", "2020-10-01", "edi-rama"),
        ("presidency", "russia", "2020-10-02", "kremlin"),
        ("foreign-ministry", "united-states", "2020-10-02", "us-state-department"),
    ],
)
def test_an_office_is_held_by_the_right_person_on_the_day(role: str, body: str, day: str, slug: str) -> None:
    assert holders(role, body, date.fromisoformat(day)) == [slug]


def test_no_two_people_hold_one_office_on_one_day() -> None:
    terms = defaultdict(list)
    for actor in ACTORS:
        for office in actor.offices:
            if actor.kind == "person" and office.role not in SHARED_ROLES:
                terms[office.role, office.body].append(
                    (office.start or EVER, office.end or NEVER, actor.slug)
                )
    overlaps = [
        (earlier, later)
        for held in terms.values()
        for earlier, later in pairwise(sorted(held))
        if later[0] <= earlier[1]
    ]
    assert overlaps == []


def test_names_belong_to_one_actor_or_are_knowingly_shared() -> None:
    bearers = defaultdict(set)
    for actor in ACTORS:
        for name in (actor.name, *(alias.text for alias in actor.aliases)):
            bearers[name.casefold()].add(actor.slug)
    assert {name for name, slugs in bearers.items() if len(slugs) > 1} == KNOWN_SHARED


@pytest.mark.parametrize("actor", ACTORS, ids=lambda actor: actor.slug)
def test_an_actor_is_well_formed(actor: CatalogueActor) -> None:
    assert actor.slug == actor.slug.lower().replace(" ", "-").replace("_", "-")
    assert actor.name == actor.name.strip()
    texts = [actor.name, *(alias.text for alias in actor.aliases)]
    assert len(texts) == len(set(texts))
    assert all(text and text == text.strip() for text in texts)
    assert all(len(alias.language) == 2 for alias in actor.aliases)
    if actor.kind == "country":
        assert actor.side == actor.slug
    if actor.kind == "person":
        assert actor.side != actor.slug
        assert actor.offices


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"kind": "planet"}, "kind 'planet'"),
        ({"side": "atlantis"}, "atlantis"),
        ({"slug": "b"}, "twice"),
        (
            {"offices": [{"title": "T", "role": "r", "body": "b", "start": "2020-02-30", "end": None}]},
            "day is out",
        ),
        (
            {
                "offices": [
                    {"title": "T", "role": "r", "body": "b", "start": "2020-02-02", "end": "2020-01-01"}
                ]
            },
            "before its start",
        ),
        (
            {"offices": [{"title": "T", "role": "r", "body": "nowhere", "start": None, "end": None}]},
            "nowhere",
        ),
    ],
)
def test_a_fault_in_the_data_is_loud(tmp_path: Path, change: dict[str, object], complaint: str) -> None:
    land = {"slug": "b", "kind": "country", "name": "B", "side": "b", "aliases": [], "offices": []}
    person = {"slug": "a", "kind": "person", "name": "A", "side": "b", "aliases": [], "offices": []} | change
    path = tmp_path / "actors.jsonl"
    path.write_text(f"{json.dumps(land)}\n{json.dumps(person)}\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=complaint):
        catalogue_read(path=path)
