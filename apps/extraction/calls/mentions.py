"""Every place of an article that tells of a call, read clause by clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from apps.extraction.calls.cues import aside_at, clause_of, cues_of, may_tell
from apps.extraction.calls.days import day_in
from apps.extraction.calls.echoes import ECHOES, echo_ends, echoed
from apps.extraction.calls.ends import EndFinder
from apps.extraction.calls.leftover import Leftover, is_worth_keeping, pairs_left
from apps.extraction.calls.masking import Masked, grammar, is_day
from apps.extraction.calls.model import STRONG, WIRED, CallMention, Clause, Cue, WhenFound
from apps.extraction.calls.ordinals import ordinal_in
from apps.extraction.calls.pairing import pairs_of
from apps.extraction.calls.parties import (
    CALLERS_FIRST,
    RINGS,
    Ends,
    groups_of,
    names_anybody,
    talks_to_an_office,
)
from apps.extraction.calls.status import status_of
from apps.extraction.calls.story import Story
from apps.extraction.calls.telling import telling_of
from apps.extraction.calls.when import WhenReader
from apps.extraction.clean import Sentence
from apps.extraction.findings import Medium, Status, Unresolved
from apps.extraction.reading import Reading
from apps.extraction.references import Reference

# What an article is, its first sentences say.
_OPENING = 4
_OF_A_CALL = frozenset(("noun.strong", "medium.phone", "noun.plain"))


class MentionReader:
    """Reads the call mentions of one article."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.story = Story(reading)
        self._ends = EndFinder(self.story)
        self._when = WhenReader(reading, self.story)
        self.unresolved: list[Unresolved] = []
        self._left: list[Leftover] = []
        self._never = _around_hoaxes(reading)
        self._wired = any(self._is_wired(s) for s in reading.sentences if s.is_own or s.is_heading)

    @cached_property
    def _chronicle(self) -> bool:
        """Whether the article is a list of calls, day by day."""
        opening = self._reading.sentences[:_OPENING]
        return any(grammar("mentions.chronicle").search(sentence.norm) for sentence in opening)

    def _is_wired(self, sentence: Sentence) -> bool:
        return may_tell(sentence.norm) and any(
            cue.family in WIRED for cue in cues_of(self.story.masked(sentence))
        )

    def read(self, sentences: Sequence[Sentence]) -> list[CallMention]:
        """The call mentions of these sentences, in order."""
        found: list[CallMention] = []
        for sentence in sentences:
            if sentence.number in self._never:
                continue
            here: list[CallMention] = []
            if self._chronicle or self.story.goes_on(sentence) or may_tell(sentence.norm):
                here = self._told_in(sentence)
            self._hear(sentence, here)
            found.extend(here)
        return found

    def _told_in(self, sentence: Sentence) -> list[CallMention]:
        here = list(self._read_sentence(sentence))
        for mention in here:
            self.story.told.at = sentence.number
            self.story.told.people = mention.participants if mention.status is Status.HELD else ()
        return here

    def _hear(self, sentence: Sentence, told: Sequence[CallMention]) -> None:
        """Go on with the day of which the sentence, and the last call in it, tell."""
        if not sentence.is_own:
            return
        dated = bool(self._reading.days_in(sentence))
        self.story.narrative.hear(sentence.number, self.story.masked(sentence) if dated else None)
        days = [mention.day.day for mention in told if mention.day and mention.day.day]
        self.story.narrative.anchor = days[-1] if days else self.story.narrative.anchor

    def read_leftovers(self, found: Sequence[CallMention]) -> list[CallMention]:
        """Calls of whose people the sentence says nothing, if only two can be meant."""
        told = [mention.masked.sentence.number for mention in found]
        return [
            self._left_over(leftover, people) for leftover, people in pairs_left(self._left, self.story, told)
        ]

    def _left_over(self, leftover: Leftover, people: list[str]) -> CallMention:
        masked, cue, clause = leftover.masked, leftover.cue, leftover.clause
        pair = (people[0], people[1])
        when = self._when.of(masked, clause, cue, Status.HELD, [pair])[0][1]
        ends = Ends(people[:1], people[1:], between=True)
        mention = self._mention(masked, cue, clause, pair, Status.HELD, ends, when)
        mention.rules.append("people: the only two around")
        return mention

    # One sentence ---------------------------------------------------------------------------------

    def _read_sentence(self, sentence: Sentence) -> Iterator[CallMention]:
        masked = self.story.masked(sentence)
        told: set[frozenset[str]] = set()
        cues = cues_of(masked)
        people = frozenset(self.story.people.certain(masked.references))
        self._open_row(masked)
        for cue in cues:
            if not self._counts(masked, cue, cues):
                continue
            for mention in self._read_cue(masked, cue):
                if sentence.number == self.story.told.row_at and mention.people <= people:
                    self.story.told.row_open = False
                if mention.people not in told or mention.day is not None:
                    told.add(mention.people)
                    self.story.heard(mention)
                    yield mention

    def _open_row(self, masked: Masked) -> None:
        """Remember who is said to have made several calls, and on which day."""
        opening = grammar("opening").search(masked.text)
        if opening is None or masked.sentence.is_heading:
            return
        told, number = self.story.told, masked.sentence.number
        told.row_at, told.caller, told.row_open = number, self.story.subject_of(number), True
        found = day_in(masked, Clause(0, len(masked.text)), Cue("opening", opening.start(), opening.end()))
        told.row_day = found[0].interval if found and not found[1] else None

    def _counts(self, masked: Masked, cue: Cue, cues: Sequence[Cue]) -> bool:
        """Whether a cue is worth reading: vague contacts, speeches and rooms are not."""
        clause = clause_of(masked, cue)
        aside = aside_at(masked.text, cue.start)
        rivals = [
            other
            for other in cues
            if other is not cue and clause.holds(other.start) and aside_at(masked.text, other.start) == aside
        ]
        if _is_vague(masked, clause, cue):
            return False
        if cue.family == "any.phone":
            return not rivals and not grammar("in_person").search(masked.text)
        if cue.family in STRONG or cue.family in ECHOES:
            return True
        if cue.family != "noun.one" and any(other.family in STRONG - {"any.phone"} for other in rivals):
            return False
        return self._counts_here(masked, cue, cues)

    def _counts_here(self, masked: Masked, cue: Cue, cues: Sequence[Cue]) -> bool:
        """Whether the story so far makes a call of words that may mean anything."""
        story, sentence = self.story, masked.sentence
        on_its_way = {
            "noun.list": self._wired,
            "noun.callers": self._wired,
            "noun.pair": self._chronicle and not sentence.is_heading,
            "noun.turn": story.goes_on(sentence) and not sentence.is_heading,
            "verb.rung": story.caller_at(sentence) is not None and not sentence.is_heading,
            "noun.open": story.in_row(sentence) and sentence.number > story.told.row_at,
        }
        if cue.family in on_its_way:
            return on_its_way[cue.family]
        if cue.family == "verb.told":
            return story.told.row_open and self._is_on_the_wire(masked, cue)
        more = {"noun.one": self._is_another, "verb.discuss": self._is_one_more}.get(cue.family)
        return more(masked, cue, cues) if more else self._may_be_wired(masked, cue)

    def _is_another(self, masked: Masked, cue: Cue, cues: Sequence[Cue]) -> bool:
        """As in "a chat with Petricek, and one with Pabriks"."""
        here = any(other.start < cue.start and other.family in _OF_A_CALL for other in cues)
        return here or self.story.goes_on(masked.sentence)

    def _is_on_the_wire(self, masked: Masked, cue: Cue) -> bool:
        """Whether nothing says that people talked on the spot or wrote."""
        sentence = masked.sentence
        if sentence.is_heading or sentence.in_quotes(masked.norm_at(cue.start)):
            return False
        bars = ("in_person", "mentions.not_wired", "mentions.to_the_press")
        here = self.story.in_row(sentence) or self.story.goes_on(sentence) or self._wired
        return here and not any(grammar(bar).search(masked.text) for bar in bars)

    def _is_one_more(self, masked: Masked, cue: Cue, cues: Sequence[Cue]) -> bool:
        """Going over matters with somebody else, in a row of calls or told as one more of them."""
        sentence = masked.sentence
        if not self._is_on_the_wire(masked, cue):
            return False
        if self.story.in_row(sentence):
            return True
        told = [other.end for other in cues if other.start < cue.start and other.family in WIRED]
        after = max(told, default=0)
        one_more = grammar("mentions.also").search(masked.text, after) is not None
        return one_more and bool(told or self.story.goes_on(sentence))

    def _may_be_wired(self, masked: Masked, cue: Cue) -> bool:
        """Talk with nothing said of the wire, in an article about calls or between capitals."""
        sentence = masked.sentence
        here = grammar("status.other_occasion").sub("", masked.text)
        if grammar("in_person").search(here) and not grammar("denied").search(masked.text):
            return False
        first_person = any(reference.word in ("i", "we") for reference in masked.references)
        first_person = (
            first_person or grammar("mentions.no_subject").fullmatch(masked.text[: cue.start]) is not None
        )
        if sentence.is_heading or (sentence.in_quotes(masked.norm_at(cue.start)) and not first_person):
            return False
        if self._wired or cue.family == "verb.talk":
            return True
        if cue.family == "verb.talk_each_other" and is_day(masked.text[cue.end + 1 : cue.end + 2] or " "):
            return True
        status = status_of(masked, clause_of(masked, cue), cue)
        addressed = grammar("mentions.addressed").match(masked.text, cue.end) is not None
        return status is Status.DENIED or (status is Status.PLANNED and addressed)

    # One cue --------------------------------------------------------------------------------------

    def _read_cue(self, masked: Masked, cue: Cue) -> Iterator[CallMention]:
        clause = clause_of(masked, cue)
        if cue.family in ECHOES:
            yield from self._read_echo(masked, cue, clause)
            return
        status = Status.HELD if cue.family == "verb.told" else status_of(masked, clause, cue)
        if status is None:
            return
        ends = self._ends.find(masked, cue, clause)
        if cue.family == "any.phone" and not names_anybody(groups_of(masked, clause, cue.start)):
            return
        pairs = pairs_of(masked, cue, ends)
        if not pairs and status is Status.HELD and self._ends.take_only_two(masked, cue, clause, ends):
            pairs = pairs_of(masked, cue, ends)
        if not pairs:
            self._doubt(masked, cue, ends)
            leftover = Leftover(masked, cue, clause, ends.doubt)
            groups = groups_of(masked, clause, cue.start)
            if status is Status.HELD and is_worth_keeping(leftover) and not talks_to_an_office(groups, cue):
                self._left.append(leftover)
            return
        for participants, when in self._when.of(masked, clause, cue, status, pairs):
            yield self._mention(masked, cue, clause, participants, status, ends, when)

    def _read_echo(self, masked: Masked, cue: Cue, clause: Clause) -> Iterator[CallMention]:
        """As in "and Cavusoglu with Lavrov": what was said of the call before holds of this one too."""
        latest = echoed(cue, masked, self.story)
        if latest is None:
            return
        ends = echo_ends(cue, masked, clause, latest, self.story)
        pairs = [pair for pair in pairs_of(masked, cue, ends) if self.story.sides_differ(pair)]
        told_from = cue.start if cue.family == "echo.again" else clause.start
        stretch = Clause(told_from, clause.end)
        for participants, when in self._when.of(masked, stretch, cue, latest.status, pairs):
            again = participants == latest.participants
            if again and (when.interval is None or when.interval == latest.day):
                continue
            mention = self._mention(masked, cue, clause, participants, latest.status, ends, when)
            mention.medium, mention.distinct = latest.medium, again
            likewise = again or cue.family == "echo.with"
            mention.initiator = latest.initiator if likewise and latest.initiator in participants else None
            mention.day = mention.day or latest.day
            yield mention

    def _doubt(self, masked: Masked, cue: Cue, ends: Ends) -> None:
        if ends.doubt is None or not cue.is_strong:
            return
        span = masked.sentence.span_of(ends.doubt.start, ends.doubt.end)
        reason = "the people of this call cannot be told for certain"
        self.unresolved.append(Unresolved(span, f"call: {cue.family}", reason, ends.doubt.candidates))

    def _mention(
        self,
        masked: Masked,
        cue: Cue,
        clause: Clause,
        participants: tuple[str, ...],
        status: Status,
        ends: Ends,
        when: WhenFound,
    ) -> CallMention:
        words = masked.text[clause.start : clause.end]
        mention = CallMention(masked, cue, participants, status, _medium(cue, words), ends.between)
        if status is not Status.DENIED:
            mention.initiator = _initiator(masked, cue, ends, participants) or self._caller_by_the_story(
                masked, cue, ends, participants
            )
        mention.day, mention.latest = when.interval, when.latest
        mention.undatable = bool(when.rule) and when.interval is None
        mention.assumed = when.likely
        if mention.assumed is None and status is Status.HELD and not _is_perfect(words):
            mention.assumed = self.story.narrative.day_for(masked, mention.people)
        mention.rules = [
            f"call: {cue.family}",
            *(["people: the only two of the sentence"] if ends.only_two else []),
            *([f"day: {when.rule}"] if when.rule else []),
            f"status: {status}",
        ]
        mention.distinct = grammar("mentions.distinct").search(words) is not None
        mention.another_time = grammar("merging.another_time").search(words) is not None
        earlier = grammar("mentions.background").search(words) is not None
        shifted = grammar("merging.backshift").search(masked.text, 0, cue.end) is not None
        mention.background = earlier and cue.family != "noun.turn" and not shifted
        in_row = self.story.in_row(masked.sentence)
        one_more = grammar("mentions.one_more").search(masked.text) is not None
        mention.listed = in_row or one_more or cue.family in ("noun.one", "noun.open")
        if mention.day is None and in_row and not mention.background and status is Status.HELD:
            mention.day = self.story.told.row_day
        day = when.interval.day if when.interval else self._reading.article_day.day
        mention.ordinal = ordinal_in(masked, Clause(clause.start, len(masked.text)), day)
        return mention

    def _caller_by_the_story(
        self, masked: Masked, cue: Cue, ends: Ends, participants: tuple[str, ...]
    ) -> str | None:
        """Who rang where the words alone do not say: at his own wish, or as in the call just told of."""
        number, latest = masked.sentence.number, self.story.told.latest
        callers: Sequence[str | None] = ()
        if _at_own_wish(masked, alone=self.story.subject_of(number - 1) is None):
            callers = ends.subjects
        elif cue.family == "noun.one" and masked.text.endswith("did ", 0, cue.start) and latest:
            callers = [latest.initiator]
        elif cue.family == "verb.line" and self._was_rung(number - 1):
            callers = self.story.people.certain(masked.references)
        named = [slug for slug in callers if slug in participants]
        return named[0] if len(named) == 1 else None

    def _was_rung(self, number: int) -> bool:
        """As in "Aliyev's phone rang", before "On the line was Putin"."""
        sentence = self.story.sentence(number)
        return sentence is not None and grammar("mentions.rung").search(sentence.norm) is not None


