"""Every place of an article that tells of a call, read clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from apps.extraction.calls.cues import clause_of, clauses_of, cues_of, may_tell
from apps.extraction.calls.days import day_in, interval_of, opening_day, trailing_day
from apps.extraction.calls.masking import Masked, grammar, is_day
from apps.extraction.calls.model import STRONG, WIRED, CallMention, Clause, Cue
from apps.extraction.calls.ordinals import ordinal_in
from apps.extraction.calls.parties import RINGS, Ends, Group, Part, PeopleAtEnds, ends_of, groups_of
from apps.extraction.calls.sides import SideReader
from apps.extraction.calls.status import status_of
from apps.extraction.clean import BlockKind, Sentence
from apps.extraction.dates import DayMention, on_day
from apps.extraction.findings import DayBasis, DayInterval, Medium, Status, Unresolved
from apps.extraction.reading import Reading
from apps.extraction.references import Form

_HEADS = (BlockKind.TITLE, BlockKind.HEADING)


@dataclass(slots=True)
class Story:
    """What has been told so far: the day of the last call, and one person's announced row of calls."""

    day: date | None = None
    caller: str | None = None
    opened: bool = False
    opened_at: int = 0
    row_day: DayInterval | None = None
    told_at: int = -9


class MentionReader:
    """Reads the call mentions of one article."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._sides = SideReader(reading)
        self._people = PeopleAtEnds(self._sides, _spokespeople(reading))
        self.story = Story()
        self.unresolved: list[Unresolved] = []
        self.masked: dict[int, Masked] = {}
        self._never = {
            near
            for s in reading.sentences
            if grammar("never").search(s.norm)
            for near in (s.number - 1, s.number, s.number + 1)
        }
        self._wired = any(self._is_wired(s) for s in reading.sentences if s.is_own or s.kind in _HEADS)

    def _is_wired(self, sentence: Sentence) -> bool:
        return may_tell(sentence.norm) and any(cue.family in WIRED for cue in cues_of(self._mask(sentence)))

    def _mask(self, sentence: Sentence) -> Masked:
        if sentence.number not in self.masked:
            self.masked[sentence.number] = Masked(
                sentence, self._reading.mentions_in(sentence), self._reading.days_in(sentence)
            )
        return self.masked[sentence.number]

    def read(self, sentences: Sequence[Sentence]) -> list[CallMention]:
        """The call mentions of these sentences, in order."""
        found: list[CallMention] = []
        for sentence in sentences:
            if sentence.number in self._never or not (self.story.opened or may_tell(sentence.norm)):
                self._pass(sentence)
                continue
            here = list(self._read_sentence(sentence))
            found.extend(here)
            for mention in here:
                self.story.told_at = sentence.number
                if mention.day and mention.day.day:
                    self.story.day = mention.day.day
            self._pass(sentence)
        return found

    def _pass(self, sentence: Sentence) -> None:
        """Remember the day of which the article tells, and whether a row of calls is opened."""
        if self.story.day is None:
            days = [
                m.day
                for m in self._reading.days_in(sentence)
                if m.day and m.rule in ("weekday", "relative day")
            ]
            self.story.day = days[0] if days and sentence.is_own else None

    # One sentence ---------------------------------------------------------------------------------

    def _read_sentence(self, sentence: Sentence) -> Iterator[CallMention]:
        masked = self._mask(sentence)
        told: set[frozenset[str]] = set()
        cues = cues_of(masked)
        self._open(masked)
        for cue in cues:
            if not self._counts(masked, cue, cues):
                continue
            for mention in self._read_cue(masked, cue):
                if mention.people not in told or mention.day is not None:
                    told.add(mention.people)
                    yield mention

    def _open(self, masked: Masked) -> None:
        """Remember who is said to have made several calls, and on which day."""
        opening = grammar("opening").search(masked.text)
        if opening is None or masked.sentence.kind in _HEADS:
            return
        self.story.opened, self.story.opened_at = True, masked.sentence.number
        self.story.caller = self._reading.resolver_subjects.get(masked.sentence.number)
        found = day_in(masked, Clause(0, len(masked.text)), Cue("opening", opening.start(), opening.end()))
        self.story.row_day = found[0].interval if found and not found[1] else None

    def _counts(self, masked: Masked, cue: Cue, cues: Sequence[Cue]) -> bool:
        """Whether a cue is worth reading: vague contacts, speeches and rooms are not."""
        clause = clause_of(masked, cue)
        text = masked.text[clause.start : clause.end]
        if grammar("vague").search(text) and not (
            grammar("opening").search(text) and any(day.day for day in masked.days)
        ):
            return False
        if cue.family == "any.phone" and (
            grammar("in_person").search(masked.text)
            or any(o is not cue and clause.holds(o.start) for o in cues)
        ):
            return False
        if cue.family in STRONG:
            return True
        if any(other.family in STRONG for other in cues if other is not cue and clause.holds(other.start)):
            return False
        if cue.family == "noun.one":
            here = any(
                other.start < cue.start and other.family in ("noun.strong", "medium.phone", "noun.plain")
                for other in cues
            )
            return here or self.story.opened or 0 < masked.sentence.number - self.story.told_at <= _SOON
        if cue.family == "noun.list":
            return self._wired
        if cue.family == "noun.open":
            return self.story.opened and 0 < masked.sentence.number - self.story.opened_at <= _ROW
        return self._may_be_wired(masked, cue)

    def _may_be_wired(self, masked: Masked, cue: Cue) -> bool:
        """Talk with nothing said of the wire, in an article about calls or between capitals."""
        if grammar("in_person").search(masked.text) and not grammar("denied").search(masked.text):
            return False
        if masked.sentence.kind in _HEADS:
            return False
        if masked.sentence.in_quotes(masked.norm_at(cue.start)) and not any(
            r.word in ("i", "we") for r in masked.references
        ):
            return False
        if cue.family == "verb.talk_each_other" and is_day(masked.text[cue.end + 1 : cue.end + 2] or " "):
            return True
        return (
            self._wired
            or cue.family == "verb.talk"
            or status_of(masked, clause_of(masked, cue), cue) is Status.DENIED
        )

    # One cue --------------------------------------------------------------------------------------

    def _read_cue(self, masked: Masked, cue: Cue) -> Iterator[CallMention]:
        clause = clause_of(masked, cue)
        status = status_of(masked, clause, cue)
        if status is None:
            return
        ends, clause = self._ends(masked, cue, clause)
        pairs = self._pairs(masked, cue, ends)
        if not pairs:
            if ends.doubt is not None and cue.is_strong:
                span = masked.sentence.span_of(ends.doubt.start, ends.doubt.end)
                self.unresolved.append(
                    Unresolved(
                        span,
                        f"call: {cue.family}",
                        "the people of this call cannot be told for certain",
                        ends.doubt.candidates,
                    )
                )
            return
        medium = self._medium(masked, cue, clause)
        day, rule, latest, offset = self._day(masked, clause, cue, status)
        for participants in pairs:
            mention = CallMention(
                masked,
                cue,
                participants,
                status,
                medium,
                day,
                self._initiator(masked, cue, ends, participants),
            )
            mention.rules = [f"call: {cue.family}", *([f"day: {rule}"] if rule else []), f"status: {status}"]
            mention.latest, mention.story_offset = latest, offset
            mention.ordinal = ordinal_in(
                masked,
                Clause(clause.start, len(masked.text)),
                day.day if day else self._reading.article_day.day,
            )
            mention.listed = (
                cue.family in ("noun.one", "noun.open")
                or self.story.opened
                or grammar("mentions.one_more").search(masked.text) is not None
            )
            mention.distinct = grammar("mentions.distinct").search(masked.text[clause.start : clause.end]) is not None
            mention.background = grammar("mentions.background").search(masked.text[clause.start : clause.end]) is not None
            in_row = self.story.opened and masked.sentence.number - self.story.opened_at <= _ROW
            if mention.day is None and in_row and not mention.background and status is Status.HELD:
                mention.day = self.story.row_day
            yield mention

    def _ends(self, masked: Masked, cue: Cue, clause: Clause) -> tuple[Ends, Clause]:
        """The ends as the clause says them, else as the whole sentence does."""
        groups = groups_of(masked, clause, cue.start)
        ends = ends_of(groups, cue, self._people)
        if not ends.subjects or not ends.partners or cue.family == "noun.open":
            self._complete(masked, cue, clause, groups, ends)
        return ends, clause

    def _complete(self, masked: Masked, cue: Cue, clause: Clause, groups: list[Group], ends: Ends) -> None:
        """Find a missing end: before a relative clause, in the sentence, or in what was said before."""
        if (
            ends.doubt is not None
            and ends.doubt.form in (Form.PAIR, Form.OFFICE)
            and ends.doubt.plural
            and not ends.doubt.sides
        ):
            self._from_around(masked, cue, ends)
            return
        if (
            ends.doubt is not None
            and not ends.doubt.candidates
            and cue.family not in ("verb.talk_each_other",)
        ):
            return
        before = (
            [g for g in groups_of(masked, Clause(0, clause.start)) if g.part in (Part.PLAIN, Part.OBJECT)]
            if clause.start
            else []
        )
        if cue.family == "noun.open":
            named = [g for g in groups if g.personal and g.start >= cue.start]
            ends.subjects = [self.story.caller] if self.story.caller else []
            ends.partners = self._people.certain(named[0].references) if named else []
            return
        if cue.family == "noun.list":
            caller = self.story.caller or self._reading.resolver_subjects.get(masked.sentence.number - 1)
            ends.subjects, ends.partners = (
                [caller] if caller else [],
                [p for p in (*ends.subjects, *ends.partners) if p != caller],
            )
            return
        if (
            any(
                g.part is Part.PARTNER and not g.personal and 0 <= g.start - cue.end <= _BESIDE
                for g in groups
            )
            and not ends.partners
        ):
            return  # on the phone to a broadcaster
        head = masked.text[clause.start : clause.start + 12]
        if (
            ends.subjects
            and not ends.partners
            and re.match(
                r"(?:to|with) whom\b", masked.text[max(0, clause.start - 5) : clause.start + 8].strip()
            )
            and before
        ):
            ends.partners = self._people.certain(before[-1].references)
        if len(ends.subjects) >= 2 or (len(ends.partners) >= 2 and ends.between):  # noqa: PLR2004 - both ends are there
            return
        if not ends.subjects and not ends.partners:
            self._next_door(masked, cue, clause, ends)
            if not ends.subjects:
                self._from_around(masked, cue, ends)
            return
        if not ends.subjects:
            nearest = [self._people.certain(g.references) for g in before]
            nearest = [people for people in nearest if people and not set(people) & set(ends.partners)]
            subject = self._reading.resolver_subjects.get(masked.sentence.number - 1)
            ends.subjects = (
                nearest[-1]
                if nearest
                else [subject]
                if subject and subject not in ends.partners and cue.family not in ("verb.talk_each_other",)
                else []
            )
            if (
                self.story.opened
                and self.story.caller
                and cue.family in ("noun.open", "noun.strong", "noun.one", "noun.list")
            ):
                ends.subjects = (
                    [self.story.caller] if self.story.caller not in ends.partners else ends.subjects
                )
        elif (
            not ends.partners
            and cue.family in RINGS
            and grammar("placed").search(masked.text[cue.start : cue.end])
        ):
            rest = groups_of(masked, Clause(cue.end, len(masked.text)))
            others = self._people.certain(r for g in rest if g.part is not Part.OUTSIDE for r in g.references)
            ends.partners = [slug for slug in others if slug not in ends.subjects][:1]
        elif not ends.partners and cue.family in WIRED | {"verb.talk_each_other", "any.phone"}:
            found = self._people.certain(
                r
                for g in groups_of(masked, Clause(0, len(masked.text)))
                if g.part is not Part.OUTSIDE
                for r in g.references
            )
            others = [slug for slug in found if slug not in ends.subjects]
            if re.search(r"\bso (?:was|were|did)\b", masked.text):
                return
            if len(others) == 1 and not head.startswith("who"):
                ends.partners = others
            elif not others and cue.family != "verb.talk_each_other":
                self._from_around(masked, cue, ends)

    def _next_door(self, masked: Masked, cue: Cue, clause: Clause, ends: Ends) -> None:
        """A call named first and its people in the clause beside it, or in the sentence before."""
        if cue.family not in WIRED | {"noun.plain"} or grammar("in_person").search(masked.text):
            return
        for beside in clauses_of(masked):
            if beside.start == clause.end or (beside.end == clause.start and not ends.subjects):
                people = self._people.certain(
                    r
                    for g in groups_of(masked, beside)
                    if g.part in (Part.PLAIN, Part.PARTNER, Part.OBJECT)
                    for r in g.references
                )
                if len(people) == 2:  # noqa: PLR2004
                    ends.subjects, ends.partners, ends.between = people[:1], people[1:], True
                    return

    def _from_around(self, masked: Masked, cue: Cue, ends: Ends) -> None:
        """Calls named first and their people later, or before: "By phone, on Tuesday, it went on. Putin told Macron ..."."""
        if (
            cue.family not in _NAMELESS
            or grammar("mentions.ringing").search(masked.text)
            or any(grammar(bar).search(masked.text) for bar in ("in_person", "vague", "planned"))
        ):
            return
        number = masked.sentence.number
        if self.story.told_at >= 0 and grammar("mentions.definite").search(masked.text[: cue.start]):
            return
        known = ends.subjects or ends.partners
        nearby = ((number,), (number + 1,), (number + 1, number + 2), (number - 1,), (number - 1, number - 2))
        for around, strict in ((around, strict) for strict in (True, False) for around in nearby):
            people = list(dict.fromkeys(slug for at in around for slug in self._people_in(at, strict=strict)))
            others = [slug for slug in people if slug not in known]
            if len(known) == 1 and len(others) == 1:
                ends.subjects, ends.partners = known, others
                return
            if not known and len(others) == 2 and self._sides_differ(others):  # noqa: PLR2004
                ends.subjects, ends.partners, ends.between = others[:1], others[1:], True
                return

    def _people_in(self, number: int, *, strict: bool) -> list[str]:
        """The people of a sentence of the article's own; strictly, those alone who do something in it."""
        sentences = self._reading.sentences
        if not 0 <= number < len(sentences) or not sentences[number].is_own:
            return []
        if not strict:
            return self._people.certain(self._reading.mentions_in(sentences[number]))
        masked = self._mask(sentences[number])
        groups = groups_of(masked, Clause(0, len(masked.text)))
        return self._people.certain(
            r
            for g in groups
            if g.part is not Part.OUTSIDE or grammar("mentions.speaks").match(masked.text, g.end)
            for r in g.references
        )

    def _sides_differ(self, people: Sequence[str]) -> bool:
        return len({self._reading.gazetteer.side_of(slug) for slug in people}) == len(people)

    def _pairs(self, masked: Masked, cue: Cue, ends: Ends) -> list[tuple[str, ...]]:
        """The calls that the ends make up: bilateral ones, unless the words say that all spoke together."""
        subjects, partners = ends.subjects, [p for p in ends.partners if p not in ends.subjects[:1]]
        if cue.family in RINGS and ends.subjects and not partners:
            return []
        together = grammar("together").search(masked.text) and not grammar("separately").search(masked.text)
        everyone = tuple(dict.fromkeys((*subjects, *partners)))
        if together and len(everyone) > 2:  # noqa: PLR2004
            return [everyone]
        if len(everyone) == 2 and (subjects or ends.between):  # noqa: PLR2004
            return [everyone]
        if len(subjects) == 1 and partners:
            return [(subjects[0], partner) for partner in partners]
        if len(partners) == 1 and subjects:
            return [(subject, partners[0]) for subject in subjects if subject != partners[0]]
        return []

    def _initiator(self, masked: Masked, cue: Cue, ends: Ends, participants: tuple[str, ...]) -> str | None:
        if cue.family in RINGS:
            callers = [slug for slug in ends.subjects if slug in participants]
            return callers[0] if len(callers) == 1 else None
        if (
            grammar("calling_to").match(masked.text, cue.start)
            and len(ends.subjects) == 1
            and ends.subjects[0] in participants
        ):
            return ends.subjects[0]
        if cue.family == "verb.receive":
            callers = [slug for slug in ends.partners if slug in participants]
            return callers[0] if len(callers) == 1 else None
        return ends.source if ends.source in participants else None

    def _medium(self, masked: Masked, cue: Cue, clause: Clause) -> Medium:
        if cue.family == "medium.video" or grammar("medium.video").search(
            masked.text[clause.start : clause.end]
        ):
            return Medium.VIDEO
        return Medium.PHONE

    def _event_day(self, masked: Masked, mention: DayMention) -> date | None:
        """ "The day after the letter": the day that an earlier sentence gave to it."""
        match = re.match(r" (?:the|his|her|their) ([a-z]{4,})", masked.sentence.norm[mention.end :])
        if match is None:
            return None
        for sentence in reversed(self._reading.sentences[: masked.sentence.number]):
            days = [day.day for day in self._reading.days_in(sentence) if day.rule == "date" and day.day]
            if match.group(1) in sentence.norm and days:
                return days[0]
        return None

    def _day(
        self, masked: Masked, clause: Clause, cue: Cue, status: Status
    ) -> tuple[DayInterval | None, str, date | None, int | None]:
        found = day_in(masked, clause, cue) or opening_day(masked, clause) or trailing_day(masked, clause)
        if found is None and clause.start and grammar("mentions.when").match(masked.text, clause.start):
            found = day_in(masked, Clause(0, clause.start), cue)
        if found is None:
            if re.match(r"[^.]{0,80}\bmeanwhile\b", masked.text) and self.story.day and cue.family in STRONG:
                return on_day(self.story.day, DayBasis.RELATIVE), "meanwhile", None, None
            return None, "", None, None
        mention, report = found
        base = self._event_day(masked, mention) if mention.from_story == 1 else None
        if base is None and mention.from_story in (-1, 1):
            said = [d.day for d in masked.days if d.end <= mention.start and d.day]
            base = said[-1] if said else None
        interval = interval_of(mention, base or self.story.day, status, self._reading.article_day.day)
        if report:
            return None, "", interval.day if interval else None, None
        return interval, mention.rule, None, mention.from_story


_BESIDE = 8
_NAMELESS = frozenset(("medium.phone", "medium.video", "noun.strong", "verb.line", "verb.ring"))
_SOON = 2
_ROW = 6


def _spokespeople(reading: Reading) -> frozenset[str]:
    day = reading.article_day.day
    return frozenset(
        slug
        for slug in reading.named
        if any(
            role.endswith("spokesperson") or role == "presidential-aide"
            for role, _ in reading.gazetteer.roles_of(slug, day)
        )
    )
