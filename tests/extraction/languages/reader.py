"""Short articles in other languages, and what is read in them as one line a call, for table tests."""

from __future__ import annotations

from datetime import date

from apps.extraction import Article, Findings, extract
from apps.extraction.findings import CallFinding
from apps.pipeline.gazetteers import gazetteer_from_catalogue

FRIDAY = date(2020, 10, 2)


def found(text: str, language: str, *, title: str = "", url: str = "", day: date | None = FRIDAY) -> Findings:
    """Read an article."""
    return extract(Article(text, day, "", language, title, url), gazetteer_from_catalogue())


def calls(
    text: str, language: str, *, title: str = "", url: str = "", day: date | None = FRIDAY
) -> list[str]:
    """The calls of an article: who, status, day, by whom, the how-manieth, in as few words as it takes."""
    return sorted(_line(call) for call in found(text, language, title=title, url=url, day=day).calls)


def _line(call: CallFinding) -> str:
    parts = ["+".join(sorted(slug.rpartition("-")[2] for slug in call.participants))]
    if call.status.value != "held":
        parts.append(call.status.value)
    if call.medium.value != "phone":
        parts.append(call.medium.value)
    if call.day.day:
        parts.append(f"{call.day.day:%m-%d}")
    if call.initiator:
        parts.append(f"by {call.initiator.rpartition('-')[2]}")
    if call.ordinal:
        since = f"{call.ordinal.since:%m-%d}" if call.ordinal.since else "?"
        parts.append(f"#{call.ordinal.n} since {since}")
    if not call.about_war:
        parts.append("not about the war")
    return " ".join(parts)


def said(text: str, language: str, *, url: str = "", day: date | None = FRIDAY) -> list[str]:
    """The statements of an article: who, kind, via."""
    return [
        " ".join(filter(None, (one.speaker.rpartition("-")[2], one.kind.value, one.via and f"via {one.via}")))
        for one in found(text, language, url=url, day=day).statements
    ]
