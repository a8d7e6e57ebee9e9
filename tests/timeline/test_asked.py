"""What a filter asks, in words."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from apps.timeline.asked import LABELS
from apps.timeline.citing import list_title
from apps.timeline.filters import CallFilter, Filter
from tests.factories import cast_create


def every(filters: type[Filter]) -> Iterator[type[Filter]]:
    yield filters
    for each in filters.__subclasses__():
        yield from every(each)


@pytest.mark.parametrize("filters", list(every(Filter)))
def test_every_parameter_has_its_words(filters: type[Filter]) -> None:
    assert filters.parameters().keys() - LABELS.keys() <= {"as_of"}  # which narrows nothing


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({}, "Calls"),
        ({"as_of": 3}, "Calls"),
        ({"leader": ("vladimir-putin",)}, "Calls (person: Vladimir Putin)"),
        (
            {"pair": (("nikol-pashinyan", "vladimir-putin"),)},
            "Calls (pair: Nikol Pashinyan and Vladimir Putin)",
        ),
        ({"initiator": ("unknown",)}, "Calls (asked for by: not known)"),
        ({"after": date(2020, 10, 1), "counted": True}, "Calls (from: 1 October 2020; counted calls: yes)"),
        ({"status": ("denied", "planned")}, "Calls (status: denied; status: planned)"),
        ({"topic": ("turkey-role",)}, "Calls (topic: Turkey’s role)"),
        ({"q": "cease-fire"}, "Calls (words: cease-fire)"),
    ],
)
def test_a_list_says_what_it_is_of(asked: dict[str, Any], words: str) -> None:
    cast_create()
    assert list_title("Calls", CallFilter(**asked)) == words
