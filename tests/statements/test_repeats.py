import pytest

from apps.statements.repeats import Trace, repeats_find

PUTIN, ALIYEV = Trace("putin", (0, 10)), Trace("aliyev", (0, 10))


@pytest.mark.parametrize(
    ("case", "now", "former", "repeats"),
    [
        ("nothing was there", [PUTIN], [], {}),
        ("the same, in another order", [PUTIN, ALIYEV], [ALIYEV, PUTIN], {0: 1, 1: 0}),
        ("a longer sentence of the same speaker", [PUTIN], [Trace("putin", (5, 15))], {0: 0}),
        ("the one with more of the same words",
         [PUTIN], [Trace("putin", (8, 15)), Trace("putin", (2, 15))], {0: 1}),
        ("the same place before an overlapping one",
         [PUTIN, Trace("putin", (2, 9))], [PUTIN], {0: 0}),
        ("another speaker of just the same words", [PUTIN], [ALIYEV], {0: 0}),
        ("another speaker of some of the words", [PUTIN], [Trace("aliyev", (5, 15))], {}),
        ("the speaker comes before the place", [PUTIN], [ALIYEV, Trace("putin", (9, 12))], {0: 1}),
        ("the same speaker elsewhere", [PUTIN], [Trace("putin", (10, 20))], {}),
    ],
)  # fmt: skip
def test_a_statement_is_known_again(
    case: str, now: list[Trace], former: list[Trace], repeats: dict[int, int]
) -> None:
    assert repeats_find(now=now, former=former) == repeats, case
