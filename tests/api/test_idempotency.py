"""The same write sent twice is done once."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from apps.api.models import KeptAnswer
from apps.pipeline.models import Batch, BatchFile
from apps.pipeline.services import file_process
from apps.sources.models import Source
from tests.api.writing import ANNA, CLIENTS, OTTO, bearer, together
from tests.factories import cast_create
from tests.pipeline.fake_engine import FAKE

ADDRESS = "/api/v1/batches/"
Send = Callable[..., Any]


@pytest.fixture
def send(client: Client) -> Send:
    """Post a batch under a key."""
    headers = bearer(OTTO)

    def post(key: str, body: dict[str, Any] | str | None = None, **more: str) -> Any:
        content = {"label": "a"} if body is None else body
        return client.post(
            ADDRESS,
            content,
            content_type="application/json",
            headers={**headers, "idempotency-key": key, **more},
        )

    return post


@pytest.mark.django_db
def test_the_same_key_again_gets_the_same_answer_and_nothing_new(send: Send) -> None:
    first, second = send("k"), send("k")
    assert (first.status_code, first["Content-Type"]) == (201, "application/json")
    assert first.content == second.content
    assert first.headers == second.headers
    assert Batch.objects.count() == 1


@pytest.mark.django_db
def test_another_key_or_none_is_another_write(send: Send, client: Client) -> None:
    headers = bearer(OTTO)
    for _ in range(2):
        client.post(ADDRESS, {}, content_type="application/json", headers=headers)
    send("k")
    send("l")
    assert Batch.objects.count() == 4


@pytest.mark.django_db
def test_the_same_key_of_another_account_is_another_key(send: Send) -> None:
    send("k")
    assert send("k", **bearer(ANNA)).status_code == 201
    assert Batch.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    "key", ["k", '"k"', '"a b"', '"\\""', "8e03978e-40d5-43dd-bc93-6894a57f9324", "x" * 255]
)
def test_a_key_may_stand_in_quotes(key: str, send: Send) -> None:
    assert send(key).status_code == send(key).status_code == 201
    assert Batch.objects.count() == 1


@pytest.mark.django_db
def test_the_quotes_are_no_part_of_the_key(send: Send) -> None:
    send("k")
    assert send('"k"').status_code == 201
    assert Batch.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", " ", "a b", '"', '"a', '""', "é", "a\tb", "x" * 256, '"\\a"'])
def test_what_is_no_key_is_refused_by_name(key: str, send: Send) -> None:
    response = send(key)
    assert response.status_code == 400
    assert response.json()["errors"][0]["header"] == "Idempotency-Key"
    assert not Batch.objects.exists()


@pytest.mark.django_db
def test_another_body_under_the_same_key_is_refused(send: Send) -> None:
    send("k")
    response = send("k", {"label": "b"})
    assert (response.status_code, response["Content-Type"]) == (422, "application/problem+json")
    assert response.json()["errors"][0]["header"] == "Idempotency-Key"
    assert Batch.objects.count() == 1


@pytest.mark.django_db
def test_the_same_body_written_otherwise_is_the_same(send: Send) -> None:
    send("k", '{"label": "é"}')
    assert send("k", '{ "label":"\\u00e9" }').status_code == 201
    assert Batch.objects.count() == 1


@pytest.mark.django_db
def test_a_write_that_is_refused_leaves_its_key_free(send: Send) -> None:
    assert send("k", {"lable": "a"}).status_code == 400
    assert not KeptAnswer.objects.exists()
    assert send("k", {"label": "a"}).status_code == 201


@pytest.mark.django_db
def test_a_write_that_fails_leaves_its_key_free_and_nothing_behind(send: Send) -> None:
    with (
        patch("apps.api.views.batches.created", side_effect=ZeroDivisionError),
        pytest.raises(ZeroDivisionError),
    ):
        send("k")
    assert not Batch.objects.exists()
    assert not KeptAnswer.objects.exists()
    assert send("k").status_code == 201


@pytest.mark.django_db
def test_a_day_later_a_key_is_forgotten_and_so_are_all_others(send: Send) -> None:
    send("k")
    send("l")
    KeptAnswer.objects.update(made_at=timezone.now() - timedelta(hours=24, seconds=1))
    assert send("k", {"label": "another"}).status_code == 201
    assert [kept.key for kept in KeptAnswer.objects.all()] == ["k"]
    assert Batch.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_under_one_key_make_one_batch_and_get_one_answer() -> None:
    headers = {**bearer(OTTO), "idempotency-key": "k"}

    def post(_: int) -> tuple[int, bytes, str]:
        response = Client().post(ADDRESS, {"label": "a"}, content_type="application/json", headers=headers)
        return response.status_code, response.content, response["Location"]

    (answer,) = set(together(post))
    assert answer[0] == 201
    assert Batch.objects.count() == KeptAnswer.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_fifty_uploads_of_the_same_bytes_make_one_source_without_any_key() -> None:
    """All into one batch and under one name, which each upload gets with a number of its own."""
    cast_create()
    headers = bearer(OTTO)
    batch = Client().post(ADDRESS, {}, content_type="application/json", headers=headers)["Location"]

    def post(_: int) -> int:
        upload = SimpleUploadedFile("a.txt", b"Putin and Pashinyan spoke on 2020-10-02.")
        return Client().post(f"{batch}files/", {"files": upload}, headers=headers).status_code

    def read(file_id: int) -> None:
        file_process(file_id=file_id, engine=FAKE)

    with patch("apps.pipeline.tasks.read_file.apply_async"):
        assert set(together(post)) == {201}
    together(read, BatchFile.objects.values_list("pk", flat=True))
    assert Client().get(batch, headers=headers).json()["finished"] == CLIENTS
    states = Counter(BatchFile.objects.values_list("state", flat=True))
    assert states == {"done": 1, "duplicate": CLIENTS - 1}
    assert set(BatchFile.objects.values_list("source", flat=True)) == {Source.objects.get().pk}
