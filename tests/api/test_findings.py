from typing import Any

import pytest

from apps.calls.models import Call
from apps.ledger.models import Finding, FindingKind, FindingState
from tests.api.conftest import Get
from tests.factories import PUTIN_PASHINYAN, actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def findings(record: Call) -> dict[str, Finding]:
    """One about a call, one about a pair, one about a leader, the last settled by an editor."""
    return {
        "call": Finding.objects.get(),
        "pair": Finding.objects.create(
            participants_key="+".join(PUTIN_PASHINYAN),
            kind=FindingKind.CALLS_MISSING,
            explanation="Two are missing.",
        ),
        "actor": Finding.objects.create(
            actor=actor("ilham-aliyev"),
            kind=FindingKind.SILENCE,
            explanation="Twelve days.",
            state=FindingState.EXPLAINED,
            reason="He was ill.",
        ),
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"call", "pair"}),
        ("state=explained", {"actor"}),
        ("state=open&state=explained", {"call", "pair", "actor"}),
        ("kind=calls-missing", {"pair"}),
        ("kind=silence", set()),
        ("kind=silence&state=explained", {"actor"}),
        ("leader=nikol-pashinyan", {"call", "pair"}),
        ("leader=ilham-aliyev&state=explained", {"actor"}),
        ("leader=emmanuel-macron", set()),
        ("pair=vladimir-putin,nikol-pashinyan", {"call", "pair"}),
        ("pair=vladimir-putin,ilham-aliyev", set()),
    ],
)
def test_findings_are_asked_by_kind_state_and_people_and_are_the_open_ones_by_default(
    findings: dict[str, Finding], get: Get, query: str, expected: set[str]
) -> None:
    rows = get(f"findings/?{query}")["results"]
    assert [row["id"] for row in rows] == sorted(findings[name].pk for name in expected)


def test_a_finding_says_what_it_is_about_and_what_an_editor_made_of_it(
    findings: dict[str, Finding], record: Call, get: Get
) -> None:
    def about(row: dict[str, Any]) -> tuple[Any, ...]:
        return row["call"], row["pair"], row["actor"], row["disputes"]

    call, pair = get("findings/")["results"]
    (settled,) = get("findings/?state=explained")["results"]
    assert about(call) == (record.pk, None, None, True)
    assert about(pair) == (None, list(PUTIN_PASHINYAN), None, False)
    assert about(settled) == (None, None, "ilham-aliyev", False)
    assert (settled["state"], settled["reason"]) == ("explained", "He was ill.")
    assert get(f"findings/?call={record.pk}")["results"] == [call]


def test_what_is_noticed_no_longer_is_in_no_list(findings: dict[str, Finding], get: Get) -> None:
    Finding.objects.update(gone_at="2021-01-01T00:00:00Z")
    assert get("findings/?state=open&state=explained")["results"] == []
    assert get("stats/findings/")["results"] == []


def test_findings_of_withdrawn_calls_are_in_no_list(
    findings: dict[str, Finding], record: Call, get: Get
) -> None:
    Call.objects.update(withdrawn_at="2021-01-01T00:00:00Z")
    assert [row["id"] for row in get("findings/")["results"]] == [findings["pair"].pk]


def test_findings_are_counted_by_kind_and_state(findings: dict[str, Finding], get: Get) -> None:
    assert get("stats/findings/")["results"] == [
        {"kind": "calls-missing", "state": "open", "count": 1},
        {"kind": "ordinal-contradicted", "state": "open", "count": 1},
        {"kind": "silence", "state": "explained", "count": 1},
    ]
    assert len(get("stats/findings/?state=open")["results"]) == 2
