from collections.abc import Sequence
from datetime import date

from apps.dashboard.pages.charts import OTHERS, DayChart, day_chart
from apps.timeline.results import DayCount
from apps.timeline.turning_points import TurningPoint

WINDOW = (date(2020, 9, 27), date(2020, 10, 3))
POINT = TurningPoint(date(2020, 10, 2), "A truce", "It did not hold.")


def link(**changes: object) -> str:
    return "&".join(f"{name}={value}" for name, value in sorted(changes.items()))


def chart(parts: Sequence[tuple[date | None, str, int]], by: str = "side") -> DayChart:
    rows = [DayCount(day, key, key.title(), count) for day, key, count in parts]
    days = dict.fromkeys(row.day for row in rows)
    totals = [DayCount(day, "all", "All", max(r.count for r in rows if r.day == day)) for day in days]
    return day_chart(totals=totals, parts=rows, by=by, window=WINDOW, points=[POINT], link=link)


def test_every_day_of_the_window_is_drawn_and_days_beyond_it_where_there_are_calls() -> None:
    drawn = chart([(date(2020, 9, 25), "armenia", 1)])
    assert drawn.data["labels"][0] == "25 Sep"
    assert drawn.data["labels"][-1] == "3 Oct"
    assert len(drawn.data["totals"]) == 9


def test_calls_without_a_known_day_are_in_the_table_and_the_sentence_but_on_no_bar() -> None:
    drawn = chart([(date(2020, 10, 2), "armenia", 2), (None, "armenia", 1)])
    assert sum(drawn.data["totals"]) == 2
    assert [row.label for row in drawn.rows] == ["2 October 2020", "day not known"]
    assert drawn.summary == (
        "2 calls on 1 day; the most, 2, on 2 October 2020. The day of 1 more call is not known. "
        "Numbered lines are the war’s turning points."
    )


def test_sides_without_a_pattern_of_their_own_share_one_bar_and_keep_their_columns() -> None:
    day = date(2020, 10, 2)
    drawn = chart([(day, "armenia", 2), (day, "georgia", 1), (day, "latvia", 1)])
    assert [(each.name, each.number) for each in drawn.legend] == [("Armenia", 1), ("2 others", OTHERS)]
    assert [each["counts"][5] for each in drawn.data["series"]] == [2, 2]
    assert [each.name for each in drawn.series] == ["Armenia", "Georgia", "Latvia"]


def test_a_side_looks_the_same_whatever_else_is_drawn() -> None:
    day = date(2020, 10, 2)
    alone, together = chart([(day, "turkey", 1)]), chart([(day, "russia", 3), (day, "turkey", 1)])
    assert alone.legend[0].number == together.legend[1].number


def test_turning_points_stand_on_their_days() -> None:
    assert chart([(date(2020, 10, 2), "armenia", 1)]).data["points"] == [{"index": 5, "number": 1}]
