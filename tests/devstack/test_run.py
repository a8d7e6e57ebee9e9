"""`make run` from its first line to its last."""

import os
import signal
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

import pytest

from devstack.memory import descendants
from devstack.services import ROOT
from tests.processes import is_running, wait_until

pytestmark = pytest.mark.services


@pytest.fixture
def state() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="a run ", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@contextmanager
def devstack_run(state: Path, **more: str) -> Iterator["subprocess.Popen[str]"]:
    given = {"DATABASE_URL", "REDIS_URL", "PORT", "SECRET_KEY", "MEDIA_ROOT"}
    env = {name: value for name, value in os.environ.items() if name not in given}
    with subprocess.Popen(
        [sys.executable, "-m", "devstack", "run"],
        cwd=ROOT,
        env=env | {"DEVSTACK_STATE": str(state), "STATIC_ROOT": str(state / "static")} | more,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def read_until(process: "subprocess.Popen[str]", text: str) -> str:
    assert process.stdout
    seen: list[str] = []
    for line in process.stdout:
        seen.append(line)
        if text in line:
            return "".join(seen)
    raise AssertionError("".join(seen))


def test_it_serves_ingests_stops_in_order_and_leaves_nothing(state: Path) -> None:
    with devstack_run(state) as process:
        said = read_until(process, "ready: ")
        address = said.rpartition("ready: ")[2].split()[0]
        assert "editor's login for /admin/: editor / " in said
        for page in ("healthz", "", "timeline/", "api/v1/calls/"):
            assert status_of(address + page) == HTTPStatus.OK, page
        wait_until(lambda: status_of(f"{address}readyz") == HTTPStatus.OK, seconds=40, what="readiness")

        refused = devstack_refused(state)
        assert f"another 'make run' (process {process.pid}) is using" in refused

        pids = list(descendants(process.pid))
        assert len(pids) >= 5
        process.send_signal(signal.SIGTERM)
        last = process.communicate(timeout=60)[0]
    assert process.returncode == 0
    ended = [
        line.split("] ")[1].split(" stopped in")[0] for line in last.splitlines() if " stopped in " in line
    ]
    assert ended == ["web", "worker", "beat", "Valkey", "PostgreSQL"]
    assert not [pid for pid in pids if is_running(pid)]
    assert {path.stat().st_mode & 0o777 for path in (state / "secret-key", state / "editor-password")} == {
        0o600
    }


def status_of(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:  # noqa: S310  our own server
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def devstack_refused(state: Path) -> str:
    with devstack_run(state) as process:
        said, _ = process.communicate(timeout=30)
        return said
