from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.ledger.facts import ReportFacts
from apps.ledger.resolution import group_resolve
from tests.ledger.cast import day, groups, resolved, told

SINCE = day("09-27")


@pytest.mark.parametrize(
    ("case", "reports", "calls"),
    [
        ("the same day is one call", [told("a", "10-02"), told("b", "10-02")], [["a", "b"]]),
        ("different days are two", [told("a", "10-02"), told("b", "10-05")], [["a"], ["b"]]),
        (
            "a source that tells of two calls on a day makes two, and others join the one counted alike",
            [
                told("a", "10-10", ordinal=1),
                told("a", "10-10", ordinal=2, position=1),
                told("b", "10-10", ordinal=2),
            ],
            [["a"], ["a", "b"]],
        ),
        (
            "without ordinals they join the call that the same side asked for",
            [
                told("a", "10-10", initiator="pashinyan"),
                told("a", "10-10", initiator="putin", position=1),
                told("b", "10-10", initiator="russia"),
            ],
            [["a"], ["a", "b"]],
        ),
        (
            "first and second of a day, where nothing came before, are two calls",
            [told("a", "09-27", ordinal=1), told("b", "09-27", ordinal=2), told("c", "09-27", ordinal=2)],
            [["b", "c"], ["a"]],
        ),
        (
            "third and second of a day, where two came before, are one call counted differently",
            [
                told("a", "09-27"),
                told("a", "09-29"),
                told("b", "10-02", ordinal=3),
                told("c", "10-02", ordinal=2),
            ],
            [["a"], ["a"], ["b", "c"]],
        ),
        (
            "no day, counted otherwise, but news of that call",
            [
                told("b", "10-02", ordinal=3, ordinal_since=SINCE),
                told("c", "10-01..10-03", ordinal=2, ordinal_since=SINCE),
            ],
            [["b", "c"]],
        ),
        (
            "counted alike on two days running is one call",
            [told("a", "10-02", ordinal=3), told("b", "10-03", ordinal=3), told("c", "10-04")],
            [["a", "b"], ["c"]],
        ),
        (
            "counted alike from different days is not",
            [
                told("a", "10-02", ordinal=1, ordinal_since=day("10-01")),
                told("b", "10-03", ordinal=1, ordinal_since=day("10-03")),
            ],
            [["a"], ["b"]],
        ),
        (
            "by its publication: the call just before",
            [told("a", "10-02"), told("b", "..10-03")],
            [["a", "b"]],
        ),
        ("an older call is no news", [told("a", "10-07"), told("b", "..10-14")], [["a"], ["b"]]),
        (
            "unless it is counted alike",
            [told("a", "10-07", ordinal=4), told("b", "..10-14", ordinal=4)],
            [["a", "b"]],
        ),
        ("a later call is not meant", [told("a", "10-04"), told("b", "..10-03")], [["a"], ["b"]]),
        (
            "of two recent calls the last",
            [told("a", "10-01"), told("a", "10-02"), told("b", "..10-03")],
            [["a"], ["a", "b"]],
        ),
        (
            "of two recent calls the one that the same side asked for",
            [
                told("a", "10-01", initiator="putin"),
                told("a", "10-02"),
                told("b", "..10-03", initiator="russia"),
            ],
            [["a", "b"], ["a"]],
        ),
        (
            "the bounds hold",
            [told("a", "09-30"), told("b", "10-01..10-03"), told("c", "10-02..10-03")],
            [["a"], ["b", "c"]],
        ),
        (
            "an article's other call is never the same one",
            [told("a", "10-02"), told("a", "..10-03", position=1)],
            [["a"], ["a"]],
        ),
        (
            "neither day known, equally fresh: one call",
            [told("a", "..10-03"), told("b", "..10-04")],
            [["a", "b"]],
        ),
        ("days apart: two", [told("a", "..10-03"), told("b", "..10-05")], [["a"], ["b"]]),
        (
            "neither day known, counted differently: two",
            [told("a", "..10-03", ordinal=2), told("b", "..10-03", ordinal=3)],
            [["a"], ["b"]],
        ),
        ("no bound at all: the only call there is", [told("a", "10-02"), told("b")], [["a", "b"]]),
        ("no bound at all and none there: a call", [told("a"), told("b")], [["a", "b"]]),
        (
            "no bound at all and several: unplaced",
            [told("a", "10-02"), told("c", "10-05"), told("b")],
            [["a"], ["c"], ["b?"]],
        ),
        (
            "several, but counted like one",
            [told("a", "10-02", ordinal=3), told("c", "10-05", ordinal=4), told("b", ordinal=4)],
            [["a"], ["c", "b"]],
        ),
        (
            "the first since the war began is none that another came before",
            [told("a", "10-14"), told("c", "10-27"), told("b", ordinal=1, ordinal_since=SINCE)],
            [["a", "b"], ["c"]],
        ),
        (
            "only a first day: calls before it are not meant",
            [told("a", "10-02"), told("c", "10-05"), told("b", "10-04..")],
            [["a"], ["c", "b"]],
        ),
        (
            "announced and held",
            [
                told("a", "09-30", status="planned"),
                told("b", "09-30"),
                told("c", "09-29..", status="planned"),
            ],
            [["b", "a", "c"]],
        ),
        ("held a day late", [told("a", "09-30", status="planned"), told("b", "10-01")], [["b", "a"]]),
        (
            "held long after is another",
            [told("a", "09-30", status="planned"), told("b", "10-20")],
            [["b"], ["a"]],
        ),
        (
            "announced twice, never held",
            [told("a", "10-01", status="planned"), told("b", "09-30..", status="planned")],
            [["a", "b"]],
        ),
        (
            "a denial is never a held call",
            [
                told("a", "..10-03", status="denied"),
                told("b", "10-02"),
                told("c", "..10-02", status="denied"),
            ],
            [["b"], ["c", "a"]],
        ),
        ("nothing", [], []),
    ],
)
def test_reports_become_calls(case: str, reports: list[ReportFacts], calls: list[list[str]]) -> None:
    assert resolved(reports) == calls, case


