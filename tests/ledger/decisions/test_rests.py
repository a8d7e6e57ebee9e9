import pytest

from apps.ledger.decisions.rests import decisions_resting
from tests.ledger.decisions.test_word import log

SPLIT = {"kind": "split", "call": 1, "created_call": 2, "pins": {"7": 2}, "moved": {"7": [1, 2]}}
MERGE = {"kind": "merge", "call": 1, "merged": 2, "pins": {"6": 1, "7": 1}, "moved": {"7": [2, 1]}}
WHO = {"kind": "correct", "call": 1, "overrides": {"participants": ["a", "b"]}}
ENTERED = {"kind": "add-report", "call": 1, "created_report": 7, "pins": {"7": 1}, "moved": {"7": [None, 1]}}


@pytest.mark.parametrize(
    ("case", "former", "later", "rests"),
    [
        ("a call that it made is corrected", SPLIT, {"kind": "correct", "call": 2}, True),
        ("another call is corrected", SPLIT, {"kind": "correct", "call": 3}, False),
        (
            "a report is put to the call that it made",
            SPLIT,
            {"kind": "pin", "call": 2, "pins": {"9": 2}},
            True,
        ),
        (
            "both's reports are confirmed",
            MERGE,
            {"kind": "confirm", "call": 1, "pins": {"7": 1}},
            True,
        ),
        ("it is merged on", MERGE, {"kind": "merge", "call": 3, "merged": 1, "pins": {"7": 3}}, True),
        (
            "its own reports are confirmed",
            MERGE,
            {"kind": "confirm", "call": 1, "pins": {"6": 1}},
            False,
        ),
        ("the survivor is corrected", MERGE, {"kind": "correct", "call": 1, "pins": {"6": 1}}, False),
        ("a report of both is put elsewhere", MERGE, {"kind": "pin", "call": 3, "pins": {"7": 3}}, False),
        ("one of other people is split", WHO, {"kind": "split", "call": 1, "created_call": 5}, True),
        ("one of other people is corrected", WHO, {"kind": "correct", "call": 1}, False),
        ("it is put elsewhere", ENTERED, {"kind": "pin", "call": 3, "pins": {"7": 3}}, True),
        ("it is taken off", ENTERED, {"kind": "unpin", "call": 1, "aways": {"7": [1]}}, True),
        (
            "a statement is put to what was entered",
            ENTERED,
            {"kind": "correct-statement", "statement": {"overrides": {"report": 7}}},
            True,
        ),
    ],
)
def test_what_rests_on_a_decision(
    case: str,
    former: dict[str, object],
    later: dict[str, object],
    rests: bool,  # noqa: FBT001
) -> None:
    first, second = log(former, later)
    assert decisions_resting([first, second], first) == ([second] if rests else []), case


def test_what_is_undone_or_came_before_does_not_rest() -> None:
    earlier, split, undone = log(
        {"kind": "correct", "call": 2}, SPLIT, {"kind": "correct", "call": 2, "undone": True}
    )
    assert decisions_resting([earlier, split, undone], split) == []


def test_the_latest_is_named_first() -> None:
    split, one, two = log(SPLIT, {"kind": "correct", "call": 2}, {"kind": "correct", "call": 2})
    assert [entry.id for entry in decisions_resting([split, one, two], split)] == [two.id, one.id]
