import pytest

from apps.ledger.contradictions import contradictions_find
from apps.ledger.facts import ReportFacts
from apps.ledger.resolution import group_resolve
from tests.ledger.cast import day, told

STILL_TO_COME = (
    "Reported as held on 2 October 2020 by b; "
    "only planned for that day in what a published on 3 October 2020."
)


def notices(*reports: ReportFacts) -> list[tuple[str, str, str]]:
    clusters = group_resolve(reports=reports).clusters
    found = contradictions_find(clusters=clusters, since=day("09-27"))
    return [
        (notice.kind, clusters[notice.cluster].status, notice.explanation)
        for notice in found
        if notice.cluster is not None
    ]


@pytest.mark.parametrize(
    ("reports", "explanations"),
    [
        ([told("a", "10-02", initiator="pashinyan"), told("b", "10-02", initiator="armenia")], []),
        ([told("a", "10-02", initiator="pashinyan"), told("b", "10-02")], []),
        (
            [told("a", "10-02", initiator="pashinyan"), told("b", "10-02", initiator="russia")],
            ["Sources differ on who asked for the call – a: Armenia; b: Russia."],
        ),
        (
            [told("a", "10-02", medium="video"), told("b", "10-02"), told("c", "10-02")],
            ["Sources differ on the medium – b and c: Phone; a: Video."],
        ),
        (
            [told("a", "10-02", ordinal=3), told("b", "10-03", ordinal=3)],
            ["Sources differ on the day – a: 2 October 2020; b: 3 October 2020."],
        ),
        ([told("a", "10-02"), told("b", "10-01..10-03")], []),
        ([told("a", "10-01", status="planned"), told("b", "10-02")], []),
        ([told("a", "10-02", status="planned", published="10-02"), told("b", "10-02")], []),
        ([told("a", "10-01", status="planned", published="10-03"), told("b", "10-02")], []),
        ([told("a", "10-02..", status="planned", published="10-03"), told("b", "10-02")], []),
        (
            [told("a", "10-02", status="planned", published="10-03"), told("b", "10-02")],
            [STILL_TO_COME],
        ),
    ],
)
def test_what_reports_say_differently_is_noticed(reports: list[ReportFacts], explanations: list[str]) -> None:
    assert [explanation for _, _, explanation in notices(*reports)] == explanations


@pytest.mark.parametrize(
    ("denial", "held", "conflicts"),
    [
        ("..10-03", "10-02", True),
        ("09-27..10-03", "10-02", True),
        ("..10-03", "10-03", False),
        ("..10-03", "10-07", False),
        ("..10-03", "09-20", False),
        ("10-02", "10-02", True),
        ("10-02", "10-01", False),
        ("", "10-02", False),
        ("..10-10", "10-05..10-07", True),
        ("..10-10", "..10-07", False),
    ],
)
def test_a_denial_conflicts_with_a_call_only_where_it_covers_its_days(
    denial: str,
    held: str,
    conflicts: bool,  # noqa: FBT001
) -> None:
    found = notices(told("a", denial, status="denied"), told("b", held))
    assert {status for kind, status, _ in found if kind == "denied-but-held"} == (
        {"held", "denied"} if conflicts else set()
    )


def test_a_denial_names_who_says_what() -> None:
    [(_, _, text), _] = notices(told("TASS", "..10-05", status="denied"), told("Azertac", "10-02"))
    assert text == "Denied by TASS, but reported for 2 October 2020 by Azertac."


@pytest.mark.parametrize(
    ("denial", "held", "overtaken_by"),
    [
        ("..10-03", ["10-07"], "7 October 2020"),
        ("..10-03", ["10-03"], "3 October 2020"),
        ("..10-03", ["10-12", "10-07"], "7 October 2020"),
        ("..10-03", ["10-05..10-08"], "between 5 October 2020 and 8 October 2020"),
        ("..10-03", ["10-04.."], "on or after 4 October 2020"),
        ("09-27..10-03", ["09-20", "10-07"], "7 October 2020"),
        ("..10-03", ["10-02"], None),
        ("..10-03", ["10-02", "10-07"], None),
        ("..10-03", ["10-02..10-07"], None),
        ("..10-03", ["..10-07"], None),
        ("10-03", ["10-07"], None),
        ("", ["10-07"], None),
        ("..10-03", [], None),
    ],
)
def test_a_denial_is_overtaken_by_the_call_that_followed_it_and_contradicted_by_one_before(
    denial: str, held: list[str], overtaken_by: str | None
) -> None:
    reports = [told("b", days, position=place) for place, days in enumerate(held)]
    found = notices(told("a", denial, status="denied"), *reports)
    overtaken = {(status, text) for kind, status, text in found if kind == "denial-overtaken"}
    explained = {
        f"Not yet spoken as of 3 October 2020 by a; a call of {overtaken_by}, reported by b, followed."
    }
    assert overtaken == (
        {(s, text) for s in ("held", "denied") for text in explained} if overtaken_by else set()
    )


def test_a_planned_call_overtakes_no_denial() -> None:
    plan = told("b", "10-07", status="planned")
    assert notices(told("a", "..10-03", status="denied"), plan) == []
