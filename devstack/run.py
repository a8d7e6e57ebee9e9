"""`make run`: services, migrations, worker, beat, web server, the sample; then wait for Ctrl-C."""

import fcntl
import os
import shlex
import socket
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http import HTTPStatus
from pathlib import Path

from devstack.child import Child
from devstack.console import DevstackError, say
from devstack.fingerprints import sample_fingerprint, static_fingerprint
from devstack.interrupts import Interrupts, StopAskedError, terminal_taken
from devstack.places import port_hold
from devstack.services import ROOT, secret_key, services_start

POLL_SECONDS = 0.05
WATCH_SECONDS = 0.2
WEB_START_POLLS = 1200  # a minute
HANDED_ON = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "MEDIA_ROOT")


class Application:
    """The application's processes, over services that run."""

    def __init__(self, stack: ExitStack, state: Path, env: dict[str, str], interrupts: Interrupts) -> None:
        self.stack, self.state, self.env, self.interrupts = stack, state, env, interrupts
        self.children: list[Child] = []

    def command(self, *args: str) -> Child:
        """Start a management command that speaks to the terminal."""
        env = {"LOG_LEVEL": "WARNING"} | self.env  # a person reads this, not a log's reader
        child = Child(args[0], [sys.executable, "manage.py", *args], cwd=ROOT, env=env)
        self.stack.callback(child.stop)
        return child

    def finish(self, child: Child) -> int:
        """Wait for its end; return its exit status."""
        while (status := child.ended()) is None:
            self.interrupts.pause(POLL_SECONDS)
        return status

    def manage(self, *args: str) -> None:
        """Run a management command that must succeed."""
        self.require(self.command(*args))

    def require(self, child: Child) -> None:
        """Wait for its end, which must be a good one."""
        if status := self.finish(child):
            raise DevstackError(f"manage.py {child.name} failed with status {status}")

    def serve(self, name: str, *argv: str) -> Child:
        """Start a process that stays, its output in a log."""
        child = Child(
            name, [sys.executable, "-m", *argv], cwd=ROOT, env=self.env, log=self.state / f"{name}.log"
        )
        self.stack.callback(child.stop)
        self.children.append(child)
        return child

    def celery(self, name: str, *options: str) -> Child:
        """Start a part of Celery."""
        level = self.env.get("LOG_LEVEL", "INFO")
        return self.serve(name, "celery", "-A", "config", "--quiet", name, "--loglevel", level, *options)

    def web(self, port: int) -> None:
        """Start the web server and wait until it answers."""
        child = self.serve(
            "web",
            *("granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
            *("--workers", "1", "--blocking-threads", "4", "--workers-kill-timeout", "5"),
            *("--no-ws", "--log-level", "warning", "config.wsgi:application"),
        )
        for _ in range(WEB_START_POLLS):
            child.require_running()
            if _answers(f"http://127.0.0.1:{port}/healthz"):
                return
            self.interrupts.pause(POLL_SECONDS)
        raise DevstackError(f"the web server does not answer; see {child.log}")

    def watch(self) -> None:
        """Stay until a stop is asked for; a process that ends by itself ends everything."""
        while True:
            for child in self.children:
                child.require_running()
            self.interrupts.pause(WATCH_SECONDS)


def run(state: Path) -> int:
    """Run everything until Ctrl-C, which is a success."""
    state.mkdir(parents=True, exist_ok=True)
    with terminal_taken(), _only_one(state):
        interrupts = Interrupts()
        try:
            with port_hold(os.environ.get("PORT")) as held, ExitStack() as stack:
                _run(stack, state, held, interrupts)
        except StopAskedError:
            say("stopped; the data stays for the next 'make run'")
    return 0


def _run(stack: ExitStack, state: Path, held: socket.socket, interrupts: Interrupts) -> None:
    env, services = services_start(stack, state, durable=True)
    env.setdefault("SECRET_KEY", secret_key(state / "secret-key"))
    env.setdefault("MEDIA_ROOT", str(state / "media"))
    _write_environment(state / "env", env)
    application = Application(stack, state, env, interrupts)
    application.children += services

    static = _static_collect(application)
    application.manage("migrate", "--no-input", "--verbosity", "0")
    application.manage("load_actors")
    say("the database is up to date")
    if static:
        application.require(static)
        _stamp(env).write_text(static_fingerprint(ROOT))
        say("static files collected")

    # Stopped in the opposite order: web, worker, beat, then the broker and the database.
    application.celery("beat", "--schedule", str(state / "beat"), "--pidfile", "")
    application.celery(
        "worker", "--concurrency", env.get("WORKERS", "1"), "--without-gossip", "--without-mingle"
    )
    port = held.getsockname()[1]
    held.close()
    application.web(port)
    say(f"serving http://127.0.0.1:{port}/")
    _sample_ingest(application)
    application.manage("ensure_editor", "--password-file", str(state / "editor-password"))
    say(f"ready: http://127.0.0.1:{port}/  Ctrl-C stops everything; logs are in {state}")
    application.watch()


def _sample_ingest(application: Application) -> None:
    """Read the shipped sample into the record, once; what an editor makes of it later is left alone."""
    stamp = application.state / "sample"
    mark = sample_fingerprint(ROOT, application.env["DATABASE_URL"])
    if stamp.exists() and stamp.read_text() == mark:
        say("the sample is on record already")
    elif application.finish(application.command("ingest", "samples")):
        say("not every file of the sample could be read; the reasons stand above")
    else:
        stamp.write_text(mark)


def _static_collect(application: Application) -> Child | None:
    """Begin collecting static files if what they come from has changed since the last time."""
    stamp = _stamp(application.env)
    if stamp.exists() and stamp.read_text() == static_fingerprint(ROOT):
        return None
    return application.command("collectstatic", "--no-input", "--clear", "--verbosity", "0")


def _stamp(env: dict[str, str]) -> Path:
    return Path(env.get("STATIC_ROOT") or ROOT / "staticfiles") / ".fingerprint"


def _write_environment(path: Path, env: dict[str, str]) -> None:
    """What a shell needs to reach these services: `set -a; . .run/env`."""
    lines = [f"{name}={shlex.quote(env[name])}\n" for name in HANDED_ON]
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.writelines(lines)


@contextmanager
def _only_one(state: Path) -> Iterator[None]:
    """Hold the state folder; refuse if another run holds it."""
    with (state / "pid").open("a+") as holder:
        try:
            fcntl.flock(holder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder.seek(0)
            raise DevstackError(
                f"another 'make run' (process {holder.read().strip()}) is using {state}"
            ) from error
        holder.truncate(0)
        holder.write(f"{os.getpid()}\n")
        holder.flush()
        yield


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as response:  # noqa: S310  our own server
            return bool(response.status == HTTPStatus.OK)
    except OSError:
        return False
