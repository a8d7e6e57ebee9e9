from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import OperationalError
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from apps.calls.models import Call, Report
from apps.common.exceptions import RecordError
from apps.extraction.findings import Article, Findings
from apps.pipeline import services
from apps.pipeline.engine import Engine
from apps.pipeline.models import BatchFile, FileState
from apps.pipeline.services import batch_create, file_process, file_register, file_retry, files_sweep
from apps.sources.models import Passage, Source
from apps.statements.models import Statement
from tests.factories import cast_create
from tests.pipeline.fake_engine import FAKE, fake_read

pytestmark = pytest.mark.django_db

SPOKE = "Putin and Pashinyan spoke on 2020-10-02. Pashinyan said: enough."
HEADER = (
    "url: https://paper.example/1\npublisher: The Paper\npublished: 2020-10-02\nlanguage: en\n"
    "title: They spoke\nrestatement: yes\n\n"
)
LONG_AGO = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _people() -> None:
    cast_create()


def register(content: str | bytes = SPOKE, name: str = "a.txt") -> BatchFile:
    batch = batch_create(label="test")
    return file_register(
        batch=batch, name=name, content=content.encode() if isinstance(content, str) else content
    )


def stored(source: Source) -> bytes:
    with default_storage.open(source.original.name or "") as original:
        return bytes(original.read())


def process(file: BatchFile, engine: Engine = FAKE) -> BatchFile:
    file_process(file_id=file.pk, engine=engine)
    file.refresh_from_db()
    return file


def test_a_file_becomes_a_source_with_its_reports_statements_and_calls() -> None:
    file = process(register(HEADER + SPOKE, "folder/a.txt"))
    assert (file.state, file.reason, file.attempts, file.lease_until) == ("done", "", 1, None)
    source = Source.objects.get()
    assert file.source == source
    assert (str(source.publisher), source.title, source.original_name) == ("The Paper", "They spoke", "a.txt")
    assert (source.is_restatement, source.state, source.engine_version) == (True, "read", "fake-1")
    assert (str(source.published), source.published_basis) == ("2020-10-02", "header")
    assert source.text == SPOKE
    assert stored(source) == (HEADER + SPOKE).encode()
    report = Report.objects.get()
    assert [passage.text for passage in report.passages.all()] == ["Putin and Pashinyan spoke on 2020-10-02."]
    assert (report.call, report.placement) == (Call.objects.get(), "It names the day.")
    statement = Statement.objects.get()
    assert (statement.report, statement.speaker.slug) == (report, "nikol-pashinyan")
    assert statement.passage.text == "Pashinyan said: enough."


def test_without_a_header_the_day_is_the_engine_s_and_says_why() -> None:
    source = process(register()).source
    assert source
    assert (str(source.published), source.published_basis, source.published_reason) == (
        "2020-10-03",
        "dateline",
        "It is a fake.",
    )
    assert not source.is_restatement


def test_run_twice_changes_nothing() -> None:
    file = process(register())
    before = list(Source.objects.values()), list(Call.objects.values()), list(Report.objects.values())
    assert process(file).attempts == 1
    assert (
        list(Source.objects.values()),
        list(Call.objects.values()),
        list(Report.objects.values()),
    ) == before


def test_the_same_bytes_again_are_a_duplicate_that_names_its_source(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    source = process(register()).source
    again = register(name="b.txt")
    handed_in = again.content.name or ""
    with django_capture_on_commit_callbacks(execute=True):
        process(again)
    assert source
    assert (again.state, again.source) == ("duplicate", source)
    assert again.reason == f"The same bytes are on record as source {source.pk}, “a.txt”."
    assert not again.content
    assert not default_storage.exists(handed_in)
    assert Source.objects.count() == Report.objects.count() == 1
    assert stored(source) == SPOKE.encode()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "It is empty."),
        (b"\xcf\xf3\xf2", "Its text is not UTF-8 (byte 0); save it as UTF-8."),
        (b"a\0b", "It holds NUL characters, so it is not text."),
        (b"published: soon\n\nA", "which is not a day, such as 2020-10-02."),
        (b"Nobody said: enough.", "The record has no actors Nobody: run manage.py load_actors."),
    ],
)
def test_a_bad_file_fails_with_a_plain_reason_and_leaves_nothing(content: bytes, reason: str) -> None:
    file = process(register(content))
    assert file.state == FileState.FAILED
    assert file.reason.endswith(reason)
    assert not Source.objects.exists()


