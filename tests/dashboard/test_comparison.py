from typing import Any

import pytest

from apps.calls.models import Call, Medium
from apps.dashboard.pages.comparison import Comparison, comparison
from apps.timeline.selectors import call_get, call_reports
from tests.factories import actor, call_create, cast_create, report_create

pytestmark = pytest.mark.django_db
PASHINYAN, ARMENIA, PUTIN = "nikol-pashinyan", "armenia", "vladimir-putin"


def compared(*reports: dict[str, Any]) -> Comparison:
    cast_create()
    call: Call = call_create()
    for facts in reports:
        report_create(call=call, **facts)
    return comparison(call_reports(call=call_get(call_id=call.pk)))


def support(table: Comparison, name: str) -> str:
    return next(point.support for point in table.points if point.name == name)


@pytest.mark.parametrize(
    ("initiators", "words"),
    [
        ((PASHINYAN,), "the only report says so"),
        ((None,), "no report says"),
        ((PASHINYAN, PASHINYAN), "both reports say so"),
        ((PASHINYAN, ARMENIA, PASHINYAN), "all 3 reports say so"),
        ((PASHINYAN, None, None), "said by 1 of 3 reports, left open by the rest"),
        ((PASHINYAN, PUTIN), "reports differ"),
    ],
)
def test_how_surely_is_told_by_how_many_reports_say_so(
    initiators: tuple[str | None, ...], words: str
) -> None:
    table = compared(*({"initiator": slug and actor(slug)} for slug in initiators))
    assert support(table, "Who asked") == words


def test_reports_differ_on_the_very_points_on_which_they_say_different_things() -> None:
    table = compared({"ordinal": 3}, {"ordinal": 2, "medium": Medium.VIDEO}, {"topics": ["arms"]})
    assert [point.name for point in table.points if point.differs] == ["Medium", "Count"]
    assert table.several


def test_a_list_of_topics_that_leaves_one_out_does_not_differ() -> None:
    table = compared({"topics": ["arms"]}, {"topics": ["arms", "covid"]})
    assert not any(point.differs for point in table.points)
