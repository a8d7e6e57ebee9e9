from django.conf import settings

from apps.timeline.turning_points import turning_points


def test_turning_points_stand_in_order_within_the_war() -> None:
    days = [point.day for point in turning_points()]
    start, end = settings.WAR_WINDOW
    assert days == sorted(days)
    assert days[0] == start
    assert days[-1] == end
    assert all(point.title and point.note.endswith(".") for point in turning_points())
