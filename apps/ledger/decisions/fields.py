"""The fields of a call that an editor may set: their values as the log keeps them, and what is allowed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from apps.actors.models import Actor
from apps.calls.models import Call, CallStatus, Medium
from apps.common.models import DayBasis
from apps.common.topics import Topic
from apps.ledger.decisions.errors import DecisionError, FieldError

Values = dict[str, Any]


def call_values(call: Call) -> Values:
    """What the call shows, by field, as JSON has it: days as text, people as slugs."""
    return {
        "status": call.status,
        "earliest": _day_text(call.earliest),
        "latest": _day_text(call.latest),
        "day_basis": call.day_basis,
        "medium": call.medium,
        "initiator": call.initiator.slug if call.initiator else None,
        "about_war": call.about_war,
        "topics": sorted(call.topics),
        "participants": sorted(call.participants_key.split("+")),
    }


def fields_clean(*, given: Mapping[str, Any], values: Mapping[str, Any]) -> Values:
    """The given fields as the log keeps them; FieldError where they, with the call's others, cannot be.

    `values` is what the call shows; days may be given as dates or as text, people by slug.
    """
    cleaned = values_clean("call", given, CLEANERS)
    together = {**values, **cleaned}
    if together["earliest"] and together["latest"] and together["earliest"] > together["latest"]:
        first = "earliest" if "earliest" in cleaned else "latest"
        raise FieldError("The earliest day lies after the latest.", first)
    if cleaned.keys() & {"participants", "initiator"}:
        _check_people(together["participants"], together["initiator"])
    return cleaned


def values_clean(what: str, given: Mapping[str, Any], cleaners: Mapping[str, Callable[[Any], Any]]) -> Values:
    """The given fields of a call or a statement as its cleaners keep them; FieldError names the one amiss."""
    if not given:
        raise FieldError("Say at least one field to correct.", "fields")
    if unknown := sorted(given.keys() - cleaners.keys()):
        named = f"A {what} has no field {', '.join(unknown)} that an editor can set."
        raise FieldError(named, unknown[0])
    cleaned = {}
    for name, value in given.items():
        with about_field(name):
            cleaned[name] = cleaners[name](value)
    return cleaned


@contextmanager
def about_field(name: str) -> Iterator[None]:
    """What is refused in this block is refused because of this field."""
    try:
        yield
    except FieldError:
        raise
    except DecisionError as error:
        raise FieldError(str(error), name) from error


def choice_clean(name: str, value: Any, allowed: list[str]) -> str:
    """One of the codebook's words."""
    if value not in allowed:
        raise DecisionError(f"The {name} is one of {', '.join(allowed)}, not {value!r}.")
    return str(value)


def topics_clean(value: Any) -> list[str]:
    """Topics of the codebook's list, each once."""
    return sorted({choice_clean("topic", topic, Topic.values) for topic in _listed("topics", value)})


def actors_known(slugs: set[str]) -> dict[str, Actor]:
    """The actors of these slugs with their sides; DecisionError names those that the record does not have."""
    actors = {each.slug: each for each in Actor.objects.filter(slug__in=slugs).select_related("side")}
    if missing := sorted(slugs - actors.keys()):
        raise DecisionError(f"The record has nobody by the name of {', '.join(missing)}.")
    return actors


def _day_text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day_clean(value: Any) -> str | None:
    if value is None or value == "":
        return None
    try:
        return (value if isinstance(value, date) else date.fromisoformat(value)).isoformat()
    except (TypeError, ValueError) as error:
        raise DecisionError(f"{value!r} is no day; write it as 2020-10-02.") from error


def _bool_clean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise DecisionError("Whether a call is about the war is yes or no.")
    return value


def _listed(name: str, value: Any) -> list[Any]:
    if not isinstance(value, list | tuple | set | frozenset):
        raise DecisionError(f"The {name} are a list.")
    return list(value)


def _participants_clean(value: Any) -> list[str]:
    slugs = {str(slug) for slug in _listed("participants", value)}
    if len(slugs) < 2:  # noqa: PLR2004  a call has two ends
        raise DecisionError("A call has at least two participants.")
    return sorted(slugs)


def _check_people(participants: list[str], initiator: str | None) -> None:
    """Whether all are known, and who asked is one of them or the side of one."""
    people = set(participants)
    with about_field("participants"):
        known = actors_known(people)
    with about_field("initiator"):
        known |= actors_known({initiator} if initiator else set())
    sides = {side.slug for slug in people if (side := known[slug].side)}
    if initiator and initiator not in people | sides:
        raise FieldError(f"{known[initiator]} is neither a participant nor the side of one.", "initiator")


CLEANERS: dict[str, Callable[[Any], Any]] = {
    "status": lambda value: choice_clean("status", value, CallStatus.values),
    "earliest": _day_clean,
    "latest": _day_clean,
    "day_basis": lambda value: choice_clean("basis of the day", value, DayBasis.values),
    "medium": lambda value: choice_clean("medium", value, Medium.values),
    "initiator": lambda value: str(value) if value else None,
    "about_war": _bool_clean,
    "topics": topics_clean,
    "participants": _participants_clean,
}
"""By field, what makes of a given value the one that the log keeps."""
