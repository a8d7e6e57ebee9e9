import pytest

from apps.ledger.facts import Cluster, Member, ReportFacts
from apps.ledger.identities import calls_keep
from tests.ledger.cast import anchor, day, told

DAYS = {1: day("10-01"), 2: day("10-02"), 3: None}


def cluster(*reports: ReportFacts, at: int | None = None) -> Cluster:
    return Cluster(tuple(Member(report, "") for report in reports), anchor(at, *reports) if at else None)


@pytest.mark.parametrize(
    ("case", "clusters", "kept"),
    [
        ("by the reports that were on it", [cluster(told("a", "10-05", call=3))], {0: 3}),
        ("by most of them",
         [cluster(told("a", call=3)), cluster(told("b", call=3), told("c", call=3))], {1: 3}),
        ("of as many by the oldest",
         [cluster(told("a", call=3)), cluster(told("b", call=3))][::-1], {1: 3}),
        ("reports before days", [cluster(told("a", "10-01", call=2)), cluster(told("b", "10-02"))], {0: 2}),
        ("by the day", [cluster(told("a", "10-02"))], {0: 2}),
        ("an unknown day is no day", [cluster(told("a", "..10-02"))], {}),
        ("calls of other groups are not known", [cluster(told("a", "10-05", call=9))], {}),
        ("an anchored one is its own call, whatever its reports and day",
         [cluster(told("a", "10-02", call=3), at=7)], {0: 7}),
        ("not by a report that is kept away",
         [cluster(told("a", "10-02", call=2, away=frozenset({2})))], {}),
    ],
)  # fmt: skip
def test_a_call_goes_on(case: str, clusters: list[Cluster], kept: dict[int, int]) -> None:
    assert calls_keep(clusters=clusters, days=DAYS) == kept, case
