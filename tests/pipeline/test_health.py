import time

import pytest
from celery import current_app
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from apps.pipeline.health import HEARTBEAT_KEY, HEARTBEAT_SECONDS, readiness_check, worker_heartbeat_record
from apps.pipeline.tasks import worker_heartbeat
from tests.processes import celery_worker, wait_until

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_heartbeat() -> None:
    cache.delete(HEARTBEAT_KEY)


def test_all_is_ready_once_a_worker_was_seen() -> None:
    worker_heartbeat_record()
    assert readiness_check() == {}


def test_a_worker_that_never_came_is_missing() -> None:
    assert readiness_check() == {"worker": "none seen in the last 60 s"}


def test_a_worker_seen_too_long_ago_is_missing() -> None:
    cache.set(HEARTBEAT_KEY, time.time() - HEARTBEAT_SECONDS - 1)
    assert set(readiness_check()) == {"worker"}


def test_a_migration_that_was_not_applied_is_named_by_number() -> None:
    MigrationRecorder.Migration.objects.filter(app="pipeline").delete()
    assert readiness_check(("migrations",))["migrations"].endswith("not applied")


def test_a_broker_that_is_gone_does_not_answer_and_does_not_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(current_app.conf, "broker_write_url", "redis://127.0.0.1:1/0")
    started = time.monotonic()
    assert readiness_check(("broker",)) == {"broker": "does not answer"}
    assert time.monotonic() - started < 5


def test_a_database_that_is_gone_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise ConnectionError("connection refused by 10.1.2.3")

    monkeypatch.setattr(connection, "cursor", refuse)
    assert readiness_check(("database",)) == {"database": "does not answer"}


def test_the_command_names_what_is_not_ready() -> None:
    with pytest.raises(CommandError, match="worker: none seen"):
        call_command("ready", "database", "worker")


def test_the_command_is_content_when_the_parts_asked_for_are_ready(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command("ready", "database", "migrations", "broker")
    assert capsys.readouterr().out == "ready\n"


def test_the_command_knows_its_parts() -> None:
    with pytest.raises(CommandError, match="no part is called printer"):
        call_command("ready", "printer")


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_a_real_worker_is_seen_when_it_starts_and_whenever_beat_asks() -> None:
    with celery_worker():
        wait_until(lambda: readiness_check() == {}, what="the first heartbeat")
        cache.delete(HEARTBEAT_KEY)
        worker_heartbeat.delay()
        wait_until(lambda: readiness_check() == {}, what="the heartbeat that beat asked for")
