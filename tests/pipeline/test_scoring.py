"""The scorer agrees with figures that were worked out by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from apps.pipeline.evaluation import scorer_of_the_record
from apps.pipeline.scoring import CLEAN, Scorer

SCORER = Scorer(
    {"putin": "russia", "pashinyan": "armenia", "aliyev": "azerbaijan"}, ("2020-09-27", "2020-11-10")
)


def call(*people: str, date: str | None = "2020-10-02", **fields: Any) -> dict[str, Any]:
    return {"participants": people, "date": date, "medium": "phone"} | fields


def said(speaker: str, words: str = "peace must come", **fields: Any) -> dict[str, Any]:
    return {
        "speaker": speaker,
        "kind": "reported",
        "evidence": words,
        "text": f"So: {words}, X said.",
    } | fields


def score(gold: dict[str, Any], predicted: dict[str, Any]) -> dict[str, float | None]:
    empty: dict[str, Any] = {"published": "2020-10-03", "calls": [], "statements": []}
    return SCORER.article(name="a", gold=empty | gold, predicted=empty | predicted).figures()


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        # the same people and day; the same people on another day
        (
            {"calls": [call("putin", "aliyev")]},
            {"calls": [call("aliyev", "putin")]},
            {"held calls: people + day": 1.0},
        ),
        (
            {"calls": [call("putin", "aliyev")]},
            {"calls": [call("putin", "aliyev", date="2020-10-01")]},
            {"held calls: people + day": 0.0, "held calls: people": 1.0},
        ),
        # a day that a reader may fairly assume, and no day where none is named
        (
            {"calls": [call("putin", "aliyev", date_also_ok=["2020-10-01"])]},
            {"calls": [call("putin", "aliyev", date="2020-10-01")]},
            {"held calls: people + day": 1.0},
        ),
        (
            {"calls": [call("putin", "aliyev", date=None)]},
            {"calls": [call("putin", "aliyev", date=None)]},
            {"held calls: people + day": 1.0},
        ),
        # one of two found, and one too many: precision 1/2, recall 1/2
        (
            {"calls": [call("putin", "aliyev"), call("putin", "pashinyan")]},
            {"calls": [call("putin", "aliyev"), call("aliyev", "pashinyan")]},
            {"held calls: people + day": 0.5},
        ),
        # outside the window, not about the war, or too vague to count
        ({}, {"calls": [call("putin", "aliyev", date="2020-07-01")]}, {CLEAN: 1.0}),
        ({}, {"calls": [call("putin", "aliyev", about_war=False)]}, {CLEAN: 1.0}),
        ({"optional_calls": [call("putin", "aliyev")]}, {"calls": [call("putin", "aliyev")]}, {CLEAN: 1.0}),
        ({}, {"calls": [call("putin", "aliyev")]}, {CLEAN: 0.0, "held calls: people": 0.0}),
        # planned and denied calls are a measure of their own
        (
            {"calls": [call("putin", "aliyev", status="denied")]},
            {"calls": [call("putin", "aliyev", status="denied", date=None)]},
            {"planned or denied calls": 1.0, CLEAN: 1.0},
        ),
        (
            {"calls": [call("putin", "aliyev", status="denied")]},
            {"calls": [call("putin", "aliyev", status="planned")]},
            {"planned or denied calls": 0.0},
        ),
        # Pashinyan and the Armenian side are one initiator; a value on one side only is judged
        (
            {"calls": [call("putin", "pashinyan", initiator="pashinyan")]},
            {"calls": [call("putin", "pashinyan", initiator="armenia", medium="video")]},
            {"initiator": 1.0, "medium": 0.0, "ordinal": None},
        ),
        (
            {"calls": [call("putin", "pashinyan")]},
            {"calls": [call("putin", "pashinyan", initiator="russia")]},
            {"initiator": 0.0},
        ),
        # statements: speaker and opening words, whatever the punctuation; a country's are not counted
        (
            {"statements": [said("putin", "Peace—must  come")]},
            {"statements": [said("putin"), said("russia")]},
            {"statements": 1.0, "statement kind": 1.0, "statement via": None},
        ),
        ({"statements": [said("putin")]}, {"statements": [said("aliyev")]}, {"statements": 0.0}),
        (
            {"statements": [said("putin", via="kremlin")]},
            {"statements": [said("putin", kind="quote")]},
            {"statement kind": 0.0, "statement via": 0.0, "statement call": 1.0},
        ),
        # linked to the right people's call; one of an excused call is not held against it
        (
            {"calls": [call("putin", "aliyev")], "statements": [said("putin", call=0)]},
            {
                "calls": [call("putin", "pashinyan"), call("putin", "aliyev")],
                "statements": [said("putin", call=1)],
            },
            {"statement call": 1.0},
        ),
        (
            {"outside_calls": [call("putin", "aliyev")], "statements": [said("putin", call=None)]},
            {"calls": [call("putin", "aliyev")], "statements": [said("putin", call=0)]},
            {"statement call": 1.0},
        ),
    ],
)
def test_an_article_scores_what_a_person_would_count(
    gold: dict[str, Any], predicted: dict[str, Any], expected: dict[str, float | None]
) -> None:
    figures = score(gold, predicted)
    assert {name: figures[name] for name in expected} == expected


def test_each_found_call_matches_one_wanted_call_only() -> None:
    two = {"calls": [call("putin", "aliyev"), call("putin", "aliyev")]}
    one = {"calls": [call("putin", "aliyev")]}
    assert score(two, one)["held calls: people"] == pytest.approx(0.6667)


def test_mistakes_are_named() -> None:
    gold = {"published": None, "calls": [call("putin", "aliyev")], "statements": [said("putin")]}
    found = SCORER.article(name="a-1", gold=gold, predicted={"calls": [], "statements": [said("aliyev")]})
    assert [line.split(" | ")[0] for line in found.mistakes] == [
        "a-1: missed call aliyev+putin 2020-10-02",
        "a-1: missed statement putin",
        "a-1: wrong  statement aliyev",
    ]


def test_the_record_s_scorer_knows_sides_and_window() -> None:
    scorer = scorer_of_the_record()
    assert (scorer.sides["nikol-pashinyan"], scorer.window) == ("armenia", ("2020-09-27", "2020-11-10"))


def test_a_folder_without_gold_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"no NAME\.gold\.json"):
        call_command("score", str(tmp_path))
