from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.ledger.facts import Anchor, Member, ReportFacts, days_overlaid
from apps.ledger.resolution import group_resolve
from tests.ledger.cast import anchor, day, settled, told

AWAY: dict[str, Any] = {"away": frozenset({1})}
OF_TENTH = {"earliest": "10-10", "latest": "10-10"}


@pytest.mark.parametrize(
    ("case", "anchors", "free", "calls"),
    [
        ("an anchored call is there without any free report", [anchor(1, told("a", "10-02"))], [], ["1: a"]),
        ("a report of its day joins it",
         [anchor(1, told("a", "10-02"))], [told("b", "10-02")], ["1: a b"]),
        ("a report of another day makes a call of its own",
         [anchor(1, told("a", "10-02"))], [told("b", "10-05")], ["1: a", "new: b"]),
        ("the editor's day is its day",
         [anchor(1, told("a", "10-02"), **OF_TENTH)], [told("b", "10-10")], ["1: a b"]),
        ("and so is the day that its report names",
         [anchor(1, told("a", "10-02"), **OF_TENTH)], [told("b", "10-02")], ["1: a b"]),
        ("of calls that an editor put together the days of each",
         [anchor(1, told("a", "10-02"), told("b", "10-06"))],
         [told("c", "10-02"), told("d", "10-06"), told("e", "10-04")], ["1: a b c d", "new: e"]),
        ("calls that an editor holds apart stay apart on one day, and others join the one more alike",
         [anchor(1, told("a", "10-02", ordinal=2)), anchor(2, told("b", "10-02", ordinal=3))],
         [told("c", "10-02", ordinal=3), told("d", "10-02", ordinal=2)], ["1: a d", "2: b c"]),
        ("if neither is more alike, the first",
         [anchor(2, told("b", "10-02")), anchor(1, told("a", "10-02"))],
         [told("c", "10-02")], ["1: a c", "2: b"]),
        ("a report that is kept away from it makes a call of its own",
         [anchor(1, told("a", "10-02"))], [told("b", "10-02", **AWAY)], ["1: a", "new: b"]),
        ("and others still join the anchored one",
         [anchor(1, told("a", "10-02"))],
         [told("b", "10-02", **AWAY), told("c", "10-02")], ["1: a c", "new: b"]),
        ("a source reports it once",
         [anchor(1, told("a", "10-02"))], [told("a", "10-02", position=1)], ["1: a", "new: a"]),
        ("a source that tells of two calls of the day makes one more, of the report less alike",
         [anchor(1, told("a", "10-02", ordinal=2))],
         [told("b", "10-02"), told("b", "10-02", ordinal=2, position=1), told("c", "10-02")],
         ["1: a b c", "new: b"]),
        ("one that counts on from it is the next call",
         [anchor(1, told("a", "10-02", ordinal=1))], [told("b", "10-02", ordinal=2)], ["1: a", "new: b"]),
        ("one that counts it otherwise is not",
         [anchor(1, told("a", "10-02", ordinal=3))], [told("b", "10-02", ordinal=2)], ["1: a b"]),
        ("counted alike the day after",
         [anchor(1, told("a", "10-02", ordinal=3))], [told("b", "10-03", ordinal=3)], ["1: a b"]),
        ("counted alike the day before",
         [anchor(1, told("a", "10-02", ordinal=3))], [told("b", "10-01", ordinal=3)], ["1: a b"]),
        ("but not when kept away",
         [anchor(1, told("a", "10-02", ordinal=3))], [told("b", "10-03", ordinal=3, **AWAY)],
         ["1: a", "new: b"]),
        ("anchored calls are never fused, though counted alike",
         [anchor(1, told("a", "10-02", ordinal=3)), anchor(2, told("b", "10-03", ordinal=3))], [],
         ["1: a", "2: b"]),
        ("without a day, by its publication",
         [anchor(1, told("a", "10-02"))], [told("b", "..10-03")], ["1: a b"]),
        ("without a day, kept away",
         [anchor(1, told("a", "10-02"))], [told("b", "..10-03", **AWAY)], ["1: a", "new: b"]),
        ("without any bound, the only call",
         [anchor(1, told("a", "10-02"))], [told("b")], ["1: a b"]),
        ("without any bound, one of two calls",
         [anchor(1, told("a", "10-02"))], [told("c", "10-05"), told("b")], ["1: a", "new: c", "b?"]),
        ("without any bound, kept away from the one, the other",
         [anchor(1, told("a", "10-02"))], [told("c", "10-05"), told("b", **AWAY)], ["1: a", "new: c b"]),
        ("an anchored call without a day takes in those equally fresh",
         [anchor(1, told("a", "..10-03"))], [told("b", "..10-04"), told("c", "..10-03")], ["1: a c b"]),
        ("and goes on as the call of a known day that its report must mean",
         [anchor(1, told("a", "..10-03"))],
         [told("b", "10-02"), told("c", "10-02"), told("d", "..10-04")], ["1: a b c d"]),
        ("the last one before it was printed, if there are two",
         [anchor(1, told("a", "..10-03"))], [told("b", "10-01"), told("c", "10-02")], ["new: b", "1: a c"]),
        ("but not if the editor's days say otherwise",
         [anchor(1, told("a", "..10-03"), latest="10-01")], [told("b", "10-02")], ["new: b", "1: a"]),
        ("without any bound it goes on as the only call",
         [anchor(1, told("a"))], [told("b", "10-02")], ["1: a b"]),
        ("and as none of two",
         [anchor(1, told("a"))], [told("b", "10-02"), told("c", "10-05")], ["new: b", "new: c", "1: a"]),
        ("a plan joins the anchored call that came of it",
         [anchor(1, told("a", "10-02"))], [told("b", "10-01", status="planned")], ["1: a b"]),
        ("an anchored plan is the call that came of it",
         [anchor(1, told("a", "10-01", status="planned"))], [told("b", "10-02"), told("c", "10-02")],
         ["1: a b c"]),
        ("the first of them",
         [anchor(1, told("a", "10-01..", status="planned"))], [told("b", "10-04"), told("c", "10-02")],
         ["1: a c", "new: b"]),
        ("unless an editor says that it is only planned",
         [anchor(1, told("a", "10-01", status="planned"), status="planned")], [told("b", "10-02")],
         ["new: b", "1: a"]),
        ("another announcement joins an anchored plan",
         [anchor(1, told("a", "10-01", status="planned"))], [told("b", "10-01", status="planned")],
         ["1: a b"]),
        ("a call that an editor says was denied stands among denials",
         [anchor(1, told("a", "10-02"), status="denied")],
         [told("b", "10-02"), told("c", "..10-03", status="denied")], ["new: b", "1: a c"]),
        ("a call that an editor says was held stands among those held",
         [anchor(1, told("a", "10-02", status="planned"), status="held")], [told("b", "10-02")], ["1: a b"]),
        ("a call that rests on nothing but the editor's word",
         [anchor(1, status="held", **OF_TENTH)], [told("b", "10-10")], ["1: b"]),
    ],
)  # fmt: skip
def test_free_reports_come_to_anchored_calls_by_the_same_rules(
    case: str, anchors: list[Anchor], free: list[ReportFacts], calls: list[str]
) -> None:
    assert settled(*anchors, free=free) == calls, case
    assert settled(*reversed(anchors), free=list(reversed(free))) == calls, case


