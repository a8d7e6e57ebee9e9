from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from kombu.exceptions import OperationalError

from apps.pipeline import following, services, tasks
from apps.pipeline.management.commands import ingest
from apps.pipeline.models import BatchFile
from apps.pipeline.selectors import Progress
from apps.sources.models import Source
from config.celery import app
from tests.factories import cast_create
from tests.pipeline.fake_engine import FAKE

pytestmark = pytest.mark.django_db(transaction=True)

SPOKE = "Putin and Pashinyan spoke on 2020-10-02."


@pytest.fixture
def _worker_in_this_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    cast_create()
    monkeypatch.setattr(services, "engine_for_the_record", lambda: FAKE)
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = False


def run(*arguments: str) -> tuple[list[str], list[str], int]:
    """What the command writes to both streams, and its exit code."""
    out, err, code = StringIO(), StringIO(), 0
    try:
        call_command("ingest", *arguments, stdout=out, stderr=err)
    except SystemExit as error:
        code = int(error.code or 0)
    return out.getvalue().splitlines(), err.getvalue().splitlines(), code


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(SPOKE)
    (tmp_path / "b.txt").write_text(SPOKE)
    (tmp_path / "c.txt").write_text(f"mood: grim\nurl: https://a.example/\n\n{SPOKE}")
    (tmp_path / "page.html").write_text("<p>")
    return tmp_path


@pytest.mark.usefixtures("_worker_in_this_process")
def test_every_file_is_accounted_for_and_a_second_run_changes_nothing(articles: Path) -> None:
    batch = BatchFile.objects.count()
    out, err, code = run(str(articles))
    assert out[0].endswith(": 3 files registered; others in the folders left out: 1.")
    assert out[-1] == "2 new, 1 duplicate, 0 failed, of 3 sent."
    assert (err, code, batch) == ([], 0, 0)
    assert run(str(articles))[0][-1] == "0 new, 3 duplicate, 0 failed, of 3 sent."
    assert Source.objects.count() == 2


@pytest.mark.usefixtures("_worker_in_this_process")
def test_what_fails_says_why_and_the_others_go_on(articles: Path) -> None:
    (articles / "empty.txt").touch()
    (articles / "latin.txt").write_bytes(b"caf\xe9")
    out, err, code = run(str(articles), str(articles / "absent.txt"), str(articles / "page.html"))
    assert out[-1] == "2 new, 1 duplicate, 4 failed, of 7 sent."
    assert code == 1
    assert sorted(line.removeprefix(f"{articles}/") for line in err) == [
        "absent.txt: It cannot be read: no such file or directory.",
        "empty.txt: It is empty.",
        "latin.txt: Its text is not UTF-8 (byte 3); save it as UTF-8.",
        "page.html: It is a web page; what can be read is plain text.",
    ]


@pytest.mark.usefixtures("_worker_in_this_process")
def test_notes_are_told_without_failing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"url: https://a.example/\nmood: grim\n\n{SPOKE}")
    _, err, code = run(str(tmp_path))
    assert err == [f"{tmp_path}/a.txt: The header line “mood” is not known and was left out."]
    assert code == 0


def test_a_folder_without_articles_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is nothing to read: no article files in"):
        run(str(tmp_path))


def test_without_waiting_the_files_are_only_registered(
    articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[int] = []
    monkeypatch.setattr(tasks, "_send", sent.append)
    out, _, code = run("--no-wait", str(articles))
    assert (len(out), code) == (1, 0)
    assert sent == list(BatchFile.objects.order_by("id").values_list("id", flat=True))


def test_a_broker_that_is_away_loses_no_file(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(tasks.read_file, "apply_async", refuse)
    run("--no-wait", str(articles))
    assert set(BatchFile.objects.values_list("state", flat=True)) == {"queued"}


def test_without_a_worker_the_command_says_so_and_gives_up(
    articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tasks, "_send", lambda _: None)
    monkeypatch.setattr(following, "_worker_problem", lambda: "none seen in the last 60 s")
    monkeypatch.setattr(following, "QUIET_SECONDS", 0)
    monkeypatch.setattr(following, "HEARTBEAT_SECONDS", 0.5)
    with pytest.raises(CommandError, match="No worker was seen in the last minute"):
        run(str(articles))
    assert capsys.readouterr().out.splitlines() == ["Waiting for a worker: none seen in the last 60 s."]


def test_ctrl_c_stops_the_watching_only(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(**_: object) -> Iterator[tuple[Progress, str]]:
        yield Progress(sent=3), ""
        raise KeyboardInterrupt

    monkeypatch.setattr(tasks, "_send", lambda _: None)
    monkeypatch.setattr(ingest, "batch_follow", interrupt)
    _, err, code = run(str(articles))
    assert "goes on being read" in err[-1]
    assert code == 130
    assert BatchFile.objects.filter(state="queued").count() == 3
