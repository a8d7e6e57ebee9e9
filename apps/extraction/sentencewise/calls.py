"""The calls that an article tells of, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from apps.extraction.calls.masking import Masked
from apps.extraction.calls.merging import Call, bounded, merge
from apps.extraction.calls.model import CallMention, Cue
from apps.extraction.clean import Sentence
from apps.extraction.findings import CallFinding, DayInterval, Status, Unresolved
from apps.extraction.sentencewise.claims import day_of, ordinal_of
from apps.extraction.sentencewise.cues import Found, cues_in, has_sure_cue, status_of
from apps.extraction.sentencewise.ends import EndReader
from apps.extraction.sentencewise.model import Story
from apps.extraction.sentencewise.remarks import take_remarks
from apps.extraction.sentencewise.vocabulary import pattern, table

_NEAR = 3  # sentences for which "the conversation" is the one just told of


class CallReader:
    """Reads one article's calls; `enter` is called for every sentence in order."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._ends = EndReader(story)
        self._about_calls = has_sure_cue(
            " ".join(s.norm for s in (*story.heads, *story.body)), story.language
        )
        self.mentions: list[CallMention] = []
        self.titles: list[CallMention] = []
        self.unresolved: list[Unresolved] = []

    def enter(self, sentence: Sentence, masked: Masked) -> None:
        """Read a sentence, and remember whom its call joined."""
        found = list(self._mentions(sentence, masked))
        if sentence.is_heading:
            self.titles.extend(m for m in found if m.cue.family != "weak")
            return
        self.mentions.extend(found)
        if found and len(found[-1].participants) == 2:  # noqa: PLR2004 - a pair
            self._story.resolver.scene.pair = found[-1].participants

    def _mentions(self, sentence: Sentence, masked: Masked) -> Iterator[CallMention]:
        language = self._story.language
        for cue in cues_in(masked, language):
            if not cue.is_sure and not self._may_be_weak(masked):
                continue
            status = status_of(masked, cue, language)
            if status is None or self._counted(masked):
                continue
            ends = self._ends.read(masked, cue.family, cue.start, cue.end, cue.clause)
            partners = [slug for slug in ends.partners if self._differ(ends.caller, slug)]
            if not partners and not ends.doubtful and self._confirms(sentence, masked, status):
                yield self._again(masked, cue)
                continue
            if not partners and not ends.doubtful and self._told_before(sentence, masked, cue, status):
                yield from self._of(masked, cue, status, *self._beside(sentence), rings=False)
                continue
            if ends.caller is None or not partners:
                if ends.doubtful:
                    self.unresolved.append(
                        Unresolved(
                            sentence.span, f"call: {cue.family}", "the people of the call cannot be told"
                        )
                    )
                continue
            yield from self._of(masked, cue, status, ends.caller, partners, rings=ends.rings)

    def _confirms(self, sentence: Sentence, masked: Masked, status: Status) -> bool:
        """A call without people, right after one that was announced: it is that one, and it was held."""
        planned = self.mentions[-1:]
        return (
            status is Status.HELD
            and bool(planned)
            and planned[0].status is Status.PLANNED
            and sentence.number - planned[0].masked.sentence.number <= _NEAR
            and not any(r.people for r in masked.references if r.is_personal)
        )

    def _counted(self, masked: Masked) -> bool:
        """Whether calls are only counted: "four telephone conversations since September"."""
        language = self._story.language
        since = (
            pattern(language, f"calls.ordinal.{kind}").search(masked.text)
            for kind in ("since_day", "since_war")
        )
        return pattern(language, "calls.counted").search(masked.text) is not None and any(since)

    def _told_before(self, sentence: Sentence, masked: Masked, cue: Found, status: Status) -> bool:
        """Whether a sentence tells of "the conversation" of the two people whom the one before names."""
        return (
            status is Status.HELD
            and cue.family == "talk"
            and not any(r.people for r in masked.references if r.is_personal)
            and not any(0 < sentence.number - m.masked.sentence.number <= _NEAR for m in self.mentions)
            and self._beside(sentence) != ("", [])
        )

    def _beside(self, sentence: Sentence) -> tuple[str, list[str]]:
        """The two people of the sentence before, if they are of two sides and nobody met."""
        before = self._story.masked.get(sentence.number - 1)
        if before is None or pattern(self._story.language, "calls.meeting").search(before.text):
            return "", []
        people = list(dict.fromkeys(s for r in before.references if r.is_personal for s in r.people))
        if len(people) != 2 or not self._differ(*people):  # noqa: PLR2004 - a pair
            return "", []
        return people[0], people[1:]

    def _again(self, masked: Masked, cue: Found) -> CallMention:
        planned = self.mentions[-1]
        return CallMention(
            masked=masked,
            cue=Cue(cue.family, cue.start, cue.end),
            participants=planned.participants,
            status=Status.HELD,
            medium=cue.medium,
            day=day_of(masked, cue, self._story, 1)[0] or planned.day,
            rules=[f"call: {self._story.language} announced, then held"],
        )

    def _may_be_weak(self, masked: Masked) -> bool:
        """Talking with nothing said of the wire counts in an article about calls, where nobody meets."""
        meeting = pattern(self._story.language, "calls.meeting").search(masked.text)
        return self._about_calls and meeting is None

    def _differ(self, first: str | None, second: str) -> bool:
        side = self._story.resolver.side_of
        return first is not None and first != second and side(first) != side(second)

    def _of(
        self, masked: Masked, cue: Found, status: Status, caller: str, partners: Sequence[str], *, rings: bool
    ) -> Iterator[CallMention]:
        language = self._story.language
        together = len(partners) > 1 and pattern(language, "calls.conference").search(masked.text)
        groups = [[caller, *partners]] if together else [[caller, partner] for partner in partners]
        days = day_of(masked, cue, self._story, len(groups))
        for number, people in enumerate(groups):
            mention = CallMention(
                masked=masked,
                cue=Cue(cue.family, cue.start, cue.end),
                participants=tuple(people),
                status=status,
                medium=cue.medium,
                day=self._ahead(days[number], status),
                initiator=caller if rings and status is Status.HELD else None,
                rules=[f"call: {language} {cue.family}"],
            )
            mention.ordinal = ordinal_of(masked, cue, self._story, mention.day)
            yield mention

    def _ahead(self, day: DayInterval | None, status: Status) -> DayInterval | None:
        """A weekday of what is still to come lies after the article's day."""
        today = self._story.article_day.day
        if (
            day is None
            or day.day is None
            or today is None
            or status is not Status.PLANNED
            or day.day >= today
        ):
            return day
        later = day.day + timedelta(7)
        return replace(day, earliest=later, latest=later) if today - day.day < timedelta(7) else day


