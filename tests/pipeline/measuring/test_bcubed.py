import pytest

from apps.pipeline.measuring.bcubed import bcubed, faults
from apps.pipeline.measuring.truth import Item


def items(groups: str) -> dict[Item, int]:
    """'ab c': a and b are together, c is alone."""
    return {Item(name, 0): number for number, group in enumerate(groups.split()) for name in group}


@pytest.mark.parametrize(
    ("placed", "truth", "precision", "recall"),
    [
        ("ab c", "ab c", 1, 1),
        ("c ba", "ab c", 1, 1),
        ("abc", "ab c", (2 / 3 + 2 / 3 + 1 / 3) / 3, 1),
        ("a b c", "ab c", 1, (1 / 2 + 1 / 2 + 1) / 3),
        ("ab cd", "ac bd", 1 / 2, 1 / 2),
        # x belongs nowhere, and d was never placed
        ("abx c", "ab cd", (2 / 3 + 2 / 3 + 0 + 1) / 4, (1 + 1 + 1 / 2 + 0) / 4),
        ("", "", 1, 1),
    ],
)
def test_figures_worked_out_by_hand(placed: str, truth: str, precision: float, recall: float) -> None:
    found = bcubed(placed=items(placed), truth=items(truth))
    assert found.precision == pytest.approx(precision)
    assert found.recall == pytest.approx(recall)


def test_f1_is_the_harmonic_mean() -> None:
    assert bcubed(placed=items("a b"), truth=items("ab")).f1 == pytest.approx(2 / 3)
    assert bcubed(placed=items("x"), truth=items("a")).f1 == 0


def test_what_was_split_and_what_was_joined_is_told_in_words() -> None:
    assert list(faults(placed=items("ab c"), truth=items("a bc"))) == [
        "split 1: b call 0 | c call 0",
        "joined 0: a call 0 | b call 0",
    ]
