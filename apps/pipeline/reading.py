"""From findings to rows: the engine's account of an article becomes the source's reports and statements."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from apps.actors.models import Actor
from apps.actors.selectors import actors_by_slug
from apps.calls.models import Report
from apps.calls.series import SeriesDraft, series_replace
from apps.calls.services import ReportDraft, reports_replace
from apps.common.exceptions import RecordError
from apps.extraction.findings import Article, CallFinding, Findings, SeriesFinding, StatementFinding
from apps.ledger.services import groups_hold, ledger_update
from apps.ledger.suggesting import statement_suggestions_write
from apps.pipeline.engine import Engine
from apps.sources.models import Source, SourceState
from apps.sources.services import passages_ensure, passages_prune, source_mark_read
from apps.statements.services import StatementDraft, statements_replace
from apps.versions.models import CauseKind
from apps.versions.services import record_cause


@transaction.atomic
def source_read(*, source: Source, engine: Engine) -> None:
    """Let the engine read the source; its reports and statements replace the former ones, calls follow.

    One transaction: nobody sees half a reading, and a reading that fails leaves the former one.
    """
    record_cause(kind=_cause(source, engine), source=source.pk, engine=engine.version)
    findings = engine.read(article_of(source))
    keys = {_report_draft(call).participants_key for call in findings.calls}
    keys |= {_series_draft(series).participants_key for series in findings.series}
    for rows in (source.reports, source.series):
        keys |= set(rows.values_list("participants_key", flat=True))
    groups_hold(keys=keys)
    _findings_store(source, findings)
    day = findings.article_day
    source_mark_read(
        source=source,
        engine_version=engine.version,
        title=source.text[findings.title.start : findings.title.end] if findings.title else "",
        published=day.day,
        basis=day.basis,
        reason=day.reason,
    )
    ledger_update(keys=keys)
    statement_suggestions_write(source=source)


def _cause(source: Source, engine: Engine) -> CauseKind:
    if source.state == SourceState.UNREAD:
        return CauseKind.SOURCE
    return CauseKind.REREAD if source.engine_version == engine.version else CauseKind.ENGINE


def article_of(source: Source) -> Article:
    """The source as the engine reads it; a day that the engine itself found is for it to find again."""
    return Article(
        text=source.text,
        published=source.published if source.published_basis == "header" else None,
        publisher=source.publisher.name if source.publisher else "",
        language=source.language,
        title=source.title,
        url=source.url,
    )


def _findings_store(source: Source, findings: Findings) -> None:
    actors = _actors(findings)
    passages = passages_ensure(source=source, spans=_spans(findings))
    reports = reports_replace(
        source=source,
        drafts=[_report_draft(call) for call in findings.calls],
        actors=actors,
        passages=passages,
    )
    statements_replace(
        source=source,
        drafts=[_statement_draft(statement, reports) for statement in findings.statements],
        actors=actors,
        passages=passages,
    )
    series_replace(source=source, drafts=list(map(_series_draft, findings.series)), passages=passages)
    passages_prune(source=source)


def _actors(findings: Findings) -> dict[str, Actor]:
    named = set(_slugs(findings))
    actors = actors_by_slug(slugs=named)
    if missing := named - actors.keys():
        raise RecordError(
            f"The record has no actors {', '.join(sorted(missing))}: run manage.py load_actors."
        )
    return actors


def _slugs(findings: Findings) -> Iterator[str]:
    for call in findings.calls:
        yield from call.participants
        yield from filter(None, [call.initiator])
    for statement in findings.statements:
        yield from filter(None, [statement.speaker, statement.via])
    for series in findings.series:
        yield from series.participants


def _spans(findings: Findings) -> Iterator[tuple[int, int]]:
    for call in findings.calls:
        yield from ((span.start, span.end) for span in call.evidence)
    said: tuple[StatementFinding | SeriesFinding, ...] = (*findings.statements, *findings.series)
    yield from ((each.span.start, each.span.end) for each in said)


def _report_draft(call: CallFinding) -> ReportDraft:
    return ReportDraft(
        participants=call.participants,
        status=call.status.value,
        medium=call.medium.value,
        earliest=call.day.earliest,
        latest=call.day.latest,
        day_basis=call.day.basis.value,
        evidence=tuple((span.start, span.end) for span in call.evidence),
        rules=call.rules,
        initiator=call.initiator,
        ordinal=call.ordinal.n if call.ordinal else None,
        ordinal_since=call.ordinal.since if call.ordinal else None,
        about_war=call.about_war,
        topics=call.topics,
    )


def _statement_draft(statement: StatementFinding, reports: list[Report]) -> StatementDraft:
    return StatementDraft(
        speaker=statement.speaker,
        kind=statement.kind.value,
        span=(statement.span.start, statement.span.end),
        via=statement.via,
        report_id=None if statement.call is None else reports[statement.call].pk,
        topics=statement.topics,
        rules=statement.rules,
    )


def _series_draft(series: SeriesFinding) -> SeriesDraft:
    return SeriesDraft(
        participants=series.participants,
        at_least=series.at_least,
        since=series.since,
        until=series.until,
        span=(series.span.start, series.span.end),
        rules=series.rules,
    )