@pytest.mark.parametrize(
    ("days", "given", "expected"),
    [
        (("10-01", "10-03"), {}, ("10-01", "10-03")),
        (("10-01", "10-03"), {"earliest": "10-02"}, ("10-02", "10-03")),
        (("10-01", "10-03"), {"earliest": None, "latest": "10-02"}, (None, "10-02")),
        (("10-01", "10-03"), {"earliest": "10-05"}, ("10-05", "10-05")),
        (("10-01", "10-03"), {"latest": "09-30"}, ("09-30", "09-30")),
        ((None, None), {"latest": "09-30"}, (None, "09-30")),
    ],
)
def test_an_editor_s_days_stand_and_the_others_give_way(
    days: tuple[str | None, str | None],
    given: dict[str, str | None],
    expected: tuple[str | None, str | None],
) -> None:
    as_days = {name: day(text) if text else None for name, text in given.items()}
    earliest, latest = (day(text) if text else None for text in days)
    assert days_overlaid(earliest=earliest, latest=latest, given=as_days) == tuple(
        day(text) if text else None for text in expected
    )


WHEN = st.sampled_from(["", "10-01", "10-02", "10-03", "..10-03", "10-01..10-03", "10-02..", "..10-08"])
reports_of = st.lists(
    st.builds(
        told,
        st.sampled_from("abcdef"),
        WHEN,
        ordinal=st.sampled_from([None, None, 1, 2, 3]),
        status=st.sampled_from(["held", "held", "held", "planned", "denied"]),
        initiator=st.sampled_from([None, None, "putin", "armenia"]),
        position=st.integers(0, 9),
        away=st.frozensets(st.integers(0, 2), max_size=2),
    ),
    max_size=9,
    unique_by=lambda report: (report.source, report.position),
)
words = st.tuples(
    st.sampled_from([None, None, "held", "planned", "denied"]),
    st.sampled_from([{}, {}, OF_TENTH, {"earliest": "10-02"}, {"latest": "10-02"}]),
)