def test_every_membership_has_its_reason_in_words() -> None:
    reports = [
        told("a", "10-02", ordinal=3),
        told("b", "10-02"),
        told("c", "..10-03"),
        told("d", "..10-20", ordinal=3),
        told("e", "10-01", status="planned"),
    ]
    [call] = group_resolve(reports=reports).clusters
    assert [member.reason for member in call.members] == [
        "It names the day.",
        "The same people on the same day.",
        "It names no day; of the calls on record it can only mean that of 2 October 2020.",
        "It names no day, but counts the call as a report of 2 October 2020 does.",
        "It announced the call that was held on 2 October 2020.",
    ]


def test_an_unplaced_report_says_which_calls_it_could_mean() -> None:
    [member] = group_resolve(reports=[told("a", "10-02"), told("c", "10-05"), told("b")]).unplaced
    assert member.reason == (
        "It names no day, and 2 calls of these people can be meant, "
        "such as those of 2 October 2020, 5 October 2020."
    )


days = st.sampled_from(
    ["", "10-01", "10-02", "10-03", "..10-03", "10-01..10-03", "10-02..", "..10-08", "10-08"]
)
reports_of = st.lists(
    st.builds(
        told,
        st.sampled_from("abcdef"),
        days,
        ordinal=st.sampled_from([None, None, 1, 2, 3]),
        status=st.sampled_from(["held", "held", "held", "planned", "denied"]),
        initiator=st.sampled_from([None, None, "putin", "armenia"]),
        position=st.integers(0, 9),
    ),
    max_size=8,
    unique_by=lambda report: (report.source, report.position),
)


@settings(max_examples=300, deadline=None)
@given(reports_of, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(reports: list[ReportFacts], random: object) -> None:
    shuffled = list(reports)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert group_resolve(reports=shuffled) == group_resolve(reports=reports)


@settings(max_examples=300, deadline=None)
@given(reports_of)
def test_every_report_has_one_place_and_every_call_is_possible(reports: list[ReportFacts]) -> None:
    resolution = group_resolve(reports=reports)
    placed = [report.id for cluster in resolution.clusters for report in cluster.reports]
    assert sorted([*placed, *(member.report.id for member in resolution.unplaced)]) == sorted(
        report.id for report in reports
    )
    for cluster in resolution.clusters:
        first, last = cluster.interval
        assert first is None or last is None or first <= last
        assert len(cluster.sources) == len(cluster.reports)
        assert {"held", "denied"} - {report.status for report in cluster.reports}


def test_a_whole_table_in_every_order() -> None:
    reports = [told("a", "10-02", ordinal=3), told("b", "..10-03", ordinal=2), told("c", "10-01"), told("d")]
    expected = groups(group_resolve(reports=reports))
    assert all(resolved(order) == expected for order in permutations(reports))
