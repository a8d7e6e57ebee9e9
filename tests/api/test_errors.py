"""Every error under /api is application/problem+json, whoever raised it."""

import logging
from http import HTTPStatus
from unittest.mock import patch

import pytest
from django.test import Client

from tests.factories import cast_create

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/nowhere/", 404),
        ("/api/nowhere", 404),
        ("/api/v1/calls/one/", 404),
        ("/api/v1/calls/99999999999999999999999999999/", 404),
        ("/api/v1/calls/1/", 404),
        ("/api/v1/actors/%00/", 404),
        ("/api/v1/actors/%ff/", 404),
        ("/api/v1/calls/?q=%00", 400),
        ("/api/v1/calls/?q=%ff", 400),
        ("/api/v1/calls/?%ff=1", 400),
        ("/api/v1/calls/?after=2020-10-02T00:00:00%2B23:59", 400),
        ("/api/v1/calls/?source=1e9", 400),
        ("/api/v1/calls/?" + "&".join(f"leader=x{n}" for n in range(1001)), 400),
        ("/api/v1/docs/?format=pdf", 400),
    ],
)
def test_an_error_is_a_problem(path: str, status: int, client: Client) -> None:
    response = client.get(path)
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    body = response.json()
    assert (body["status"], body["title"]) == (status, HTTPStatus(status).phrase)
    assert path.startswith(body["instance"][:8])


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_nothing_can_be_written(method: str, client: Client) -> None:
    response = getattr(client, method)("/api/v1/calls/")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    assert response["Content-Type"] == "application/problem+json"


def test_a_format_that_is_not_served_names_those_that_are(client: Client) -> None:
    response = client.get("/api/v1/calls/", headers={"accept": "text/html"})
    assert response.status_code == 406
    assert response.json()["detail"] == "Served here: application/json, text/csv, application/x-ndjson."


def test_a_foreign_host_is_told_so_without_a_page(client: Client) -> None:
    response = client.get("/api/v1/calls/", headers={"host": "elsewhere.example"})
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")


def test_a_failure_says_nothing_of_its_inside() -> None:
    logging.getLogger("django.request").disabled = True
    client = Client(raise_request_exception=False)
    with patch("apps.timeline.selectors.calls_list", side_effect=RuntimeError("SELECT secret")):
        response = client.get("/api/v1/calls/")
    logging.getLogger("django.request").disabled = False
    assert (response.status_code, response["Content-Type"]) == (500, "application/problem+json")
    assert response.json() == {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
        "instance": "/api/v1/calls/",
    }


def test_pages_keep_their_own_errors(client: Client) -> None:
    assert "problem" not in client.get("/nowhere/")["Content-Type"]


def test_every_wrong_parameter_is_named_with_what_is_right(client: Client) -> None:
    cast_create()
    body = client.get("/api/v1/calls/?leader=vladimir-putn&status=hold").json()
    assert body["detail"] == "The query is not understood; each of its errors says what would be."
    assert {error["parameter"]: error["detail"] for error in body["errors"]} == {
        "leader": "there is no actor “vladimir-putn”; did you mean vladimir-putin?",
        "status": "“hold” is not one of held, planned, denied",
    }