def _at_own_wish(masked: Masked, *, alone: bool) -> bool:
    """As in "at his own request"; "at his request", where nobody else has been told of."""
    match = grammar("mentions.own_wish").search(masked.text)
    return match is not None and (alone or match["own"] is not None)


def _around_hoaxes(reading: Reading) -> frozenset[int]:
    """The sentences in which somebody poses as somebody else, and those beside them."""
    hoaxes = (s.number for s in reading.sentences if grammar("never").search(s.norm))
    return frozenset(near for number in hoaxes for near in (number - 1, number, number + 1))


def _is_perfect(words: str) -> bool:
    """Whether a clause looks back on what has, or had, been done."""
    return grammar("inheritance.perfect").search(words) is not None


def _is_vague(masked: Masked, clause: Clause, cue: Cue) -> bool:
    """Contacts too many to be one call, unless a day singles them out."""
    text = telling_of(masked, clause, cue).text
    if not grammar("vague").search(text):
        return False
    return not (grammar("opening").search(text) and any(day.day for day in masked.days))


def _initiator(masked: Masked, cue: Cue, ends: Ends, participants: tuple[str, ...]) -> str | None:
    """Who rang whom, where the cue's own words say so."""
    if grammar("mentions.took_to").match(masked.text, cue.start):
        callers = []
    elif ends.between and cue.family in RINGS and (told := _antecedent(masked, cue)):
        callers = list(told.people)
    elif cue.family in CALLERS_FIRST or grammar("calling_to").match(masked.text, cue.start):
        callers = ends.subjects
    elif cue.family == "verb.receive":
        callers = ends.partners
    elif grammar("mentions.to_somebody").match(masked.text, cue.start) and not ends.only_two:
        callers = ends.subjects
    else:
        callers = [ends.source] if ends.source else []
    callers = [slug for slug in callers if slug in participants]
    return callers[0] if len(callers) == 1 else None


def _antecedent(masked: Masked, cue: Cue) -> Reference | None:
    """As in "Aliyev, who had rung to thank him": where the two are only guessed, that says who rang."""
    told = grammar("mentions.who").search(masked.text, 0, cue.start)
    return masked.reference_of(told[1]) if told else None


def _medium(cue: Cue, words: str) -> Medium:
    video = cue.family == "medium.video" or grammar("medium.video").search(words)
    return Medium.VIDEO if video else Medium.PHONE
