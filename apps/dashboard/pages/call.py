"""One call: what is known and how surely, each source's report, the words, how to cite it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from apps.actors.models import Actor
from apps.calls.models import Call, Report
from apps.common.models import DayBasis
from apps.dashboard.pages.addresses import with_query
from apps.dashboard.pages.announcements import AnnouncementLine, announcement_lines
from apps.dashboard.pages.comparison import Comparison, comparison
from apps.dashboard.pages.findings import FindingRow, finding_rows
from apps.dashboard.pages.links import page_url
from apps.dashboard.pages.quotes import Quote, SourceLine, quote, source_line
from apps.dashboard.pages.rows import CallRow, call_row, call_rows, in_order, initiator_words
from apps.dashboard.pages.statements import StatementRow, statement_row
from apps.ledger import decisions
from apps.timeline.citing import call_title, cited_words
from apps.timeline.filters import CallFilter, FindingFilter, RecordFilter
from apps.timeline.selectors import call_get, call_reports, calls_list
from apps.timeline.selectors.findings import findings_list
from apps.timeline.words import count_words, interval_words, list_words, topic_words


@dataclass(frozen=True, slots=True)
class Known:
    """One thing that is known of a call, and how surely."""

    name: str
    value: str
    surely: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passages of one report."""

    source: SourceLine
    quotes: tuple[Quote, ...]
    placement: str


@dataclass(frozen=True, slots=True)
class PersonLink:
    """A participant."""

    name: str
    side: str
    url: str


@dataclass(frozen=True, slots=True)
class CallPage:
    """All that is known of one call."""

    row: CallRow
    people: tuple[PersonLink, ...]
    review: str
    withdrawn: str
    known: tuple[Known, ...]
    comparison: Comparison
    announcements: tuple[AnnouncementLine, ...]
    findings: tuple[FindingRow, ...]
    evidence: tuple[Evidence, ...]
    statements: tuple[StatementRow, ...]
    layers: tuple[decisions.Layer, ...]
    history: tuple[decisions.HistoryEntry, ...]
    pair_url: str
    earlier: CallRow | None
    later: CallRow | None
    citation: str
    address: str
    bibtex_url: str
    csl_url: str


def call_page(call_id: int, *, address: str) -> CallPage:
    """The page of a call; `address` is the one to cite."""
    call = call_get(call_id=call_id)
    reports = call_reports(call=call)
    row = call_row(call)
    table = comparison(reports)
    earlier, later = _neighbours(call, row)
    return CallPage(
        row=row,
        people=tuple(_person(participation.actor) for participation in call.participations.all()),
        review=call.review,
        withdrawn=decisions.withdrawal_words(call=call) if call.withdrawn_at else "",
        known=_known(call, table),
        comparison=table,
        announcements=announcement_lines(call),
        findings=finding_rows(findings_list(filters=FindingFilter(call=(call.pk,)))),
        evidence=tuple(map(_evidence, reports)),
        statements=_statements(reports),
        layers=decisions.call_layers(call=call),
        history=decisions.call_history(call_id=call.pk),
        pair_url=_pair_url(row),
        earlier=earlier,
        later=later,
        citation=cited_words(_title(row), f"call {row.id}"),
        address=address,
        bibtex_url=_cited(call, "bibtex"),
        csl_url=_cited(call, "csl-json"),
    )


def _person(actor: Actor) -> PersonLink:
    return PersonLink(actor.name, actor.side.name if actor.side else "", page_url("leader", actor.slug))


def _known(call: Call, table: Comparison) -> tuple[Known, ...]:
    support = {point.name: point.support for point in table.points}
    basis = DayBasis(call.day_basis).label
    day = interval_words(call.earliest, call.latest)
    topics = list_words(map(topic_words, call.topics))
    return (
        Known("Status", call.status, support.get("Status", "")),
        Known("Day", day, "; ".join(filter(None, [basis, support.get("Day", "")]))),
        Known("Who asked", initiator_words(call.initiator) or "not known", support.get("Who asked", "")),
        Known("Medium", call.medium, support.get("Medium", "")),
        Known("Topics", topics or "none named", ""),
        Known("Reports", count_words(len(table.columns), "report"), _published(table)),
        Known("Counted", *_counted(call)),
    )


def _published(table: Comparison) -> str:
    return list_words(sorted({column.publisher for column in table.columns}))


def _counted(call: Call) -> tuple[str, str]:
    reasons = [
        reason
        for reason, holds in (
            (f"it is {call.status}", call.status != "held"),
            ("no report ties it to the war", not call.about_war),
            ("it lies outside the war window", not call.in_window),
            ("it is withdrawn", call.withdrawn_at is not None),
        )
        if holds
    ]
    return ("no", list_words(reasons)) if reasons else ("yes", "held, about the war, inside the war window")


def _evidence(report: Report) -> Evidence:
    return Evidence(
        source=source_line(report.source),
        quotes=tuple(quote(report.source, each.passage, "evidence") for each in report.evidence.all()),
        placement=report.placement,
    )


def _statements(reports: Sequence[Report]) -> tuple[StatementRow, ...]:
    rows = []
    for report in reports:
        for statement in report.statements.all():
            statement.source = report.source  # the one at hand, text and all
            rows.append(statement_row(statement))
    return tuple(rows)


def _cited(call: Call, form: str) -> str:
    """The citation in a format of the API."""
    return with_query(reverse("api:call-as", args=[call.pk, form]), RecordFilter().query_string())


def _title(row: CallRow) -> str:
    names = (actor.name for actor in row.people)
    return call_title(names, status=row.status, earliest=row.earliest, latest=row.latest)


def _pair_url(row: CallRow) -> str:
    slugs = sorted(actor.slug for actor in row.people)
    return page_url("pair", *slugs) if len(slugs) == 2 else ""  # noqa: PLR2004 (a pair)


def _neighbours(call: Call, row: CallRow) -> tuple[CallRow | None, CallRow | None]:
    """The same two people's calls before and after this one."""
    slugs = sorted(actor.slug for actor in row.people)
    if len(slugs) != 2:  # noqa: PLR2004 (a pair)
        return None, None
    rows = in_order(call_rows(calls_list(filters=CallFilter(pair=((slugs[0], slugs[1]),)))))
    ids = [each.id for each in rows]
    if call.pk not in ids:
        return None, None
    place = ids.index(call.pk)
    return rows[place - 1] if place else None, rows[place + 1] if place + 1 < len(rows) else None