@st.composite
def groups_with_anchors(draw: st.DrawFn) -> tuple[list[Anchor], list[ReportFacts]]:
    """Reports, some of them held to up to three anchored calls."""
    reports = draw(reports_of)
    places = draw(st.lists(st.sampled_from([None, None, 0, 1, 2]), min_size=9, max_size=9))
    at = [(report, place) for report, place in zip(reports, places, strict=False)]
    anchors = []
    for call in range(3):
        status, days = draw(words)
        held = [report for report, place in at if place == call]
        if held or status:
            anchors.append(anchor(call, *held, status=status, **days))
    return anchors, [report for report, place in at if place is None]


@settings(max_examples=300, deadline=None)
@given(groups_with_anchors(), st.randoms(use_true_random=False))
def test_no_order_of_arrival_changes_anything_beside_anchored_calls(
    group: tuple[list[Anchor], list[ReportFacts]], random: Random
) -> None:
    anchors, reports = group
    shuffled, moved = list(reports), list(anchors)
    random.shuffle(shuffled)
    random.shuffle(moved)
    assert group_resolve(reports=shuffled, anchors=moved) == group_resolve(reports=reports, anchors=anchors)


@settings(max_examples=300, deadline=None)
@given(groups_with_anchors())
def test_every_anchored_call_stays_and_keeps_its_reports(
    group: tuple[list[Anchor], list[ReportFacts]],
) -> None:
    anchors, reports = group
    resolution = group_resolve(reports=reports, anchors=anchors)
    clusters = resolution.clusters
    fixed = [cluster.anchor.call for cluster in clusters if cluster.anchor]
    assert sorted(fixed) == sorted(each.call for each in anchors)
    joined: list[Member] = list(resolution.unplaced)
    for cluster in clusters:
        held = cluster.anchor.held if cluster.anchor else ()
        assert cluster.members[: len(held)] == held
        free = cluster.members[len(held) :]
        joined += free
        assert len({member.report.source for member in free}) == len(free)
        assert not {m.report.source for m in free} & {m.report.source for m in held}
        assert not cluster.anchor or all(cluster.anchor.call not in m.report.away for m in free)
        first, last = cluster.interval
        assert first is None or last is None or first <= last
    assert sorted(m.report.id for m in joined) == sorted(report.id for report in reports)
