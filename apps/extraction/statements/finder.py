"""Reads an article's sentences in order and writes down who says what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from apps.extraction.clean import Sentence
from apps.extraction.findings import CallFinding, Kind, StatementFinding
from apps.extraction.reading import Reading
from apps.extraction.references import Form, Reference
from apps.extraction.statements import occasions, patterns
from apps.extraction.statements.attribution import Account, Attribution, account_of, subject_of
from apps.extraction.statements.described import with_offices
from apps.extraction.statements.mask import QUOTE, Mask, mask_of, quoted_in
from apps.extraction.statements.people import Speakers
from apps.extraction.statements.scope import Scope
from apps.extraction.statements.unnamed import with_unnamed

QUOTED_WORDS = 3  # as many words as this in quotation marks make a quote
# Rules that show a deed of speech, which a spokesman can tell of another.
_DEEDS = frozenset(("subject and verb", "quoted verb", "purpose", "and verb"))
_GIVEN = frozenset(("expressed", "voiced", "conveyed", "extended"))  # what a readout leaves without a giver
_PROSE = 3000  # characters: what is longer is no sentence, and would only cost time
_AHEAD = 12  # sentences ahead in which a quotation's speaker may be named
_SAID = 4  # characters beside the attribution, for something to have been said
_SHORT = 24  # characters of a sentence too short to go on with anything
_NEAR = 60  # how far into a sentence its subject may stand
_NARRATORS = frozenset(("we", "us", "i", "our"))
_WHOLLY = 0.8  # of a sentence's characters: the rest is a dash or a full stop


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

    @property
    def has_quote(self) -> bool:
        """Whether enough words of the sentence stand in quotation marks."""
        return self.is_wholly_quoted or any(
            quotation.words >= QUOTED_WORDS for quotation in self.mask.quotations
        )

    @property
    def leaves_quotation_open(self) -> bool:
        """Whether a quotation runs past the sentence's end."""
        quoted = quoted_in(self.sentence)
        return (
            bool(quoted) and quoted[-1][1] == len(self.sentence.norm) and self.sentence.norm[-1] not in "\"'"
        )

    @property
    def is_wholly_quoted(self) -> bool:
        """Whether the sentence is nothing but quotation."""
        inside = sum(end - start for start, end in quoted_in(self.sentence))
        return inside >= _WHOLLY * len(self.sentence.norm)


