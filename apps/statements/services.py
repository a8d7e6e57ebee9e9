from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import ProtectedError
from django.utils import timezone

from apps.actors.models import Actor
from apps.common.changes import row_change, row_set
from apps.common.models import RowOrigin
from apps.common.pairing import positions_free
from apps.sources.models import Passage, Source
from apps.statements.models import Statement
from apps.statements.repeats import Trace, repeats_find

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
    """Make the source's statements say what these drafts do, and return them in the drafts' order.

    A statement that a draft repeats stays the same row, and keeps what an editor gave it; where nothing
    changed, nothing is written. What no draft repeats is deleted; if an editor's decision rests on it, it
    stays, marked as dropped. Statements that an editor entered by hand are left alone.
    """
    rows = list(source.statements.order_by("position").select_related("speaker", "passage"))
    former = [statement for statement in rows if statement.origin == RowOrigin.MACHINE]
    repeats = repeats_find(now=[_trace(draft) for draft in drafts], former=[_trace_of(row) for row in former])
    by_hand = {statement.position for statement in rows if statement.origin == RowOrigin.EDITOR}
    places = iter(positions_free(taken=by_hand, many=len(drafts) + len(former)))
    statements = []
    for new, draft in enumerate(drafts):
        always = {
            "position": next(places),
            "passage_id": passages[draft.span].pk,
            "rules": list(dict.fromkeys(draft.rules)),
            "dropped_at": None,
        }
        statement = former[repeats[new]] if new in repeats else Statement(source=source)
        write = row_change if new in repeats else row_set
        write(row=statement, values=always | _values(statement, draft, actors))
        statements.append(statement)
    Statement.objects.bulk_create(each for new, each in enumerate(statements) if new not in repeats)
    for old, statement in enumerate(former):
        if old not in repeats.values():
            _statement_drop(statement, places)
    return statements


def _trace(draft: StatementDraft) -> Trace:
    return Trace(draft.speaker, draft.span)


def _trace_of(statement: Statement) -> Trace:
    speaker = statement.machine.get("speaker", statement.speaker.slug)
    return Trace(speaker, (statement.passage.start, statement.passage.end))


def _values(statement: Statement, draft: StatementDraft, actors: Mapping[str, Actor]) -> dict[str, object]:
    """What the machine says goes to the columns, but beside them in the fields that an editor corrected."""
    said: dict[str, tuple[str, object, object]] = {
        "speaker": ("speaker_id", actors[draft.speaker].pk, draft.speaker),
        "kind": ("kind", draft.kind, draft.kind),
        "via": ("via_id", actors[draft.via].pk if draft.via else None, draft.via),
        "report": ("report_id", draft.report_id, draft.report_id),
        "topics": ("topics", list(draft.topics), list(draft.topics)),
    }
    free = {column: value for name, (column, value, _) in said.items() if name not in statement.overrides}
    return free | {"machine": {name: said[name][2] for name in said if name in statement.overrides}}


def _statement_drop(statement: Statement, places: Iterator[int]) -> None:
    """Delete a statement, unless a decision rests on it or the log of decisions names it."""
    if not (statement.hidden or statement.overrides):
        try:
            statement.delete()
        except ProtectedError:
            pass
        else:
            return
    row_change(
        row=statement, values={"position": next(places), "dropped_at": statement.dropped_at or timezone.now()}
    )
