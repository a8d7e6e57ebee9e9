"""Which call a sentence is about, and which office or agency relays it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from apps.extraction.clean import Sentence
from apps.extraction.findings import CallFinding, Span
from apps.extraction.reading import Reading
from apps.extraction.references import Form, Reference
from apps.extraction.statements import occasions, patterns
from apps.extraction.statements.attribution import Account, Attribution, subject_of
from apps.extraction.statements.described import description
from apps.extraction.statements.encounters import encounters_of
from apps.extraction.statements.mask import OFFICE, Mask, tells_outlet, unquoted
from apps.extraction.statements.offices import Offices

_ADDRESS = 12  # characters between a verb of speech and whom it is addressed to
_PATIENCE = 3  # sentences about other things after which a readout is no longer what is being told
_LEAD = 2  # sentences before that of the call in which an article may already tell what was said in it


# Ways to say who made a call or a text known, without any of its words.
_ANNOUNCING = frozenset(("office issues", "made known by", "word from", "named document"))


def _is_mute(one: Attribution) -> bool:
    """Whether a source has no words of its own in the sentence: an announcement's, or a mere capital."""
    if one.rule in _ANNOUNCING:
        return True
    return (bool(one.verb) and one.rule != "officials") or any(
        reference.form is Form.METONYM for reference in one.who
    )


def _is_his_spokesman(one: Attribution) -> bool:
    """Whether a spokesman tells what somebody said: "P asked for a truce, his spokesman said"."""
    return one.parenthetic and any(who.role == "spokesperson" for who in one.who)


