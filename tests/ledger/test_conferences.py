from typing import Any

import pytest

from apps.ledger.conferences import Conversed, doubts_find
from tests.ledger.cast import day

NAMES = {"a": "Aliyev", "p": "Pashinyan", "v": "Putin", "m": "Macron"}


def spoke(people: str, by: str, days: str = "10-02", **facts: Any) -> Conversed:
    return Conversed(len(people), day(days), frozenset(people), frozenset({by}), **facts)


ASKED: dict[str, Any] = {"initiator_side": "russia"}
THREE = spoke("apv", "TASS", **ASKED)


@pytest.mark.parametrize(
    ("other", "doubtful"),
    [
        (spoke("pv", "AFP", **ASKED), True),
        (spoke("pv", "AFP", initiator_side="armenia"), False),
        (spoke("pv", "AFP"), False),
        (spoke("pv", "TASS", **ASKED), False),
        (spoke("pv", "AFP", "10-03", **ASKED), False),
        (spoke("pm", "AFP", **ASKED), False),
        (spoke("apv", "AFP", **ASKED), False),
    ],
)
def test_a_pair_of_a_conference_on_its_day_may_be_the_conference(other: Conversed, doubtful: bool) -> None:  # noqa: FBT001
    assert bool(list(doubts_find(conferences=[THREE], others=[other]))) is doubtful


def test_two_persons_fewer_are_another_call() -> None:
    four = spoke("ampv", "TASS", **ASKED)
    assert list(doubts_find(conferences=[four], others=[spoke("pv", "AFP", **ASKED)])) == []


def test_the_sentence_says_who_tells_of_whom_and_what_both_share() -> None:
    kremlin = frozenset({"Kremlin"})
    three, two = spoke("apv", "TASS", offices=kremlin), spoke("pv", "AFP", offices=kremlin)
    (doubt,) = doubts_find(conferences=[three], others=[two])
    assert doubt.explanation(NAMES) == (
        "On 2 October 2020 AFP tells of a call of Pashinyan and Putin, TASS of one with Aliyev besides; "
        "both have the same office announcing it (Kremlin), and no source tells of both calls."
    )
