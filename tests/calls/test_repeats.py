from datetime import date

import pytest

from apps.calls.repeats import Trace, repeats_find

SECOND, FIFTH = (date(2020, 10, 2),) * 2, (date(2020, 10, 5),) * 2


def told(people: str = "a+b", days: tuple[date, date] = SECOND, at: int = 0, status: str = "held") -> Trace:
    return Trace(people, status, days, (at, at + 10))


@pytest.mark.parametrize(
    ("case", "now", "former", "repeats"),
    [
        ("nothing was there", [told()], [], {}),
        ("nothing is read", [], [told()], {}),
        ("the same", [told()], [told()], {0: 0}),
        ("the same people on their days, in another order",
         [told(days=FIFTH), told()], [told(), told(days=FIFTH)], {0: 1, 1: 0}),
        ("a report that fits well is not taken by one that fits worse",
         [told(days=FIFTH), told()], [told()], {1: 0}),
        ("the status counts before the days",
         [told(days=FIFTH, status="denied")], [told(days=FIFTH), told(status="denied")], {0: 1}),
        ("the same people elsewhere in the article", [told(at=50)], [told()], {0: 0}),
        ("of reports alike the one of the same place", [told(at=50)], [told(), told(at=45)], {0: 1}),
        ("of reports just alike each in its turn", [told(), told()], [told(), told()], {0: 0, 1: 1}),
        ("other people in the same place", [told("a+c")], [told(at=50), told(at=9)], {0: 1}),
        ("other people elsewhere", [told("a+c", at=10)], [told()], {}),
        ("the same people come before the place", [told("a+c"), told(at=50)], [told()], {1: 0}),
    ],
)  # fmt: skip
def test_a_report_is_known_again(
    case: str, now: list[Trace], former: list[Trace], repeats: dict[int, int]
) -> None:
    assert repeats_find(now=now, former=former) == repeats, case
