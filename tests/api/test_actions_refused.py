"""What is not decided, and what the script is told; each time nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from apps.calls.models import Call, Report
from apps.ledger import decisions
from apps.ledger.models import Decision, Finding
from apps.statements.models import Statement
from tests.api.desk import DAY, WHY, Desk, Told, account, call_of, desk, path_of, told
from tests.factories import statement_create
from tests.ledger.decisions.record import record
from tests.versions.reading import version_end

__all__ = ["desk", "told"]  # fixtures

pytestmark = pytest.mark.django_db
CORRECT = {"fields": {"medium": "video"}, **WHY}


@pytest.fixture
def call(told: Told) -> Call:
    """Reported twice."""
    told("A")
    return call_of(told("B"))


@pytest.fixture
def nothing_written(call: Call) -> Iterator[None]:
    """Whatever the test asks for is refused as a whole."""
    before, log = record(), Decision.objects.count()
    yield
    assert (record(), Decision.objects.count()) == (before, log)
    assert decisions.word_check() == []


@pytest.mark.usefixtures("nothing_written")
@pytest.mark.parametrize(
    ("match", "status", "words"),
    [
        (None, 428, "Say in If-Match which state you saw: the ETag of GET /api/v1/calls/"),
        ('"0123456789abcdef"', 412, "has changed since you looked at it: the machine has read its reports"),
        ("W/{etag}", 412, "has changed since you looked at it"),
        ("0123", 400, "A header is not understood"),
        ("", 400, "A header is not understood"),
    ],
)
def test_who_does_not_say_what_he_saw_or_saw_something_else_decides_nothing(
    match: str | None, status: int, words: str, call: Call, desk: Desk
) -> None:
    path = path_of(call)
    given = match and match.format(etag=desk.etag(path))
    problem = desk.decide(f"{path}correct/", CORRECT, match=given, status=status)
    assert words in problem["detail"]


@pytest.mark.parametrize("match", ["*", '"0123", {etag}', "{etag}"])
def test_one_of_several_etags_is_enough_and_a_star_means_any(match: str, call: Call, desk: Desk) -> None:
    path = path_of(call)
    desk.decide(f"{path}correct/", CORRECT, match=match.format(etag=desk.etag(path)))


def test_who_is_late_is_told_what_has_changed_and_by_whom(call: Call, desk: Desk) -> None:
    path = path_of(call)
    seen = desk.etag(path)
    desk.decide(f"{path}correct/", CORRECT)
    problem = desk.decide(f"{path}reject/", match=seen, status=412)
    assert problem["detail"].startswith(f"Call {call.pk} has changed since you looked at it: ")
    assert "anna corrected a call on " in problem["detail"]
    assert "(A photograph shows it.)" in problem["detail"]


def test_what_the_machine_reads_anew_between_the_comparison_and_the_decision_is_noticed(
    call: Call, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = decisions.call_confirm

    def late(**said: Any) -> Decision:
        Call.objects.filter(pk=call.pk).update(revision=call.revision + 1)
        return real(**said)

    monkeypatch.setattr(decisions, "call_confirm", late)
    problem = desk.decide(f"{path_of(call)}confirm/", {}, status=412)
    assert "the machine has read its reports anew" in problem["detail"]
    assert not Decision.objects.exists()


@pytest.mark.parametrize("known", [None, '"0123"'])
def test_a_merge_is_on_two_calls_and_both_must_be_as_they_were_seen(
    known: str | None, call: Call, told: Told, desk: Desk
) -> None:
    other = call_of(told("C", DAY + timedelta(days=5)))
    body = {"into": call.pk, **WHY} | ({"if_match": known} if known else {})
    problem = desk.decide(f"{path_of(other)}merge/", body, status=412 if known else 428)
    assert ("if_match" in problem["detail"]) is (known is None)
    assert not Decision.objects.exists()


def test_a_merged_call_is_decided_on_where_it_went(call: Call, told: Told, desk: Desk) -> None:
    other = call_of(told("C", DAY + timedelta(days=5)))
    body = {"into": call.pk, "if_match": "*", **WHY}
    desk.decide(f"{path_of(other)}merge/", body)
    problem = desk.decide(f"{path_of(other)}confirm/", {}, match="*", status=409)
    assert problem["merged_into"] == call.pk
    assert problem["detail"] == f"Call {other.pk} was merged into call {call.pk}: decide there."


def test_what_later_decisions_rest_on_names_them(call: Call, desk: Desk) -> None:
    (first, _) = call.reports.order_by("pk")
    split = desk.decide(f"{path_of(call)}split/", {"reports": [first.pk], **WHY})
    later = desk.decide(f"calls/{split['new_call']}/confirm/", {})
    problem = desk.decide(f"decisions/{split['id']}/undo/", status=409)
    assert problem["decisions"] == [later["id"]]
    assert f"no. {later['id']}, anna confirmed a call" in problem["detail"]
    desk.undo(later)
    desk.decide(f"decisions/{split['id']}/undo/", status=200)


def test_what_is_gone_is_not_decided_on(call: Call, told: Told, desk: Desk) -> None:
    told("C", medium="video")
    finding = Finding.objects.get(kind="medium-differs")
    version_end()
    Finding.objects.update(gone_at="2021-01-01T00:00:00Z")
    desk.decide(f"findings/{finding.pk}/settle/", {"state": "explained", **WHY}, match="*", status=410)
    Report.objects.update(call=None)
    Call.objects.update(withdrawn_at="2021-01-01T00:00:00Z")
    problem = desk.decide(f"{path_of(call)}confirm/", {}, match="*", status=410)
    assert problem["detail"] == "No article that is now in the record reports this call."
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    "path",
    [
        *("calls/{}/confirm/", "calls/{}/reject/", "reports/{}/unpin/", "statements/{}/hide/"),
        *("suggestions/{}/accept/", "decisions/{}/undo/"),
    ],
)
@pytest.mark.parametrize("pk", [0, 999_999, 10**30])
def test_what_never_was_is_not_decided_on(path: str, pk: int, desk: Desk) -> None:
    assert desk.decide(path.format(pk), match="*", status=404)["status"] == 404


@pytest.mark.usefixtures("nothing_written")
@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("correct/", {"fields": {}}, "fields"),
        ("correct/", {"fields": {"initiator": "nobody"}}, "fields.initiator"),
        ("correct/", {"fields": {"initiator": "emmanuel-macron"}}, "fields.initiator"),
        ("correct/", {"fields": {"earliest": "2020-10-05"}}, "fields.earliest"),
        ("correct/", {"fields": {"participants": ["a", "b"]}}, "fields.participants"),
        ("merge/", {"into": 999_999}, "into"),
        ("split/", {"reports": [999_999]}, "reports"),
        ("reports/", {"source": 999_999}, "source"),
        ("reports/", {"evidence": [{"start": 0, "end": 9_999}]}, "evidence"),
        ("reports/", {"evidence": [{"start": 5, "end": 5}]}, "evidence"),
        ("reports/", {"initiator": "nobody"}, "initiator"),
    ],
)
def test_values_that_the_record_cannot_take_are_named(
    path: str, body: dict[str, Any], field: str, call: Call, desk: Desk
) -> None:
    said = account(call.reports.all()[0]) if path == "reports/" else WHY
    problem = desk.decide(f"{path_of(call)}{path}", {**said, **body}, status=422)
    assert [error["field"] for error in problem["errors"]] == [field]


def test_a_call_keeps_a_report_when_it_is_split_and_is_not_merged_with_itself(call: Call, desk: Desk) -> None:
    body = {"reports": [report.pk for report in call.reports.all()], **WHY}
    desk.decide(f"{path_of(call)}split/", body, status=422)
    desk.decide(f"{path_of(call)}merge/", {"into": call.pk, "if_match": "*", **WHY}, status=409)


@pytest.mark.usefixtures("nothing_written")
@pytest.mark.parametrize("stranger", ["review", "revision", "made_by", "overrides", "seen", "by", "id"])
@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("correct/", CORRECT),
        ("confirm/", {}),
        ("reject/", WHY),
        ("split/", {"reports": [1], **WHY}),
        ("merge/", {"into": 1, **WHY}),
    ],
)
def test_nothing_else_can_be_set(
    path: str, body: dict[str, Any], stranger: str, call: Call, desk: Desk
) -> None:
    problem = desk.decide(f"{path_of(call)}{path}", {**body, stranger: 1}, match="*", status=400)
    assert [error["field"] for error in problem["errors"]] == [stranger]


@pytest.mark.usefixtures("nothing_written")
@pytest.mark.parametrize(
    ("fields", "amiss"),
    [
        ({"review": "confirmed"}, "fields.review"),
        ({"merged_into": 1}, "fields.merged_into"),
        ({"status": "dreamt"}, "fields.status"),
        ({"status": None}, "fields.status"),
        ({"about_war": "true"}, "fields.about_war"),
        ({"earliest": "20201002"}, "fields.earliest"),
        ({"earliest": 5}, "fields.earliest"),
        ({"participants": ["vladimir-putin"]}, "fields.participants"),
        ({"participants": "vladimir-putin"}, "fields.participants"),
        ({"topics": ["chess"]}, "fields.topics"),
    ],
)
def test_fields_are_of_the_described_types(
    fields: dict[str, Any], amiss: str, call: Call, desk: Desk
) -> None:
    problem = desk.decide(f"{path_of(call)}correct/", {"fields": fields, **WHY}, status=400)
    assert amiss in {error["field"].removesuffix(".0") for error in problem["errors"]}


@pytest.mark.parametrize("body", [{}, {"reason": ""}, {"reason": " "}, {"reason": "x" * 501}, {"reason": 5}])
def test_a_decision_says_why(body: dict[str, Any], call: Call, desk: Desk) -> None:
    problem = desk.decide(f"{path_of(call)}reject/", body, status=400)
    assert [error["field"] for error in problem["errors"]] == ["reason"]


def test_a_statement_s_source_and_place_cannot_be_set(told: Told, desk: Desk) -> None:
    statement = statement_create(report=told("A"))
    for name in ("source", "hidden", "position", "machine", "passage"):
        body = {"fields": {name: 1}, **WHY}
        problem = desk.decide(f"statements/{statement.pk}/correct/", body, status=400)
        assert [error["field"] for error in problem["errors"]] == [f"fields.{name}"]
    other = statement_create(report=told("B", DAY + timedelta(days=5)))
    body = {"fields": {"report": other.report_id}, **WHY}
    problem = desk.decide(f"statements/{statement.pk}/correct/", body, status=422)
    assert [error["field"] for error in problem["errors"]] == ["fields.report"]
    assert not Statement.objects.exclude(overrides={}).exists()


def test_a_report_without_a_call_is_taken_off_none(told: Told, desk: Desk) -> None:
    report = told("A", None)
    if report.call:
        Report.objects.filter(pk=report.pk).update(call=None)
    assert desk.decide(f"reports/{report.pk}/unpin/", status=409)["detail"] == "The report is on no call."
