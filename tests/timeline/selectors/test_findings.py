from typing import Any

import pytest
from django.http import QueryDict

from apps.ledger.models import Finding, FindingKind
from apps.timeline.filters import FindingFilter
from apps.timeline.selectors import findings_matching
from tests.factories import PUTIN_PASHINYAN, actor, call_create, cast_create

pytestmark = pytest.mark.django_db


@pytest.fixture
def findings() -> dict[int, str]:
    """One about a call, one about all calls of a pair, one about an actor, and one about another call."""
    cast_create()
    of_others = call_create(between=("emmanuel-macron", "ilham-aliyev"))
    about: dict[str, dict[str, Any]] = {
        "call": {"kind": FindingKind.ONE_SIDED, "call": call_create()},
        "pair": {"kind": FindingKind.CALLS_MISSING, "participants_key": "+".join(PUTIN_PASHINYAN)},
        "actor": {"kind": FindingKind.SILENCE, "actor": actor("vladimir-putin")},
        "other": {"kind": FindingKind.ONE_SIDED, "call": of_others},
    }
    return {Finding.objects.create(explanation="So.", **facts).pk: name for name, facts in about.items()}


@pytest.mark.parametrize("few", [0, 10_000])
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("leader=vladimir-putin", {"call", "pair", "actor"}),
        ("leader=nikol-pashinyan", {"call", "pair"}),
        ("leader=nikol-pashinyan&leader=ilham-aliyev", {"call", "pair", "other"}),
        ("pair=vladimir-putin,nikol-pashinyan", {"call", "pair"}),
        ("pair=vladimir-putin,nikol-pashinyan&pair=emmanuel-macron,ilham-aliyev", {"call", "pair", "other"}),
        ("leader=vladimir-putin&pair=emmanuel-macron,ilham-aliyev", set()),
        ("leader=recep-tayyip-erdogan", set()),
    ],
)
def test_findings_about_people_are_found_whether_they_are_few_or_many(
    query: str, expected: set[str], few: int, findings: dict[int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.timeline.lookups.FEW", few)
    filters = FindingFilter.parse(QueryDict(query))
    made = FindingFilter(leader=filters.leader, pair=filters.pair)
    for each in (filters, made):
        assert {findings[found.pk] for found in findings_matching(each)} == expected
