"""The small cast that all tests share, and one function for each table of the record.

`actor("vladimir-putin")` is always the same row in a test; the defaults make one Putin–Pashinyan
call of 2 October 2020, and every field can be given instead:

    call = call_create(between=("ilham-aliyev", "emmanuel-macron"), day=date(2020, 9, 27))
    report = report_create(call=call, ordinal=3)        # same people, days and status as the call
    statement_create(report=report, speaker=actor("vladimir-putin"))
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from itertools import count
from typing import Any

from django.core.files.base import ContentFile

from apps.actors.models import Actor, ActorKind, Origin
from apps.calls.models import Call, CallStatus, Medium, Participant, Report, ReportPassage
from apps.common.models import DayBasis
from apps.pipeline.models import Batch, BatchFile
from apps.sources.models import Passage, PublishedBasis, Publisher, Source, SourceState
from apps.statements.models import Statement, StatementKind

CAST: dict[str, tuple[ActorKind, str, str | None]] = {
    "armenia": (ActorKind.COUNTRY, "Armenia", None),
    "azerbaijan": (ActorKind.COUNTRY, "Azerbaijan", None),
    "france": (ActorKind.COUNTRY, "France", None),
    "russia": (ActorKind.COUNTRY, "Russia", None),
    "turkey": (ActorKind.COUNTRY, "Turkey", None),
    "emmanuel-macron": (ActorKind.PERSON, "Emmanuel Macron", "france"),
    "ilham-aliyev": (ActorKind.PERSON, "Ilham Aliyev", "azerbaijan"),
    "nikol-pashinyan": (ActorKind.PERSON, "Nikol Pashinyan", "armenia"),
    "recep-tayyip-erdogan": (ActorKind.PERSON, "Recep Tayyip Erdogan", "turkey"),
    "vladimir-putin": (ActorKind.PERSON, "Vladimir Putin", "russia"),
    "armenia-pm-office": (ActorKind.ORGANISATION, "Office of the Prime Minister of Armenia", "armenia"),
    "kremlin": (ActorKind.ORGANISATION, "Kremlin", "russia"),
}
PUTIN_PASHINYAN = ("nikol-pashinyan", "vladimir-putin")
SECOND_OF_OCTOBER = date(2020, 10, 2)
QUOTE = "“The war must stop at once,” Putin said."
FACTS = ("earliest", "latest", "day_basis", "status", "medium", "initiator", "about_war", "topics")
ARTICLE = (
    "Nikol Pashinyan called Vladimir Putin on Friday, October 2. "
    f"{QUOTE} "
    "According to his office, Pashinyan accused Ankara of taking part in it."
)


_numbers = count(1)


def actor(slug: str) -> Actor:
    """One of the cast with its side, or a person of any other slug."""
    kind, name, side = CAST.get(slug, (ActorKind.PERSON, slug.replace("-", " ").title(), None))
    facts = {"kind": kind, "name": name, "side": actor(side) if side else None, "origin": Origin.CATALOGUE}
    return Actor.objects.get_or_create(slug=slug, defaults=facts)[0]


def cast_create() -> dict[str, Actor]:
    """The whole cast by slug."""
    return {slug: actor(slug) for slug in CAST}


def publisher_create(name: str = "The Paper") -> Publisher:
    """The publisher of that name."""
    return Publisher.objects.get_or_create(name=name)[0]


def source_create(*, publisher: str = "The Paper", text: str = ARTICLE, **facts: Any) -> Source:
    """An article of 2 October that the machine has read; no two are the same bytes."""
    number = next(_numbers)
    content = f"title: {number}\n\n{text}".encode()
    return Source.objects.create(
        publisher=publisher_create(publisher),
        text=text,
        original=ContentFile(content, "article.txt"),
        fingerprint=sha256(content).hexdigest(),
        **{
            "url": f"https://paper.example/{number}",
            "title": "Putin, Pashinyan talk by phone",
            "published": SECOND_OF_OCTOBER,
            "published_basis": PublishedBasis.HEADER,
            "language": "en",
            "original_name": f"article-{number}.txt",
            "state": SourceState.READ,
            "engine_version": "1",
        }
        | facts,
    )


def passage_create(source: Source, words: str = "") -> Passage:
    """The passage where the source says those words; without any, its first sentence."""
    words = words or source.text[: source.text.find(".") + 1] or source.text
    start = source.text.index(words)
    return Passage.objects.get_or_create(source=source, start=start, end=start + len(words))[0]


def call_create(
    *, between: Iterable[str] = PUTIN_PASHINYAN, day: date | None = SECOND_OF_OCTOBER, **facts: Any
) -> Call:
    """A held call that counts, between the people of these slugs; without a day only a bound is known."""
    slugs = sorted(between)
    call = Call.objects.create(
        participants_key="+".join(slugs),
        **{
            "earliest": day,
            "latest": day or SECOND_OF_OCTOBER,
            "day_basis": DayBasis.STATED if day else DayBasis.BOUNDED,
            "status": CallStatus.HELD,
            "medium": Medium.PHONE,
            "in_window": True,
            "topics": ["ceasefire"],
        }
        | facts,
    )
    Participant.objects.bulk_create(Participant(call=call, actor=actor(slug)) for slug in slugs)
    return call


def report_create(*, call: Call | None = None, source: Source | None = None, **facts: Any) -> Report:
    """A source's account of a call: what the call itself says unless told otherwise."""
    call = call or call_create()
    source = source or source_create()
    said = {name: getattr(call, name) for name in (*FACTS, "participants_key")}
    report = Report.objects.create(
        call=call,
        source=source,
        **{"position": source.reports.count(), "placement": "The same people on the same day."}
        | said
        | facts,
    )
    report.participants.set(actor(slug) for slug in report.participants_key.split("+"))
    ReportPassage.objects.create(report=report, passage=passage_create(source))
    return report


def statement_create(
    *, report: Report | None = None, source: Source | None = None, **facts: Any
) -> Statement:
    """What Putin said in the call of the report; given a source alone, outside any call."""
    if source is None:
        report = report or report_create()
        source = report.source
    return Statement.objects.create(
        report=report,
        source=source,
        **{
            "position": source.statements.count(),
            "speaker": actor("vladimir-putin"),
            "kind": StatementKind.QUOTE,
            "passage": passage_create(source, QUOTE if QUOTE in source.text else ""),
            "topics": ["ceasefire"],
        }
        | facts,
    )


def batch_file_create(*, content: bytes = ARTICLE.encode(), **facts: Any) -> BatchFile:
    """A queued file, in a batch of its own unless one is given."""
    number = next(_numbers)
    return BatchFile.objects.create(
        content=ContentFile(content, "file.txt"),
        size=len(content),
        **{"batch": facts.get("batch") or Batch.objects.create(), "name": f"file-{number}.txt"} | facts,
    )
