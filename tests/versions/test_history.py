import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction
from pytest_django import DjangoAssertNumQueries

from apps.calls.models import Call, CallStatus
from apps.sources.models import Publisher
from apps.versions.as_of import record_as_of
from apps.versions.history import history_follow
from apps.versions.models import CauseKind, Version
from apps.versions.recorded import recorded_models
from apps.versions.services import record_cause
from tests.factories import call_create, publisher_create, report_create
from tests.versions.reading import commit, current, spans, values

committed = pytest.mark.django_db(transaction=True)


@committed
def test_each_commit_that_changes_the_record_is_one_version_with_its_cause() -> None:
    with transaction.atomic():
        record_cause(kind=CauseKind.SOURCE, source=7, engine="1.2")
        call = call_create()
    call.status = CallStatus.DENIED
    call.save()
    first, second = Version.objects.all()
    assert (first.number, first.cause) == (1, {"kind": "source", "source": 7, "engine": "1.2"})
    assert (second.number, second.cause) == (2, {"kind": "other"})
    assert first.made_at < second.made_at
    assert spans("calls_call", call.pk) == [(1, 2), (2, None)]
    assert values("calls_call", call.pk, "status") == ["held", "denied"]


@committed
def test_what_is_written_without_being_changed_is_no_version() -> None:
    publisher = publisher_create()
    publisher.save()  # its updated_at moves
    with transaction.atomic():
        publisher.name = "Another"
        publisher.save()
        publisher.name = "The Paper"
        publisher.save()
    with transaction.atomic():
        Publisher.objects.create(name="Short-lived").delete()
    assert current() == 1
    assert spans("sources_publisher", publisher.pk) == [(1, None)]


@committed
def test_a_row_that_goes_is_gone_from_the_version_that_took_it() -> None:
    publisher = publisher_create()
    pk = publisher.pk
    publisher.delete()
    assert spans("sources_publisher", pk) == [(1, 2)]


@committed
def test_a_row_changed_often_in_one_transaction_changes_once() -> None:
    with transaction.atomic():
        publisher = publisher_create()
        for name in ("A", "B", "C"):
            publisher.name = name
            publisher.save()
    assert values("sources_publisher", publisher.pk, "name") == ["C"]


@committed
def test_what_is_rolled_back_leaves_no_version_and_no_gap() -> None:
    publisher_create("A")
    with transaction.atomic():
        publisher_create("B")
        commit()
        transaction.set_rollback(True)
    publisher_create("C")
    assert [version.number for version in Version.objects.all()] == [1, 2]


@committed
def test_many_to_many_rows_have_their_history_too() -> None:
    report = report_create()
    through = report.participants.through.objects.filter(report_id=report.pk)
    (first, _) = through.values_list("pk", flat=True)
    before = current()
    report.participants.remove(*report.participants.filter(pk=through.get(pk=first).actor_id))
    assert spans("calls_report_participants", first)[-1][1] == before + 1


@committed
def test_an_emptied_table_has_no_history() -> None:
    call = call_create()
    with connection.cursor() as cursor:
        cursor.execute("truncate calls_call cascade")
    assert spans("calls_call", call.pk) == []


@pytest.mark.django_db
def test_a_change_before_the_end_of_a_transaction_joins_its_version() -> None:
    publisher = publisher_create()
    number = commit()
    publisher.name = "Another"
    publisher.save()
    assert commit() == number
    assert values("sources_publisher", publisher.pk, "name") == ["Another"]


@pytest.mark.django_db
def test_every_table_of_the_record_has_a_history_with_its_columns() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select table_schema, table_name, array_agg(column_name::text order by ordinal_position)"
            " from information_schema.columns group by 1, 2"
        )
        columns = {(schema, table): names for schema, table, names in cursor.fetchall()}
    for table in (model._meta.db_table for model in recorded_models()):
        now = columns["public", table]
        assert "id" in now
        assert columns["as_of", table] == now
        assert columns["history", table] == [*now, "since_version", "until_version"]


@pytest.mark.django_db
def test_a_history_that_is_up_to_date_costs_one_look(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(3):  # the look between a savepoint and its release
        history_follow()


def alter(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def call(db: None) -> Call:
    """A call that was held in the last version but one and is denied in the last."""
    call = call_create()
    commit()
    alter("select set_config('record.version', '', true)")  # as a second transaction would begin
    Call.objects.filter(pk=call.pk).update(status=CallStatus.DENIED, disputed=True)
    commit()
    return call


def test_the_history_follows_a_new_column(call: Call) -> None:
    """Former rows get its default, those of now what the table has."""
    alter("drop view as_of.calls_call; alter table history.calls_call drop column disputed")
    history_follow()
    assert values("calls_call", call.pk, "disputed") == [False, True]
    with record_as_of(version=current() - 1):
        assert Call.objects.get(pk=call.pk).disputed is False


def test_the_history_follows_a_new_type_that_postgresql_converts(call: Call) -> None:
    alter("alter table calls_call alter column participants_key type varchar(500)")
    history_follow()
    with record_as_of(version=current()):
        assert Call.objects.get(pk=call.pk).status == "denied"


def test_a_type_that_it_cannot_follow_is_told(call: Call) -> None:
    alter("alter table calls_call alter column status type integer using 1")
    with pytest.raises(
        ImproperlyConfigured, match="history of calls_call cannot follow: column status was character varying"
    ):
        history_follow()


def test_a_column_that_goes_is_kept_in_the_history_and_is_no_change(call: Call) -> None:
    alter("alter table calls_call drop column day_basis")  # which no other trigger reads
    history_follow()
    alter("select set_config('record.version', '', true); update calls_call set id = id")
    number = current()
    assert commit() == number
    assert values("calls_call", call.pk, "day_basis") == ["stated", "stated"]


@pytest.mark.django_db
def test_a_table_without_triggers_gets_them_and_what_it_has_meanwhile_becomes_a_version() -> None:
    for name in ("record_history", "record_history_emptied"):
        alter(f"drop trigger {name} on sources_publisher")
    publisher = publisher_create()
    commit()
    assert spans("sources_publisher", publisher.pk) == []
    history_follow()
    number = commit()
    assert spans("sources_publisher", publisher.pk) == [(number, None)]
    assert Version.objects.get(pk=number).cause == {"kind": "first"}
