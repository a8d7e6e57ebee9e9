"""Whom a pronoun means, by what the article has said before and what its sentence says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from apps.extraction.clean import Sentence
from apps.extraction.gazetteer import Gazetteer
from apps.extraction.references import Reference
from apps.extraction.vocabulary import load

PAIR = 2


@cache
def _women() -> frozenset[str]:
    return frozenset(load("en", "people")["women"]["names"])


_I = re.compile(r"\b(?:i|me|my|we|us|our)\b")


def _says_i(sentence: Sentence | None, reference: Reference) -> bool:
    """Whether a pronoun stands in a quotation whose speaker calls himself "I": "he telephoned me"."""
    if sentence is None:
        return False
    quoted = (sentence.norm[start:end] for start, end in sentence.quoted if start <= reference.start < end)
    return any(_I.search(words) for words in quoted)


@dataclass(slots=True)
class Scene:
    """Who has been mentioned so far, the latest last."""

    seen: list[str] = field(default_factory=list)
    subject: str | None = None
    pair: tuple[str, ...] = ()
    speaker: str | None = None
    recent: list[str] = field(default_factory=list)

    def two_of(self, here: list[str], couple: tuple[str, ...]) -> tuple[str, ...]:
        """Whom "they" or "the two" means: the two listed together, else the last two, else those before."""
        distinct = tuple(dict.fromkeys(here))
        if len(distinct) < PAIR:
            return self.pair
        return couple if len(distinct) > PAIR and len(couple) == PAIR else distinct[-PAIR:]

    def mention(self, person: str) -> None:
        """Put a person in front of everyone else."""
        if person in self.seen:
            self.seen.remove(person)
        self.seen.append(person)


@dataclass(slots=True)
class Saying:
    """What has been read of a sentence so far."""

    sentence: Sentence | None
    voice: str | None = None
    """Who is named outside of the quotation marks."""
    agents: list[str] = field(default_factory=list)
    """The people of the group that opens the sentence."""
    aloud: list[str] = field(default_factory=list)
    """The people named outside of quotation marks."""
    listed: list[str] = field(default_factory=list)
    """The people listed together just before."""
    acts_before: bool = False
    """Whether the one named just before does something to the one now meant: "and Putin told him"."""
    coming: Reference | None = None
    """Who acts in the main clause, where another one leads up to it."""
    house_of: str | None = None
    """Whose office speaks: "Pashinyan's office said he"."""
    couple: tuple[str, ...] = ()
    """The last two people listed together."""


class PronounReader:
    """Reads the pronouns of one article."""

    def __init__(self, gazetteer: Gazetteer, scene: Scene) -> None:
        self._gazetteer = gazetteer
        self._scene = scene

    def people(self, reference: Reference, here: list[str], saying: Saying) -> tuple[list[str], str]:
        """Whom a pronoun means, and by which rule."""
        scene, word = self._scene, reference.word
        speaker = saying.voice or scene.speaker
        if word in ("i", "me"):
            return [speaker] if speaker else [], "whoever speaks"
        if word in ("we", "us"):
            others = [slug for slug in here if slug != speaker]
            return [speaker, *others[-1:]] if speaker else [], "we"
        if reference.plural:
            return list(scene.two_of(here, saying.couple)), "they"
        if saying.sentence is not None and not saying.sentence.in_quotes(reference.start):
            here = saying.aloud
        woman = word in ("she", "her")
        if word in ("him", "her"):
            coming = self._coming(reference, here, saying, woman=woman)
            return coming or self._object(here, saying, woman=woman), "pronoun"
        if speaker and _says_i(saying.sentence, reference):
            others = [*reversed([slug for slug in here if slug != speaker]), *reversed(scene.seen)]
            return [s for s in others if s != speaker and self._is_woman(s) == woman][:1], "another one"
        return self._subject(here, saying, woman=woman), "pronoun"

    def _subject(self, here: list[str], saying: Saying, *, woman: bool) -> list[str]:
        """As in "Putin said he ...": who opens the sentence, else of whom the story speaks."""
        if saying.house_of and not here and self._is_woman(saying.house_of) == woman:
            return [saying.house_of]
        subject = self._scene.subject
        pool = [slug for slug in (subject, *here) if slug and self._is_woman(slug) == woman]
        if not pool:
            pool = [slug for slug in self._scene.seen if self._is_woman(slug) == woman][-1:]
        agents = [slug for slug in here if slug in pool and slug in saying.agents]
        first = [slug for slug in here[:1] if slug in pool and not subject]
        return (agents or first or pool)[:1]

    def _coming(self, reference: Reference, here: list[str], saying: Saying, *, woman: bool) -> list[str]:
        """As in "When Pashinyan rang him, Putin said": who acts in the clause to come."""
        if saying.coming is None or saying.coming.start < reference.start or not saying.acts_before:
            return []
        return [s for s in saying.coming.names if s not in here and self._is_woman(s) == woman]

    def _object(self, here: list[str], saying: Saying, *, woman: bool) -> list[str]:
        """As in "asked him": not who asks, but the last other one of the sentence, or of those before."""
        scene = self._scene
        if here and saying.acts_before and here[-1] not in saying.agents and len(saying.agents) == 1:
            return [slug for slug in saying.agents if self._is_woman(slug) == woman]
        agents = [*(saying.agents or ([scene.subject] if scene.subject and not here else [])), *saying.listed]
        others = [slug for slug in here if slug not in agents and self._is_woman(slug) == woman]
        if others:
            return others[-1:]
        before = (scene.subject, *reversed(scene.pair), *reversed(scene.seen))
        wanted = (s for s in before if s and s not in agents and s not in here)
        return [slug for slug in wanted if self._is_woman(slug) == woman][:1]

    def _is_woman(self, slug: str) -> bool:
        return self._gazetteer.actors[slug].name.split()[0].lower() in _women()
