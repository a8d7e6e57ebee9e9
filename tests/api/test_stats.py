import pytest

from apps.calls.models import Call
from tests.api.conftest import Get

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("record")]


def test_leaders_are_counted_by_default_over_the_counted_calls(get: Get) -> None:
    rows = {row["actor"]["slug"]: row for row in get("stats/leaders/")["results"]}
    assert {slug: row["total"] for slug, row in rows.items()} == {
        "nikol-pashinyan": 1,
        "vladimir-putin": 1,
        "emmanuel-macron": 1,
        "ilham-aliyev": 1,
    }
    assert rows["nikol-pashinyan"]["initiated"] == 1
    assert rows["vladimir-putin"]["received"] == 1
    assert rows["ilham-aliyev"]["unknown"] == 1


def test_other_calls_are_counted_only_when_that_is_said(get: Get) -> None:
    problem = get("stats/leaders/?status=denied", status=400)
    assert problem["errors"][0]["parameter"] == "status"
    assert "counted=false" in problem["errors"][0]["detail"]
    rows = get("stats/leaders/?status=denied&counted=false")["results"]
    assert {row["actor"]["slug"] for row in rows} == {"ilham-aliyev", "vladimir-putin"}


def test_days_are_counted_whole_or_split(get: Get) -> None:
    assert get("stats/days/")["results"] == [
        {"day": "2020-10-02", "key": "all", "name": "All calls", "count": 1},
        {"day": None, "key": "all", "name": "All calls", "count": 1},
    ]
    split = get("stats/days/?by=side&day=2020-10-02")["results"]
    assert [(row["key"], row["count"]) for row in split] == [("armenia", 1), ("russia", 1)]
    assert "not one of all, side, leader" in get("stats/days/?by=week", status=400)["errors"][0]["detail"]


def test_pairs_are_counted_with_who_asked(get: Get) -> None:
    rows = get("stats/pairs/?pair=vladimir-putin,nikol-pashinyan")["results"]
    assert [(row["a"]["slug"], row["b"]["slug"]) for row in rows] == [("nikol-pashinyan", "vladimir-putin")]
    assert (rows[0]["total"], rows[0]["initiated_by_a"], rows[0]["initiated_by_b"]) == (1, 1, 0)


def test_the_timeline_tells_day_by_day_and_the_unknown_day_last(record: Call, get: Get) -> None:
    first = get("timeline/?page_size=1")
    assert [row["day"] for row in first["results"]] == ["2020-10-02"]
    assert [call["id"] for call in first["results"][0]["calls"]] == [record.pk]
    days = [row["day"] for row in get("timeline/")["results"]]
    assert days == ["2020-10-02", "2020-10-03", None]
    rest = get(first["next"].split("/api/v1/")[1])
    assert [row["day"] for row in rest["results"]] == ["2020-10-03"]
    last = get(rest["next"].split("/api/v1/")[1])
    assert ([row["day"] for row in last["results"]], last["next"]) == ([None], None)
