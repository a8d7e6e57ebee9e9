import pytest

from apps.ledger.facts import ReportFacts
from apps.ledger.ordinals import ordinals_check
from apps.ledger.resolution import group_resolve
from tests.ledger.cast import day, told

SINCE = day("09-27")
TWO_BEFORE = [told("w", "09-27"), told("w", "09-29", position=1)]


def notices(*reports: ReportFacts) -> list[tuple[str, str]]:
    clusters = group_resolve(reports=reports).clusters
    return [(notice.kind, notice.explanation) for notice in ordinals_check(clusters=clusters, since=SINCE)]


@pytest.mark.parametrize(
    ("reports", "kinds"),
    [
        ([told("a", "10-02")], []),
        ([told("a", "10-02", ordinal=1)], ["ordinal-agrees"]),
        ([told("a", "10-02", ordinal=3)], ["calls-missing"]),
        ([*TWO_BEFORE, told("a", "10-02", ordinal=3)], ["ordinal-agrees"]),
        ([*TWO_BEFORE, told("a", "10-02", ordinal=2)], ["ordinal-contradicted"]),
        ([*TWO_BEFORE, told("a", "10-02", ordinal=1, ordinal_since=day("10-01"))], ["ordinal-agrees"]),
        (
            [*TWO_BEFORE, told("a", "10-02", ordinal=3), told("b", "10-02", ordinal=2)],
            ["ordinal-contradicted"],
        ),
        (
            [told("a", "10-02", ordinal=3), told("b", "10-01..10-03", ordinal=2)],
            ["calls-missing", "ordinal-contradicted"],
        ),
        (
            [told("a", "10-02", ordinal=3), told("b", "10-02", ordinal=1, ordinal_since=day("10-02"))],
            ["ordinal-agrees", "calls-missing"],
        ),
        ([told("a", "10-02", ordinal=2), told("b", "..10-20")], ["ordinal-agrees"]),
        ([told("a", "..10-05", ordinal=2), told("b", "10-01", ordinal=1)], ["ordinal-agrees"] * 2),
        ([told("a", "..10-05", ordinal=2), told("b", "..10-20", ordinal=3)], ["calls-missing"] * 2),
        ([told("a", "10-02", ordinal=2), told("b", "09-25")], ["calls-missing"]),
        ([told("a", "10-02", ordinal=2), told("b", "09-30", status="denied")], ["calls-missing"]),
        ([told("a", "10-02", ordinal=2, status="planned")], []),
    ],
)
def test_claims_are_held_against_each_other_and_the_record(
    reports: list[ReportFacts], kinds: list[str]
) -> None:
    assert [kind for kind, _ in notices(*reports)] == kinds


def test_a_contradiction_names_the_sources_and_the_record_s_own_count() -> None:
    found = notices(*TWO_BEFORE, told("Azatutyun", "10-02", ordinal=3), told("Asbarez", "10-02", ordinal=2))
    text = (
        "Counted since 27 September 2020 by Azatutyun as number 3, by Asbarez as number 2; "
        "by the record it is number 3 (before it: 27 September 2020 and 29 September 2020)."
    )
    assert found == [("ordinal-contradicted", text)]


def test_missing_calls_are_counted() -> None:
    text = (
        "Counted since 27 September 2020 by Azatutyun as number 3; "
        "by the record it is number 1 (none before it), so at least 2 earlier calls are missing."
    )
    assert notices(told("Azatutyun", "10-02", ordinal=3)) == [("calls-missing", text)]


def test_where_days_are_unknown_the_record_s_count_is_a_range() -> None:
    [(_, text)] = notices(told("a", "10-02", ordinal=2), told("b", "..10-20"))
    assert text.endswith("by the record it is number 1 to 2 (perhaps before it: by 20 October 2020).")


def test_of_many_calls_before_only_some_days_are_named() -> None:
    before = [told("w", f"10-{day:02}", position=day) for day in range(1, 10)]
    [(_, text)] = notices(*before, told("a", "10-20", ordinal=10))
    assert "5 October 2020 and 4 others)" in text
