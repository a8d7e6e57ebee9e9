import os
import subprocess
import sys
from pathlib import Path

import pytest

from devstack.services import ROOT

GIVEN = {"DATABASE_URL": "postgresql://db.example/given", "REDIS_URL": "redis://redis.example"}


def devstack(*argv: str) -> "subprocess.CompletedProcess[str]":
    env = {name: value for name, value in os.environ.items() if name != "MEDIA_ROOT"}
    return subprocess.run(
        [sys.executable, "-m", "devstack", *argv],
        cwd=ROOT,
        env=env | GIVEN,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )


@pytest.mark.parametrize("status", [0, 1, 5])
def test_the_status_of_the_command_is_the_status_of_the_whole(status: int) -> None:
    assert devstack("exec", "--", sys.executable, "-c", f"raise SystemExit({status})").returncode == status


def test_the_command_gets_its_options_and_a_folder_that_goes_afterwards() -> None:
    code = "import os, sys; print(sys.argv[1:], os.environ['MEDIA_ROOT'])"
    done = devstack("exec", "--", sys.executable, "-c", code, "-n", "2")
    options, _, folder = done.stdout.strip().splitlines()[-1].rpartition(" ")
    assert options == "['-n', '2']"
    assert not Path(folder).parent.exists()


def test_memory_of_nothing_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DEVSTACK_STATE", str(tmp_path))
    done = devstack("memory")
    assert (done.returncode, done.stderr.count("make run")) == (1, 1)
