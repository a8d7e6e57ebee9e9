"""The one lexicon of filters: what pages and the API may ask of the record, and under which names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from apps.timeline import kinds
from apps.timeline.catalogues import VERSIONS
from apps.timeline.kinds import UNKNOWN
from apps.timeline.lookups import Common, FindingsAbout, Lookup, Named
from apps.timeline.parameters import Filter, FilterError, many, one
from apps.versions.as_of import version_shown

__all__ = [
    "UNKNOWN",
    "ActorFilter",
    "CallFilter",
    "ChangesFilter",
    "DayCountFilter",
    "DecisionFilter",
    "Filter",
    "FilterError",
    "FindingFilter",
    "ListedActorFilter",
    "ListedCallFilter",
    "ListedFindingFilter",
    "ListedSourceFilter",
    "ListedStatementFilter",
    "RecordFilter",
    "SourceFilter",
    "StatementFilter",
    "SuggestionFilter",
]

ORDER = "the days are the wrong way round: after {after}, before {before}"
VERSIONS_ORDER = "the versions are the wrong way round: after {after}, up to {upto}"
SINCE_ORDER = "the versions are the wrong way round: since {since}, as of {as_of}"
NEVER_COUNTED = (
    "only held calls about the war and inside its window are counted: take this out, or say counted=false"
)


@dataclass(frozen=True)
class RecordFilter(Filter):
    """What all that is asked of the record may ask: of which version of it.

    A filter that is made while a version is shown is a filter of that version, and so are its links.
    """

    as_of: int | None = one(
        kinds.VERSION, "The record as this version of it was; without it, as it is.", otherwise=version_shown
    )

    def lookups(self) -> Iterator[Lookup]:
        """Names, but for that of the version that is shown: who shows it has looked it up."""
        shown = version_shown()
        known = Named(VERSIONS, frozenset({shown})) if shown is not None and shown == self.as_of else None
        yield from (each for each in super().lookups() if each != known)


@dataclass(frozen=True)
class CallFilter(RecordFilter):
    """Which calls; withdrawn ones are never among them."""

    leader: tuple[str, ...] = many(kinds.ACTOR, "Took part in the call: the slug of an actor.")
    pair: tuple[tuple[str, str], ...] = many(
        kinds.PAIR, "Both took part: two slugs with a comma between them."
    )
    side: tuple[str, ...] = many(kinds.ACTOR, "Someone who speaks for this country or body took part.")
    initiator: tuple[str, ...] = many(
        kinds.ACTOR_OR_UNKNOWN,
        "Asked for the call: a person (or, when he took part, his side), a country or body (or anyone who "
        "speaks for it), or unknown where no report says.",
    )
    receiver: tuple[str, ...] = many(
        kinds.ACTOR, "Took part in a call for which somebody else is known to have asked."
    )
    announced_by: tuple[str, ...] = many(
        kinds.ACTOR, "Made known by the offices of this country or body, which took part in it."
    )
    status: tuple[str, ...] = many(kinds.STATUS, "Held, planned or denied.")
    medium: tuple[str, ...] = many(kinds.MEDIUM, "By phone or by video.")
    topic: tuple[str, ...] = many(kinds.TOPIC, "Touched on this subject.")
    source: tuple[int, ...] = many(kinds.SOURCE, "Reported by this source: its id.")
    publisher: tuple[str, ...] = many(kinds.PUBLISHER, "Reported by this publisher: its name.")
    day: tuple[date | None, ...] = many(
        kinds.DAY_OR_UNKNOWN,
        "Known to have taken place on this day, such as 2020-10-02; unknown where no one day is known.",
    )
    after: date | None = one(kinds.DAY, "Can have taken place on this day or later.")
    before: date | None = one(kinds.DAY, "Can have taken place on this day or earlier.")
    disputed: bool | None = one(kinds.FLAG, "Whether reports contradict each other about the call.")
    about_war: bool | None = one(kinds.FLAG, "Whether a report ties the call to the war.")
    in_window: bool | None = one(kinds.FLAG, "Whether it can have taken place inside the war's window.")
    counted: bool | None = one(
        kinds.FLAG,
        "true: only calls that are counted: held, about the war, inside its window; false: others too.",
    )
    q: str | None = one(
        kinds.WORDS,
        "Words in the titles, the evidence or the statements of its reports; “quoted phrases”, or and "
        "-without are understood.",
    )

    def lookups(self) -> Iterator[Lookup]:
        """Names, and whether the words are common."""
        yield from super().lookups()
        if self.q:
            yield Common(self.q)

    def contradictions(self) -> dict[str, str]:
        """Days the wrong way round, and calls that are never counted asked for among the counted."""
        problems = _wrong_way_round(self.after, self.before)
        if self.counted:
            never = {
                "status": bool(self.status) and "held" not in self.status,
                "about_war": self.about_war is False,
                "in_window": self.in_window is False,
            }
            problems |= {name: NEVER_COUNTED for name, asked in never.items() if asked}
        return problems


@dataclass(frozen=True)
class DayCountFilter(CallFilter):
    """Which calls to count day by day, and how to split each day."""

    by: str | None = one(kinds.BY, "Split each day by side or by leader, or leave it whole (all).")


@dataclass(frozen=True)
class StatementFilter(RecordFilter):
    """Which statements."""

    leader: tuple[str, ...] = many(kinds.ACTOR, "Said by this actor: a slug.")
    side: tuple[str, ...] = many(kinds.ACTOR, "Said by someone who speaks for this country or body.")
    via: tuple[str, ...] = many(kinds.ACTOR, "Relayed by this organisation.")
    kind: tuple[str, ...] = many(kinds.STATEMENT_KIND, "Own words (quote) or a paraphrase (reported).")
    topic: tuple[str, ...] = many(kinds.TOPIC, "Touches on this subject.")
    call: tuple[int, ...] = many(kinds.CALL, "Made in this call: its id.")
    source: tuple[int, ...] = many(kinds.SOURCE, "Printed by this source: its id.")
    publisher: tuple[str, ...] = many(kinds.PUBLISHER, "Printed by this publisher: its name.")
    after: date | None = one(kinds.DAY, "Printed on this day or later.")
    before: date | None = one(kinds.DAY, "Printed on this day or earlier.")
    q: str | None = one(kinds.WORDS, "Words of the statement.")

    def contradictions(self) -> dict[str, str]:
        """Days the wrong way round."""
        return _wrong_way_round(self.after, self.before)


@dataclass(frozen=True)
class SourceFilter(RecordFilter):
    """Which sources."""

    publisher: tuple[str, ...] = many(kinds.PUBLISHER, "Printed by this publisher: its name.")
    leader: tuple[str, ...] = many(kinds.ACTOR, "Reports a call in which this actor took part: a slug.")
    call: tuple[int, ...] = many(kinds.CALL, "Reports this call: its id.")
    after: date | None = one(kinds.DAY, "Published on this day or later.")
    before: date | None = one(kinds.DAY, "Published on this day or earlier.")
    restatement: bool | None = one(kinds.FLAG, "Whether it restates, in fresh words, the report at its URL.")
    q: str | None = one(kinds.WORDS, "Words of the title or the text.")

    def contradictions(self) -> dict[str, str]:
        """Days the wrong way round."""
        return _wrong_way_round(self.after, self.before)


@dataclass(frozen=True)
class FindingFilter(RecordFilter):
    """Which findings."""

    kind: tuple[str, ...] = many(kinds.FINDING_KIND, "What was noticed.")
    state: tuple[str, ...] = many(kinds.FINDING_STATE, "What an editor made of it; open: nothing yet.")
    leader: tuple[str, ...] = many(kinds.ACTOR, "About a call or the calls of this actor: a slug.")
    pair: tuple[tuple[str, str], ...] = many(
        kinds.PAIR, "About a call or the calls of both: two slugs with a comma between them."
    )
    call: tuple[int, ...] = many(kinds.CALL, "About this call: its id.")

    def lookups(self) -> Iterator[Lookup]:
        """Names, and the findings about leaders and about pairs."""
        yield from super().lookups()
        for people in (tuple((slug,) for slug in self.leader), self.pair):
            if people:
                yield FindingsAbout(people)


@dataclass(frozen=True)
class DecisionFilter(RecordFilter):
    """Which decisions of the editors' log, undone or not."""

    kind: tuple[str, ...] = many(kinds.DECISION_KIND, "What was decided.")
    call: tuple[int, ...] = many(kinds.CALL, "About this call, or a report that it moved there: its id.")
    statement: tuple[int, ...] = many(kinds.STATEMENT, "About this statement: its id.")
    undone: bool | None = one(kinds.FLAG, "Whether it was undone; false: those that stand.")
    after: date | None = one(kinds.DAY, "Made on this day or later.")
    before: date | None = one(kinds.DAY, "Made on this day or earlier.")

    def contradictions(self) -> dict[str, str]:
        """Days the wrong way round."""
        return _wrong_way_round(self.after, self.before)


