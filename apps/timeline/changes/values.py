"""From rows before and after to what changed in calls and statements."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from apps.versions.results import Row, RowChange

Kind = Literal["appeared", "changed", "vanished"]
Value = str | bool | int | None | Sequence[str | None]

STATEMENT_ASIDE = frozenset({"position", "rules", "since_version", "until_version", "updated_at"})
"""Columns of a statement that say nothing of what was said."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after; people by slug, days as text, `day` as the first and the last one."""

    field: str
    was: Value
    now: Value


@dataclass(frozen=True, slots=True)
class CallChange:
    """What a version made of a call that lists show, or showed. `people` are slugs."""

    call: int
    kind: Kind
    people: tuple[str, ...]
    fields: tuple[FieldChange, ...] = ()
    reports_added: int = 0
    reports_removed: int = 0


@dataclass(frozen=True, slots=True)
class StatementChanges:
    """How many statements a version brought, changed and took away."""

    appeared: int = 0
    changed: int = 0
    vanished: int = 0


Moves = Mapping[int, Counter[int]]
"""By version, how many reports each call got or lost."""


def calls_changed(
    calls: Iterable[RowChange],
    reports: Iterable[RowChange],
    *,
    slugs: Mapping[int, str],
    keys: Mapping[int, str],
) -> dict[int, list[CallChange]]:
    """By version, what changed in the calls that lists show, each of them once.

    `slugs` are those of actors by id; `keys` the participants of the calls whose reports changed.
    """
    found: dict[int, dict[int, CallChange]] = defaultdict(dict)
    gained, lost = reports_moved(reports)
    for change in calls:
        if told := _call_change(change, slugs, gained, lost):
            found[change.version][told.call] = told
    for version in gained.keys() | lost.keys():
        for call in (gained[version].keys() | lost[version].keys()) & keys.keys():
            people = tuple(keys[call].split("+"))
            only_reports = CallChange(call, "changed", people, (), gained[version][call], lost[version][call])
            found[version].setdefault(call, only_reports)
    return {version: [told[call] for call in sorted(told)] for version, told in found.items()}


def reports_moved(reports: Iterable[RowChange]) -> tuple[Moves, Moves]:
    """How many reports each call got, and how many it lost."""
    gained: dict[int, Counter[int]] = defaultdict(Counter)
    lost: dict[int, Counter[int]] = defaultdict(Counter)
    for change in reports:
        was, now = ((row or {}).get("call_id") for row in (change.was, change.now))
        if was != now:
            gained[change.version].update([now] if now else [])
            lost[change.version].update([was] if was else [])
    return gained, lost


def statements_changed(rows: Iterable[RowChange]) -> dict[int, StatementChanges]:
    """By version, how many statements that lists show came, changed and went."""
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for change in rows:
        was, now = (None if row is None or row["hidden"] else row for row in (change.was, change.now))
        kind = _kind(was, now)
        if kind and (kind != "changed" or _said(was) != _said(now)):
            counts[change.version][kind] += 1
    return {version: StatementChanges(**count) for version, count in counts.items()}


def _call_change(
    change: RowChange, slugs: Mapping[int, str], gained: Moves, lost: Moves
) -> CallChange | None:
    row: Row = change.now or change.was or {}
    kind = _kind(_listed(change.was), _listed(change.now))
    if kind is None:
        return None
    before, after = _facts(change.was, slugs), _facts(change.now, slugs)
    fields = tuple(
        FieldChange(name, before[name], after[name])
        for name in after
        if kind != "appeared" and before[name] != after[name]
    )
    moved = [moves.get(change.version, {}).get(row["id"], 0) for moves in (gained, lost)]
    if kind == "changed" and not fields and not any(moved):
        return None
    return CallChange(row["id"], kind, tuple(row["participants_key"].split("+")), fields, *moved)


def _listed(call: Row | None) -> Row | None:
    """The call, if lists show it."""
    if call is None or call["withdrawn_at"] or call["merged_into_id"] or call["review"] == "rejected":
        return None
    return call


def _facts(row: Row | None, slugs: Mapping[int, str]) -> dict[str, Any]:
    """The fields of a call that its page shows."""
    if row is None:
        return {}
    return {
        "participants": row["participants_key"].split("+"),
        "status": row["status"],
        "day": [row["earliest"], row["latest"]],
        "day_basis": row["day_basis"],
        "initiator": slugs.get(row["initiator_id"]),
        "medium": row["medium"],
        "topics": row["topics"],
        "about_war": row["about_war"],
        "in_window": row["in_window"],
        "disputed": row["disputed"],
        "review": row["review"],
        "merged_into": row["merged_into_id"],
    }


def _kind(was: Row | None, now: Row | None) -> Kind | None:
    if now is None:
        return None if was is None else "vanished"
    return "appeared" if was is None else "changed"


def _said(row: Row | None) -> dict[str, Any]:
    return {name: value for name, value in (row or {}).items() if name not in STATEMENT_ASIDE}
