"""What a filter has looked up before its rows are asked for, all in one SQL statement.

PostgreSQL plans well for what it knows the frequency of: for an id, and not for whoever has a slug. So names
become ids first, and it is asked beforehand which words are common and which findings are few.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import JSONArray

from apps.ledger.models import Finding
from apps.timeline.catalogues import Catalogue
from apps.timeline.conditions import about_all_calls, actor_named, all_took_part
from apps.timeline.models import PassageWords
from apps.timeline.searching import search_query

FEW = 10_000
"""Up to so many keys are looked up beforehand: of a million rows, a page of those that more have is found as
soon by asking one after another."""

PART = "select {number}, told::text from ({statement}) found (told)"


class Lookup(Protocol):
    """One thing that is looked up; equal ones find the same."""

    def rows(self) -> QuerySet[Any, Any]:
        """What is found, in one column."""


Found = Mapping[Lookup, Sequence[Any]]


@dataclass(frozen=True)
class Named:
    """The rows of a catalogue that a filter names: each its name, then what the catalogue tells of it."""

    catalogue: Catalogue
    names: frozenset[str | int]

    def rows(self) -> QuerySet[Any, Any]:
        """Each as a JSON array."""
        known = self.catalogue.known(self.names)
        return known.values_list(JSONArray(self.catalogue.field, *self.catalogue.tells))


@dataclass(frozen=True)
class Common:
    """Whether many passages have these words now: then one of them is found, else none."""

    words: str

    def rows(self) -> QuerySet[Any, Any]:
        """The key of one beyond the few."""
        having = PassageWords.objects.filter(vector=search_query(self.words)).order_by()
        return having.values_list("pk")[FEW : FEW + 1]


@dataclass(frozen=True)
class FindingsAbout:
    """The findings about the calls of all of some of these people, given by slug; of many only some."""

    people: tuple[tuple[str, ...], ...]

    def rows(self) -> QuerySet[Any, Any]:
        """Their keys, some of them twice; more than FEW where there are many."""
        one, *others = (each.values_list("pk") for slugs in self.people for each in self._about(slugs))
        return one.union(*others, all=True)[: FEW + 1]

    def _about(self, slugs: Sequence[str]) -> tuple[QuerySet[Finding], QuerySet[Finding]]:
        findings = Finding.objects.order_by()
        of_people = about_all_calls(slugs)
        if len(slugs) == 1:
            of_people = actor_named("actor", slugs[0]) | of_people
        return (
            findings.filter(all_took_part(slugs, at="call"), call__isnull=False),
            findings.filter(of_people),
        )


def look_up(lookups: Iterable[Lookup]) -> Found:
    """What is found for each; one SQL statement, if there are any."""
    asked = list(dict.fromkeys(lookups))
    if not asked:
        return {}
    parts: list[str] = []
    params: list[Any] = []
    for number, each in enumerate(asked):
        statement, given = each.rows().query.sql_with_params()
        parts.append(PART.format(number=number, statement=statement))
        params += given
    found: dict[Lookup, list[Any]] = {each: [] for each in asked}
    with connection.cursor() as cursor:
        cursor.execute(" union all ".join(parts), params)
        for number, told in cursor.fetchall():
            found[asked[number]].append(json.loads(told))
    return found
