"""What editors change in the admin, at random: actors, their spellings and offices, publishers, sources."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from apps.actors.models import Actor, Alias, Office
from apps.sources.models import Publisher, Source
from tests.factories import publisher_create, source_create


def hand_step(random: Random) -> str:
    """Do something; what was done."""
    act: Callable[[Random], str] = random.choice(HANDS)
    return f"{act.__name__.strip('_')}: {act(random)}"


def _rename(random: Random) -> str:
    actor = _any(random, Actor)
    actor.name = f"{actor.name.partition(' ')[0]} {random.randrange(1000)}"
    actor.save()
    return str(actor)


def _resettle(random: Random) -> str:
    actor = _any(random, Actor, kind="person")
    actor.side = random.choice([None, _any(random, Actor, kind="country")])
    actor.save()
    return f"{actor} {actor.side}"


def _spell(random: Random) -> str:
    return str(Alias.objects.create(actor=_any(random, Actor), text=f"P. {random.randrange(10**9)}"))


def _unspell(random: Random) -> str:
    return str(Alias.objects.filter(active=True).update(active=False))


def _seat(random: Random) -> str:
    person, body = _any(random, Actor, kind="person"), _any(random, Actor, kind="country")
    return str(Office.objects.create(actor=person, body=body, title=f"Office {random.randrange(10**9)}"))


def _republish(random: Random) -> str:
    publisher = _any(random, Publisher)
    publisher.name = f"Paper {random.randrange(10**9)}"
    publisher.side = random.choice([None, _any(random, Actor, kind="country")])
    publisher.save()
    return str(publisher)


def _retitle(random: Random) -> str:
    source = _any(random, Source)
    source.title = f"Title {random.randrange(10**9)}"
    source.save()
    return str(source)


def _reprint(random: Random) -> str:
    source = _any(random, Source)
    source.publisher = publisher_create(random.choice(["A", "B", "E"]))
    source.save()
    return str(source.publisher)


def _arrive(random: Random) -> str:
    return f"source {source_create(publisher=random.choice('ABCDE'), title='Passing').pk}"


def _depart(random: Random) -> str:
    found = Source.objects.filter(title="Passing").first()
    return str(found and found.delete())


def _any(random: Random, model: Any, **facts: Any) -> Any:
    return random.choice(list(model.objects.filter(**facts).order_by("pk")))


HANDS = (
    *(_rename, _resettle, _spell, _unspell, _seat, _republish, _retitle, _reprint),
    *(_arrive, _arrive, _depart),
)
