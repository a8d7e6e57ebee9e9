import pytest

from apps.common.pairing import Claim, pairs_choose, positions_free, spans_overlap


@pytest.mark.parametrize(
    ("claims", "pairs"),
    [
        ([], {}),
        ([((0,), 0, 7)], {0: 7}),
        ([((1,), 0, 7), ((0,), 1, 7)], {1: 7}),
        ([((1,), 0, 7), ((0,), 1, 7), ((2,), 0, 8)], {1: 7, 0: 8}),
        ([((0,), 1, 7), ((0,), 0, 8), ((0,), 0, 7)], {0: 7}),
        ([((0, -3), 0, 8), ((0, -2), 0, 7)], {0: 8}),
    ],
)
def test_the_best_claims_come_first_and_nothing_is_taken_twice(
    claims: list[Claim], pairs: dict[int, int]
) -> None:
    assert pairs_choose(claims=claims) == pairs
    assert pairs_choose(claims=reversed(claims)) == pairs


@pytest.mark.parametrize(
    ("a", "b", "shared"), [((0, 5), (3, 9), 2), ((0, 5), (5, 9), 0), ((7, 9), (0, 5), 0), ((0, 9), (2, 4), 2)]
)
def test_what_two_stretches_share(a: tuple[int, int], b: tuple[int, int], shared: int) -> None:
    assert spans_overlap(a, b) == shared


def test_places_that_somebody_has_are_passed_over() -> None:
    assert positions_free(taken=[0, 2], many=3) == [1, 3, 4]
