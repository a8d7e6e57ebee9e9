from datetime import date

import pytest

from apps.calls.models import Participant
from tests.factories import (
    CAST,
    actor,
    batch_file_create,
    call_create,
    cast_create,
    report_create,
    statement_create,
)

pytestmark = pytest.mark.django_db


def test_the_cast_is_always_the_same_rows() -> None:
    assert cast_create().keys() == CAST.keys()
    assert actor("vladimir-putin") == actor("vladimir-putin")
    assert actor("vladimir-putin").side == actor("russia")


def test_a_call_has_the_people_of_its_key() -> None:
    call = call_create(between=("ilham-aliyev", "emmanuel-macron"), day=date(2020, 9, 27))
    assert call.participants_key == "emmanuel-macron+ilham-aliyev"
    assert Participant.objects.filter(call=call).count() == 2


def test_two_reports_of_one_call_say_the_same_in_two_sources() -> None:
    call = call_create()
    first, second = report_create(call=call), report_create(call=call, ordinal=3)
    assert first.source != second.source
    assert first.day == call.day
    assert first.passages.get().text.endswith("October 2.")


def test_a_statement_stands_in_its_report_s_source() -> None:
    report = report_create()
    statement = statement_create(report=report)
    assert statement.source == report.source == statement.passage.source
    assert statement.passage.text == "“The war must stop at once,” Putin said."


def test_a_queued_file_has_its_bytes() -> None:
    file = batch_file_create()
    assert file.content.size == file.size
