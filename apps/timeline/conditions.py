"""Conditions on rows that several lists share."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db.models import BooleanField, Exists, Func, OuterRef, Q, Subquery

from apps.actors.models import Actor
from apps.calls.models import Participant


def took_part(*conditions: Q, at: str = "pk", **lookups: object) -> Exists:
    """Calls, or rows that name one in this field, with a participant of whom that is true."""
    return Exists(Participant.objects.filter(*conditions, call=OuterRef(at), **lookups))


def all_took_part(slugs: Iterable[str], *, at: str = "pk") -> Q:
    """Calls, or rows that name one in this field, with all these actors."""
    return Q(*(took_part(actor_named("actor", slug), at=at) for slug in slugs))


def actor_named(field: str, slug: str) -> Q:
    """Rows that name this actor, as a value, so that they are found in their order."""
    return Q(**{field: Subquery(Actor.objects.filter(slug=slug).order_by().values("pk"))})


def about_all_calls(slugs: Iterable[str]) -> Q:
    """Findings about all calls of certain people, among whom these are."""
    every = Q()
    for slug in slugs:
        every &= ~Q(participants_key="") & Q(participants_key__regex=rf"(^|\+){re.escape(slug)}(\+|$)")
    return every


def any_of(conditions: Iterable[Q]) -> Q:
    """Where one of these is true."""
    either = Q(pk__in=[])
    for condition in conditions:
        either |= condition
    return either


class AnyOf(Func):
    """Whether a value is in an array."""

    template, arg_joiner = "(%(expressions)s))", " = ANY("
    output_field = BooleanField()
