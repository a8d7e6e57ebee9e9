"""Real Celery worker processes on a real broker, reading with the real engine."""

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from apps.actors.catalogue import catalogue_read
from apps.actors.services import actors_load
from apps.calls.models import Call
from apps.ledger.services import groups_lock
from apps.pipeline.models import BatchFile
from apps.pipeline.services import batch_create, file_register
from apps.pipeline.tasks import file_enqueue, sweep_expired_leases
from apps.sources.models import Source
from tests.processes import ROOT, celery_worker, environment, wait_until

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]

ARTICLE = (
    "published: 2020-10-02\nlanguage: en\n\n"
    "Armenian Prime Minister Nikol Pashinyan telephoned Russian President Vladimir Putin on Friday. "
    "They discussed the fighting in Nagorno-Karabakh, the Kremlin said.\n"
)


@pytest.fixture(autouse=True)
def _actors() -> None:
    actors_load(catalogue=catalogue_read())


def state(file: BatchFile) -> str:
    file.refresh_from_db()
    return file.state


def test_files_go_through_a_real_worker_into_the_record(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "b.txt").write_text(ARTICLE)
    (tmp_path / "c.txt").write_text("")
    with celery_worker():
        run = subprocess.run(
            [sys.executable, "manage.py", "ingest", str(tmp_path)],
            cwd=ROOT,
            env=environment(),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert run.returncode == 1, run.stderr
    assert run.stdout.splitlines()[-1] == "1 new, 1 duplicate, 1 failed, of 3 sent."
    assert run.stderr.splitlines() == [f"{tmp_path}/c.txt: It is empty."]
    call = Call.objects.get()
    assert (call.participants_key, str(call.day)) == ("nikol-pashinyan+vladimir-putin", "2020-10-02")


def test_a_file_whose_message_was_lost_is_swept_up_and_read() -> None:
    file = file_register(batch=batch_create(label="lost"), name="a.txt", content=ARTICLE.encode())
    BatchFile.objects.update(lease_until=timezone.now())
    sweep_expired_leases()
    with celery_worker():
        wait_until(lambda: state(file) == "done", what="the reading")
    assert Source.objects.count() == 1


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def somebody_waits_for_the_group() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_locks where locktype = 'advisory' and not granted")
        return bool(cursor.fetchone()[0])


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds a worker's child in /proc")
def test_the_file_of_a_worker_killed_in_the_midst_of_it_is_read_once() -> None:
    file = file_register(batch=batch_create(label="killed"), name="a.txt", content=ARTICLE.encode())
    file_enqueue(file.pk)
    with celery_worker() as worker:
        with transaction.atomic(), connection.cursor() as cursor:
            # Whoever reads the article stops here, at its last step but one: the group's call.
            groups_lock(cursor, ["nikol-pashinyan+vladimir-putin"])
            wait_until(somebody_waits_for_the_group, what="the reading")
            os.kill(children(worker.pid)[0], signal.SIGKILL)
            wait_until(lambda: len(children(worker.pid)) == 1, what="a new child")
        assert (state(file), Source.objects.count()) == ("running", 0)

        def swept_and_read() -> bool:
            # The dead child's row stays locked until PostgreSQL notices; then its lease is what counts.
            BatchFile.objects.filter(state="running", attempts=1).update(lease_until=timezone.now())
            sweep_expired_leases()
            return state(file) == "done"

        wait_until(swept_and_read, what="the second reading")
    assert (file.attempts, Source.objects.count(), Call.objects.get().reports.count()) == (2, 1, 1)


def test_reread_reads_with_the_engine_of_today() -> None:
    file = file_register(batch=batch_create(label=""), name="a.txt", content=ARTICLE.encode())
    file_enqueue(file.pk)
    with celery_worker():
        wait_until(lambda: state(file) == "done", what="the reading")
    call = Call.objects.get()
    Source.objects.update(engine_version="older")
    out = io.StringIO()
    call_command("reread", stdout=out)
    call_command("reread", stdout=out)
    assert [line.split()[0] for line in out.getvalue().splitlines()] == ["1", "0"]
    assert Call.objects.get() == call
