from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from apps.calls.models import Call, Report
from apps.statements.models import Statement
from tests.factories import report_create, statement_create

pytestmark = pytest.mark.django_db


def test_a_record_that_shows_what_was_decided_is_well() -> None:
    statement_create()
    out = StringIO()
    call_command("check_decisions", stdout=out)
    assert out.getvalue() == "The record shows what editors decided.\n"


def test_each_difference_is_named() -> None:
    report = report_create()
    statement = statement_create(report=report)
    assert report.call
    Call.objects.filter(pk=report.call.pk).update(review="confirmed")
    Report.objects.filter(pk=report.pk).update(pinned_to=report.call)
    Statement.objects.filter(pk=statement.pk).update(hidden=True)
    out = StringIO()
    with pytest.raises(CommandError, match="3 differences"):
        call_command("check_decisions", stdout=out)
    assert out.getvalue().splitlines() == [
        f"Call {report.call.pk}: review is 'confirmed', by the log 'unreviewed'.",
        f"Report {report.pk}: pinned_to_id is {report.call.pk}, by the log None.",
        f"Statement {statement.pk}: hidden is True, by the log False.",
    ]