def test_an_enormous_file_is_refused_before_it_is_stored(settings: Settings) -> None:
    settings.INGEST_MAX_BYTES = 10
    file = register(b"12345678901")
    assert (file.state, bool(file.content)) == ("failed", False)
    assert file.reason.startswith("It is too large")


def test_a_fault_of_the_program_fails_the_file_and_says_so() -> None:
    def broken(_: Article) -> Findings:
        raise ZeroDivisionError("no")

    file = process(register(), Engine("1", broken))
    assert file.state == FileState.FAILED
    assert file.reason == "The program failed on it (ZeroDivisionError: no); the log has the details."
    assert not Source.objects.exists()


def test_a_database_that_went_away_fails_no_file() -> None:
    def gone(_: Article) -> Findings:
        raise OperationalError("server closed the connection")

    file = register()
    with pytest.raises(OperationalError):
        process(file, Engine("1", gone))
    file.refresh_from_db()
    assert file.state == FileState.RUNNING
    assert expire(file) == [file.pk]
    assert process(file).state == FileState.DONE


def test_notes_of_the_header_reach_the_sender() -> None:
    file = process(register("url: https://a.example/\nmood: grim\n\nText."))
    assert file.notes == ["The header line “mood” is not known and was left out."]


def test_a_path_is_no_name_in_storage() -> None:
    file = register(name="../../etc/passwd\nx" + "y" * 2000)
    assert ".." not in (file.content.name or "")
    assert process(file).state == FileState.DONE


def expire(file: BatchFile, **values: Any) -> list[int]:
    """Let the file's lease pass, and sweep."""
    BatchFile.objects.filter(pk=file.pk).update(lease_until=timezone.now() - LONG_AGO, **values)
    again = files_sweep()
    file.refresh_from_db()
    return again


def test_a_queued_file_whose_message_was_lost_is_handed_out_again() -> None:
    file = register()
    assert files_sweep() == []
    assert expire(file) == [file.pk]
    assert files_sweep() == []  # it was just handed out
    assert process(file).state == FileState.DONE


def test_a_running_file_whose_worker_is_gone_is_handed_out_again_until_enough_is_enough(
    settings: Settings,
) -> None:
    settings.INGEST_MAX_ATTEMPTS = 3
    file = register()
    assert expire(file, state="running", attempts=2) == [file.pk]
    assert expire(file, state="running", attempts=3) == []
    assert (file.state, file.lease_until) == ("failed", None)
    assert file.reason == "3 times a worker began on it and none came back."


def test_a_second_message_finds_the_file_running_and_leaves_it_alone() -> None:
    file = register()

    def read_while_another_comes(article: Article) -> Findings:
        file_process(file_id=file.pk, engine=FAKE)
        return fake_read(article)

    assert process(file, Engine("1", read_while_another_comes)).attempts == 1
    assert Source.objects.count() == 1


def test_a_worker_that_was_replaced_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_too_slowly(file_id: int, *_: object) -> None:
        BatchFile.objects.filter(pk=file_id).update(attempts=2)  # the sweeper gave it to another
        raise RecordError("too late")

    monkeypatch.setattr(services, "_file_read", read_too_slowly)
    file = process(register())
    assert (file.state, file.reason) == ("running", "")


def test_a_failed_file_can_be_tried_again() -> None:
    file = process(register("Nobody said: enough."))
    assert file_retry(file_id=file.pk)
    file.refresh_from_db()
    assert (file.state, file.reason, file.attempts) == ("queued", "", 0)
    assert not file_retry(file_id=file.pk)


def test_passages_of_one_span_are_one() -> None:
    process(register("Putin and Aliyev have not spoken. Putin and Pashinyan spoke on 2020-10-02."))
    assert Passage.objects.count() == 2
    assert Call.objects.count() == 2