@dataclass(frozen=True)
class SuggestionFilter(RecordFilter):
    """Which suggestions of the machine."""

    state: tuple[str, ...] = many(kinds.SUGGESTION_STATE, "What an editor made of it; open: nothing yet.")
    call: tuple[int, ...] = many(kinds.CALL, "About this call: its id.")
    statement: tuple[int, ...] = many(kinds.STATEMENT, "About this statement: its id.")


@dataclass(frozen=True)
class ActorFilter(RecordFilter):
    """Which actors."""

    kind: tuple[str, ...] = many(kinds.ACTOR_KIND, "Person, organisation or country.")
    side: tuple[str, ...] = many(kinds.ACTOR, "Speaks for this country or body, or is it.")
    q: str | None = one(kinds.WORDS, "Part of the name, in any spelling on record.")


@dataclass(frozen=True)
class _Since(RecordFilter):
    """What lists that can be mirrored may ask besides."""

    updated_since: int | datetime | None = one(
        kinds.SINCE,
        "Only rows that may have changed after this version, or after the last one made at or before this "
        "time (RFC 3339); `gone` names those that changed and are not in the list.",
    )

    def contradictions(self) -> dict[str, str]:
        """Versions the wrong way round, besides."""
        problems = super().contradictions()
        since = self.updated_since
        if isinstance(since, int) and self.as_of is not None and since > self.as_of:
            problems["updated_since"] = SINCE_ORDER.format(since=since, as_of=self.as_of)
        return problems


