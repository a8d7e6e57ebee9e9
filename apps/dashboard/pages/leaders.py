"""The people of the record, one of them, and two of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial

from django.http import Http404
from django.urls import reverse

from apps.actors.models import Actor
from apps.dashboard.pages.addresses import timeline_url, with_query
from apps.dashboard.pages.charts import LeaderRow, Number, leader_row
from apps.dashboard.pages.drawing import rows_chart
from apps.dashboard.pages.findings import FindingRow, finding_rows
from apps.dashboard.pages.lanes import LaneChart
from apps.dashboard.pages.links import page_url
from apps.dashboard.pages.matrix import Cell, pair_cell
from apps.dashboard.pages.rows import CallRow, call_rows, in_order
from apps.dashboard.pages.statements import StatementRow, statement_row
from apps.dashboard.pages.tempo import TempoLines, rows_tempo, tempo_lines
from apps.ledger.models import FindingKind
from apps.timeline.filters import ActorFilter, CallFilter, FindingFilter, StatementFilter
from apps.timeline.results import PairCount
from apps.timeline.selectors import (
    actors_list,
    calls_list,
    calls_per_leader,
    leader_detail,
    pair_matrix,
    statements_list,
)
from apps.timeline.selectors.findings import findings_list
from apps.timeline.words import day_words

SHOWN_CALLS = 25
SHOWN_STATEMENTS = 6


@dataclass(frozen=True, slots=True)
class LeadersPage:
    """Everyone who took part in a counted call."""

    rows: tuple[LeaderRow, ...]
    pairs: tuple[Cell, ...]


def leaders_page() -> LeadersPage:
    """All leaders, and all pairs, by the number of their calls."""
    link = partial(timeline_url, _counted())
    counts = calls_per_leader(filters=_counted())
    return LeadersPage(
        rows=tuple(leader_row(count, link=link, page=_leader_url) for count in counts),
        pairs=tuple(
            pair_cell(pair, turned=False, most=pair.total, link=link)
            for pair in pair_matrix(filters=_counted())
        ),
    )


@dataclass(frozen=True, slots=True)
class Term:
    """An office held, and when."""

    title: str
    days: str


@dataclass(frozen=True, slots=True)
class LeaderPage:
    """One actor's part in the record."""

    name: str
    kind: str
    side: str
    terms: tuple[Term, ...]
    spellings: str
    numbers: LeaderRow
    tempo: TempoLines | None
    silences: tuple[FindingRow, ...]
    partners: tuple[Cell, ...]
    chart: LaneChart
    calls: tuple[CallRow, ...]
    calls_total: Number
    statements: tuple[StatementRow, ...]
    statements_total: Number


def leader_page(slug: str) -> LeaderPage:
    """The page of an actor, whatever its kind."""
    summary = leader_detail(slug=slug, filters=_counted())
    actor = summary.actor
    link = partial(timeline_url, _counted())
    mine = CallFilter(leader=(slug,))
    calls = call_rows(calls_list(filters=mine))
    said = StatementFilter(leader=(slug,))
    statements = statements_list(filters=said)
    return LeaderPage(
        name=actor.name,
        kind=actor.kind,
        side=actor.side.name if actor.side else "",
        terms=_terms(actor),
        spellings=", ".join(sorted({alias.text for alias in actor.aliases.all()} - {actor.name})),
        numbers=leader_row(summary.counts, link=link, page=_leader_url),
        tempo=tempo_lines(summary.tempo),
        silences=finding_rows(
            findings_list(filters=FindingFilter(kind=(FindingKind.SILENCE,))).filter(actor=actor)
        ),
        partners=tuple(_partner(pair, actor, link=link) for pair in summary.partners),
        chart=rows_chart(calls),
        calls=calls[:SHOWN_CALLS],
        calls_total=Number(len(calls), timeline_url(mine)),
        statements=tuple(map(statement_row, statements[:SHOWN_STATEMENTS])),
        statements_total=Number(
            statements.count(), with_query(reverse("dashboard:statements"), said.query_string())
        ),
    )


@dataclass(frozen=True, slots=True)
class PairCall:
    """A call of the pair, with what sources count it as."""

    row: CallRow
    counts: tuple[FindingRow, ...]


@dataclass(frozen=True, slots=True)
class PairPage:
    """Two people's calls in order."""

    one: Actor
    other: Actor
    cell: Cell
    calls: tuple[PairCall, ...]
    tempo: TempoLines | None
    findings: tuple[FindingRow, ...]
    timeline_url: str


def pair_page(one: str, other: str) -> PairPage:
    """The page of a pair; its address has the slugs in order."""
    if one >= other:
        raise Http404("A pair’s address has its two names in alphabetical order.")
    actors = {actor.slug: actor for actor in actors_list(filters=ActorFilter()).filter(slug__in=(one, other))}
    if len(actors) != 2:  # noqa: PLR2004 (a pair)
        raise Actor.DoesNotExist
    filters = CallFilter(pair=((one, other),))
    found: dict[int, list[FindingRow]] = defaultdict(list)
    about_both: list[FindingRow] = []
    for finding in finding_rows(findings_list(filters=FindingFilter(pair=((one, other),)))):
        (found[finding.row.id] if finding.row else about_both).append(finding)
    rows = in_order(call_rows(calls_list(filters=filters)))
    return PairPage(
        one=actors[one],
        other=actors[other],
        cell=_pair_cell(actors[one], actors[other]),
        calls=tuple(PairCall(row, tuple(found[row.id])) for row in rows),
        tempo=rows_tempo(rows),
        findings=tuple(about_both),
        timeline_url=timeline_url(filters),
    )


def _pair_cell(one: Actor, other: Actor) -> Cell:
    pairs = pair_matrix(filters=CallFilter(counted=True, pair=((one.slug, other.slug),)))
    pair = next(
        (pair for pair in pairs if (pair.a, pair.b) == (one, other)), PairCount(one, other, 0, 0, 0, 0)
    )
    return pair_cell(pair, turned=False, most=max(pair.total, 1), link=partial(timeline_url, _counted()))


def _partner(pair: PairCount, actor: Actor, *, link: partial[str]) -> Cell:
    return pair_cell(pair, turned=pair.b == actor, most=max(pair.total, 1), link=link)


def _terms(actor: Actor) -> tuple[Term, ...]:
    return tuple(
        Term(
            office.title,
            " ".join(
                part
                for part in (
                    f"from {day_words(office.start)}" if office.start else "",
                    f"until {day_words(office.end)}" if office.end else "",
                )
                if part
            ),
        )
        for office in actor.offices.all()
        if office.active
    )


def _leader_url(slug: str) -> str:
    return page_url("leader", slug)


def _counted() -> CallFilter:
    """The calls that count, in the version that is shown."""
    return CallFilter(counted=True)
