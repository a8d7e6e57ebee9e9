from datetime import UTC, date, datetime
from typing import Any

import pytest

from apps.actors.models import Actor
from apps.calls.models import Call, CallStatus, Medium
from apps.ledger.models import Announcement
from apps.timeline.filters import CallFilter
from apps.timeline.selectors import call_get, call_reports, calls_by_day, calls_list
from tests.factories import actor, call_create, cast_create, report_create, source_create, statement_create

pytestmark = pytest.mark.django_db

MACRON_ALIYEV = ("emmanuel-macron", "ilham-aliyev")
CONFERENCE = ("emmanuel-macron", "nikol-pashinyan", "vladimir-putin")


@pytest.fixture
def calls() -> dict[str, Call]:
    """Five calls that differ in everything that a filter asks."""
    cast_create()
    made = {
        "putin": call_create(initiator=actor("nikol-pashinyan"), disputed=True),
        "side": call_create(day=date(2020, 10, 5), initiator=actor("armenia")),
        "macron": call_create(
            between=MACRON_ALIYEV, day=date(2020, 9, 27), medium=Medium.VIDEO, topics=["arms"]
        ),
        "denied": call_create(
            between=("ilham-aliyev", "vladimir-putin"),
            day=None,
            earliest=date(2020, 9, 29),
            status=CallStatus.DENIED,
        ),
        "three": call_create(
            between=CONFERENCE,
            day=date(2020, 11, 20),
            initiator=actor("france"),
            in_window=False,
            about_war=False,
        ),
    }
    report_create(call=made["putin"], source=source_create(publisher="TASS", title="A call about the truce"))
    report_create(
        call=made["macron"], source=source_create(text="Emmanuel Macron telephoned Baku. Then rain.")
    )
    office = {"side": actor("france"), "office": actor("elysee")}
    Announcement.objects.create(call=made["macron"], report=made["macron"].reports.get(), **office)
    call_create(withdrawn_at=datetime(2021, 1, 1, tzinfo=UTC))
    return made


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (CallFilter(), {"putin", "side", "macron", "denied", "three"}),
        (CallFilter(leader=("ilham-aliyev",)), {"macron", "denied"}),
        (
            CallFilter(leader=("ilham-aliyev", "nikol-pashinyan")),
            {"putin", "side", "macron", "denied", "three"},
        ),
        (CallFilter(pair=(("nikol-pashinyan", "vladimir-putin"),)), {"putin", "side", "three"}),
        (CallFilter(pair=(("ilham-aliyev", "vladimir-putin"), MACRON_ALIYEV)), {"denied", "macron"}),
        (CallFilter(side=("france",)), {"macron", "three"}),
        (CallFilter(initiator=("nikol-pashinyan",)), {"putin", "side"}),
        (CallFilter(initiator=("armenia",)), {"putin", "side"}),
        (CallFilter(initiator=("emmanuel-macron",)), {"three"}),
        (CallFilter(initiator=("vladimir-putin",)), set()),
        (CallFilter(initiator=("unknown",)), {"macron", "denied"}),
        (CallFilter(receiver=("vladimir-putin",)), {"putin", "side", "three"}),
        (CallFilter(receiver=("nikol-pashinyan",)), {"three"}),
        (CallFilter(receiver=("ilham-aliyev",)), set()),
        (CallFilter(announced_by=("france", "russia")), {"macron"}),
        (CallFilter(announced_by=("azerbaijan",)), set()),
        (CallFilter(status=("denied",)), {"denied"}),
        (CallFilter(medium=("video",)), {"macron"}),
        (CallFilter(topic=("arms", "covid")), {"macron"}),
        (CallFilter(publisher=("TASS",)), {"putin"}),
        (CallFilter(day=(date(2020, 10, 2),)), {"putin"}),
        (CallFilter(day=(None,)), {"denied"}),
        (CallFilter(day=(date(2020, 9, 27), None)), {"macron", "denied"}),
        (CallFilter(after=date(2020, 9, 30), before=date(2020, 10, 1)), {"denied"}),
        (CallFilter(after=date(2020, 10, 5)), {"side", "three"}),
        (CallFilter(before=date(2020, 9, 28)), {"macron"}),
        (CallFilter(disputed=True), {"putin"}),
        (CallFilter(about_war=False), {"three"}),
        (CallFilter(in_window=True), {"putin", "side", "macron", "denied"}),
        (CallFilter(counted=True), {"putin", "side", "macron"}),
        (CallFilter(counted=False), {"putin", "side", "macron", "denied", "three"}),
        (CallFilter(q="truces"), {"putin"}),
        (CallFilter(q="telephoned"), {"macron"}),
        (CallFilter(q="rain"), set()),
        (CallFilter(q="telephoned -Macron"), set()),
    ],
)
def test_a_filter_means_exactly_these_calls(
    calls: dict[str, Call], filters: CallFilter, expected: set[str]
) -> None:
    found = {call.pk for call in calls_list(filters=filters)}
    assert {name for name, call in calls.items() if call.pk in found} == expected
    assert len(found) == len(expected)


