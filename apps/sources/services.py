from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from django.db import IntegrityError, transaction

from apps.sources.models import Passage, PublishedBasis, Publisher, Source, SourceState
from apps.sources.selectors import source_by_fingerprint

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """What a file gives of a source before the engine has read it."""

    fingerprint: str
    original: str
    """The bytes' name in Django's storage."""
    original_name: str
    text: str
    url: str = ""
    title: str = ""
    byline: str = ""
    published: date | None = None
    language: str = ""
    is_restatement: bool = False


def source_get_or_create(*, draft: SourceDraft, publisher: str) -> tuple[Source, bool]:
    """The source of these bytes, and whether it is new; of two workers with the same bytes one makes it."""
    if known := source_by_fingerprint(fingerprint=draft.fingerprint):
        return known, False
    basis = PublishedBasis.HEADER if draft.published else PublishedBasis.UNKNOWN
    try:
        with transaction.atomic():
            source = Source.objects.create(
                **asdict(draft),
                publisher=Publisher.objects.get_or_create(name=publisher)[0] if publisher else None,
                published_basis=basis,
                published_reason="Its header says so." if draft.published else "",
            )
    except IntegrityError:
        if known := source_by_fingerprint(fingerprint=draft.fingerprint):
            return known, False
        raise
    return source, True


def source_mark_read(
    *, source: Source, engine_version: str, title: str, published: date | None, basis: str, reason: str
) -> None:
    """Note which engine read the source, its title and day as the engine has them; a header's stay."""
    source.state = SourceState.READ
    source.engine_version = engine_version
    source.title = source.title or title[:500]
    if source.published_basis != PublishedBasis.HEADER:
        source.published, source.published_basis, source.published_reason = published, basis, reason[:500]
    source.save()


def passages_ensure(*, source: Source, spans: Iterable[Span]) -> dict[Span, Passage]:
    """The source's passages of these spans; those already there keep their identity."""
    known = {(passage.start, passage.end): passage for passage in source.passages.all()}
    missing = [
        Passage(source=source, start=start, end=end) for start, end in sorted(set(spans) - known.keys())
    ]
    return known | {(passage.start, passage.end): passage for passage in Passage.objects.bulk_create(missing)}


def passages_prune(*, source: Source) -> None:
    """Drop the source's passages that nothing points at."""
    source.passages.filter(evidence=None, statements=None, series=None).delete()
