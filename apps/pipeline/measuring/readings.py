"""What stands on record of marked articles: as the engine read them, or as the person who marked them did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from apps.calls.models import Report
from apps.common.exceptions import RecordError
from apps.extraction.findings import (
    Article,
    CallFinding,
    DayBasis,
    DayInterval,
    Findings,
    Medium,
    Ordinal,
    Span,
    Status,
)
from apps.ingest.reading import content_fingerprint
from apps.pipeline.engine import Engine
from apps.pipeline.measuring.truth import Item
from apps.pipeline.scoring import GoldArticle, Marked, calls_pair
from apps.sources.models import Source


@dataclass(frozen=True, slots=True)
class Reading:
    """Where the record puts marked calls, and the reports that are no marked call."""

    placed: Mapping[Item, int | Item]
    """The call that a marked call's report is on; one that stands apart is a call of its own."""
    others: Mapping[Item, int | Item]
    """The same for reports that nobody marked."""


def sources_of(*, articles: Iterable[GoldArticle]) -> dict[str, Source]:
    """The source of each article by its name; raises `RecordError` where one is not on record."""
    marks = {content_fingerprint(article.path.read_bytes()): article.name for article in articles}
    found = {
        marks[source.fingerprint]: source for source in Source.objects.filter(fingerprint__in=marks.keys())
    }
    if missing := sorted(set(marks.values()) - found.keys()):
        raise RecordError(f"{len(missing)} articles are not on record, such as {missing[0]}: ingest them.")
    return found


def reading_of(*, articles: Iterable[GoldArticle], sources: Mapping[str, Source]) -> Reading:
    """Match the reports on record with what was marked, article by article."""
    placed: dict[Item, int | Item] = {}
    others: dict[Item, int | Item] = {}
    for article in articles:
        reports = list(Report.objects.filter(source=sources[article.name]).order_by("position"))
        pairs = calls_pair(wanted=article.marked["calls"], found=[_marked(report) for report in reports])
        wanted = {at: index for index, at in pairs.items()}
        for at, report in enumerate(reports):
            item = Item(article.name, wanted.get(at, -1 - at))
            if at in wanted:
                placed[item] = report.call_id or item
            elif frozenset(report.participants_key.split("+")) not in _free(article.marked):
                others[item] = report.call_id or item
    return Reading(placed, others)


def _marked(report: Report) -> Marked:
    day = report.day.isoformat() if report.day else None
    return {"participants": report.participants_key.split("+"), "status": report.status, "date": day}


def _free(marked: Marked) -> set[frozenset[str]]:
    """The people of calls that are neither wanted nor wrong: too vague, or of another time."""
    calls = (*marked.get("optional_calls", ()), *marked.get("outside_calls", ()))
    return {frozenset(call["participants"]) for call in calls}


def marked_engine(*, marked: Marked, engine: Engine) -> Engine:
    """An engine that reads an article's calls as they were marked, and the article's own day by itself."""

    def read(article: Article) -> Findings:
        findings = engine.read(article)
        day = findings.article_day.day
        calls = tuple(_finding(call, article.text, day) for call in marked["calls"])
        return replace(findings, calls=calls, statements=())

    return Engine("as marked", read)


def _finding(call: Marked, text: str, article_day: date | None) -> CallFinding:
    evidence = Span(start := max(text.find(call["evidence"]), 0), start + len(call["evidence"]))
    day = _day(call["date"])
    ordinal = call["ordinal"]
    return CallFinding(
        participants=tuple(call["participants"]),
        status=Status(call["status"]),
        medium=Medium(call["medium"]),
        day=DayInterval(day, day, DayBasis.STATED)
        if day
        else DayInterval(None, article_day, DayBasis.BOUNDED),
        evidence=(evidence,),
        rules=("marked",),
        initiator=call["initiator"],
        ordinal=Ordinal(ordinal["n"], _day(ordinal["since"]), evidence) if ordinal else None,
        about_war=call.get("about_war", True),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
