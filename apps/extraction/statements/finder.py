"""Reads an article's sentences in order and writes down who says what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from apps.extraction.clean import Sentence
from apps.extraction.findings import CallFinding, Kind, Span, StatementFinding
from apps.extraction.reading import Reading
from apps.extraction.references import Form, Reference
from apps.extraction.statements import patterns
from apps.extraction.statements.attribution import Account, Attribution, account_of
from apps.extraction.statements.mask import Mask, Quotation, mask_of
from apps.extraction.statements.scope import Scope

QUOTED_WORDS = 3  # as few as this in quotation marks make a quote


def find_statements(reading: Reading, calls: Sequence[CallFinding]) -> tuple[StatementFinding, ...]:
    """The statements of an article; `calls` are its calls, to which statements are linked by index."""
    return tuple(_Finder(reading, calls).find())


@dataclass(slots=True)
class _Line:
    """One sentence with what was read in it."""

    sentence: Sentence
    mask: Mask
    account: Account
    speakers: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    quoted: bool = False


@dataclass(slots=True)
class _Found:
    line: _Line
    speaker: str
    kind: Kind
    via: str | None
    call: int | None
    rules: tuple[str, ...]


class _Finder:
    def __init__(self, reading: Reading, calls: Sequence[CallFinding]) -> None:
        self._reading = reading
        self._scope = Scope(reading, calls)
        self._last: tuple[str, ...] = ()
        self._found: list[StatementFinding] = []

    def find(self) -> list[StatementFinding]:
        lines = [self._line(sentence) for sentence in self._reading.body]
        for at, line in enumerate(lines):
            self._scope.enter(line.sentence, line.mask, line.account)
            self._read(lines, at)
        return self._found

    def _line(self, sentence: Sentence) -> _Line:
        mask = mask_of(sentence, self._reading.mentions_in(sentence))
        return _Line(sentence, mask, account_of(mask))

    def _read(self, lines: list[_Line], at: int) -> None:
        line = lines[at]
        if self._is_wholly_quoted(line) and not line.account.speakers:
            self._quotation(lines, at)
            return
        spoken = False
        for attribution in line.account.speakers:
            if attribution.rule == "participle":
                continue
            people = self._people(attribution)
            if people:
                self._say(line, people, attribution.rule)
                spoken = True
        if not spoken:
            self._without_speaker(line)

    # Speakers ---------------------------------------------------------------------------------

    def _people(self, attribution: Attribution) -> tuple[str, ...]:
        if attribution.is_strange:
            return ()
        if attribution.word in ("his", "her"):
            return self._last[:1]
        if attribution.word == "their":
            return self._scope.pair()
        found: list[str] = []
        for reference in attribution.who:
            if not reference.is_personal:
                continue
            found += self._meant(reference)
        return tuple(dict.fromkeys(found))

    def _meant(self, reference: Reference) -> tuple[str, ...]:
        if reference.people:
            return reference.people
        if reference.candidates:
            known = [slug for slug in reference.candidates if slug in self._last] or [
                slug for slug in reference.candidates if slug in self._scope.pair()
            ]
            return tuple(known[:1])
        if reference.form is Form.PAIR or (reference.form is Form.PRONOUN and reference.plural):
            return self._scope.pair()
        return ()

    # Quotations -------------------------------------------------------------------------------

    def _is_wholly_quoted(self, line: _Line) -> bool:
        inside = sum(end - start for start, end in line.sentence.quoted)
        return inside >= 0.8 * len(line.sentence.norm) and not line.account.sources  # noqa: PLR2004 - a closing word may follow

    def _quotation(self, lines: list[_Line], at: int) -> None:
        """A sentence that is all quotation: its speaker stands before or behind it."""
        line = lines[at]
        for later in lines[at + 1 :]:
            if later.sentence.block is not line.sentence.block:
                break
            if later.account.speakers or later.account.sources:
                before = (
                    at
                    and lines[at - 1].speakers
                    and lines[at - 1].sentence.block is line.sentence.block
                    and lines[at - 1].quoted
                )
                if not before:
                    people = tuple(slug for one in later.account.speakers[:1] for slug in self._people(one))
                    if people:
                        self._say(line, people, "quotation before its speaker")
                        return
                break
        if self._last:
            self._say(line, self._last, "quotation continued")

    # Sentences without a human speaker ------------------------------------------------------------

    def _without_speaker(self, line: _Line) -> None:
        office = self._scope.source_here(line.account)
        if line.account.impersonal and self._last and self._scope.same_block(line.sentence):
            self._say(
                line,
                self._last if line.account.impersonal != "agreed" else self._scope.pair() or self._last,
                "impersonal",
            )
            return
        if office is None:
            return
        quotes = [quote for quote in line.mask.quotations if quote.words >= QUOTED_WORDS]
        if not quotes and (
            self._scope.is_call_sentence(line.sentence) or patterns.contact().search(line.mask.text)
        ):
            return
        self._say(line, (office,), "office speaks")

    # Writing down -----------------------------------------------------------------------------

    def _say(self, line: _Line, people: tuple[str, ...], rule: str) -> None:
        for person in people:
            via = self._scope.via(person, line.sentence, line.account)
            call = self._scope.call(person, line.sentence, line.mask)
            kind = self._kind(line, person)
            self._found.append(
                StatementFinding(
                    person,
                    kind,
                    Span(line.sentence.start, line.sentence.end),
                    (f"statement: {rule}",),
                    via,
                    call,
                ),
            )
        line.speakers = people
        line.quoted = any(quote.words >= QUOTED_WORDS for quote in line.mask.quotations)
        self._last = people
        self._scope.said(line.sentence)

    def _kind(self, line: _Line, person: str) -> Kind:
        quotes: list[Quotation] = [quote for quote in line.mask.quotations if quote.words >= QUOTED_WORDS]
        return Kind.QUOTE if quotes else Kind.REPORTED
