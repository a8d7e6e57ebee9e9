from typing import Any

import pytest

from apps.timeline.changes.values import (
    CallChange,
    FieldChange,
    StatementChanges,
    calls_changed,
    statements_changed,
)
from apps.timeline.changes.words import FIELD_WORDS
from apps.versions.results import Row, RowChange

PEOPLE = ("nikol-pashinyan", "vladimir-putin")
CALL: dict[str, Any] = {
    "id": 12,
    "participants_key": "+".join(PEOPLE),
    "status": "held",
    "earliest": "2020-10-02",
    "latest": "2020-10-02",
    "day_basis": "stated",
    "initiator_id": None,
    "medium": "phone",
    "topics": [],
    "about_war": True,
    "in_window": True,
    "disputed": False,
    "review": "unreviewed",
    "merged_into_id": None,
    "withdrawn_at": None,
    "revision": 1,
}
GONE = CALL | {"withdrawn_at": "2020-12-01T00:00:00+00:00"}
DIFFERENT = CALL | {
    "participants_key": "x",
    "status": "denied",
    "latest": None,
    "day_basis": "bounded",
    "initiator_id": 1,
    "medium": "video",
    "topics": ["status"],
    "about_war": False,
    "in_window": False,
    "disputed": True,
    "review": "confirmed",
}


def told(was: Row | None, now: Row | None, *reports: RowChange, **keys: str) -> list[CallChange]:
    changes = [RowChange(5, was, now)] if was or now else []
    found = calls_changed(
        changes, reports, slugs={1: "vladimir-putin"}, keys={int(k[1:]): v for k, v in keys.items()}
    )
    return found.get(5, [])


def report(was: int | None, now: int | None) -> RowChange:
    return RowChange(5, {"call_id": was}, {"call_id": now})


@pytest.mark.parametrize(
    ("was", "now", "kind"),
    [
        (None, CALL, "appeared"),
        (GONE, CALL, "appeared"),
        (CALL, None, "vanished"),
        (CALL, GONE, "vanished"),
        (CALL, CALL | {"review": "rejected"}, "vanished"),
        (CALL | {"merged_into_id": 9}, CALL, "appeared"),
        (CALL, CALL | {"status": "denied"}, "changed"),
        (CALL, CALL | {"revision": 2}, None),
        (None, GONE, None),
        (GONE, None, None),
        (GONE, GONE | {"status": "denied"}, None),
    ],
)
def test_a_call_appears_changes_and_vanishes_as_lists_show_it(
    was: Row | None, now: Row | None, kind: str | None
) -> None:
    assert [change.kind for change in told(was, now)] == ([kind] if kind else [])


def test_every_field_that_a_call_shows_is_compared_and_has_words() -> None:
    (change,) = told(CALL, DIFFERENT)
    assert [each.field for each in change.fields] == [name for name in FIELD_WORDS if name != "merged_into"]
    assert FieldChange("initiator", None, "vladimir-putin") in change.fields
    assert FieldChange("day", ["2020-10-02", "2020-10-02"], ["2020-10-02", None]) in change.fields


def test_reports_that_come_and_go_are_counted_with_the_call() -> None:
    assert told(CALL, CALL | {"status": "denied"}, report(None, 12), report(13, 12), report(12, None)) == [
        CallChange(12, "changed", PEOPLE, (FieldChange("status", "held", "denied"),), 2, 1)
    ]


def test_a_call_whose_reports_alone_changed_is_told_if_lists_show_it() -> None:
    moved = (report(None, 12), report(13, 14), report(15, 15))
    assert told(None, None, *moved, _12="a+b", _13="c+d") == [
        CallChange(12, "changed", ("a", "b"), (), 1, 0),
        CallChange(13, "changed", ("c", "d"), (), 0, 1),
    ]


def test_each_version_has_its_own_changes() -> None:
    changes = [RowChange(version, None, CALL | {"id": call}) for version, call in ((5, 2), (5, 1), (6, 3))]
    found = calls_changed(changes, [], slugs={}, keys={})
    assert {version: [each.call for each in calls] for version, calls in found.items()} == {5: [1, 2], 6: [3]}


STATEMENT: dict[str, Any] = {"id": 3, "position": 0, "speaker_id": 1, "hidden": False, "rules": []}


@pytest.mark.parametrize(
    ("was", "now", "counts"),
    [
        (None, STATEMENT, (1, 0, 0)),
        (STATEMENT, STATEMENT | {"speaker_id": 2}, (0, 1, 0)),
        (STATEMENT, STATEMENT | {"position": 2, "rules": ["x"]}, None),
        (STATEMENT, STATEMENT | {"hidden": True}, (0, 0, 1)),
        (STATEMENT | {"hidden": True}, STATEMENT, (1, 0, 0)),
        (STATEMENT, None, (0, 0, 1)),
        (STATEMENT | {"hidden": True}, None, None),
    ],
)
def test_statements_come_change_and_go(
    was: Row | None, now: Row | None, counts: tuple[int, int, int] | None
) -> None:
    assert statements_changed([RowChange(5, was, now)]) == ({5: StatementChanges(*counts)} if counts else {})
