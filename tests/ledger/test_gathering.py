import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from apps.calls.models import Call
from apps.ledger.gathering import gatherings_update
from apps.ledger.models import Finding
from apps.ledger.services import ledger_update
from tests.factories import PUTIN_PASHINYAN, actor, call_create, report_create, source_create

pytestmark = pytest.mark.django_db

THREE = ("ilham-aliyev", *PUTIN_PASHINYAN)
KEYS = ["+".join(THREE), "+".join(PUTIN_PASHINYAN)]


def told(between: tuple[str, ...], by: str) -> Call:
    """A call for which Russia's side or its president asked, decided from its report."""
    asked = actor("russia" if by == "AFP" else "vladimir-putin")
    call = call_create(between=between, initiator=asked)
    report_create(call=call, source=source_create(publisher=by))
    ledger_update(keys=[call.participants_key])
    return call


def test_a_conference_that_another_source_has_as_a_pair_is_a_finding_on_both_and_disputes_them() -> None:
    calls = [told(THREE, "TASS"), told(PUTIN_PASHINYAN, "AFP")]
    gatherings_update()
    assert {finding.call for finding in Finding.objects.all()} == set(calls)
    for finding in Finding.objects.all():
        assert finding.kind == "participants-differ"
        assert "AFP tells of a call of Nikol Pashinyan and Vladimir Putin" in finding.explanation
        assert finding.reports.count() == 2
    assert Call.objects.filter(disputed=True).count() == 2
    ledger_update(keys=KEYS)
    assert Call.objects.filter(disputed=True).count() == 2


def test_a_source_that_tells_of_both_calls_settles_it() -> None:
    told(THREE, "TASS")
    pair = told(PUTIN_PASHINYAN, "AFP")
    gatherings_update()
    report_create(call=pair, source=source_create(publisher="TASS"))
    ledger_update(keys=KEYS)
    gatherings_update()
    assert not Finding.objects.exists()
    assert not Call.objects.filter(disputed=True).exists()


def test_without_a_conference_it_costs_next_to_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    told(PUTIN_PASHINYAN, "AFP")
    # The savepoint and its release, the lock, the cause; conferences; former findings, twice.
    with django_assert_num_queries(7):
        gatherings_update()
