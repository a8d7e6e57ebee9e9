"""Runs of the machine beside an editor's word on the rows."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from apps.calls.models import Call, Report
from apps.ledger.models import Decision, DecisionKind, Finding, Suggestion
from apps.ledger.services import ledger_update
from tests.factories import PUTIN_PASHINYAN, actor, call_create, report_create, source_create

pytestmark = pytest.mark.django_db

KEY = "+".join(PUTIN_PASHINYAN)
OTHER = "emmanuel-macron+ilham-aliyev"
DAY = date(2020, 10, 2)
CONFIRMED: dict[str, Any] = {"review": "confirmed"}
REJECTED: dict[str, Any] = {"review": "rejected"}


def told(by: str = "A", day: date | None = DAY, **facts: Any) -> Report:
    """A report of Putin and Pashinyan that is in no call yet."""
    report = report_create(
        call=(call := call_create()),
        source=source_create(publisher=by),
        **{"earliest": day, "latest": day} | facts,
    )
    Report.objects.filter(pk=report.pk).update(call=facts.get("pinned_to"))
    call.delete()
    report.refresh_from_db()
    return report


def decided(*reports: Report, **word: Any) -> Call:
    """The call of these reports with a word on it, and the reports held to it."""
    ledger_update(keys=[KEY])
    call = Report.objects.get(pk=reports[0].pk).call
    assert call
    Report.objects.filter(pk__in=[report.pk for report in reports]).update(pinned_to=call, call=call)
    Call.objects.filter(pk=call.pk).update(**word)
    return run(call)


def run(call: Call) -> Call:
    ledger_update(keys=[call.participants_key])
    return Call.objects.get(pk=call.pk)


def on(call: Call) -> set[str]:
    """Whose reports are on a call."""
    return set(call.reports.values_list("source__publisher__name", flat=True))


def test_an_anchored_call_keeps_its_reports_and_its_id_whatever_the_reports_become() -> None:
    report = told("A")
    call = decided(report, **CONFIRMED)
    Report.objects.filter(pk=report.pk).update(earliest=DAY + timedelta(9), latest=DAY + timedelta(9))
    told("B")
    call = run(call)
    assert (on(call), call.day) == ({"A"}, DAY + timedelta(9))
    assert Call.objects.exclude(pk=call.pk).get().day == DAY


def test_what_an_editor_set_stands_and_the_rest_follows_the_reports() -> None:
    call = decided(told("A"), overrides={"medium": "video", "earliest": "2020-11-20", "latest": "2020-11-20"})
    assert (call.medium, call.day, call.in_window) == ("video", date(2020, 11, 20), False)
    told("B", topics=["arms"])
    call = run(call)
    assert (on(call), call.medium, call.topics) == ({"A", "B"}, "video", ["arms", "ceasefire"])


def test_an_editor_may_name_an_initiator_that_no_report_has() -> None:
    call = decided(told(initiator=actor("armenia")), overrides={"initiator": "vladimir-putin"})
    assert call.initiator == actor("vladimir-putin")
    call = decided(told(), overrides={"initiator": None})
    assert call.initiator is None


def test_a_word_taken_back_leaves_what_the_reports_say() -> None:
    report = told("A")
    ledger_update(keys=[KEY])
    before = Call.objects.values().get()
    call = decided(report, overrides={"medium": "video"}, **CONFIRMED)
    Report.objects.update(pinned_to=None)
    Call.objects.update(overrides={}, review="unreviewed")
    run(call)
    after = Call.objects.values().get()
    changing = ("revision", "updated_at")
    assert {k: v for k, v in after.items() if k not in changing} == {
        k: v for k, v in before.items() if k not in changing
    }
    assert after["revision"] > before["revision"]


def test_a_rejected_call_is_withdrawn_takes_reports_in_and_counts_nowhere() -> None:
    earlier, later = told("A", ordinal=1), told("A", DAY + timedelta(5), ordinal=2)
    call = decided(earlier, **REJECTED)
    assert call.withdrawn_at
    withdrawn_at = call.withdrawn_at
    told("B", medium="video")
    call = run(call)
    assert (call.withdrawn_at, on(call), call.disputed) == (withdrawn_at, {"A", "B"}, False)
    assert not call.findings.exists()
    assert set(Finding.objects.values_list("call", "kind")) == {
        (Report.objects.get(pk=later.pk).call_id, "calls-missing")
    }
    assert Call.objects.filter(withdrawn_at=None).count() == 1


def test_a_new_report_of_a_rejected_call_is_a_suggestion_once() -> None:
    call = decided(told("A"), **REJECTED)
    assert not call.suggestions.exists()
    arrived = told("B")
    run(call)
    suggestion = Suggestion.objects.get()
    assert (suggestion.field, suggestion.value, suggestion.state) == ("review", [arrived.pk], "open")
    assert suggestion.explanation == "It has come to be reported by B since an editor rejected it."
    Suggestion.objects.update(state="dismissed", reason="The same agency.")
    run(call)
    assert Suggestion.objects.get().state == "dismissed"
    told("C")
    run(call)
    assert Suggestion.objects.get().state == "open"


def test_a_call_merged_away_stays_withdrawn_and_its_reports_stay_with_the_survivor() -> None:
    mine, other = told("A"), told("B", DAY + timedelta(3))
    call = decided(mine)
    merged = Report.objects.get(pk=other.pk).call
    assert merged
    Call.objects.filter(pk=merged.pk).update(merged_into=call)
    Report.objects.filter(pk=other.pk).update(pinned_to=call)
    told("C", DAY + timedelta(3))
    call = run(call)
    merged.refresh_from_db()
    assert merged.withdrawn_at
    assert on(call) == {"A", "B", "C"}
    assert Call.objects.filter(withdrawn_at=None).get() == call


def test_a_report_held_to_a_call_of_other_people_is_in_that_group_only() -> None:
    call = decided(told("A"))
    other = told("B", participants_key=OTHER)
    ledger_update(keys=[OTHER])
    left = Report.objects.get(pk=other.pk).call
    assert left
    revision = left.revision
    Report.objects.filter(pk=other.pk).update(pinned_to=call)
    ledger_update(keys=[OTHER])  # the group that it goes to is decided, too
    left.refresh_from_db()
    assert (left.withdrawn_at is not None, left.revision) == (True, revision + 1)
    assert on(call) == {"A", "B"}
    Report.objects.filter(pk=other.pk).update(pinned_to=None)
    ledger_update(keys=[KEY])
    left.refresh_from_db()
    assert (on(call), on(left), left.withdrawn_at) == ({"A"}, {"B"}, None)


def test_a_call_goes_to_the_group_of_those_that_an_editor_says_took_part() -> None:
    call = decided(told("A"))
    people = ["emmanuel-macron", "ilham-aliyev"]
    Call.objects.filter(pk=call.pk).update(participants_key=OTHER, overrides={"participants": people})
    told("B", participants_key=OTHER)
    ledger_update(keys=[KEY, OTHER])
    assert on(call) == {"A", "B"}
    assert not Call.objects.filter(participants_key=KEY).exists()


def test_a_report_kept_away_makes_a_call_of_its_own() -> None:
    call = decided(told("A"))
    report = told("B")
    run(call)
    Report.objects.filter(pk=report.pk).update(away_from=[call.pk])
    call = run(call)
    assert on(call) == {"A"}
    report.refresh_from_db()
    assert report.call
    assert (report.call == call, report.placement) == (False, "It names the day.")


def test_a_report_that_is_kept_away_from_its_only_call_gets_another() -> None:
    report = told("A")
    ledger_update(keys=[KEY])
    call = Call.objects.get()
    Report.objects.update(away_from=[call.pk])
    call = run(call)
    report.refresh_from_db()
    assert report.call
    assert report.call != call
    assert call.withdrawn_at


@pytest.mark.parametrize(
    ("reason", "placement"),
    [
        ("The same evening.", "By an editor's decision: The same evening."),
        ("", "By an editor's decision: put a report to a call."),
    ],
)
def test_a_report_that_an_editor_placed_says_so(reason: str, placement: str) -> None:
    report = told("A")
    call = decided(report)
    report.refresh_from_db()
    assert report.placement == "By an editor's decision."
    Decision.objects.create(
        kind=DecisionKind.PIN,
        made_by=User.objects.create(),
        reason=reason,
        call=call,
        payload={"pins": {str(report.pk): call.pk}, "about": [f"report {report.pk}"]},
    )
    run(call)
    report.refresh_from_db()
    assert report.placement == placement


def test_a_dropped_report_counts_while_a_decision_rests_on_it() -> None:
    report = told("A")
    call = decided(report)
    Report.objects.update(dropped_at=timezone.now())
    call = run(call)
    assert (on(call), call.withdrawn_at) == ({"A"}, None)
    Report.objects.update(pinned_to=None)
    call = run(call)
    report.refresh_from_db()
    assert (report.call, report.placement) == (None, "The engine reads it no longer.")
    assert call.withdrawn_at


def test_a_call_that_an_editor_took_all_reports_from_is_withdrawn() -> None:
    report = told("A")
    call = decided(report, overrides={"status": "held", "earliest": "2020-10-02", "latest": "2020-10-02"})
    elsewhere = DAY + timedelta(5)
    Report.objects.update(pinned_to=None, away_from=[call.pk], earliest=elsewhere, latest=elsewhere)
    call = run(call)
    assert (on(call), bool(call.withdrawn_at)) == (set(), True)
    told("B")
    call = run(call)
    assert (on(call), call.withdrawn_at) == ({"B"}, None)


def test_the_revision_rises_once_when_what_a_call_shows_or_rests_on_changes_and_not_else() -> None:
    report = told("A")
    ledger_update(keys=[KEY])
    call = Call.objects.get()
    assert call.revision == 1
    assert run(call).revision == 1
    told("B")  # changes nothing but the reports
    assert run(call).revision == 2
    told("C", topics=["arms"])  # changes both
    assert run(call).revision == 3
    Report.objects.filter(pk=report.pk).update(medium="video", ordinal=3)
    call = run(call)  # the medium that most say stays the same; that sources differ is a finding
    assert (call.revision, call.disputed) == (3, True)


@pytest.mark.parametrize("word", [CONFIRMED, REJECTED, {"overrides": {"medium": "video"}}])
def test_a_second_run_beside_a_word_writes_nothing(word: dict[str, Any]) -> None:
    call = decided(told("A"), **word)
    told("B", initiator=actor("armenia"))
    run(call)
    tables = (Call, Report, Finding, Suggestion)
    before = [list(model.objects.order_by("pk").values()) for model in tables]
    run(call)
    assert [list(model.objects.order_by("pk").values()) for model in tables] == before