@dataclass(frozen=True)
class ListedActorFilter(_Since, ActorFilter):
    """Which actors of a list, and since when."""


@dataclass(frozen=True)
class ListedCallFilter(_Since, CallFilter):
    """Which calls of a list, and since when; withdrawn ones are never among them."""


@dataclass(frozen=True)
class ListedFindingFilter(_Since, FindingFilter):
    """Which findings of a list, and since when."""


@dataclass(frozen=True)
class ListedSourceFilter(_Since, SourceFilter):
    """Which sources of a list, and since when."""


@dataclass(frozen=True)
class ListedStatementFilter(_Since, StatementFilter):
    """Which statements of a list, and since when."""


@dataclass(frozen=True)
class ChangesFilter(Filter):
    """Which versions of the record."""

    after: int | None = one(kinds.VERSION_OR_NONE, "Those after this version; 0: from the first one on.")
    upto: int | None = one(kinds.VERSION, "Those up to this version, itself included.")

    def contradictions(self) -> dict[str, str]:
        """Versions the wrong way round."""
        if self.after is not None and self.upto is not None and self.after > self.upto:
            return {"after": VERSIONS_ORDER.format(after=self.after, upto=self.upto)}
        return {}


def _wrong_way_round(after: date | None, before: date | None) -> dict[str, str]:
    if after and before and after > before:
        return {"after": ORDER.format(after=after, before=before)}
    return {}
