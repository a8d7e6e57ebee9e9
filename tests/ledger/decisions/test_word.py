from typing import Any

import pytest

from apps.ledger.decisions.word import Entry, ReportWord, homes_of, machine_participants, word_fold

MEDIUM = {"overrides": {"medium": "video"}}


def log(*said: dict[str, Any]) -> list[Entry]:
    """Decisions in order; what is not one of the log's own columns is payload."""
    own = ("call", "on_statement", "undone", "kind")
    return [
        Entry(
            id=number,
            kind=each.get("kind", "correct"),
            payload={name: value for name, value in each.items() if name not in own},
            call=each.get("call"),
            statement=each.get("on_statement"),
            undone=each.get("undone", False),
        )
        for number, each in enumerate(said, start=1)
    ]


@pytest.mark.parametrize(
    ("said", "review", "overrides", "merged_into"),
    [
        ([{"call": 1, **MEDIUM}], "unreviewed", {"medium": "video"}, None),
        ([{"call": 1, **MEDIUM, "undone": True}], "unreviewed", {}, None),
        (
            [{"call": 1, **MEDIUM}, {"call": 1, "overrides": {"medium": "phone", "status": "held"}}],
            "unreviewed",
            {"medium": "phone", "status": "held"},
            None,
        ),
        (
            [{"call": 1, **MEDIUM}, {"call": 1, "overrides": {"medium": "phone"}, "undone": True}],
            "unreviewed",
            {"medium": "video"},
            None,
        ),
        ([{"call": 1, "review": "confirmed", **MEDIUM}], "confirmed", {"medium": "video"}, None),
        ([{"call": 1, "review": "rejected"}, {"call": 1, **MEDIUM}], "rejected", {"medium": "video"}, None),
        ([{"call": 1, "review": "rejected"}, {"call": 1, "review": "confirmed"}], "confirmed", {}, None),
        ([{"call": 2, "merged": 1}], "unreviewed", {}, 2),
        ([{"call": 2, "merged": 1, "undone": True}], "unreviewed", {}, None),
        ([{"call": 2, **MEDIUM}], "unreviewed", {}, None),
    ],
)
def test_the_latest_word_on_each_field_of_a_call_wins(
    said: list[dict[str, Any]], review: str, overrides: dict[str, Any], merged_into: int | None
) -> None:
    call = word_fold(log(*said)).calls[1]
    assert (call.review, call.overrides, call.merged_into) == (review, overrides, merged_into)


@pytest.mark.parametrize(
    ("said", "pinned_to", "away_from"),
    [
        ([{"call": 1, "pins": {"7": 1}}], 1, set()),
        ([{"call": 1, "pins": {"7": 1}}, {"call": 2, "pins": {"7": 2}}], 2, set()),
        ([{"call": 1, "pins": {"7": 1}}, {"call": 2, "pins": {"7": 2}, "undone": True}], 1, set()),
        ([{"call": 1, "pins": {"7": 1}}, {"call": 1, "aways": {"7": [1]}}], None, {1}),
        ([{"call": 1, "pins": {"7": 1}}, {"call": 2, "aways": {"7": [2]}}], 1, {2}),
        ([{"call": 1, "aways": {"7": [1]}}, {"call": 1, "pins": {"7": 1}}], 1, set()),
        ([{"call": 1, "aways": {"7": [1]}}, {"call": 2, "aways": {"7": [2]}}], None, {1, 2}),
        ([{"call": 1, "pins": {"8": 1}}], None, set()),
    ],
)
def test_a_report_is_where_it_was_put_last(
    said: list[dict[str, Any]], pinned_to: int | None, away_from: set[int]
) -> None:
    assert word_fold(log(*said)).reports[7] == ReportWord(pinned_to, away_from)


@pytest.mark.parametrize(("undone", "entered"), [(False, True), (True, False)])
def test_a_report_is_entered_while_the_decision_stands(undone: bool, entered: bool) -> None:  # noqa: FBT001
    assert word_fold(log({"call": 1, "created_report": 7, "undone": undone})).reports[7].entered is entered


def test_hiding_and_correcting_a_statement_are_one_word() -> None:
    entries = log(
        {"on_statement": 5, "statement": {"hidden": True}},
        {"on_statement": 5, "statement": {"overrides": {"kind": "quote"}}},
        {"on_statement": 5, "statement": {"overrides": {"via": None}}, "undone": True},
    )
    statement = word_fold(entries).statements[5]
    assert (statement.hidden, statement.overrides) == (True, {"kind": "quote"})


def test_findings_and_suggestions_are_settled_by_the_last_word() -> None:
    finding = {"id": 3, "state": "explained", "reason": "A slip."}
    dismissed = {"id": 4, "state": "dismissed", "reason": "No.", "value": "video", "field": "medium"}
    word = word_fold(log({"finding": finding}, {"finding": finding | {"state": "dismissed"}}))
    assert word.findings[3].state == "dismissed"
    word = word_fold(log({"suggestion": dismissed}))
    assert (word.suggestions[4].state, word.suggestions[4].value) == ("dismissed", "video")


def test_whom_the_machine_has_is_remembered_from_the_first_correction() -> None:
    entries = log(
        {"call": 1, "machine": {"medium": "phone"}},
        {"call": 1, "machine": {"participants": ["a", "b"]}, "undone": True},
        {"call": 1, "machine": {"participants": ["a", "c"]}},
    )
    assert machine_participants(entries, 1) == ["a", "b"]
    assert machine_participants(entries, 2) is None


FIRST, SECOND = {"moved": {"7": [1, 2]}}, {"moved": {"7": [2, 3]}}


@pytest.mark.parametrize(
    ("case", "said", "place", "home"),
    [
        ("back to where it was", [FIRST], 2, 1),
        ("to no call", [{"moved": {"7": [None, 2]}}], 2, None),
        ("what has moved since stays", [FIRST], 3, 3),
        ("not past a decision that stands", [FIRST, SECOND], 3, 2),
        ("past one undone while it was elsewhere", [FIRST | {"unsent": [7]}, SECOND], 3, 1),
        (
            "past one undone while this one held it",
            [FIRST | {"unsent": [7]}, {"pins": {"7": 2}}],
            2,
            1,
        ),
        ("not past one that it has gone back from", [FIRST | {"unsent": []}, {"pins": {"7": 2}}], 2, 2),
        (
            "past several",
            [FIRST | {"unsent": [7]}, SECOND | {"unsent": [7]}, {"moved": {"7": [3, 4]}}],
            4,
            1,
        ),
    ],
)
def test_a_report_goes_back_to_where_it_would_be_without_the_decision(
    case: str, said: list[dict[str, Any]], place: int, home: int | None
) -> None:
    entries = log(*[each | {"undone": "unsent" in each} for each in said])
    assert homes_of(entries, entries[-1], {7: place}).get(7, place) == home, case


def test_a_report_that_a_decision_still_holds_goes_nowhere() -> None:
    entries = log(FIRST)
    assert homes_of(entries, entries[-1], {}) == {}
