"""What was said: the searchable list of statements."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse

from apps.dashboard.pages import options
from apps.dashboard.pages.addresses import read_page
from apps.dashboard.pages.filter_form import KINDS, TOPICS, FilterForm, filter_form
from apps.dashboard.pages.links import page_url
from apps.dashboard.pages.paging import Paging, paged
from apps.dashboard.pages.quotes import SourceLine, anchor, kind_words, source_line
from apps.statements.models import Statement
from apps.timeline.filters import StatementFilter
from apps.timeline.selectors import statements_list
from apps.timeline.words import topic_words


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement: the source's words, who said them, in which call, who relayed them."""

    words: str
    speaker: str
    speaker_url: str
    kind: str
    via: str
    topics: str
    call_url: str
    source: SourceLine
    url: str


@dataclass(frozen=True, slots=True)
class StatementsPage:
    """A page of the list, and how to narrow it."""

    form: FilterForm
    rows: tuple[StatementRow, ...]
    paging: Paging


def statements_page(query: QueryDict) -> StatementsPage:
    """The statements of a filter, newest article first."""
    filters = StatementFilter.parse(query, extra=("page",), blank_is_absent=True)
    path = reverse("dashboard:statements")
    rows, paging = paged(
        statements_list(filters=filters), number=read_page(query), path=path, filters=filters
    )
    return StatementsPage(_form(filters, path), tuple(map(statement_row, rows)), paging)


def statement_row(statement: Statement) -> StatementRow:
    """The line of a statement as `statements_list` loads it, or of a report with its source at hand."""
    line = source_line(statement.source)
    call = statement.report.call_id if statement.report else None
    return StatementRow(
        words=getattr(statement, "words", "") or statement.passage.text,
        speaker=statement.speaker.name,
        speaker_url=page_url("leader", statement.speaker.slug),
        kind=kind_words(statement),
        via=statement.via.name if statement.via else "",
        topics=", ".join(map(topic_words, statement.topics)),
        call_url=page_url("call", call) if call else "",
        source=line,
        url=f"{line.url}#{anchor(statement.passage)}",
    )


def _form(filters: StatementFilter, path: str) -> FilterForm:
    speakers = _actors(StatementFilter(), "speaker")
    relays = _actors(StatementFilter(), "via")
    publishers = options.publishers()
    return filter_form(
        filters,
        action=path,
        offered={
            "q": (),
            "leader": speakers,
            "via": relays,
            "kind": KINDS,
            "topic": TOPICS,
            "publisher": publishers,
            "after": (),
            "before": (),
        },
        names=options.names(speakers, relays, KINDS, publishers),
    )


def _actors(filters: StatementFilter, role: str) -> tuple[tuple[str, str], ...]:
    """Those who appear in a role in any statement, by name."""
    found = (
        statements_list(filters=filters).order_by().values_list(f"{role}__slug", f"{role}__name").distinct()
    )
    return tuple(sorted(((slug, name) for slug, name in found if slug), key=lambda pair: pair[1]))
