"""Writes what sources say of several calls at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from apps.calls.models import Series
from apps.sources.models import Passage, Source

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SeriesDraft:
    """One source's word that certain people had several calls, by slugs and span, before it is a row."""

    participants: tuple[str, ...]
    at_least: int
    since: date | None
    until: date | None
    span: Span
    rules: tuple[str, ...] = ()

    @property
    def participants_key(self) -> str:
        """The participants' slugs in order, joined by '+': that of the reports of their calls."""
        return "+".join(sorted(set(self.participants)))


def series_replace(
    *, source: Source, drafts: Sequence[SeriesDraft], passages: Mapping[Span, Passage]
) -> None:
    """Put these series in the place of the source's former ones; unchanged rows are left alone."""
    former = list(source.series.order_by("position"))
    rows = [
        Series(
            source=source,
            position=position,
            participants_key=draft.participants_key,
            at_least=draft.at_least,
            since=draft.since,
            until=draft.until,
            passage=passages[draft.span],
            rules=list(draft.rules),
        )
        for position, draft in enumerate(drafts)
    ]
    if [_values(row) for row in rows] != [_values(row) for row in former]:
        source.series.all().delete()
        Series.objects.bulk_create(rows)


def _values(row: Series) -> tuple[object, ...]:
    return (row.participants_key, row.at_least, row.since, row.until, row.passage_id, row.rules)
