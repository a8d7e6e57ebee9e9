"""What the engine reads in a file, as JSON lines for scripts and for scoring; no database."""

from __future__ import annotations

from typing import Any

from apps.extraction.findings import (
    Article,
    CallFinding,
    Findings,
    Span,
    StatementFinding,
    Unresolved,
)
from apps.ingest.documents import Document
from apps.pipeline.engine import Engine


def article_predict(
    *, path: str, document: Document, engine: Engine, explain: bool = False
) -> dict[str, Any]:
    """One line of `manage.py extract`; `explain` adds the rules, the topics and what stayed unresolved."""
    article = document_article(document)
    findings = engine.read(article)
    line = {
        "path": path,
        "source": _source(document, findings),
        "calls": [_call(call, article.text, explain=explain) for call in findings.calls],
        "statements": [_statement(said, article.text, explain=explain) for said in findings.statements],
    }
    if explain:
        day = findings.article_day
        line["article_day"] = {"day": _day(day.day), "basis": day.basis, "reason": day.reason}
        line["unresolved"] = [_unresolved(item, article.text) for item in findings.unresolved]
    return line


def document_article(document: Document) -> Article:
    """A document as the engine reads it."""
    return Article(
        text=document.text,
        published=document.published,
        publisher=document.publisher,
        language=document.language,
        title=document.title,
        url=document.url,
    )


def _source(document: Document, findings: Findings) -> dict[str, Any]:
    return {
        "publisher": document.publisher or None,
        "published": _day(findings.article_day.day or document.published),
        "language": document.language or None,
        "title": document.title or None,
        "url": document.url or None,
    }


def _call(call: CallFinding, text: str, *, explain: bool) -> dict[str, Any]:
    ordinal = call.ordinal
    line = {
        "participants": list(call.participants),
        "date": _day(call.day.day),
        "date_basis": call.day.basis,
        "earliest": _day(call.day.earliest),
        "latest": _day(call.day.latest),
        "medium": call.medium,
        "status": call.status,
        "initiator": call.initiator,
        "ordinal": {"n": ordinal.n, "since": _day(ordinal.since)} if ordinal else None,
        "about_war": call.about_war,
        "evidence": [_passage(span, text) for span in call.evidence],
    }
    return line | ({"topics": list(call.topics), "rules": list(call.rules)} if explain else {})


def _statement(said: StatementFinding, text: str, *, explain: bool) -> dict[str, Any]:
    line = {
        "speaker": said.speaker,
        "via": said.via,
        "call": said.call,
        "kind": said.kind,
        **_passage(said.span, text),
    }
    return line | ({"topics": list(said.topics), "rules": list(said.rules)} if explain else {})


def _unresolved(item: Unresolved, text: str) -> dict[str, Any]:
    return {
        **_passage(item.span, text),
        "rule": item.rule,
        "reason": item.reason,
        "candidates": list(item.candidates),
    }


def _passage(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]}


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