def calls_of(reader: CallReader, story: Story) -> list[Call]:
    """The mentions of an article brought together, with what titles and later sentences add."""
    calls = merge(reader.mentions, story.article_day.day)
    for title in reader.titles:
        same = [call for call in calls if call.people == title.people and call.status is title.status]
        if same:
            same[0].initiator = same[0].initiator or title.initiator
        elif title.status is Status.HELD and not any(call.people & title.people for call in calls):
            calls.append(Call.of(title))
    take_remarks(calls, story)
    return [copy for call in calls for copy in _twice(call, story)]


def _twice(call: Call, story: Story) -> list[Call]:
    """A call of which its sentence says that there were two of them on that day."""
    sure = call.status is Status.HELD and len(call.mentions) == 1
    if not sure or not pattern(story.language, "calls.twice").search(call.first.masked.text):
        return [call]
    other = Call.of(call.first)
    other.day = call.day
    return [call, other]


def findings_of(calls: Sequence[Call], story: Story) -> tuple[CallFinding, ...]:
    """The calls as the engine hands them out."""
    return tuple(_finding(call, story) for call in calls)


def _finding(call: Call, story: Story) -> CallFinding:
    sentences = [mention.masked.sentence for mention in call.mentions]
    told = " ".join(sentence.norm for sentence in sentences)
    return CallFinding(
        participants=call.first.participants,
        status=call.status,
        medium=call.medium,
        day=call.day or bounded(call.latest, story.article_day.day),
        evidence=tuple(dict.fromkeys(sentence.span for sentence in sentences)),
        rules=tuple(call.rules),
        initiator=call.initiator,
        ordinal=call.ordinal,
        about_war=_is_about_war(told, story),
        topics=topics_in(f"{told} {_after(sentences[0], story)}", story.language),
    )


def _after(sentence: Sentence, story: Story) -> str:
    """The sentences that follow a call in an article of one call's length."""
    return " ".join(s.norm for s in story.body if 0 < s.number - sentence.number <= _NEAR)


def _is_about_war(told: str, story: Story) -> bool:
    war = pattern(story.language, "topics.war")
    if pattern(story.language, "topics.another_occasion").search(told) and not war.search(told):
        return False
    return war.search(story.folded) is not None


def topics_in(text: str, language: str) -> tuple[str, ...]:
    """The codebook's topics of which folded text speaks."""
    names = table(language, "topics.topics") or {}
    return tuple(name for name in names if pattern(language, f"topics.topics.{name}").search(text))
