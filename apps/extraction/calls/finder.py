"""From the mentions of an article to its calls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from apps.extraction.calls.bounds import bounded_day
from apps.extraction.calls.cues import cues_of, may_tell
from apps.extraction.calls.earlier import earlier_calls
from apps.extraction.calls.inheritance import inherit_days
from apps.extraction.calls.initiators import Claim, initiator_slug, initiators_in
from apps.extraction.calls.masking import Masked, grammar, is_person
from apps.extraction.calls.mentions import MentionReader
from apps.extraction.calls.merging import Call, merge
from apps.extraction.calls.model import CallMention, Clause
from apps.extraction.calls.ordinals import ordinal_in
from apps.extraction.calls.topics import is_about_war, topics_of
from apps.extraction.clean import BlockKind, Sentence
from apps.extraction.findings import CallFinding, DayInterval, Span, Status, Unresolved
from apps.extraction.reading import Reading

_HEADS = (BlockKind.TITLE, BlockKind.HEADING)


# So many sentences after a call "the initiator" still means that of the call.
_CLOSE = 5


def find_calls(reading: Reading) -> tuple[tuple[CallFinding, ...], tuple[Unresolved, ...]]:
    """The calls that an article tells of, and what reads like one but cannot be told for certain."""
    if not any(may_tell(sentence.norm) for sentence in reading.sentences):
        return (), ()
    reader = MentionReader(reading)
    mentions = reader.read(reading.body)
    mentions += reader.read_leftovers(mentions)
    titles = _titles(reading)
    calls = merge(mentions, reading.article_day.day)
    calls.extend(list(earlier_calls(calls, reading, reader)))
    _take_titles(calls, titles)
    inherit_days(calls, reading, reader)
    _take_remarks(reading, reader, calls)
    article = f"{reading.article.title} {reading.document.folded}".lower() if calls else ""
    for call in calls:
        call.day = call.day or bounded_day(call, calls, reading, reader.story)
    findings = tuple(_finding(call, call.day, article) for call in calls if call.day)
    return findings, tuple(dict.fromkeys(reader.unresolved))


def _titles(reading: Reading) -> list[CallMention]:
    heads = [sentence for sentence in reading.sentences if sentence.kind in _HEADS]
    return [m for m in MentionReader(reading).read(heads) if m.cue.is_strong]


def _take_titles(calls: list[Call], titles: Sequence[CallMention]) -> None:
    """A title adds who rang and when; alone it tells of a call only if the body has none of its people."""
    for title in titles:
        same = [call for call in calls if call.people == title.people and call.status is title.status]
        if len(same) == 1 or (same and title.initiator):
            same[0].initiator = same[0].initiator or title.initiator
            same[0].headed = title.day
        elif (
            not same and title.status is Status.HELD and not any(call.people & title.people for call in calls)
        ):
            calls.append(Call.of(title))


def _take_remarks(reading: Reading, reader: MentionReader, calls: list[Call]) -> None:
    """What later sentences add to a call: whose initiative it was, the how-manieth it was."""
    if not calls:
        return
    told = _by_sentence(calls)
    for sentence in reading.body:
        here = told[sentence.number]
        before = [call for call in calls if call.first.masked.sentence.number <= sentence.number]
        masked = reader.story.masked(sentence)
        _take_initiators(reading, masked, here, before or _coming(calls, sentence))
        _take_ordinal(reading, masked, here, before)
    for heading in (sentence for sentence in reading.sentences if sentence.kind in _HEADS):
        masked = reader.story.masked(heading)
        _take_initiators(reading, masked, [], [call for call in calls if call.initiator is None])
        _take_ordinal(reading, masked, [], [call for call in calls if call.ordinal is None])


def _by_sentence(calls: Sequence[Call]) -> dict[int, list[Call]]:
    """The calls that each sentence tells of."""
    told: dict[int, list[Call]] = defaultdict(list)
    for call in calls:
        for number in dict.fromkeys(mention.masked.sentence.number for mention in call.mentions):
            told[number].append(call)
    return told


def _coming(calls: list[Call], sentence: Sentence) -> list[Call]:
    """The first call of the article, where it is told right after."""
    return [c for c in calls[:1] if c.first.masked.sentence.number - sentence.number <= _CLOSE]


def _take_initiators(reading: Reading, masked: Masked, here: list[Call], before: list[Call]) -> None:
    """Whose wish a call was; a sentence that tells of none itself must at least name one again."""
    told_at = max((call.mentions[-1].masked.sentence.number for call in before), default=-9)
    close_by = masked.sentence.number - told_at <= _CLOSE
    if not (here or close_by or grammar("again").search(masked.text) or _wired(masked)):
        return
    for claim in initiators_in(masked):
        for call in _claimed(claim, masked, here, before):
            slug = initiator_slug(claim.reference, call.first.participants, reading.gazetteer)
            if slug is not None and claim.others <= call.people:
                call.initiator = call.initiator if call.initiator and not here else slug
                call.rules.append("initiator: initiative")
                if not claim.every:
                    break


def _claimed(claim: Claim, masked: Masked, here: list[Call], before: list[Call]) -> list[Call]:
    """The calls that a claim may be about, the likeliest first."""
    if here:
        return sorted(here, key=lambda call: _distance(call, here, masked, claim))
    if claim.every or claim.reference.is_personal:
        return before[::-1]
    return before[-1:] + before[:1]


def _distance(call: Call, here: list[Call], masked: Masked, claim: Claim) -> tuple[int, int]:
    """How far a claim stands from a call's words, and from whoever took part in this call alone."""
    others = {slug for other in here if other is not call for slug in other.people}
    own = call.people - others
    places = [
        abs(place - claim.end)
        for place, sign in enumerate(masked.text)
        if is_person(sign) and own.intersection(masked.reference_of(sign).people)
    ]
    return abs(_cue_start(call, masked) - claim.position), min(places, default=len(masked.text))


