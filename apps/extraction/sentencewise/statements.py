"""Who says what: a verb of speech, the person or office at it, and the office that relays it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from apps.extraction.calls.masking import Masked, is_anybody, is_person
from apps.extraction.calls.merging import Call
from apps.extraction.clean import Sentence
from apps.extraction.findings import Kind, StatementFinding
from apps.extraction.references import Form, Reference
from apps.extraction.sentencewise.calls import topics_in
from apps.extraction.sentencewise.ends import Party, parties_of
from apps.extraction.sentencewise.model import Story
from apps.extraction.sentencewise.vocabulary import pattern, table

_Row = tuple[Sentence, list[StatementFinding]]
_QUOTED_WORDS = 3
_BEHIND = 25  # characters after a verb within which its subject may follow
_NEAR = 7  # sentences after a call in which its readout may still go on


def subject_of(masked: Masked, story: Story) -> str | None:
    """Of whom a sentence leaves the story speaking: its first person in the subject's place."""
    for party in parties_of(masked, story.language, 0, len(masked.text)):
        oblique = pattern(story.language, "words.grammar.oblique").match(masked.text[party.at + 1 :])
        if party.reference.is_personal and party.reference.person and not party.mark and not oblique:
            return party.reference.person
    return None


def find_statements(story: Story, calls: Sequence[Call]) -> tuple[StatementFinding, ...]:
    """The statements of an article; `calls` are its calls, to which they are linked by index."""
    return tuple(_Reader(story, calls).read())


@dataclass(slots=True)
class _Readout:
    """The call whose readout is being told, and who relays it."""

    current: list[int] = field(default_factory=list)
    at: int = -99
    office: str | None = None
    speakers: tuple[str, ...] = ()
    block: int = -1


