"""The same write sent twice is done once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from apps.api.models import KeptAnswer
from apps.pipeline.models import Batch
from tests.api.writing import ANNA, OTTO, bearer

CLIENTS = 50
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


def together(work: Callable[[int], Any]) -> list[Any]:
    """Let so many clients do it at the same time."""
    ready = Barrier(CLIENTS, timeout=30)

    def run(number: int) -> Any:
        try:
            ready.wait()
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(CLIENTS) as pool:
        return list(pool.map(run, range(CLIENTS)))


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_under_one_key_make_one_batch_and_get_one_answer() -> None:
    headers = {**bearer(OTTO), "idempotency-key": "k"}

    def post(_: int) -> tuple[int, bytes, str]:
        response = Client().post(ADDRESS, {"label": "a"}, content_type="application/json", headers=headers)
        return response.status_code, response.content, response["Location"]

    (answer,) = set(together(post))
    assert answer[0] == 201
    assert Batch.objects.count() == KeptAnswer.objects.count() == 1
