"""Workers at the same bytes at once, on a real PostgreSQL with real transactions."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from apps.calls.models import Call
from apps.ingest.documents import Document
from apps.ingest.reading import document_read
from apps.pipeline import services
from apps.pipeline.models import BatchFile
from apps.pipeline.services import batch_create, file_process, file_register
from apps.sources.models import Source
from tests.factories import cast_create
from tests.pipeline.fake_engine import FAKE

WORKERS = 4
ARTICLE = b"publisher: The Paper\n\nPutin and Pashinyan spoke on 2020-10-02."


@pytest.mark.django_db(transaction=True)
def test_the_same_bytes_in_several_hands_are_one_source(monkeypatch: pytest.MonkeyPatch) -> None:
    cast_create()
    batch = batch_create(label="the same")
    files = [
        file_register(batch=batch, name=f"{number}.txt", content=ARTICLE).pk for number in range(WORKERS)
    ]
    together = Barrier(WORKERS, timeout=10)

    def read_together(*, name: str, content: bytes) -> Document:
        together.wait()  # all have their file, and none has looked for the source
        return document_read(name=name, content=content)

    def work(file_id: int) -> None:
        try:
            file_process(file_id=file_id, engine=FAKE)
        finally:
            connection.close()

    monkeypatch.setattr(services, "document_read", read_together)
    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(work, files))
    assert Counter(BatchFile.objects.values_list("state", flat=True)) == {"done": 1, "duplicate": WORKERS - 1}
    assert set(BatchFile.objects.values_list("source", flat=True)) == {Source.objects.get().pk}
    assert Call.objects.get().reports.count() == 1


@pytest.mark.django_db(transaction=True)
def test_several_messages_for_one_file_do_it_once() -> None:
    cast_create()
    file = file_register(batch=batch_create(label="one"), name="a.txt", content=ARTICLE)
    together = Barrier(WORKERS, timeout=10)

    def work(_: int) -> None:
        try:
            together.wait()
            file_process(file_id=file.pk, engine=FAKE)
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(work, range(WORKERS)))
    file.refresh_from_db()
    assert (file.state, file.attempts) == ("done", 1)
    assert Source.objects.count() == 1