def _wired(masked: Masked) -> bool:
    return any(cue.is_strong for cue in cues_of(masked))


def _cue_start(call: Call, masked: Masked) -> int:
    return next((mention.cue.start for mention in call.mentions if mention.masked is masked), 0)


def _take_ordinal(reading: Reading, masked: Masked, here: list[Call], before: list[Call]) -> None:
    if here:
        _take_ordinal_here(masked, here, reading)
        return
    if not before:
        return
    people = {slug for reference in masked.references for slug in reference.people}
    call = next((c for c in reversed(before) if c.people <= people), None) or (
        before[-1] if not people else None
    )
    call = call or next((c for c in reversed(before) if people and people <= c.people), None)
    if call is not None and call.status is Status.HELD:
        day = call.day.day if call.day else reading.article_day.day
        call.claim(ordinal_in(masked, Clause(0, len(masked.text)), day))


def _take_ordinal_here(masked: Masked, here: list[Call], reading: Reading) -> None:
    """As in "It was the fourth time that they spoke": said in another clause than the call's own."""
    if len(here) == 1 and here[0].ordinal is None and here[0].status is Status.HELD:
        day = here[0].day.day if here[0].day else reading.article_day.day
        here[0].claim(ordinal_in(masked, Clause(0, len(masked.text)), day))


def _finding(call: Call, day: DayInterval, article: str) -> CallFinding:
    evidence = tuple(dict.fromkeys(mention.masked.sentence.span for mention in call.mentions))
    sentences = [mention.masked.sentence.norm for mention in call.mentions]
    return CallFinding(
        participants=call.first.participants,
        status=call.status,
        medium=call.medium,
        day=day,
        evidence=evidence or (Span(0, 0),),
        rules=tuple(call.rules),
        initiator=call.initiator,
        ordinal=call.ordinal,
        about_war=is_about_war(" ".join(sentences), article),
        topics=topics_of(sentences),
    )
