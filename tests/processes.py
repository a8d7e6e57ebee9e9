"""Real processes of the application, over the database and the broker of the test that starts them."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection
from psycopg.conninfo import make_conninfo

ROOT = Path(__file__).resolve().parent.parent


def wait_until(condition: Callable[[], bool], *, seconds: float = 30, what: str) -> None:
    """Look every twentieth of a second; fail after so many."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"{what} did not happen within {seconds} s"
        time.sleep(0.05)


def is_running(pid: int) -> bool:
    """Whether the process exists and is more than an entry that nobody has waited for."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def environment() -> dict[str, str]:
    """For a process that shall see the rows, the queue and the files of this test."""
    database = connection.settings_dict
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings_test",
        "DATABASE_URL": make_conninfo(
            dbname=database["NAME"],
            user=database["USER"] or None,
            password=database["PASSWORD"] or None,
            host=database["HOST"] or None,
            port=database["PORT"] or None,
            **database["OPTIONS"],
        ),
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
    }


@contextmanager
def celery_worker(*options: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A worker with one child, taking tasks from this test's queue; the test must be a transactional one."""
    worker = subprocess.Popen(
        [
            *(sys.executable, "-m", "celery", "-A", "config", "--quiet", "worker", "--loglevel", "WARNING"),
            *("--concurrency", "1", "--without-gossip", "--without-mingle", *options),
        ],
        cwd=ROOT,
        env=environment(),
    )
    try:
        yield worker
    finally:
        worker.terminate()
        worker.wait(30)


@contextmanager
def web_server(**settings: str) -> Iterator[int]:
    """The server that `make run` starts, on a port of its own; `settings` are added to its environment."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"),
            *("--port", str(port), "--blocking-threads", "4", "--no-ws", "--log-level", "warning"),
            "config.wsgi:application",
        ],
        cwd=ROOT,
        env=environment() | settings,
    )
    try:
        wait_until(lambda: _listens(port), what="the web server's start")
        yield port
    finally:
        server.terminate()
        server.wait(30)


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
