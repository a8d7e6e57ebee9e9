from typing import Any

import pytest

from apps.timeline.changes.values import CallChange, FieldChange, Kind, StatementChanges, Value
from apps.timeline.changes.words import (
    CAUSE_WORDS,
    Named,
    call_change_words,
    cause_words,
    field_change_words,
    statement_change_words,
)
from apps.versions.models import CauseKind

NAMED = Named(
    people={"nikol-pashinyan": "Nikol Pashinyan", "vladimir-putin": "Vladimir Putin"},
    sources={7: "the source “Talks” (TASS)"},
    decisions={3: "rejected a call (“a hoax”)"},
)
PEOPLE = ("nikol-pashinyan", "vladimir-putin")
CALL = "Call 12, Nikol Pashinyan and Vladimir Putin: "


@pytest.mark.parametrize(
    ("field", "was", "now", "words"),
    [
        ("initiator", None, "nikol-pashinyan", "who asked: not known → Nikol Pashinyan"),
        ("initiator", "vladimir-putin", None, "who asked: Vladimir Putin → not known"),
        ("initiator", "someone-new", None, "who asked: someone-new → not known"),
        ("status", "planned", "held", "status: planned → held"),
        (
            "day",
            [None, "2020-10-03"],
            ["2020-10-02", "2020-10-02"],
            "day: by 3 October 2020 → 2 October 2020",
        ),
        ("day", [None, None], ["2020-10-01", None], "day: an unknown day → on or after 1 October 2020"),
        ("topics", [], ["ceasefire", "status"], "topics: none → ceasefire and status"),
        ("disputed", False, True, "sources differ: no → yes"),
        ("review", "unreviewed", "confirmed", "review: unreviewed → confirmed"),
        ("merged_into", 9, None, "merged into call: 9 → none"),
        ("participants", list(PEOPLE), ["x"], "participants: Nikol Pashinyan and Vladimir Putin → x"),
    ],
)
def test_a_field_is_told_from_what_to_what(field: str, was: Value, now: Value, words: str) -> None:
    assert field_change_words(FieldChange(field, was, now), NAMED) == words


STATUS = FieldChange("status", "planned", "held")


@pytest.mark.parametrize(
    ("kind", "fields", "added", "removed", "words"),
    [
        ("appeared", (), 2, 0, "appeared"),
        ("changed", (STATUS,), 0, 0, "status: planned → held"),
        ("changed", (STATUS,), 1, 0, "status: planned → held; 1 report added"),
        ("changed", (), 2, 1, "2 reports added; 1 report taken off"),
        ("vanished", (), 0, 1, "withdrawn: no report tells of it"),
        ("vanished", (FieldChange("review", "unreviewed", "rejected"),), 0, 0, "rejected"),
        ("vanished", (FieldChange("merged_into", None, 9),), 0, 2, "merged into call 9"),
    ],
)
def test_a_call_is_told_by_its_people(
    kind: Kind, fields: tuple[FieldChange, ...], added: int, removed: int, words: str
) -> None:
    change = CallChange(12, kind, PEOPLE, fields, added, removed)
    assert call_change_words(change, NAMED) == CALL + words


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((0, 0, 0), ""),
        ((1, 0, 0), "1 statement appeared"),
        ((2, 1, 3), "2 statements appeared, 1 changed, 3 vanished"),
        ((0, 0, 1), "1 statement vanished"),
    ],
)
def test_statements_are_counted(counts: tuple[int, int, int], words: str) -> None:
    assert statement_change_words(StatementChanges(*counts)) == words


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        ({"kind": "source", "source": 7, "engine": "1.2"}, "the source “Talks” (TASS) arrived"),
        ({"kind": "source", "source": 8, "engine": "1.2"}, "source 8, since removed, arrived"),
        ({"kind": "reread", "source": 7, "engine": "1.2"}, "the source “Talks” (TASS) was read again"),
        ({"kind": "engine", "source": 7, "engine": "1.2"}, "engine 1.2 read the source “Talks” (TASS)"),
        ({"kind": "decision", "decision": 3}, "an editor rejected a call (“a hoax”)"),
        (
            {"kind": "undo", "decision": 3},
            "a decision was undone by which an editor rejected a call (“a hoax”)",
        ),
        ({"kind": "decision", "decision": 4}, "an editor took decision 4"),
        ({"kind": "catalogue"}, "the shipped list of actors was loaded"),
        ({"kind": "other"}, "rows were changed without a cause on record"),
    ],
)
def test_a_cause_is_a_clause(cause: dict[str, Any], words: str) -> None:
    assert cause_words(cause, NAMED) == words


def test_every_kind_of_cause_has_words() -> None:
    assert CAUSE_WORDS.keys() == set(CauseKind.values)
