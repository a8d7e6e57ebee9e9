from dataclasses import replace
from typing import Any

import pytest

from apps.ledger.account import CallAccount, account_overlaid, call_account
from apps.ledger.facts import BOUNDED, RELATIVE, STATED, Cluster, Member, ReportFacts
from tests.ledger.cast import day, told

WINDOW = (day("09-27"), day("11-10"))


def account(*reports: ReportFacts) -> CallAccount:
    cluster = Cluster(tuple(Member(report, "") for report in reports))
    return call_account(cluster=cluster, window=WINDOW)


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        (["held"], "held"),
        (["planned", "held"], "held"),
        (["planned"], "planned"),
        (["denied", "denied"], "denied"),
    ],
)
def test_held_beats_planned(statuses: list[str], status: str) -> None:
    assert account(*(told(str(n), status=said) for n, said in enumerate(statuses))).status == status


@pytest.mark.parametrize(
    ("reports", "earliest", "latest", "basis"),
    [
        ([told("a", "10-02"), told("b", "10-01..10-03")], "10-02", "10-02", STATED),
        ([told("a", "10-02", day_basis=RELATIVE), told("b", "10-02")], "10-02", "10-02", STATED),
        ([told("a", "10-02", day_basis=RELATIVE)], "10-02", "10-02", RELATIVE),
        ([told("a", "10-02"), told("b", "10-03")], "10-02", "10-03", BOUNDED),
        ([told("a", "10-01..10-03"), told("b", "10-02..10-05")], "10-02", "10-03", BOUNDED),
        ([told("a", "..10-03"), told("b", "10-03..")], "10-03", "10-03", BOUNDED),
        ([told("a", "..10-03"), told("b")], None, "10-03", BOUNDED),
        ([told("a", "09-30", status="planned"), told("b", "10-01")], "10-01", "10-01", STATED),
    ],
)
def test_the_days_are_those_that_all_reports_allow(
    reports: list[ReportFacts], earliest: str | None, latest: str | None, basis: str
) -> None:
    call = account(*reports)
    expected = (day(earliest) if earliest else None, day(latest) if latest else None, basis)
    assert (call.earliest, call.latest, call.day_basis) == expected


@pytest.mark.parametrize(
    ("said", "initiator"),
    [
        ([], None),
        (["pashinyan"], "pashinyan"),
        (["armenia", None], "armenia"),
        (["armenia", "pashinyan"], "pashinyan"),
        (["pashinyan", "putin"], None),
        (["armenia", "russia"], None),
    ],
)
def test_who_asked_is_told_where_the_reports_agree(said: list[str | None], initiator: str | None) -> None:
    reports = [told(str(n), **({"initiator": who} if who else {})) for n, who in enumerate(said)]
    assert account(told("silent"), *reports).initiator == initiator


def test_an_announcement_tells_who_asked_only_where_no_report_of_the_call_does() -> None:
    plan = told("a", "10-01", status="planned", initiator="putin")
    assert account(plan, told("b", "10-02")).initiator == "putin"
    assert account(plan, told("b", "10-02", initiator="pashinyan")).initiator == "pashinyan"


def test_topics_are_added_up_and_one_tie_to_the_war_is_enough() -> None:
    call = account(
        told("a", topics=("status", "arms"), about_war=False), told("b", topics=("arms", "ceasefire"))
    )
    assert call.topics == ("arms", "ceasefire", "status")
    assert call.about_war
    assert not account(told("a", about_war=False)).about_war


def test_the_medium_is_what_most_say() -> None:
    assert account(told("a", medium="video"), told("b", medium="video"), told("c")).medium == "video"
    assert account(told("a", medium="video"), told("b")).medium == "phone"


@pytest.mark.parametrize(
    ("days", "inside"),
    [
        ("09-26", False),
        ("09-27", True),
        ("11-10", True),
        ("11-11", False),
        ("..09-26", False),
        ("..10-02", True),
        ("11-09..11-20", True),
        ("11-11..", False),
        ("", True),
    ],
)
def test_a_call_that_can_have_been_in_the_window_is_in_it(days: str, inside: bool) -> None:  # noqa: FBT001
    assert account(told("a", days)).in_window is inside


@pytest.mark.parametrize(
    ("overrides", "shown"),
    [
        ({}, {}),
        ({"status": "denied", "medium": "video"}, {"status": "denied", "medium": "video"}),
        ({"initiator": None, "about_war": False}, {"initiator": None, "about_war": False}),
        ({"topics": ["arms", "status"]}, {"topics": ("arms", "status")}),
        (
            {"earliest": "2020-10-05", "latest": "2020-10-06", "day_basis": "bounded"},
            {"earliest": day("10-05"), "latest": day("10-06"), "day_basis": "bounded"},
        ),
        ({"earliest": None}, {"earliest": None}),
        ({"earliest": "2020-11-20"}, {"earliest": day("11-20"), "latest": day("11-20"), "in_window": False}),
        ({"latest": "2020-09-20"}, {"earliest": day("09-20"), "latest": day("09-20"), "in_window": False}),
        ({"participants": ["a", "b"]}, {}),
    ],
)
def test_an_editor_s_values_stand_before_the_machine_s(
    overrides: dict[str, Any], shown: dict[str, Any]
) -> None:
    machine = account(told("a", "10-02", initiator="putin", topics=("ceasefire",)))
    overlaid = account_overlaid(account=machine, overrides=overrides, window=WINDOW)
    assert overlaid == replace(machine, **shown)
