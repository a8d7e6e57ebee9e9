"""Decisions on reports, statements, findings, suggestions and decisions, once over HTTP each."""

from __future__ import annotations

from datetime import timedelta

import pytest

from apps.ledger.models import Finding, Suggestion
from apps.statements.models import Statement
from tests.api.desk import DAY, WHY, Desk, Told, call_of, desk, path_of, told
from tests.factories import statement_create
from tests.ledger.decisions.record import record
from tests.versions.reading import version_end

__all__ = ["desk", "told"]  # fixtures

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=5)


@pytest.fixture
def statement(told: Told) -> Statement:
    """What Putin said in a call."""
    return statement_create(report=told("A"))


@pytest.fixture
def finding(told: Told) -> Finding:
    """Two sources name different media."""
    told("A", medium="video")
    told("B")
    return Finding.objects.get(kind="medium-differs")


def test_a_report_is_put_to_a_call_and_taken_back(told: Told, desk: Desk) -> None:
    call, report = call_of(told("A")), told("B", LATER)
    before = record()
    body = {"call": call.pk, "if_match": desk.etag(path_of(call)), **WHY}
    taken = desk.decide(f"reports/{report.pk}/pin/", body)
    found = desk.client.get(f"/api/v1/reports/{report.pk}/").json()
    assert (found["call"], found["pinned_to"]) == (call.pk, call.pk)
    assert taken["etags"][f"/api/v1/reports/{report.pk}/"] == desk.etag(f"reports/{report.pk}/")
    desk.undo(taken)
    assert record() == before


def test_a_report_is_taken_off_its_call(told: Told, desk: Desk) -> None:
    report, _ = told("A"), told("B")
    before = record()
    was = call_of(report)
    taken = desk.decide(f"reports/{report.pk}/unpin/")
    assert call_of(report) != was
    there = path_of(call_of(report))
    assert taken["etags"][f"/api/v1/{there}"] == desk.etag(there)
    desk.undo(taken)
    assert record() == before


def test_a_statement_is_corrected(statement: Statement, desk: Desk) -> None:
    before = record()
    fields = {"speaker": "nikol-pashinyan", "via": "kremlin", "report": None, "topics": ["arms"]}
    taken = desk.decide(f"statements/{statement.pk}/correct/", {"fields": fields, **WHY})
    found = desk.client.get(f"/api/v1/statements/{statement.pk}/").json()
    assert (found["speaker"]["slug"], found["via"], found["call"]) == ("nikol-pashinyan", "kremlin", None)
    assert taken["statement"] == statement.pk
    assert taken["values"] == fields
    desk.undo(taken)
    assert record() == before


def test_a_hidden_statement_is_gone_and_says_why(statement: Statement, desk: Desk) -> None:
    before = record()
    taken = desk.decide(f"statements/{statement.pk}/hide/", {"reason": "A headline."})
    version_end()
    response = desk.client.get(f"/api/v1/statements/{statement.pk}/")
    assert response.status_code == 410
    assert response.json()["detail"].startswith("An editor hid it (anna, ")
    assert response.json()["detail"].endswith("): A headline.")
    assert desk.decide(f"statements/{statement.pk}/hide/", match="*", status=410)
    desk.undo(taken)
    assert record() == before


def test_an_open_question_is_settled(finding: Finding, desk: Desk) -> None:
    before = record()
    taken = desk.decide(f"findings/{finding.pk}/settle/", {"state": "dismissed", "reason": "A slip."})
    found = desk.client.get(f"/api/v1/findings/{finding.pk}/").json()
    assert (found["state"], found["reason"]) == ("dismissed", "A slip.")
    assert taken["finding"] == finding.pk
    desk.undo(taken)
    assert record() == before


def test_a_suggestion_is_accepted_and_another_dismissed(told: Told, desk: Desk) -> None:
    call = call_of(told("A"))
    desk.decide(f"{path_of(call)}correct/", {"fields": {"medium": "phone"}, **WHY})
    told("B", medium="video")
    told("C", medium="video")
    suggested = Suggestion.objects.get(call=call, field="medium")
    before = record()
    taken = desk.decide(f"suggestions/{suggested.pk}/accept/")
    call.refresh_from_db()
    assert call.medium == "video"
    assert taken["suggestion"] == suggested.pk
    assert desk.client.get(f"/api/v1/suggestions/{suggested.pk}/").json()["state"] == "accepted"
    desk.undo(taken)
    assert record() == before
    taken = desk.decide(f"suggestions/{suggested.pk}/dismiss/")
    assert desk.client.get(f"/api/v1/suggestions/{suggested.pk}/").json()["state"] == "dismissed"
    desk.decide(f"suggestions/{suggested.pk}/dismiss/", status=409)
    desk.undo(taken)
    assert desk.client.get(f"/api/v1/suggestions/{suggested.pk}/").json()["state"] == "open"


def test_what_was_undone_says_so_and_is_not_undone_again(told: Told, desk: Desk) -> None:
    taken = desk.decide(f"{path_of(call_of(told('A')))}confirm/", {})
    undone = desk.undo(taken)
    assert (undone["undone_by"], undone["undone_reason"]) == ("anna", WHY["reason"])
    assert undone["undone_at"]
    problem = desk.undo(taken, status=412)
    assert "anna undid on " in problem["detail"]
    problem = desk.undo(undone, status=409)
    assert problem["detail"] == "The decision was undone already, by anna."
