from typing import Any

import pytest

from apps.timeline.labels import RESTATEMENT
from tests.api.formats.rows import ARMENIA, PASHINYAN, told


@pytest.mark.parametrize(
    ("members", "title"),
    [
        ({}, "Nikol Pashinyan and Vladimir Putin, held call, 2 October 2020"),
        ({"status": "planned"}, "Nikol Pashinyan and Vladimir Putin, planned call, 2 October 2020"),
        ({"status": "denied"}, "Nikol Pashinyan and Vladimir Putin, denied call, 2 October 2020"),
        ({"medium": "video"}, "Nikol Pashinyan and Vladimir Putin, held video call, 2 October 2020"),
        ({"earliest": "2020-10-01"}, "Nikol Pashinyan and Vladimir Putin, held call, 1–2 October 2020"),
        ({"earliest": None}, "Nikol Pashinyan and Vladimir Putin, held call, by 2 October 2020"),
        ({"day": None}, "Nikol Pashinyan and Vladimir Putin, held call, day not known"),
    ],
)
def test_a_title_says_who_what_and_when(members: dict[str, Any], title: str) -> None:
    assert told(**members).title == title


@pytest.mark.parametrize(
    ("members", "sentence"),
    [
        ({"status": "held"}, "Reported as held."),
        ({"status": "planned"}, "Reported as planned; no report says that it was held."),
        ({"status": "denied"}, "Reported not to have taken place."),
        ({"earliest": "2020-10-01"}, "Its day is not certain: 1–2 October 2020."),
        ({"initiator": None}, "Who asked for it is not known."),
        ({"initiator": PASHINYAN}, "Called by Nikol Pashinyan."),
        ({"initiator": ARMENIA}, "At the initiative of Armenia’s side."),
        ({"disputed": True}, "Reports contradict each other about this call."),
        ({"about_war": False}, "No report ties it to the war."),
        ({"in_window": False}, "It lies outside the war window."),
        ({}, "1 report: TASS."),
        ({"report_count": 2, "publishers": ["The Paper", "TASS"]}, "2 reports: The Paper, TASS."),
        ({"report_count": 1, "publishers": []}, "1 report."),
        ({"restated_count": 1}, f"The report is restated. {RESTATEMENT}"),
        ({"restated_count": 2, "report_count": 2}, f"All reports are restated. {RESTATEMENT}"),
        ({"restated_count": 1, "report_count": 3}, f"1 of them is restated. {RESTATEMENT}"),
        ({"restated_count": 2, "report_count": 3}, f"2 of them are restated. {RESTATEMENT}"),
    ],
)
def test_what_is_known_is_told_in_sentences(members: dict[str, Any], sentence: str) -> None:
    assert sentence in told(**members).sentences()


@pytest.mark.parametrize("word", ["uncertain", "contradict", "restated", "ties", "outside"])
def test_nothing_unusual_is_told_of_a_usual_call(word: str) -> None:
    assert word not in " ".join(told().sentences())
