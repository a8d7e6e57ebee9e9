"""The embedded servers, really started: in a folder with spaces, as whoever runs the tests."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest
import redis

from devstack.services import ROOT, secret_key, services_start
from tests.processes import is_running, wait_until

pytestmark = pytest.mark.services


@pytest.fixture(autouse=True)
def _nothing_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("REDIS_URL", raising=False)


@pytest.fixture
def state() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="with spaces ", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def test_data_outlives_a_stop_and_no_process_does(state: Path) -> None:
    with ExitStack() as stack:
        env, children = services_start(stack, state, durable=True)
        pids = [child.process.pid for child in children]
        assert len(pids) == 2
        assert all(is_running(pid) for pid in pids)
        with psycopg.connect(env["DATABASE_URL"]) as connection:
            connection.execute("create table kept as select 'Мишустин' as name")
        redis.Redis.from_url(env["REDIS_URL"]).set("kept", "yes")
    assert not any(is_running(pid) for pid in pids)

    with ExitStack() as stack:
        env, _ = services_start(stack, state, durable=True)
        with psycopg.connect(env["DATABASE_URL"]) as connection:
            assert connection.execute("select name from kept").fetchone() == ("Мишустин",)
        assert redis.Redis.from_url(env["REDIS_URL"]).get("kept") == b"yes"


def test_text_of_every_script_is_handled(state: Path) -> None:
    """With the locale C, lower() and pg_trgm would see ASCII only."""
    with ExitStack() as stack:
        env, _ = services_start(stack, state, durable=False)
        with psycopg.connect(env["DATABASE_URL"]) as connection:
            connection.execute("create extension pg_trgm")
            row = connection.execute(
                "select lower('ПАШИНЯН'), cardinality(show_trgm('Փաշինյան')) > 0"
            ).fetchone()
            assert row == ("пашинян", True)
            listening = connection.execute("show listen_addresses").fetchone()
            assert listening == ("",)


@pytest.mark.skipif(os.getuid() != 0, reason="only root has an account to change from")
def test_as_root_the_database_runs_as_somebody_else_even_from_a_closed_folder(state: Path) -> None:
    state.chmod(0o700)
    elsewhere = state / "elsewhere"
    try:
        with ExitStack() as stack:
            _, children = services_start(stack, state, durable=False)
            assert Path(f"/proc/{children[0].process.pid}").stat().st_uid != 0
            assert elsewhere.is_symlink()
    finally:
        shutil.rmtree(elsewhere.resolve())


def test_servers_that_are_given_are_used_and_none_is_started(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://db.example/given")
    monkeypatch.setenv("REDIS_URL", "redis://redis.example")
    with ExitStack() as stack:
        env, children = services_start(stack, state, durable=True)
    assert children == []
    assert (env["DATABASE_URL"], env["REDIS_URL"]) == (
        "postgresql://db.example/given",
        "redis://redis.example",
    )
    assert list(state.iterdir()) == []


def test_killing_their_parent_leaves_nothing_behind(state: Path) -> None:
    code = (
        "import sys, time; from contextlib import ExitStack; from pathlib import Path;"
        "from devstack.services import services_start;"
        "_, children = services_start(ExitStack().__enter__(), Path(sys.argv[1]), durable=False);"
        "print('pids', *[child.process.pid for child in children], flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(state)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout
        line = next(line for line in parent.stdout if line.startswith("pids"))
        parent.send_signal(signal.SIGKILL)
    pids = [int(pid) for pid in line.split()[1:]]
    wait_until(lambda: not any(is_running(pid) for pid in pids), seconds=10, what="the end of both servers")


def test_the_secret_key_is_made_once_and_private(tmp_path: Path) -> None:
    path = tmp_path / "secret-key"
    key = secret_key(path)
    assert len(key) >= 50
    assert path.stat().st_mode & 0o777 == 0o600
    assert secret_key(path) == key
