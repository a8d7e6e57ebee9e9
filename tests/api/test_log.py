"""The editors' log, suggestions, and the single rows that decisions are about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User

from apps.calls.models import Call, Report
from apps.ledger import decisions
from apps.ledger.models import Decision, Finding, Suggestion
from tests.api.conftest import Get
from tests.factories import statement_create
from tests.ledger.decisions.conftest import DAY, Told, anna, call_of, told
from tests.versions.reading import version_end as commit

__all__ = ["anna", "told"]  # fixtures

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(told: Told, anna: User) -> dict[str, Decision]:
    """A call corrected, which was undone; another one merged into it; what was said in it corrected."""
    first, other = call_of(told("A")), call_of(told("B", DAY + timedelta(days=5)))
    statement = statement_create(report=first.reports.get())
    corrected = decisions.call_correct(
        call=first, fields={"medium": "video", "initiator": "armenia"}, by=anna, reason="A photograph."
    )
    undone = decisions.decision_undo(decision=corrected, by=anna, reason="An old one.")
    return {
        "correct": undone,
        "merge": decisions.calls_merge(survivor=first, merged=other, by=anna, reason="One call."),
        "said": decisions.statement_correct(
            statement=statement, fields={"topics": ["arms"]}, by=anna, reason=""
        ),
    }


def test_a_decision_in_the_log_says_who_when_why_and_what(log: dict[str, Decision], get: Get) -> None:
    row, *_ = get("decisions/")["results"]
    moments = [row.pop(name) for name in ("at", "undone_at")]
    assert all(datetime.fromisoformat(moment).tzinfo == UTC for moment in moments)
    about = dict.fromkeys(("merged", "new_call", "report", "statement", "finding", "suggestion"))
    assert row == about | {
        "id": log["correct"].pk,
        "kind": "correct",
        "by": "anna",
        "reason": "A photograph.",
        "call": log["correct"].call_id,
        "values": {"medium": "video", "initiator": "armenia"},
        "before": {"medium": "phone", "initiator": None},
        "undone_by": "anna",
        "undone_reason": "An old one.",
    }
    whole = get(f"decisions/{row['id']}/")
    assert whole.pop("changes") == [
        {"what": "medium", "was": "phone", "now": "video"},
        {"what": "who asked for it", "was": "not known", "now": "Armenia"},
    ]
    assert {name: value for name, value in whole.items() if name in row} == row


def test_a_decision_names_all_that_it_is_about(log: dict[str, Decision], get: Get) -> None:
    merge, said = (get(f"decisions/{log[name].pk}/") for name in ("merge", "said"))
    assert (merge["call"], merge["merged"]) == (log["merge"].call_id, log["merge"].payload["merged"])
    assert said["statement"] == log["said"].statement_id
    assert (said["values"], said["before"]) == ({"topics": ["arms"]}, {"topics": ["ceasefire"]})


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["correct", "merge", "said"]),
        ("kind=merge", ["merge"]),
        ("kind=merge&kind=correct", ["correct", "merge"]),
        ("undone=true", ["correct"]),
        ("undone=false", ["merge", "said"]),
        ("call={call}", ["correct", "merge", "said"]),
        ("call={merged}", ["merge"]),
        ("statement={statement}", ["said"]),
        ("after={today}", ["correct", "merge", "said"]),
        ("before={today}", ["correct", "merge", "said"]),
        ("before=2020-10-02", []),
        ("after=9999-12-31", []),
    ],
)
def test_the_log_is_asked_by_kind_call_statement_day_and_whether_it_stands(
    query: str, expected: list[str], log: dict[str, Decision], get: Get
) -> None:
    named = query.format(
        call=log["merge"].call_id,
        merged=log["merge"].payload["merged"],
        statement=log["said"].statement_id,
        today=f"{datetime.now(UTC):%Y-%m-%d}",
    )
    rows = get(f"decisions/?{named}")["results"]
    assert [row["id"] for row in rows] == [log[name].pk for name in expected]


@pytest.mark.parametrize(
    "query", ["kind=guess", "call=999999", "undone=yes", "by=anna", "after=2020-10-03&before=2020-10-02"]
)
def test_the_log_is_asked_strictly(query: str, get: Get) -> None:
    assert get(f"decisions/?{query}", status=400)["errors"]


def test_a_decision_as_of_a_version_is_not_undone_yet(told: Told, anna: User, get: Get) -> None:
    decision = decisions.call_confirm(call=call_of(told("A")), by=anna)
    before = commit()
    Decision.objects.filter(pk=decision.pk).update(undone_at=datetime.now(UTC), undone_by=anna)
    assert get(f"decisions/{decision.pk}/")["undone_by"] == "anna"
    assert get(f"decisions/{decision.pk}/?as_of={before}")["undone_by"] is None


def test_open_suggestions_are_listed_and_answered_ones_asked_for(told: Told, anna: User, get: Get) -> None:
    call = call_of(told("A"))
    decisions.call_correct(call=call, fields={"medium": "phone", "topics": []}, by=anna, reason="")
    told("B", medium="video", topics=["arms"])
    told("C", medium="video", topics=["arms"])
    topics, medium = Suggestion.objects.order_by("-field")
    decisions.suggestion_dismiss(suggestion=medium, by=anna, reason="A slip.")
    (row,) = get("suggestions/")["results"]
    assert row.pop("updated_at")
    assert row.pop("explanation").startswith("The machine now has the topics as")
    assert row == {
        "id": topics.pk,
        "call": call.pk,
        "statement": None,
        "field": "topics",
        "value": topics.value,
        "state": "open",
        "reason": "",
    }
    (row,) = get(f"suggestions/?state=dismissed&call={call.pk}")["results"]
    assert (row["field"], row["value"], row["reason"]) == ("medium", "video", "A slip.")
    assert get(f"suggestions/{medium.pk}/") == row
    assert get("suggestions/?state=accepted")["results"] == []
    commit()
    Suggestion.objects.all().delete()
    commit()
    assert get(f"suggestions/{medium.pk}/", status=410)["detail"] == "The machine suggests it no longer."


def test_a_report_stands_by_itself_also_on_no_call(record: Call, get: Get) -> None:
    nested = get(f"calls/{record.pk}/")["reports"][0]
    alone = get(f"reports/{nested['id']}/")
    assert alone == nested | {"call": record.pk, "pinned_to": None, "origin": "machine"}
    Report.objects.filter(pk=nested["id"]).update(call=None, placement="There are two such calls.")
    alone = get(f"reports/{nested['id']}/")
    assert (alone["call"], alone["placement"]) == (None, "There are two such calls.")
    commit()
    Report.objects.filter(pk=nested["id"]).update(dropped_at="2021-01-01T00:00:00Z")
    commit()
    gone = get(f"reports/{nested['id']}/", status=410)
    assert gone["detail"] == "Its source is read without it now."


def test_a_statement_says_what_the_machine_has_instead(told: Told, anna: User, get: Get) -> None:
    statement = statement_create(report=told("A"))
    (listed,) = get("statements/")["results"]
    whole = get(f"statements/{statement.pk}/")
    assert whole == listed | {"report": statement.report_id, "machine": {}}
    decisions.statement_correct(statement=statement, fields={"topics": ["arms"]}, by=anna, reason="")
    assert get(f"statements/{statement.pk}/")["machine"] == {"topics": ["ceasefire"]}
    decisions.statement_hide(statement=statement, by=anna, reason="A headline.")
    commit()
    why = get(f"statements/{statement.pk}/", status=410)["detail"]
    assert why.startswith("An editor hid it (anna, ")
    assert why.endswith("): A headline.")


def test_a_finding_stands_by_itself_once_settled_too(record: Call, get: Get) -> None:
    (listed,) = get("findings/")["results"]
    assert get(f"findings/{listed['id']}/") == listed
    Finding.objects.update(state="explained", reason="He was ill.")
    assert get(f"findings/{listed['id']}/")["reason"] == "He was ill."
    commit()
    Finding.objects.update(gone_at="2021-01-01T00:00:00Z")
    commit()
    assert get(f"findings/{listed['id']}/", status=410)["detail"] == "It is noticed no longer."


@pytest.mark.parametrize("path", ["decisions", "suggestions", "statements", "findings", "reports"])
@pytest.mark.parametrize("pk", [0, 7_000_000, 10**30])
def test_what_never_was_is_not_found(path: str, pk: int, get: Get) -> None:
    assert get(f"{path}/{pk}/", status=404)["status"] == 404


@pytest.mark.parametrize("kind", ["decisions", "suggestions"])
def test_the_log_comes_in_every_format_of_lists(kind: str, log: dict[str, Decision], client: Any) -> None:
    Suggestion.objects.create(
        call=log["merge"].call, field="medium", value="=cmd()", explanation="=So it is said."
    )
    rows = client.get(f"/api/v1/{kind}/").json()["results"]
    lines = client.get(f"/api/v1/{kind}.ndjson").content
    table = client.get(f"/api/v1/{kind}.csv").content.decode().splitlines()
    assert lines.count(b"\n") == len(rows) == len(table) - 1
    assert table[0].split(",") == list(rows[0])
    assert ",=" not in "".join(table)


def test_a_list_of_decisions_takes_two_statements(
    log: dict[str, Decision], get: Get, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(2):  # the record's version, the rows
        assert len(get("decisions/")["results"]) == 3
