from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from apps.calls.models import Call, Report
from apps.ledger.models import Decision, DecisionKind, Suggestion
from apps.ledger.services import ledger_update
from apps.ledger.suggesting import statement_suggestions_write
from apps.statements.models import Statement
from tests.factories import (
    PUTIN_PASHINYAN,
    call_create,
    report_create,
    source_create,
    statement_create,
)

pytestmark = pytest.mark.django_db

KEY = "+".join(PUTIN_PASHINYAN)


def correct(call: Call, machine: dict[str, Any], **fields: Any) -> Decision:
    """An editor's correction, when the machine said that."""
    Call.objects.filter(pk=call.pk).update(overrides=fields)
    call.reports.update(pinned_to=call)
    return Decision.objects.create(
        kind=DecisionKind.CORRECT,
        made_by=User.objects.get_or_create(username="lilit")[0],
        call=call,
        payload={"overrides": fields, "machine": machine, "about": []},
    )


@pytest.fixture
def report() -> Report:
    return report_create(source=source_create(publisher="TASS"), call=call_create())


def told(report: Report, **facts: Any) -> None:
    """Its source is read anew, and says this."""
    Report.objects.filter(pk=report.pk).update(**facts)
    ledger_update(keys=[KEY])


def suggested() -> list[tuple[str, Any, str]]:
    return list(Suggestion.objects.order_by("field").values_list("field", "value", "state"))


def test_the_life_of_a_suggestion(report: Report) -> None:
    assert report.call
    correct(report.call, {"medium": "phone"}, medium="phone")
    told(report)
    assert suggested() == []
    told(report, medium="video")
    assert suggested() == [("medium", "video", "open")]
    assert Call.objects.get().medium == "phone"
    told(report, medium="phone")  # the machine comes to agree
    assert suggested() == []
    told(report, medium="video")
    Suggestion.objects.update(state="dismissed", reason="A slip of the pen.")
    told(report, topics=["arms"])
    assert suggested() == [("medium", "video", "dismissed")]


def test_a_dismissed_suggestion_opens_when_the_machine_says_something_else_again(report: Report) -> None:
    assert report.call
    correct(report.call, {"latest": "2020-10-02"}, latest="2020-10-02")
    told(report, earliest=date(2020, 10, 3), latest=date(2020, 10, 3))
    Suggestion.objects.update(state="dismissed", reason="A slip of the pen.")
    told(report, earliest=date(2020, 10, 4), latest=date(2020, 10, 4))
    assert suggested() == [("latest", "2020-10-04", "open")]
    assert Suggestion.objects.get().reason == ""
    assert Suggestion.objects.get().explanation == (
        "The machine now has the last day that it can have been as 4 October 2020 by TASS; "
        "an editor set it to 2 October 2020, when it had 2 October 2020."
    )


def test_the_latest_decision_in_force_says_what_the_machine_said(report: Report) -> None:
    assert report.call
    correct(report.call, {"medium": "phone"}, medium="phone")
    later = correct(report.call, {"medium": "video"}, medium="phone")
    told(report, medium="video")
    assert suggested() == []
    Decision.objects.filter(pk=later.pk).update(undone_at=timezone.now())
    ledger_update(keys=[KEY])
    assert suggested() == [("medium", "video", "open")]


def test_a_correction_that_is_taken_back_takes_its_suggestion_along(report: Report) -> None:
    assert report.call
    correct(report.call, {"medium": "phone"}, medium="phone")
    told(report, medium="video")
    Call.objects.update(overrides={})
    Report.objects.update(pinned_to=None)
    ledger_update(keys=[KEY])
    assert suggested() == []


def test_reports_of_other_people_speak_for_other_participants(report: Report) -> None:
    assert report.call
    people = sorted(PUTIN_PASHINYAN)
    correct(report.call, {"participants": people}, participants=people)
    told(report, participants_key="ilham-aliyev+vladimir-putin")
    assert suggested() == [("participants", ["ilham-aliyev", "vladimir-putin"], "open")]
    assert Report.objects.get().call == Call.objects.get()


def test_reports_of_other_people_beside_one_of_these_speak_for_nothing(report: Report) -> None:
    assert report.call
    for _ in range(2):
        report_create(call=report.call, participants_key="ilham-aliyev+vladimir-putin")
    people = sorted(PUTIN_PASHINYAN)
    correct(report.call, {"participants": people}, participants=people)
    told(report)
    assert suggested() == []


def test_what_the_machine_says_beside_a_corrected_statement_is_suggested() -> None:
    source = source_create()
    statement = statement_create(source=source, overrides={"kind": "quote"}, machine={"kind": "quote"})
    statement_create(source=source)
    Decision.objects.create(
        kind=DecisionKind.CORRECT_STATEMENT,
        made_by=User.objects.create(),
        statement=statement,
        payload={"statement": {"overrides": {"kind": "quote"}}, "machine": {"kind": "quote"}, "about": []},
    )
    statement_suggestions_write(source=source)
    assert suggested() == []
    Statement.objects.filter(pk=statement.pk).update(machine={"kind": "reported"})
    statement_suggestions_write(source=source)
    assert suggested() == [("kind", "reported", "open")]
    assert Suggestion.objects.get().statement == statement
    Statement.objects.update(overrides={}, machine={})
    statement_suggestions_write(source=source)
    assert suggested() == []
