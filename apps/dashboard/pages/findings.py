"""What the ledger noticed, as lines of a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from apps.actors.models import Actor
from apps.calls.models import Report, Series
from apps.dashboard.pages.links import page_url
from apps.dashboard.pages.rows import CallRow, call_row
from apps.ledger.models import DISPUTES, Finding, FindingKind, FindingState
from apps.sources.models import Source
from apps.timeline.selectors import findings_people
from apps.timeline.words import list_words

PAIR = 2


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding: about which call, pair or actor, what, who says so, and what an editor made of it.

    `row` is the call's line, of a finding about one.
    """

    row: CallRow | None
    about: str
    url: str
    kind: str
    label: str
    explanation: str
    publishers: str
    disputed: bool
    state: str
    reason: str

    @property
    def when(self) -> str:
        """The call's day."""
        return self.row.when if self.row else "all calls"

    @property
    def missing(self) -> bool:
        """Whether it shows that calls are missing."""
        return self.kind == FindingKind.CALLS_MISSING

    @property
    def settled(self) -> str:
        """What an editor made of it, and why; empty while it is open."""
        return f"{self.state.capitalize()}: {self.reason}" if self.state != FindingState.OPEN else ""


def finding_rows(findings: Iterable[Finding]) -> tuple[FindingRow, ...]:
    """The lines of a list of findings as `findings_list` loads them; all pairs' names in one go."""
    found = list(findings)
    people = findings_people(findings=found)
    return tuple(_finding_row(finding, people) for finding in found)


def _finding_row(finding: Finding, people: Mapping[str, Actor]) -> FindingRow:
    behind: tuple[Report | Series, ...] = (*finding.reports.all(), *finding.series.all())
    kind, state = FindingKind(finding.kind), FindingState(finding.state)
    row = call_row(finding.call) if finding.call else None
    about, url = (row.names, row.url) if row else _subject(finding, people)
    return FindingRow(
        row=row,
        about=about,
        url=url,
        kind=kind.value,
        label=kind.label,
        explanation=finding.explanation,
        publishers="; ".join(sorted({_printed(each.source) for each in behind})),
        disputed=kind in DISPUTES and state != FindingState.DISMISSED,
        state=state.value,
        reason=finding.reason,
    )


def _subject(finding: Finding, people: Mapping[str, Actor]) -> tuple[str, str]:
    """Whose calls it is about, and their page."""
    if finding.actor:
        return finding.actor.name, page_url("leader", finding.actor.slug)
    slugs = finding.participants_key.split("+")
    names = list_words(people[slug].name if slug in people else slug for slug in slugs)
    return names, page_url("pair", *slugs) if len(slugs) == PAIR else ""


def _printed(source: Source) -> str:
    name = str(source.publisher or "publisher not known")
    return f"{name}, restated" if source.is_restatement else name
