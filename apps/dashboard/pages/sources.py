"""The articles: the list, and one with its calls and statements marked in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse

from apps.calls.models import Report
from apps.dashboard.pages import options
from apps.dashboard.pages.addresses import read_page
from apps.dashboard.pages.filter_form import YES_NO, FilterForm, filter_form
from apps.dashboard.pages.links import page_url
from apps.dashboard.pages.paging import Paging, paged
from apps.dashboard.pages.quotes import SourceLine, anchor, kind_words, source_line
from apps.dashboard.pages.rows import initiator_words
from apps.sources.models import PublishedBasis, Source
from apps.timeline.filters import SourceFilter
from apps.timeline.marking import Mark, Segment, segments
from apps.timeline.selectors import source_get, sources_list
from apps.timeline.words import interval_words, list_words


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in the list, with how much was read in it."""

    line: SourceLine
    language: str
    reports: int
    statements: int


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """A page of the list, and how to narrow it."""

    form: FilterForm
    rows: tuple[SourceRow, ...]
    paging: Paging


def sources_page(query: QueryDict) -> SourcesPage:
    """The sources of a filter, newest first."""
    filters = SourceFilter.parse(query, extra=("page",), blank_is_absent=True)
    path = reverse("dashboard:sources")
    rows, paging = paged(sources_list(filters=filters), number=read_page(query), path=path, filters=filters)
    people = options.people(options.everyone(), filters.leader)
    publishers = options.publishers()
    form = filter_form(
        filters,
        action=path,
        offered={
            "q": (),
            "publisher": publishers,
            "leader": people,
            "after": (),
            "before": (),
            "restatement": YES_NO,
        },
        names=options.names(people, publishers),
    )
    return SourcesPage(form, tuple(map(_row, rows)), paging)


def _row(source: Source) -> SourceRow:
    counts = (getattr(source, "report_count", 0), getattr(source, "statement_count", 0))
    return SourceRow(source_line(source), source.language, *counts)


@dataclass(frozen=True, slots=True)
class Note:
    """What a mark in the text means; `anchor` is where it stands."""

    number: int
    kind: str
    anchor: str
    text: str
    detail: str
    url: str


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One article."""

    line: SourceLine
    byline: str
    language: str
    day_basis: str
    fingerprint: str
    engine: str
    unread: bool
    segments: tuple[Segment, ...]
    calls: tuple[Note, ...]
    statements: tuple[Note, ...]


def source_page(source_id: int) -> SourcePage:
    """The page of a source."""
    source = source_get(source_id=source_id)
    reports = list(source.reports.all())
    calls = tuple(_call_note(report, number) for number, report in enumerate(reports, start=1))
    statements = _statement_notes(source, len(calls))
    return SourcePage(
        line=source_line(source),
        byline=source.byline,
        language=source.language,
        day_basis=source.published_reason or PublishedBasis(source.published_basis).label,
        fingerprint=source.fingerprint,
        engine=source.engine_version,
        unread=source.state != "read",
        segments=segments(source.text, _marks(source, reports, calls, statements)),
        calls=calls,
        statements=statements,
    )


def _call_note(report: Report, number: int) -> Note:
    evidence = list(report.evidence.all())
    people = list_words(sorted(actor.name for actor in report.participants.all()))
    said = [interval_words(report.earliest, report.latest), initiator_words(report.initiator)]
    if report.status != "held":
        said.insert(0, report.status)
    return Note(
        number=number,
        kind="evidence",
        anchor=anchor(evidence[0].passage) if evidence else "",
        text=people,
        detail=", ".join(filter(None, said)),
        url=page_url("call", report.call_id) if report.call_id else "",
    )


def _statement_notes(source: Source, after: int) -> tuple[Note, ...]:
    return tuple(
        Note(
            number=number,
            kind="said",
            anchor=anchor(statement.passage),
            text=statement.speaker.name,
            detail=", ".join(
                filter(None, [kind_words(statement), f"relayed by {statement.via}" if statement.via else ""])
            ),
            url=page_url("call", statement.report.call_id)
            if statement.report and statement.report.call_id
            else "",
        )
        for number, statement in enumerate(source.statements.all(), start=after + 1)
    )


def _marks(
    source: Source, reports: Sequence[Report], calls: Sequence[Note], statements: Sequence[Note]
) -> list[Mark]:
    """A mark for each passage of each report and statement, with the number of its note."""
    marks = [
        Mark(each.passage.start, each.passage.end, "evidence", anchor(each.passage), str(note.number))
        for report, note in zip(reports, calls, strict=True)
        for each in report.evidence.all()
    ]
    marks += [
        Mark(said.passage.start, said.passage.end, "said", anchor(said.passage), str(note.number))
        for said, note in zip(source.statements.all(), statements, strict=True)
    ]
    return marks