class Scope:
    """What is being reported while an article is read from top to bottom."""

    def __init__(self, reading: Reading, calls: Sequence[CallFinding]) -> None:
        self._reading = reading
        self._calls = encounters_of(reading, calls)
        self._evidence = {span.start for call in calls for span in call.evidence}
        self._starts: dict[int, list[int]] = defaultdict(list)
        for number, call in enumerate(self._calls):
            self._starts[call.start].append(number)
        self._offices = Offices(reading)
        self._open: list[int] = []
        self._current: list[int] = []
        self._sources: dict[int, str] = {}
        self._lead: dict[int, tuple[Span, str]] = {}
        self._relayed: dict[str, str] = {}
        self._elsewhere = False
        self._is_letter = False
        self._here: str | None = None
        self._is_others = False
        self._paragraph: tuple[int, str | None] = (-1, None)
        self._block_here = -1
        self._told_of: tuple[str | None, set[str]] = (None, set())
        self._agency: str | None = None
        self._last_office: str | None = self._offices.publisher
        self._block = -1
        self._subject: str | None = None
        self._teller: str | None = None  # of whom the sentence of the call at hand speaks
        self._pending: str | None = None
        self._idle = 0
        self._at: tuple[Sentence, Mask] | None = None
        self._was_near = False
        self.is_near = False
        self.spoken: list[str] = []
        everyone = [slug for call in self._calls for slug in call.participants]
        self._lead_in = self._offices.lead_in(tuple(dict.fromkeys(everyone))) if everyone else None
        self._start()

    def _start(self) -> None:
        """Let an article that opens with what was said in its first call begin inside that call."""
        own = {sentence.start for sentence in self._reading.body}
        headline = [number for number, call in enumerate(self._calls) if call.start not in own]
        opening = (self._calls_at(sentence) for sentence in self._reading.body[: _LEAD + 1])
        self._open = self._current = headline or next((at for at in opening if at), [])

    # Reading on -------------------------------------------------------------------------------

    def enter(self, sentence: Sentence, mask: Mask, account: Account) -> None:
        """Go on to the next sentence."""
        at = self._calls_at(sentence)
        self._at = (sentence, mask)
        self._move(sentence, mask, at)
        self._subject = self._subject_of(mask)
        self._teller = self._subject if at else self._teller
        self._here = self._source(account)
        told = [one for one in account.speakers if at]
        if self._here is None:
            told += [one for one in (*account.speakers, *account.others) if _is_his_spokesman(one)]
        if self._here is None or self._offices.is_agency(self._here):
            self._here = self._spokesman(told, sentence, mask) or self._here
        self._is_others = self._here is None and patterns.is_of_others(sentence.norm, mask.text)
        is_told_by_office = bool(at) and self.source_here() is not None
        is_venue = occasions.venue().search(unquoted(sentence)) or tells_outlet(sentence, mask)
        self._is_letter = occasions.letter_to().search(mask.text) is not None
        if is_venue and not is_told_by_office:
            self._elsewhere = True
        self._adopt(at, account)
        self._block_here = sentence.block.number
        self._hear_of(mask)
        if self._here:
            self._paragraph = (self._block_here, self._here)
            named = {slug for what in mask.what.values() for slug in getattr(what, "people", ())}
            if at or len(named) > 1:
                self._told_of = (self._here, named)
            self._listen(sentence, self._here, is_news=bool(at) or not account.speakers)

    def _move(self, sentence: Sentence, mask: Mask, at: list[int]) -> None:
        """Which conversation is being told of from here on."""
        self.is_near = self._was_near or bool(at)
        if at:
            self._open = self._current = at
            self._elsewhere = self._elsewhere and bool(sentence.quoted) and sentence.quoted[0][0] == 0
        else:
            self._choose(mask)
        self._idle = 0 if at else self._idle + 1
        if self._idle > _PATIENCE:
            self._sources = {}
        self._was_near = bool(at) or self._names_pair(mask)

    def _adopt(self, at: list[int], account: Account) -> None:
        """Let a source that was named just before its calls be theirs."""
        if at and not self._here and self._pending:
            self._sources |= {
                call: self._pending
                for call in at
                if call not in self._sources
                and self._offices.may_relay(self._pending, self._calls[call].participants)
            }
        if account.speakers:
            self._pending = None
        elif not self.pair():
            self._pending = self._here

    def _hear_of(self, mask: Mask) -> None:
        """Remember the office with which a sentence begins: "the ministry put out a note. In it ..."."""
        at = subject_of(mask, len(mask.text))
        reference = mask.reference(at) if at >= 0 else None
        if reference is None and mask.text[:1] == OFFICE:
            reference = mask.reference(0)
        if reference is None or reference.form is not Form.ORGANISATION or self._here:
            return
        participants = self.participants()
        office = self._described(reference, participants) or self._offices.of_reference(
            reference, participants
        )
        if office is not None and not self._offices.is_agency(office):
            self._last_office = office
            people = {slug for call in self._calls for slug in call.participants}
            speaks_of_call = office in {self._offices.of_person(slug) for slug in people}
            self._elsewhere = self._elsewhere and not speaks_of_call
            self._paragraph = (self._block_here, office)

    def _listen(self, sentence: Sentence, source: str, *, is_news: bool) -> None:
        """Remember a source, and which conversations it relays."""
        self._last_office = source
        if self._offices.is_agency(source):
            self._agency = source
        is_opening = sentence.number <= self._reading.body[0].number + _LEAD + 1
        for call in self._current if is_news else ():
            if self._offices.may_relay(source, self._calls[call].participants):
                self._sources[call] = source
                if is_opening:
                    self._lead.setdefault(call, (sentence.span, source))

    def _calls_at(self, sentence: Sentence) -> list[int]:
        return self._starts.get(sentence.start, [])

    def _choose(self, mask: Mask) -> None:
        """Of several calls told of at once, take the one whose other end is named."""
        if len(self._open) < 2:  # noqa: PLR2004 - nothing to choose from
            return
        shared = set.intersection(*(set(self._calls[call].participants) for call in self._open))
        named = {slug for what in mask.what.values() for slug in getattr(what, "people", ())} - shared
        chosen = [call for call in self._open if named & set(self._calls[call].participants)]
        if chosen:
            self._current = chosen

    def is_call_sentence(self, sentence: Sentence) -> bool:
        """Whether this is the sentence that says that a call took place."""
        return bool(self._calls_at(sentence))

    def is_evidence(self, sentence: Sentence) -> bool:
        """Whether a sentence is among those that say that a call took place, or did not."""
        return sentence.start in self._evidence

    def said(self, sentence: Sentence, person: str, via: str | None, call: int | None) -> None:
        """Remember where and by whom something was said last, and who relayed it."""
        self._block = sentence.block.number
        self._was_near = True
        self.spoken = [person, *(slug for slug in self.spoken if slug != person)]
        for number in self._current if call is None or call in self._current else (call,):
            if via and person in self._calls[number].participants and not self._elsewhere:
                self._sources[number] = via
        self._idle = 0 if call is not None else self._idle
        if via and call is not None:
            return
        if via:
            self._relayed[person] = via

    def in_block(self, sentence: Sentence) -> bool:
        """Whether something was said before in the same paragraph."""
        return self._block == sentence.block.number

    def common(self) -> tuple[str, ...]:
        """The people who are in every one of the calls at hand."""
        sets = [set(self._calls[call].participants) for call in self._open]
        return tuple(sorted(set.intersection(*sets))) if len(sets) > 1 else ()

    def _names_pair(self, mask: Mask) -> bool:
        """Whether a sentence names both people of the call at hand."""
        named = {slug for what in mask.what.values() for slug in getattr(what, "people", ())}
        return bool(self.pair()) and set(self.pair()) <= named

    @staticmethod
    def _subject_of(mask: Mask) -> str | None:
        at = subject_of(mask, len(mask.text))
        reference = mask.reference(at) if at >= 0 else None
        return reference.people[0] if reference is not None and len(reference.people) == 1 else None

    def pair(self) -> tuple[str, ...]:
        """The two people of the call at hand."""
        return self._calls[self._current[0]].participants if len(self._current) == 1 else ()

    def partner_of(self, people: Sequence[str]) -> tuple[str, ...]:
        """The one person with whom others talked: in the calls at hand, or else in any of the article."""
        for calls in (self._current, self._open, range(len(self._calls))):
            pairs = [set(self._calls[call].participants) for call in calls]
            partners = [
                {slug for pair in pairs if person in pair for slug in pair} - set(people) for person in people
            ]
            shared = set.intersection(*partners) if partners else set()
            if shared:
                return tuple(shared) if len(shared) == 1 else ()
        return ()

    def caller(self) -> tuple[str, ...]:
        """Who telephoned, in the call at hand."""
        people = {self._calls[call].caller for call in self._current}
        return tuple(slug for slug in people if slug) if len(people) == 1 else ()

    def participants(self) -> tuple[str, ...]:
        """Everyone in the calls at hand, or else everyone who has spoken."""
        people = [slug for call in self._open for slug in self._calls[call].participants]
        return tuple(dict.fromkeys(people)) or tuple(self.spoken)

    # Sources ----------------------------------------------------------------------------------

    def _source(self, account: Account) -> str | None:
        """The office that a sentence names as its source; where none is, the agency."""
        found = [
            slug
            for one in account.sources
            if (slug := self._named(one)) is not None and slug != self._offices.own_agency
        ]
        offices = [slug for slug in found if not self._offices.is_agency(slug)]
        return next(iter(offices or found), None)

    def _spokesman(self, told: Sequence[Attribution], sentence: Sentence, mask: Mask) -> str | None:
        """The office whose spokesman tells of a call: "..., State Department spokesperson P said"."""
        for who in (who for one in told for who in one.who):
            office = self.speaks_for(who.people[0]) if who.people else None
            if office is None and who.role == "spokesperson":
                office = self._of_spokesman(who, sentence, mask)
            if office is not None:
                return office
        return None

    def _of_spokesman(self, who: Reference, sentence: Sentence, mask: Mask) -> str | None:
        """The office of a spokesman without a name: told by its description, or by whose he is."""
        words, references = description(sentence, mask, who)
        owners = [slug for slug in who.owner if self._reading.gazetteer.is_person(slug)]
        if who.determiner in ("his", "her") and self._subject:
            owners = [self._subject]
        office = self._offices.described(words, references, self.participants(), None)
        return office or (self.office_of(owners[0]) if owners else None)

    def _named(self, one: Attribution) -> str | None:
        """The organisation that a pattern of sources has found."""
        participants = self.participants()
        if one.rule == "officials":
            return self._offices.of_officials(one.verb, participants)
        if one.rule == "described":
            return self._offices.described(one.word, (), participants, None)
        if one.verb:
            return self._offices.of_nation(one.verb, participants, government=one.word == "government")
        if not one.who:
            known = {"agency": self._agency, "state agency": self._offices.state_agency(participants)}
            return known.get(one.rule, self._last_office)
        return self._referred(one, participants)

    def _referred(self, one: Attribution, participants: Sequence[str]) -> str | None:
        """The office that a reference means; where two could be meant, that of whom the sentence speaks."""
        wanted = (self._subject, self._teller)
        subject = next((slug for slug in wanted if slug is not None and slug in participants), None)
        return self._referred_among(one, participants) or (
            self._referred_among(one, (subject,)) if subject is not None else None
        )

    def _referred_among(self, one: Attribution, participants: Sequence[str]) -> str | None:
        reference = one.who[0]
        if one.rule == "told" and not self._offices.is_agency(reference.organisation or ""):
            return None
        is_own = reference.determiner in ("his", "her") and reference.form is Form.ORGANISATION
        if is_own and self._subject:
            return self._offices.of_person(self._subject)
        office = self._described(reference, participants) or self._offices.of_reference(
            reference, participants
        )
        is_bare = (
            reference.form is Form.ORGANISATION and not reference.sides and reference.organisation is None
        )
        return office or (self._last_office if is_bare else None)

    def _described(self, reference: Reference, participants: Sequence[str]) -> str | None:
        if reference.form is not Form.ORGANISATION or self._at is None:
            return None
        words, references = description(*self._at, reference)
        return self._offices.described(words, references, participants, self._last_office)

    def source_here(self, account: Account | None = None) -> str | None:
        """The office that this sentence names as its source; an agency or a capital is no speaker."""
        if account is not None and all(_is_mute(one) for one in account.sources):
            return None
        return self._here if self._here and not self._offices.is_agency(self._here) else None

    def source_of(self, sentence: Sentence, mask: Mask, account: Account) -> str | None:
        """The source that another sentence names."""
        here, self._at = self._at, (sentence, mask)
        found = self._source(account)
        self._at = here
        return found

    def relay(self, office: str | None) -> None:
        """Say that this sentence is relayed by an office that it does not name itself."""
        self._here = self._here or office

    def office_of(self, person: str) -> str | None:
        """The office that speaks for a person."""
        return self._offices.of_person(person)

    def is_told_by_office_of(self, person: str) -> bool:
        """Whether what is being told comes from this person's own office."""
        told = [self._sources.get(call) for call in self._current]
        teller = self._here or next(filter(None, told), None) or self._offices.publisher
        return teller is not None and teller == self._offices.of_person(person)

    def lead_source(self, call: int) -> tuple[Span, str] | None:
        """Where the first source of a call is named, if that is in the article's opening, and which."""
        return self._lead.get(call)

    def speaks_for(self, spokesman: str) -> str | None:
        """The office whose named spokesman this is."""
        return self._offices.of_spokesman(spokesman)

    def known(self, reference: Reference) -> Reference:
        """A spokesman by his office as the one whom the article names: "the Kremlin's spokesman"."""
        if reference.role != "spokesperson" or reference.people or reference.determiner in ("a", "another"):
            return reference
        offices = {
            self.office_of(slug) if self._reading.gazetteer.is_person(slug) else slug
            for slug in reference.owner
        }
        meant = [slug for slug in self._reading.named if self.speaks_for(slug) in offices]
        return replace(reference, form=Form.OFFICE, people=(meant[0],)) if len(meant) == 1 else reference

    def is_of_one_side(self, one: str, other: str) -> bool:
        """Whether two people speak for the same side."""
        gazetteer = self._reading.gazetteer
        return gazetteer.side_of(one) == gazetteer.side_of(other)

    def note_office(self, office: str | None) -> None:
        """Remember the office that "the statement" and "it" will mean."""
        self._last_office = office or self._last_office

    # What is asked for each statement -----------------------------------------------------------

    def via(self, person: str, call: int | None) -> str | None:
        """The organisation that relays what this person says here."""
        if self._is_others:
            return None
        via = self._here or self._of_paragraph(person)
        if via is None and call is not None:
            via = self._sources.get(call) or self._of_like_calls(call) or self._of_several(call)
        if via is None and call is None and not self._is_letter:
            via = self._relayed.get(person)
        via = via or self._offices.publisher or (self._lead_in if call is not None else None)
        speaks_himself = via is not None and self.speaks_for(person) and not self._offices.is_agency(via)
        return None if via == person or speaks_himself else via

    def _of_like_calls(self, call: int) -> str | None:
        """The source of the calls that are told of together with this one."""
        alike = self._current if call in self._current else ()
        return next((self._sources[other] for other in alike if other in self._sources), None)

    def _of_several(self, call: int) -> str | None:
        """The office that told of several calls in one sentence, and was the last to be named."""
        people = set(self._calls[call].participants)
        office, named = self._told_of
        return office if people <= named and office == self._last_office else None

    def _of_paragraph(self, person: str) -> str | None:
        """The office of this person, where it was named earlier in the paragraph."""
        block, office = self._paragraph
        return office if block == self._block_here and office == self._offices.of_person(person) else None

    def encounter(self, person: str, mask: Mask, attribution: Attribution | None) -> int | None:
        """The encounter in which this person says this, if it is clear."""
        if occasions.every_call().search(mask.text):
            return None
        partnered = self._partnered(person, mask, attribution)
        if partnered is not None:
            return partnered
        own = [number for number in self._current if person in self._calls[number].participants]
        is_told_by_own = self._here is not None and self._here == self._offices.of_person(person)
        if is_told_by_own or self._is_in_a_call(mask):
            own = own or self._only_call(person)
        elif self._elsewhere:
            return None
        own = own or self._next_in_series(person)
        if len(own) > 1 and not self._is_to_all(own, person, mask):
            return None
        return min(own, key=lambda call: self._place(call, person, mask)) if own else None

    def _is_in_a_call(self, mask: Mask) -> bool:
        """Whether the sentence says that this was said on the phone; elsewhere, of what he said himself."""
        if not self._elsewhere:
            return occasions.in_a_call().search(mask.text) is not None
        return self._at is not None and occasions.i_said_in_a_call().search(self._at[0].norm) is not None

    def _partnered(self, person: str, mask: Mask, attribution: Attribution | None) -> int | None:
        """The call with him whom the words are addressed to: "he had told P", "to P he said"."""
        if attribution is None or self._is_letter or occasions.writing().match(attribution.verb):
            return None
        fronted = occasions.fronted_hearer().match(mask.text)
        behind = next((place for place in sorted(mask.what) if place >= attribution.end), len(mask.text))
        at = fronted.end() - 1 if fronted else behind
        hearer = mask.reference(at) if fronted or at - attribution.end <= _ADDRESS else None
        if hearer is None or len(hearer.people) != 1:
            return None
        both = {person, hearer.people[0]}
        calls = [number for number, call in enumerate(self._calls) if both <= set(call.participants)]
        told = [number for number in calls if number in self._current] or calls
        return told[0] if len(told) == 1 else None

    def _is_to_all(self, calls: list[int], person: str, mask: Mask) -> bool:
        """Whether several were told the same: the first of the calls stands for all."""
        if any(getattr(what, "word", "") == "each" for what in mask.what.values()):
            return False
        named = {slug for what in mask.what.values() for slug in getattr(what, "people", ())}
        others = [set(self._calls[call].participants) - {person} for call in calls]
        return all(named & other for other in others) or occasions.alike().search(mask.text) is not None

    def _only_call(self, person: str) -> list[int]:
        """The one call that somebody is in, where another was told of last."""
        calls = [number for number, call in enumerate(self._calls) if person in call.participants]
        return calls if len(calls) == 1 else []

    def _place(self, call: int, person: str, mask: Mask) -> tuple[int, int]:
        """Where the other end of a call is first named: in this sentence, or else in the article."""
        others = set(self._calls[call].participants) - {person}
        here = [at for at, what in mask.what.items() if others & set(getattr(what, "people", ()))]
        named = self._reading.named
        return min(here, default=len(mask.text)), min(
            (named.index(slug) for slug in others if slug in named), default=len(named)
        )

    def _next_in_series(self, person: str) -> list[int]:
        """Somebody's only call, where one man's calls with several are told of one after the other."""
        shared = {slug for call in self._current for slug in self._calls[call].participants}
        calls = self._only_call(person) if self._idle <= _PATIENCE else []
        return [call for call in calls if shared & set(self._calls[call].participants)]

    def number(self, encounter: int | None) -> int | None:
        """The index of the call that an encounter is; None for a meeting."""
        return None if encounter is None else self._calls[encounter].number

    def encounter_of_office(self, office: str, mask: Mask) -> int | None:
        """The encounter that an office's own text in quotation marks is about; its news is about none."""
        if not mask.quotations or occasions.every_call().search(self._at[0].norm if self._at else mask.text):
            return None
        return next((call for call in self._current if self._sources.get(call) == office), None)
