from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from apps.actors.models import Actor
from apps.sources.models import Passage, Source
from apps.statements.models import Statement

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class StatementDraft:
    """One sentence of one speaker, by slugs and span; `report_id` is the report of its call."""

    speaker: str
    kind: str
    span: Span
    via: str | None = None
    report_id: int | None = None
    topics: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


def statements_replace(
    *,
    source: Source,
    drafts: Sequence[StatementDraft],
    actors: Mapping[str, Actor],
    passages: Mapping[Span, Passage],
) -> list[Statement]:
    """Put these statements in the place of the source's former ones."""
    source.statements.all().delete()
    return Statement.objects.bulk_create(
        Statement(
            source=source,
            position=position,
            speaker=actors[draft.speaker],
            kind=draft.kind,
            via=actors[draft.via] if draft.via else None,
            report_id=draft.report_id,
            passage=passages[draft.span],
            topics=list(draft.topics),
            rules=list(dict.fromkeys(draft.rules)),
        )
        for position, draft in enumerate(drafts)
    )
