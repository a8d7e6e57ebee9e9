"""Every decision on a call, once over HTTP: its effect on the record, and that undoing it leaves nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from apps.calls.models import Call, Report
from apps.ledger import decisions
from apps.ledger.models import Decision
from tests.api.desk import DAY, WHY, Desk, Told, account, call_of, desk, path_of, told
from tests.factories import source_create
from tests.ledger.decisions.record import record

__all__ = ["desk", "told"]  # fixtures

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=5)


def test_a_corrected_call_shows_the_values_and_names_who_corrected_it(told: Told, desk: Desk) -> None:
    path = path_of(call_of(told("A")))
    before = record()
    fields = {"earliest": "2020-10-03", "latest": "2020-10-03", "initiator": "armenia", "topics": ["arms"]}
    taken = desk.decide(f"{path}correct/", {"fields": fields, **WHY})
    found = desk.client.get(f"/api/v1/{path}").json()
    assert (found["day"], found["initiator"]["slug"], found["topics"]) == ("2020-10-03", "armenia", ["arms"])
    assert (taken["kind"], taken["by"], taken["reason"]) == ("correct", "anna", WHY["reason"])
    assert taken["values"] == fields
    assert {"what": "topics", "was": "ceasefire", "now": "arms"} in taken["changes"]
    desk.undo(taken)
    assert record() == before


def test_a_script_goes_on_with_the_etags_of_the_answer(told: Told, desk: Desk) -> None:
    path = path_of(call_of(told("A")))
    first = desk.decide(f"{path}correct/", {"fields": {"medium": "video"}, **WHY})
    known = first["etags"][f"/api/v1/{path}"]
    assert known == desk.etag(path)
    second = desk.decide(f"{path}confirm/", {}, match=known)
    assert second["etags"][f"/api/v1/{path}"] == desk.etag(path)
    decision = f"decisions/{second['id']}/"
    assert second["etags"][f"/api/v1/{decision}"] == desk.etag(decision)


def test_the_answer_says_where_the_decision_stands(told: Told, desk: Desk) -> None:
    path = path_of(call_of(told("A")))
    response = desk.send(f"{path}confirm/", {}, desk.etag(path))
    assert response.status_code == 201
    taken = response.json()
    assert response["Location"] == f"/api/v1/decisions/{taken['id']}/"
    assert response["ETag"] == desk.etag(f"decisions/{taken['id']}/")
    etags = taken.pop("etags")
    assert set(etags) == {response["Location"], f"/api/v1/{path}"}
    assert desk.client.get(response["Location"]).json() == taken


def test_a_confirmed_call_is_confirmed(told: Told, desk: Desk) -> None:
    call = call_of(told("A"))
    before = record()
    taken = desk.decide(f"{path_of(call)}confirm/", {})
    call.refresh_from_db()
    assert call.review == "confirmed"
    desk.undo(taken)
    assert record() == before


def test_a_rejected_call_is_gone_until_it_is_confirmed_unseen_or_the_rejection_undone(
    told: Told, desk: Desk
) -> None:
    path = path_of(call_of(told("A")))
    before = record()
    taken = desk.decide(f"{path}reject/")
    assert list(taken["etags"]) == [f"/api/v1/decisions/{taken['id']}/"]
    assert desk.client.get(f"/api/v1/{path}").status_code == 410
    desk.undo(taken)
    assert record() == before
    desk.decide(f"{path}reject/")
    problem = desk.decide(f"{path}confirm/", {}, match='"x"', status=412)
    assert "An editor rejected it (anna, " in problem["detail"]
    desk.decide(f"{path}confirm/", {}, match="*")
    assert desk.client.get(f"/api/v1/{path}").json()["review"] == "confirmed"


def test_two_calls_are_merged_and_parted(told: Told, desk: Desk) -> None:
    into, other = call_of(told("A")), call_of(told("B", LATER))
    before = record()
    body = {"into": into.pk, "if_match": desk.etag(path_of(into)), **WHY}
    taken = desk.decide(f"{path_of(other)}merge/", body)
    assert (taken["call"], taken["merged"]) == (into.pk, other.pk)
    response = desk.client.get(f"/api/v1/{path_of(other)}")
    assert (response.status_code, response["Location"]) == (301, f"/api/v1/{path_of(into)}")
    assert f"/api/v1/{path_of(other)}" not in taken["etags"]
    desk.undo(taken)
    assert record() == before


def test_a_call_is_split_and_joined(told: Told, desk: Desk) -> None:
    reports = [told("A"), told("B")]
    call = call_of(reports[0])
    before = record()
    taken = desk.decide(f"{path_of(call)}split/", {"reports": [reports[1].pk], **WHY})
    new = call_of(reports[1])
    assert taken["new_call"] == new.pk != call.pk
    assert taken["etags"][f"/api/v1/{path_of(new)}"] == desk.etag(path_of(new))
    desk.undo(taken)
    assert record() == before


def test_a_report_is_entered_on_a_call(told: Told, desk: Desk) -> None:
    call = call_of(told("A"))
    source = source_create(publisher="B")
    body = account(told("C"), source=source.pk, ordinal=3, ordinal_since="2020-09-27")
    before = record()
    taken = desk.decide(f"{path_of(call)}reports/", body)
    report = Report.objects.get(pk=taken["report"])
    assert (report.call, report.source, report.ordinal, report.origin) == (call, source, 3, "editor")
    assert report.evidence.get().passage.text == "Nikol Pashinyan called Vladimir Putin on Friday, October 2."
    desk.undo(taken)
    assert record() == before


def test_a_call_is_entered_by_hand(told: Told, desk: Desk) -> None:
    report = told("A")
    before = record()
    taken = desk.decide("calls/", account(report, earliest="2020-10-20", latest="2020-10-20"), match=None)
    found = desk.client.get(f"/api/v1/calls/{taken['new_call']}/").json()
    assert (found["day"], found["review"], found["report_count"]) == ("2020-10-20", "confirmed", 1)
    assert taken["etags"][f"/api/v1/calls/{taken['new_call']}/"]
    desk.undo(taken)
    assert record() == before
    assert desk.client.get(f"/api/v1/calls/{taken['new_call']}/").status_code == 410


def test_a_list_of_calls_is_read_without_a_token_at_the_address_where_one_is_entered(
    told: Told, desk: Desk
) -> None:
    report = told("A")
    assert desk.client.get("/api/v1/calls/").status_code == 200
    response = desk.client.post("/api/v1/calls/", account(report), content_type="application/json")
    assert response.status_code == 401
    assert not Decision.objects.exists()
    assert Call.objects.count() == 1
    assert decisions.word_check() == []
