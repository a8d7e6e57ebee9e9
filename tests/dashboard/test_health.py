import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.pipeline.health import HEARTBEAT_KEY, worker_heartbeat_record


def test_healthz_answers_without_the_database(client: Client) -> None:
    """No `django_db` mark: a query would fail the test."""
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_readyz_says_that_every_part_is_there(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    worker_heartbeat_record()
    with django_assert_max_num_queries(4):  # one, and what the migration recorder asks
        response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ready",
        "parts": {"database": "ok", "migrations": "ok", "broker": "ok", "worker": "ok"},
    }


@pytest.mark.django_db
def test_readyz_says_which_part_is_missing(client: Client) -> None:
    cache.delete(HEARTBEAT_KEY)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["parts"]["worker"] == "none seen in the last 60 s"


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_probes_are_only_read(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405
