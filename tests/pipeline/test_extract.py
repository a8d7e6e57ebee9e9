import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from apps.ingest.reading import document_read
from tests.processes import ROOT

SAMPLES = ROOT / "samples"


def extract(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the command where there is no database, no broker and no secret key."""
    nothing = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": "postgresql://127.0.0.1:1/none",
        "REDIS_URL": "redis://127.0.0.1:1",
    }
    command = [sys.executable, "manage.py", "extract", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=nothing, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.fixture(scope="module")
def sample_lines() -> list[dict[str, object]]:
    run = extract(str(SAMPLES))
    assert (run.returncode, run.stderr) == (0, "")
    return [json.loads(line) for line in run.stdout.splitlines()]


def test_every_sample_is_a_line_and_every_offset_points_at_its_text(
    sample_lines: list[dict[str, object]],
) -> None:
    assert len(sample_lines) == len(list(SAMPLES.glob("*.txt")))
    for line in sample_lines:
        path = Path(str(line["path"]))
        text = document_read(name=path.name, content=path.read_bytes()).text
        calls, statements = line["calls"], line["statements"]
        assert isinstance(calls, list)
        assert isinstance(statements, list)
        for passage in [*statements, *(passage for call in calls for passage in call["evidence"])]:
            assert text[passage["start"] : passage["end"]] == passage["text"] != ""


def test_the_samples_hold_calls_of_every_status(sample_lines: list[dict[str, object]]) -> None:
    calls = [call for line in sample_lines for call in line["calls"]]  # type: ignore[attr-defined]  # JSON
    assert {call["status"] for call in calls} == {"held", "planned", "denied"}


def test_a_broken_file_is_an_error_line_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nikol Pashinyan phoned Vladimir Putin.")
    (tmp_path / "b.txt").write_bytes(b"\xff\xff")
    run = extract(str(tmp_path), str(tmp_path / "absent"))
    assert [json.loads(line)["path"] for line in run.stdout.splitlines()] == [f"{tmp_path}/a.txt"]
    assert run.stderr.splitlines() == [
        f"{tmp_path}/b.txt: Its text is not UTF-8 (byte 0); save it as UTF-8.",
        f"{tmp_path}/absent: It cannot be read: no such file or directory.",
        "CommandError: 2 of 3 files could not be read.",
    ]
    assert run.returncode == 1


def test_explained_lines_name_rules(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nikol Pashinyan phoned Vladimir Putin on October 2, 2020.")
    line = json.loads(extract("--explain", str(tmp_path)).stdout)
    assert {"article_day", "unresolved"} <= line.keys()
    assert all(call["rules"] for call in line["calls"])