class _Reader:
    def __init__(self, story: Story, calls: Sequence[Call]) -> None:
        self._story = story
        self._calls = calls
        self._language = story.language
        self._final = bool(table(story.language, "words.grammar.verb_last"))
        self._readout = _Readout()
        self._by_sentence: dict[int, list[int]] = {}
        for number, call in enumerate(calls):
            for at in dict.fromkeys(mention.masked.sentence.number for mention in call.mentions):
                self._by_sentence.setdefault(at, []).append(number)

    def read(self) -> list[StatementFinding]:
        rows: list[_Row] = []
        for sentence in self._story.body:
            masked = self._story.masked[sentence.number]
            here = self._by_sentence.get(sentence.number, [])
            if here:
                if set(here) != set(self._readout.current):
                    self._readout.office = None
                self._readout.current, self._readout.at = here, sentence.number
            office = self._source(masked)
            if office and (here or sentence.number - self._readout.at <= 1):
                self._readout.office = office
            rows.append((sentence, self._statements(sentence, masked, office, in_call_sentence=bool(here))))
        for before, row, after in zip(rows, rows[1:], rows[2:], strict=False):
            row[1].extend(self._inside(before, row, after))
        return [statement for _, said in rows for statement in said]

    def _inside(self, before: _Row, row: _Row, after: _Row) -> list[StatementFinding]:
        """A sentence between two of the same speaker in one paragraph is his as well."""
        sentence, first = row[0], before[1][:1]
        same_block = before[0].block is sentence.block is after[0].block
        if row[1] or not same_block or len(before[1]) != 1 or len(after[1]) != 1 or not first[0].via:
            return []
        if first[0].speaker != after[1][0].speaker or first[0].call is None:
            return []
        return [replace(first[0], span=sentence.span, kind=Kind.REPORTED)]

    # Who speaks -----------------------------------------------------------------------------------

    def _statements(
        self, sentence: Sentence, masked: Masked, office: str | None, *, in_call_sentence: bool
    ) -> list[StatementFinding]:
        people = self._speakers(masked, in_call_sentence=in_call_sentence)
        rule = "verb of speech"
        if not people and not in_call_sentence:
            people, rule = self._continued(sentence, masked, office)
        found = [self._said(sentence, masked, slug, office, rule) for slug in people]
        self._readout.speakers = tuple(people)
        self._readout.block = sentence.block.number if people else -1
        return found

    def _speakers(self, masked: Masked, *, in_call_sentence: bool) -> list[str]:
        parties = parties_of(masked, self._language, 0, len(masked.text))
        found: list[str] = []
        for match in pattern(self._language, "speech.according").finditer(masked.text):
            found += [
                s for r in _references(masked, match) if r.is_personal for s in r.people if s not in found
            ]
        verbs = list(pattern(self._language, "speech.verbs").finditer(masked.text))
        for match in verbs:
            announced = pattern(self._language, "speech.announcing").fullmatch(match.group()) is not None
            if announced and (in_call_sentence or self._about_it(masked)):
                continue
            for slug in self._subject(masked, match, parties):
                if slug not in found and (not in_call_sentence or self._takes_part(slug)):
                    found.append(slug)
            if found and not self._final:
                break
        return found

    def _about_it(self, masked: Masked) -> bool:
        return pattern(self._language, "speech.about_it").search(masked.text) is not None

    def _side(self, masked: Masked) -> str | None:
        """The office of a side that speaks: "the Russian side stressed"."""
        for match in pattern(self._language, "speech.side").finditer(masked.text):
            for reference in _references(masked, match):
                office = self._story.resolver.office_of(reference.sides[:1], self._people_at_hand())
                if office:
                    return office
        return None

    def _subject(self, masked: Masked, verb: re.Match[str], parties: Sequence[Party]) -> Sequence[str]:
        """Whose verb it is."""
        plain = [p for p in parties if p.reference.is_personal and not p.mark and self._nominative(masked, p)]
        before = [p for p in plain if p.at < verb.start()]
        after = [p for p in plain if 0 <= p.at - verb.end() <= _BEHIND]
        behind = [p for p in after if not masked.text[verb.end() : p.at].strip()]
        chosen = behind[:1] or (before[:1] if self._final else before[-1:]) or after[:1]
        if chosen:
            return chosen[0].reference.people
        if self._side(masked):
            return ()
        silent = bool(table(self._language, "words.grammar.drops_subject")) and not any(
            p.reference.form is Form.ORGANISATION for p in parties
        )
        subject = self._readout.speakers or self._last_subject(masked)
        return subject if silent else ()

    def _nominative(self, masked: Masked, party: Party) -> bool:
        return pattern(self._language, "words.grammar.oblique").match(masked.text[party.at + 1 :]) is None

    def _last_subject(self, masked: Masked) -> tuple[str, ...]:
        number = masked.sentence.number
        for earlier in range(number - 1, max(-1, number - 3), -1):
            told = self._story.masked.get(earlier)
            subject = subject_of(told, self._story) if told and told.sentence.is_own else None
            if subject:
                return (subject,)
        return ()

    def _takes_part(self, slug: str) -> bool:
        return any(slug in self._calls[n].people for n in self._readout.current)

    def _continued(self, sentence: Sentence, masked: Masked, office: str | None) -> tuple[list[str], str]:
        """An office's own words, a quotation that goes on, a demand in the paragraph of one who speaks."""
        speaking = pattern(self._language, "speech.verbs").search(masked.text)
        named = self._side(masked) or self._office_at(masked)
        if named and self._about_it(masked):
            return [], ""
        if named and (speaking or pattern(self._language, "speech.according").search(masked.text)):
            return [named], "office speaks"
        if office and _quoted_words(sentence):
            return [office], "office speaks"
        if self._readout.office and pattern(self._language, "speech.impersonal").search(masked.text):
            return [self._readout.office], "office speaks"
        same = sentence.block.number == self._readout.block
        demand = pattern(self._language, "speech.demand").search(masked.text)
        if same and self._readout.speakers and (demand or _wholly_quoted(sentence)):
            return list(self._readout.speakers), "speech continued"
        return [], ""

    # Who relays -----------------------------------------------------------------------------------

    def _source(self, masked: Masked) -> str | None:
        """The office that a sentence names as its source."""
        for match in pattern(self._language, "speech.source").finditer(masked.text):
            for reference in _references(masked, match):
                if reference.organisation:
                    return reference.organisation
                office = self._story.resolver.office_of(reference.sides[:1], self._people_at_hand())
                if office:
                    return office
        return None

    def _people_at_hand(self) -> list[str]:
        return [slug for n in self._readout.current for slug in self._calls[n].first.participants]

    def _office_at(self, masked: Masked) -> str | None:
        return next(
            (r.organisation for r in masked.references if r.organisation and self._is_office(r.organisation)),
            None,
        )

    def _is_office(self, slug: str) -> bool:
        roles = {role for role, _ in self._story.gazetteer.roles_of(slug, None)}
        return not roles & {"news-agency", "broadcaster", "newspaper"}

    # Writing down ---------------------------------------------------------------------------------

    def _said(
        self, sentence: Sentence, masked: Masked, slug: str, office: str | None, rule: str
    ) -> StatementFinding:
        call = self._call_of(sentence, masked, slug)
        near = sentence.number - self._readout.at <= _NEAR and self._takes_part(slug)
        elsewhere = pattern(self._language, "speech.elsewhere").search(masked.text)
        via = office or (self._readout.office if call is not None or (near and not elsewhere) else None)
        if not self._story.gazetteer.is_person(slug):
            via = None
        quoted = _quoted_words(sentence)
        opens = bool(sentence.quoted) and sentence.quoted[0][0] <= 1
        own = self._outside_quotes(masked, sentence)
        kind = Kind.QUOTE if quoted and (via is None or (opens and own)) else Kind.REPORTED
        return StatementFinding(
            slug,
            kind,
            sentence.span,
            (f"statement: {self._language} {rule}",),
            via,
            call,
            topics_in(sentence.norm, self._language),
        )

    def _outside_quotes(self, masked: Masked, sentence: Sentence) -> bool:
        """Whether the verb and its person stand outside the quotation marks."""
        verb = pattern(self._language, "speech.verbs").search(masked.text)
        people = [at for at, sign in enumerate(masked.text) if is_person(sign)]
        return verb is not None and any(not sentence.in_quotes(masked.norm_at(at) - 1) for at in people[-1:])

    def _call_of(self, sentence: Sentence, masked: Masked, slug: str) -> int | None:
        if pattern(self._language, "speech.elsewhere").search(masked.text):
            return None
        if sentence.number - self._readout.at > _NEAR:
            return None
        is_person = self._story.gazetteer.is_person(slug)
        own = [n for n in self._readout.current if not is_person or slug in self._calls[n].people]
        if is_person and not own:
            before = [
                n
                for n, call in enumerate(self._calls)
                if slug in call.people and call.first.masked.sentence.number <= sentence.number
            ]
            own = before if len(before) == 1 else []
        if len(own) > 1:
            named = {s for r in masked.references for s in r.people}
            own = [
                n
                for n in own
                if self._calls[n].people <= named | {slug} and self._calls[n].people & named - {slug}
            ]
        return own[0] if len(own) == 1 else None


def _references(masked: Masked, match: re.Match[str]) -> list[Reference]:
    return [masked.reference_of(character) for character in match.group() if is_anybody(character)]


def _quoted_words(sentence: Sentence) -> bool:
    return any(len(sentence.norm[start:end].split()) >= _QUOTED_WORDS for start, end in sentence.quoted)


def _wholly_quoted(sentence: Sentence) -> bool:
    return sum(end - start for start, end in sentence.quoted) >= len(sentence.norm) - 2