class _Finder:
    def __init__(self, reading: Reading, calls: Sequence[CallFinding]) -> None:
        self._reading = reading
        self._scope = Scope(reading, calls)
        self._speakers = Speakers(reading, self._scope)
        self._lines = [self._line(sentence) for sentence in reading.body]
        self._found: list[tuple[StatementFinding, int | None]] = []
        self._quoting_office = False
        self._spoken_for: tuple[str, ...] = ()

    def _line(self, sentence: Sentence) -> _Line:
        if len(sentence.norm) > _PROSE:
            return _Line(sentence, Mask("", {}), Account())
        mentions = [self._scope.known(one) for one in self._reading.mentions_in(sentence)]
        mentions = with_offices(sentence.norm, mentions)
        mask = mask_of(sentence, with_unnamed(sentence.norm, mentions))
        return _Line(sentence, mask, account_of(mask))

    def find(self) -> Iterator[StatementFinding]:
        for at, line in enumerate(self._lines):
            self._scope.enter(line.sentence, line.mask, line.account)
            self._speakers.fresh = bool(at) and bool(self._lines[at - 1].speakers)
            if at and patterns.covers_before().match(line.mask.text):
                self._cover(self._lines[at - 1], line)
            else:
                self._read(line, at)
        for found, encounter in self._found:
            lead = self._scope.lead_source(encounter) if encounter is not None and found.via is None else None
            yield replace(found, via=lead[1]) if lead is not None and found.span < lead[0] else found

    def _read(self, line: _Line, at: int) -> None:
        spoken: list[str] = []
        for attribution in line.account.speakers:
            people = self._people(line, attribution, spoken)
            people = (*people, *(slug for slug in self._joined(line, people) if slug not in people))
            if people and at and not self._lines[at - 1].speakers and self._is_bare(line, attribution):
                self._say(self._lines[at - 1], people, None, "named in a line of its own")
                spoken += people
            elif people and self._counts(line, attribution):
                fresh = [slug for slug in people if slug not in spoken]
                self._say(line, fresh, attribution, attribution.rule)
                spoken += people
            if people:
                self._speakers.last = people
        if not spoken and self._scope.is_call_sentence(line.sentence):
            spoken = self._beside_the_call(line)
        if spoken:
            return
        if line.is_wholly_quoted and not line.account.sources:
            self._quotation(line, at)
        elif not any(one.is_human for one in line.account.speakers):
            self._without_speaker(line)
        if not line.speakers and not self._scope.is_call_sentence(line.sentence):
            self._continued(line, at)

    def _cover(self, before: _Line, line: _Line) -> None:
        """Where a sentence only says who told what the sentence before it says: "P announced this"."""
        people: tuple[str, ...] = ()
        for attribution in line.account.speakers:
            people = people or self._people(line, attribution, ())
        office = self._scope.source_here(line.account)
        who = people or ((office,) if office else ())
        if who and not before.speakers and not self._scope.is_call_sentence(before.sentence):
            self._say(before, who, None, "named in the next sentence")
        self._speakers.last = people or self._speakers.last

    def _beside_the_call(self, line: _Line) -> list[str]:
        """Where the sentence's main words only tell of a call, what else in it was said."""
        for one in line.account.others:
            people = self._speakers.of(one) if one.rule in _DEEDS and not one.parenthetic else ()
            if people and self._counts(line, one):
                self._say(line, people, one, one.rule)
                return list(people)
        return []

    @staticmethod
    def _joined(line: _Line, people: Sequence[str]) -> tuple[str, ...]:
        """With whom somebody put his name to a text: "in a joint statement with P and P"."""
        match = patterns.joint_text().search(line.mask.text) if people else None
        if match is None:
            return ()
        found = (line.mask.reference(at) for at in range(*match.span("who")))
        return tuple(slug for reference in found if reference for slug in reference.people)

    def _people(self, line: _Line, one: Attribution, spoken: Sequence[str]) -> tuple[str, ...]:
        spokesman = next((who for who in one.who if who.role == "spokesperson" and not who.people), None)
        if line.account.spokesman is not None and line.account.spokesman not in one.who:
            self._scope.relay(self._scope.speaks_for(line.account.spokesman.people[0]))
        self._quoting_office = spokesman is not None and line.has_quote
        if spokesman is None:
            people = self._speakers.of(one, spoken)
            if (
                self._spoken_for
                and self._speakers.last == self._spoken_for
                and set(people) <= set(self._spoken_for)
            ):
                # "He said" after "a spokesman for P said" is the spokesman.
                self._quoting_office = line.has_quote
                return self._together(line, self._spoken_for[0]) or people
            self._spoken_for = ()
            return self._whom_he_speaks_for(line, people) or people
        named = self._after(line, spokesman, ", ")
        if named is not None and named.names:
            self._quoting_office = False
            return self._speakers.of(replace(one, who=(named,)), spoken)
        principal = self._speakers.principal(spokesman, self._after(line, spokesman, " for "))
        if principal is None and self._is_spokesman_again(spokesman):
            return self._speakers.last
        if principal is None:
            return self._speakers.of(
                replace(one, who=tuple(who for who in one.who if who is not spokesman)), spoken
            )
        self._scope.relay(self._scope.office_of(principal))
        self._spoken_for = self._together(line, principal) or (principal,)
        return self._spoken_for

    def _together(self, line: _Line, principal: str) -> tuple[str, ...]:
        """The two who by a spokesman's word said something together, his principal among them."""
        for other in line.account.others:
            people = self._speakers.of(other) if other.rule in _DEEDS and not other.parenthetic else ()
            if len(people) > 1 and principal in people:
                return people
        return ()

    def _is_spokesman_again(self, spokesman: Reference) -> bool:
        """Whether "the Kremlin spokesman" is the spokesman who spoke last."""
        last = self._speakers.last
        return (
            spokesman.determiner in ("the", "")
            and len(last) == 1
            and self._scope.speaks_for(last[0]) is not None
        )

    def _whom_he_speaks_for(self, line: _Line, people: Sequence[str]) -> tuple[str, ...]:
        """Of whose deeds a spokesman tells: "P urged restraint, spokesman P said" is the former's."""
        office = self._scope.speaks_for(people[0]) if len(people) == 1 else None
        if office is None:
            return ()
        told = (
            self._speakers.of(other)
            for other in line.account.others
            if other.rule in _DEEDS and not other.word
        )
        quoted = self._quoted_person(line) if line.has_quote else ()
        for principals in (*told, quoted):
            own = tuple(slug for slug in principals if self._scope.is_of_one_side(slug, people[0]))
            if len(own) == 1 and own != tuple(people):
                self._scope.relay(office)
                self._quoting_office = line.has_quote
                return own
        return ()

    @staticmethod
    def _after(line: _Line, reference: Reference, word: str) -> Reference | None:
        """Whoever follows after a reference and a word: "a spokesman for P", "the spokesman, P"."""
        at = next((place for place, what in line.mask.what.items() if what is reference), -1)
        return line.mask.reference(at + 1 + len(word)) if line.mask.text.startswith(word, at + 1) else None

    @staticmethod
    def _is_bare(line: _Line, one: Attribution) -> bool:
        """Whether a line is nothing but "- added P.", for what stands above it."""
        return line.mask.text.startswith("-") and len(line.mask.text) - (one.end - one.at) < _SAID * 2

    # What counts ------------------------------------------------------------------------------

    def _counts(self, line: _Line, one: Attribution) -> bool:
        """Whether an attribution makes a statement; that a call took place is none."""
        if one.verb in ("confirmed", "confirms") and line.mask.text[one.end :].strip(" .") in (
            "it",
            "this",
            "that",
        ):
            return False
        is_plain = one.rule in ("subject and verb", "verb and subject") and not one.is_act
        if is_plain and len(line.mask.text) - (one.end - one.at) < _SAID and not line.mask.quotations:
            return False
        text = line.mask.text
        is_lead_in = text.endswith(":") and not one.parenthetic and len(text) - one.end < _SAID
        is_unsaid = text.startswith(("nor ", "neither ")) and not one.parenthetic and one.at < _NEAR
        if is_unsaid or is_lead_in or patterns.undisclosed().search(text):
            return False
        return not self._scope.is_call_sentence(line.sentence) or self._says_more(line, one)

    @staticmethod
    def _says_more(line: _Line, one: Attribution) -> bool:
        """Whether the sentence of a call also tells what was said, in the call or elsewhere.

        "They spoke by phone, P said" only tells of the call; "P, who had phoned P, said that ..." and
        "P told P by phone that ..." tell more.
        """
        text = line.mask.text
        words = text[one.at : one.end]
        is_topic = occasions.topical().search(one.verb) and not occasions.tells().match(text, one.end)
        is_gift = one.rule == "giving" and not occasions.pointed_gift().search(words)
        if is_topic or is_gift or one.rule in ("noun of", "state in passing"):
            return False
        if ", who " in words:
            return True
        if one.rule == "by":
            return not occasions.arranging().search(one.verb)
        calls = [match.start() for match in occasions.phoning().finditer(text)]
        if one.parenthetic:
            return not any(at < one.at for at in calls)
        said = min((source.at for source in line.account.sources if source.at >= one.end), default=len(text))
        behind = next((at for at in calls if one.end <= at < said), None)
        if behind is None:
            return one.rule != "wish" and (one.rule != "idiom" or bool(calls))
        lead = text[one.end : behind]
        return " that " not in lead and occasions.by_way_of().search(lead) is not None

    # Quotations -------------------------------------------------------------------------------

    def _quotation(self, line: _Line, at: int) -> None:
        """A sentence that is all quotation: its speaker stands before it, or behind it in its paragraph."""
        before = self._lines[at - 1] if at else None
        if before is None or not before.speakers or before.sentence.block is not line.sentence.block:
            people, office = self._behind(line, at)
            if people:
                self._say(line, people, None, "quotation before its speaker")
                return
            if office is not None:
                self._scope.relay(office)
                self._quote_office(line, office)
                return
        last = self._speakers.last
        if self._quoting_office and last and not self._reading.gazetteer.is_person(last[0]):
            self._quote_office(line, last[0])
        elif last:
            self._say(line, last, None, "quotation continued")

    def _behind(self, line: _Line, at: int) -> tuple[tuple[str, ...], str | None]:
        """Who is named behind a quotation: people, or an office."""
        for later in self._lines[at + 1 : at + 1 + _AHEAD]:
            if later.sentence.block is not line.sentence.block and not later.mask.text.startswith(
                ("-", QUOTE)
            ):
                break
            source = self._scope.source_of(later.sentence, later.mask, later.account)
            for one in later.account.speakers[:1]:
                self._scope.relay(source)
                return self._speakers.of(one), None
            if later.account.sources:
                return (self._speakers.last, None) if self._is_letter(later) else ((), source)
        return (), None

    def _is_letter(self, line: _Line) -> bool:
        """Whether what is quoted is somebody's letter or tweet: the author's words, not an office's."""
        last = self._speakers.last
        written = any(
            patterns.letter().search(line.mask.text, one.at, one.end) for one in line.account.sources
        )
        return written and len(last) == 1 and self._reading.gazetteer.is_person(last[0])

    def _quote_office(self, line: _Line, office: str) -> None:
        """An office's own text: a leader's words in it are a paraphrase, the rest is the office's."""
        self._quoting_office = True
        people = self._quoted_person(line)
        self._say(line, people or (office,), None, "office quotes a person" if people else "office speaks")

    # Sentences without a human speaker ------------------------------------------------------------

    def _without_speaker(self, line: _Line) -> None:
        silent = line.account.impersonal
        pair = self._scope.pair() if silent == "agreed" else ()
        is_gift = silent in _GIVEN and self._is_of_the_call(self._speakers.last)
        goes_on = self._scope.in_block(line.sentence) or is_gift
        if silent and (pair or (self._speakers.last and goes_on)):
            people = pair or self._speakers.last
            if not self._scope.is_call_sentence(line.sentence):
                self._say(line, people, None, "impersonal")
            return
        office = self._scope.source_here(line.account)
        if office is None:
            if line.has_quote and line.account.sources and (people := self._quoted_person(line)):
                self._quoting_office = True
                self._say(line, people, None, "report quotes a person")
            return
        if line.has_quote and self._is_letter(line):
            self._say(line, self._speakers.last, None, "letter quoted")
        elif line.has_quote:
            self._quote_office(line, office)
        elif self._scope.is_evidence(line.sentence) or occasions.contact().search(line.mask.text):
            return
        elif not patterns.silence().search(line.mask.text):
            self._say(line, (office,), None, "office speaks")

    # Speech plainly continued ---------------------------------------------------------------------

    def _continued(self, line: _Line, at: int) -> None:
        """Who stands first in a sentence says it; what follows in a readout's paragraph is still said."""
        text = line.mask.text
        if any(one.rule == "was told" for one in line.account.speakers):
            return
        if text.startswith(("nor ", "neither ")) or text.endswith("?") or len(text) < _SHORT:
            return
        if patterns.event().search(text) or line.account.sources:
            return
        if (
            patterns.unknown_speaker().match(text)
            or patterns.undisclosed().search(text)
            or patterns.narrator().search(text)
        ):
            return
        before = self._lines[at - 1] if at else None
        place = subject_of(line.mask, min(len(text), _NEAR))
        subject = line.mask.reference(place) if place >= 0 else None
        if subject is None or not subject.is_personal:
            if before is not None and before.speakers and self._goes_on(line, before):
                self._say(line, self._speakers.last, None, "speech continued")
        elif subject.word not in _NARRATORS and not occasions.contact().search(text):
            people = self._speakers.of(Attribution((subject,), "", "continued", place, place))
            if people and self._may_open(line, people, before):
                self._say(line, people, None, "subject of the sentence")

    def _may_open(self, line: _Line, people: Sequence[str], before: _Line | None) -> bool:
        """Whether the subject of a sentence without a verb of speech still speaks."""
        if self._is_of_the_call(people):
            return True
        after_speech = before is not None and bool(before.speakers)
        return after_speech and people == self._speakers.last and self._scope.in_block(line.sentence)

    def _is_of_the_call(self, people: Sequence[str]) -> bool:
        """Whether these are of the call that is just being told of."""
        return self._scope.is_near and set(people) <= set(self._scope.pair())

    def _goes_on(self, line: _Line, before: _Line) -> bool:
        """Whether a sentence without a speaker goes on with what was said before it in its paragraph."""
        if before.sentence.block is not line.sentence.block or occasions.contact().search(line.mask.text):
            return False
        return patterns.judging().search(line.mask.text) is not None

    def _quoted_person(self, line: _Line) -> tuple[str, ...]:
        """Who speaks inside an office's own quoted text: one person, or several by their names.

        "They agreed" in such a text is the office's own.
        """
        mask = mask_of(line.sentence, self._reading.mentions_in(line.sentence), through_quotes=True)
        account = account_of(mask)
        for one in (*account.speakers, *account.others):
            people = () if one.parenthetic or one.word else self._speakers.of(one)
            if len(people) == 1 or (people and all(who.form is Form.NAME for who in one.who)):
                return people
        return ()

    # Writing down -----------------------------------------------------------------------------

    def _say(self, line: _Line, people: Sequence[str], one: Attribution | None, rule: str) -> None:
        for person in people:
            by_office = not self._reading.gazetteer.is_person(person)
            at = (
                self._scope.encounter_of_office(person, line.mask)
                if by_office
                else self._scope.encounter(person, line.mask, one)
            )
            via = self._scope.via(person, at)
            kind, call = self._kind(line, person, one), self._scope.number(at)
            found = StatementFinding(person, kind, line.sentence.span, (f"statement: {rule}",), via, call)
            self._found.append((found, at))
            self._scope.said(line.sentence, person, via, at)
            self._scope.note_office(person if by_office else self._scope.speaks_for(person))
        line.speakers = (*line.speakers, *people)
        self._speakers.last = tuple(people)

    def _kind(self, line: _Line, person: str, one: Attribution | None) -> Kind:
        """Whether these are the speaker's own words; an office's words about a person are a paraphrase.

        What an office says that he "urged" or "welcomed" is its text; what he said "must stop" is his.
        """
        is_person = self._reading.gazetteer.is_person(person)
        if not line.has_quote or (is_person and self._quoting_office):
            return Kind.REPORTED
        is_text = one is not None and (one.is_act or one.rule == "quoted verb") and not one.parenthetic
        of_office = is_text and self._scope.source_here() is not None
        if is_person and (of_office or patterns.words_of_another().search(line.mask.text)):
            return Kind.REPORTED
        return Kind.QUOTE
