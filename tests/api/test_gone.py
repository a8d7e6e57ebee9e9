"""Addresses of what is no more: they lead on, or say that it is gone and why."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.http import Http404
from django.test import Client

from apps.api.gone import GoneError, missing
from apps.ledger import decisions
from apps.ledger.models import Finding, FindingKind
from apps.statements.models import Statement
from tests.api.conftest import Get
from tests.factories import call_create, source_create, statement_create
from tests.ledger.decisions.conftest import DAY, Told, anna, call_of, told
from tests.versions.reading import version_end

__all__ = ["anna", "told"]  # fixtures

pytestmark = pytest.mark.django_db


def test_a_merged_call_leads_to_the_one_that_all_mergers_made(client: Client, told: Told, anna: User) -> None:
    first, second, third = (
        call_of(told(by, DAY + timedelta(days=after))) for by, after in (("A", 0), ("B", 5), ("C", 10))
    )
    decisions.calls_merge(survivor=second, merged=first, by=anna, reason="")
    before = version_end()
    decisions.calls_merge(survivor=third, merged=second, by=anna, reason="")
    version_end()
    response = client.get(f"/api/v1/calls/{first.pk}/")
    assert (response.status_code, response["Location"]) == (301, f"/api/v1/calls/{third.pk}/")
    response = client.get(f"/api/v1/calls/{first.pk}/?as_of={before}&format=json")
    assert response.status_code == 301
    assert response["Location"] == f"/api/v1/calls/{second.pk}/?as_of={before}&format=json"
    assert client.get(response["Location"]).json()["id"] == second.pk


def test_a_rejected_call_is_gone_and_says_why_and_what_an_editor_needs(
    get: Get, told: Told, anna: User
) -> None:
    call = call_of(told("A"))
    before = version_end()
    decisions.call_reject(call=call, by=anna, reason="They met in person.")
    call.refresh_from_db()
    problem = get(f"calls/{call.pk}/", status=410)
    assert problem["detail"].startswith("An editor rejected it (anna,")
    assert problem["detail"].endswith("They met in person.")
    assert (problem["review"], problem["revision"]) == ("rejected", call.revision)
    assert get(f"calls/{call.pk}/?as_of={before}")["review"] == "unreviewed"


def test_a_call_without_a_report_is_gone(get: Get) -> None:
    call = call_create(withdrawn_at="2021-01-01T00:00:00Z")
    problem = get(f"calls/{call.pk}/", status=410)
    assert problem["detail"] == "No article that is now in the record reports this call."


@pytest.mark.parametrize("what", ["calls", "sources"])
def test_what_was_deleted_is_gone_and_what_never_was_is_not_found(what: str, get: Get) -> None:
    row = call_create() if what == "calls" else source_create()
    pk = row.pk
    address = f"{what}/{pk}/"
    there = version_end()
    row.delete()
    version_end()
    assert get(address, status=410)["detail"] == "It was taken out of the record."
    assert get(f"{address}?as_of={there}")["id"] == pk
    get(f"{what}/{10**9}/", status=404)


def test_as_of_a_version_before_it_was_known_a_row_is_not_found(get: Get) -> None:
    source_create()
    before = version_end()
    source = source_create()
    version_end()
    get(f"sources/{source.pk}/?as_of={before}", status=404)


def test_statements_and_findings_that_are_no_more_say_why(anna: User) -> None:
    hidden, dropped, gone = statement_create(), statement_create(), statement_create()
    finding = Finding.objects.create(call=call_create(), kind=FindingKind.ONE_SIDED, explanation="One.")
    version_end()
    decisions.statement_hide(statement=hidden, by=anna, reason="No statement.")
    Statement.objects.filter(pk=dropped.pk).update(dropped_at="2021-01-01T00:00:00Z")
    pk = gone.pk
    gone.delete()
    Finding.objects.update(gone_at="2021-01-01T00:00:00Z")
    version_end()
    assert str(missing(Statement, hidden.pk)).startswith("An editor hid it (anna, ")
    assert str(missing(Statement, hidden.pk)).endswith("): No statement.")
    for each in (dropped.pk, pk):
        assert str(missing(Statement, each)) == "Its source is read without it now."
    assert str(missing(Finding, finding.pk)) == "It is noticed no longer."
    assert isinstance(missing(Finding, finding.pk), GoneError)
    assert isinstance(missing(Finding, 10**9), Http404)