def test_a_source_s_calls_are_found_by_its_id(calls: dict[str, Call]) -> None:
    source = calls["putin"].reports.get().source
    assert [*calls_list(filters=CallFilter(source=(source.pk,)))] == [calls["putin"]]


@pytest.mark.parametrize("words", ["разговор", "разговоры", "telephones"])
def test_words_are_found_in_any_form_and_script(words: str) -> None:
    text = "Состоялся телефонный разговор с Николом Пашиняном, by telephone. Ещё слово."
    report = report_create(source=source_create(text=text))
    found = calls_list(filters=CallFilter(q=words))
    assert [*found] == [report.call]


def test_words_of_a_statement_find_its_call() -> None:
    statement = statement_create()
    assert statement.report
    assert [*calls_list(filters=CallFilter(q="“must stop at once”"))] == [statement.report.call]


def test_calls_come_newest_first_and_those_without_any_bound_last(calls: dict[str, Call]) -> None:
    boundless = call_create(day=None, latest=None)
    names = [call.pk for call in calls_list(filters=CallFilter())]
    order = ["three", "side", "denied", "putin", "macron"]
    assert names == [*(calls[name].pk for name in order), boundless.pk]


def test_a_list_of_calls_takes_two_statements_however_long(
    calls: dict[str, Call], django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(2):  # calls with initiators, participants with sides
        for call in calls_list(filters=CallFilter()):
            assert str(call.initiator and call.initiator.side)
            assert all(str(part.actor.side) for part in call.participations.all())


def test_a_call_says_how_many_reports_it_has_and_who_printed_them(calls: dict[str, Call]) -> None:
    report_create(call=calls["putin"])
    call = call_get(call_id=calls["putin"].pk)
    assert (call.report_count, call.publishers) == (2, ["TASS", "The Paper"])


def test_a_withdrawn_call_still_has_its_address() -> None:
    call = call_create(withdrawn_at=datetime(2021, 1, 1, tzinfo=UTC))
    assert call_get(call_id=call.pk) == call
    with pytest.raises(Call.DoesNotExist):
        call_get(call_id=call.pk + 1)


def test_reports_come_with_evidence_and_statements_in_four_statements(django_assert_num_queries: Any) -> None:
    call = call_create()
    for day in (3, 2):
        report = report_create(call=call, source=source_create(published=date(2020, 10, day)))
        statement_create(report=report)
    call = call_get(call_id=call.pk)
    with django_assert_num_queries(4):  # reports with sources, participants, evidence, statements
        reports = call_reports(call=call)
        words = [[e.passage.text for e in report.evidence.all()] for report in reports]
        said = [[s.passage.text for s in report.statements.all()] for report in reports]
    assert [report.source.published for report in reports] == [date(2020, 10, 2), date(2020, 10, 3)]
    assert words == [["Nikol Pashinyan called Vladimir Putin on Friday, October 2."]] * 2
    assert said == [["“The war must stop at once,” Putin said."]] * 2


def test_days_come_with_their_calls_and_the_unknown_day_last(
    calls: dict[str, Call], django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(3):  # days, calls, participants
        days, more = calls_by_day(filters=CallFilter(), days=3)
    assert [(row.day, row.calls) for row in days] == [
        (date(2020, 9, 27), [calls["macron"]]),
        (date(2020, 10, 2), [calls["putin"]]),
        (date(2020, 10, 5), [calls["side"]]),
    ]
    assert more
    days, more = calls_by_day(filters=CallFilter(), days=3, newer_than=date(2020, 10, 5))
    assert [(row.day, row.calls) for row in days] == [
        (date(2020, 11, 20), [calls["three"]]),
        (None, [calls["denied"]]),
    ]
    assert not more


def test_no_calls_have_no_days() -> None:
    assert calls_by_day(filters=CallFilter(), days=3) == ([], False)


def test_the_fixture_covers_everyone_in_the_cast(calls: dict[str, Call]) -> None:
    """A participant's side is his country, and a country is its own side."""
    call = call_create(between=("turkey", "vladimir-putin"))
    assert Actor.objects.get(slug="turkey").side is None
    assert [*calls_list(filters=CallFilter(side=("turkey",)))] == [call]
