"""Which call a sentence is about, and which office or agency relays it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from apps.extraction.clean import Sentence
from apps.extraction.findings import CallFinding, Status
from apps.extraction.reading import Reading
from apps.extraction.references import Form, Reference
from apps.extraction.statements.attribution import Account, Attribution
from apps.extraction.statements.mask import Mask
from apps.extraction.vocabulary import load

AGENCIES = frozenset(("news-agency", "broadcaster", "newspaper"))


@cache
def _venues() -> re.Pattern[str]:
    words = load("en", "speech")["venue"]["words"]
    return re.compile(
        r"\b(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + r")\b"
    )


class Scope:
    """What is being reported while an article is read from top to bottom."""

    def __init__(self, reading: Reading, calls: Sequence[CallFinding]) -> None:
        self._reading = reading
        self._calls = calls
        self._current: list[int] = []
        self._sources: dict[int | None, str] = {}
        self._elsewhere = False
        self._block = -1
        self._source_here: str | None = None
        self._publisher = publisher_office(reading)
        self._last_office: str | None = self._publisher
        self._spoken_block = -1
        self._via_of: dict[str, str] = {}

    # Reading on -------------------------------------------------------------------------------

    def enter(self, sentence: Sentence, mask: Mask, account: Account) -> None:
        """Go on to the next sentence."""
        at = self._calls_at(sentence)
        if at:
            self._current = at
            self._elsewhere = False
        if sentence.block.number != self._block:
            self._block = sentence.block.number
        if _venues().search(mask.text) and not at:
            self._elsewhere = True
        self._source_here = self._source(account)
        if (
            self._source_here
            and self._reading.gazetteer.actors[self._source_here].slug != self._publisher_agency()
        ):
            self._last_office = self._source_here
            for call in self._current or [None]:
                if not self._elsewhere:
                    self._sources[call] = self._source_here

    def _publisher_agency(self) -> str | None:
        found = self._reading.gazetteer.named(tuple(self._reading.article.publisher.lower().split()))
        return next(iter(found)) if len(found) == 1 else None

    def _calls_at(self, sentence: Sentence) -> list[int]:
        return [
            number
            for number, call in enumerate(self._calls)
            if call.status is Status.HELD
            and any(sentence.start <= span.start < sentence.end for span in call.evidence[:1])
        ]

    def is_call_sentence(self, sentence: Sentence) -> bool:
        """Whether this is the sentence that says that a call took place."""
        return bool(self._calls_at(sentence))

    def said(self, sentence: Sentence) -> None:
        """Remember where something was said last."""
        self._spoken_block = sentence.block.number

    def same_block(self, sentence: Sentence) -> bool:
        """Whether something was said before in the same paragraph."""
        return self._spoken_block == sentence.block.number

    def pair(self) -> tuple[str, ...]:
        """The two people of the call at hand."""
        return self._calls[self._current[0]].participants if len(self._current) == 1 else ()

    # Sources ----------------------------------------------------------------------------------

    def _source(self, account: Account) -> str | None:
        found = [slug for one in account.sources if (slug := self._office(one)) is not None]
        offices = [slug for slug in found if not self._is_agency(slug)]
        return (offices or found or [None])[0]

    def source_here(self, account: Account) -> str | None:
        """The office or agency that this sentence names as its source; an agency is no speaker."""
        return self._source_here if self._source_here and not self._is_agency(self._source_here) else None

    def _is_agency(self, slug: str) -> bool:
        return any(role in AGENCIES for role, _ in self._reading.gazetteer.roles_of(slug, None))

    def _office(self, one: Attribution) -> str | None:
        if not one.who:
            return self._last_office
        reference = one.who[0]
        if reference.organisation:
            return reference.organisation
        if reference.form is Form.METONYM and reference.sides:
            return self._office_of_side(reference)
        return None

    def _office_of_side(self, reference: Reference) -> str | None:
        """ "Ankara reports": the office of that side's participant in the call at hand."""
        side = reference.sides[0]
        for call in self._current:
            for person in self._calls[call].participants:
                if self._reading.gazetteer.side_of(person) == side:
                    return self.office_of(person)
        return None

    def office_of(self, person: str) -> str | None:
        """The office that speaks for a person."""
        gazetteer = self._reading.gazetteer
        roles = {role for role, _ in gazetteer.roles_of(person, self._reading.article_day.day)}
        side = gazetteer.side_of(person)
        kinds = ("presidency", "government")
        if "foreign-minister" in roles or "deputy-foreign-minister" in roles:
            kinds = ("foreign-ministry", "")
        elif "defence-minister" in roles:
            kinds = ("defence-ministry", "")
        elif roles & {"prime-minister", "chancellor"}:
            kinds = ("government", "presidency")
        return next((slug for kind in kinds for slug in gazetteer.holders(kind, side, None)), None)

    # What is asked for each statement -----------------------------------------------------------

    def via(self, person: str, sentence: Sentence, account: Account) -> str | None:
        """The organisation that relays what this person says here."""
        call = self.call(person, sentence, None)
        via = self._source_here or (self._sources.get(call) if call is not None else None)
        if via is None and call is not None:
            via = self._publisher
        if via == self._publisher_agency() or via == person:
            return None
        return via

    def call(self, person: str, sentence: Sentence, mask: Mask | None) -> int | None:
        """The call in which this person says this, if it is clear."""
        if self._elsewhere:
            return None
        own = [number for number in self._current if person in self._calls[number].participants]
        if len(own) == 1:
            return own[0]
        return None


@cache
def _publishers() -> dict[str, Any]:
    return load("en", "publishers")


def publisher_office(reading: Reading) -> str | None:
    """The office whose own page an article is, told by its address or its publisher's name."""
    article = reading.article
    host = (
        (urlsplit(article.url).hostname or "")
        if article.url.startswith("http") and "[" not in article.url
        else ""
    )
    for slug, page in _publishers().items():
        if any(host == domain or host.endswith("." + domain) for domain in page["domains"]):
            return slug
        if article.publisher.casefold() in (name.casefold() for name in page.get("names", ())):
            return slug
    return None
