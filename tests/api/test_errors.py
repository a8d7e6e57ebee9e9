"""Every error under /api is application/problem+json, whoever raised it."""

from http import HTTPStatus
from unittest.mock import patch

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client, override_settings
from redis.exceptions import ConnectionError as RedisConnectionError

from tests.api.example_problems import failing
from tests.factories import cast_create

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/nowhere/", 404),
        ("/api/nowhere", 404),
        ("/api", 404),
        ("/api/", 404),
        ("/api/v1/calls/one/", 404),
        ("/api/v1/calls/99999999999999999999999999999/", 404),
        ("/api/v1/calls/-1/", 404),
        ("/api/v1/calls/0/", 404),
        ("/api/v1/calls/1/", 404),
        (f"/api/v1/calls/{2**63}/", 404),
        (f"/api/v1/sources/{'9' * 5000}/", 404),
        ("/api/v1/calls/١/", 404),
        ("/api/v1/actors/%00/", 404),
        ("/api/v1/actors/%ff/", 404),
        ("/api/v1/calls/?q=%00", 400),
        ("/api/v1/calls/?q=%ff", 400),
        ("/api/v1/calls/?%ff=1", 400),
        ("/api/v1/calls/?after=2020-10-02T00:00:00%2B23:59", 400),
        ("/api/v1/calls/?day=0000-00-00", 400),
        ("/api/v1/calls/?day=99999-01-01", 400),
        ("/api/v1/calls/?source=1e9", 400),
        ("/api/v1/calls/?source=-1", 400),
        ("/api/v1/calls/?source=١", 400),
        (f"/api/v1/calls/?source={2**63}", 400),
        (f"/api/v1/calls/?source={'9' * 5000}", 400),
        (f"/api/v1/calls/?as_of={2**63}", 400),
        ("/api/v1/calls/?as_of=1&as_of=2", 400),
        ("/api/v1/calls/?q=a&q=b", 400),
        ("/api/v1/calls/?q=" + "a" * 201, 400),
        ("/api/v1/calls/?q[]=a", 400),
        ("/api/v1/calls/?q=%ed%a0%80", 400),
        ("/api/v1/calls/?leader=" + "a" * 5000, 400),
        ("/api/v1/calls/?_method=DELETE", 400),
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
    assert int(response["Content-Length"]) == len(response.content)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_nothing_can_be_written(method: str, client: Client) -> None:
    response = getattr(client, method)("/api/v1/statements/")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    assert response["Content-Type"] == "application/problem+json"


def test_a_format_that_is_not_served_names_those_that_are(client: Client) -> None:
    response = client.get("/api/v1/versions/", headers={"accept": "text/html"})
    assert response.status_code == 406
    assert response.json()["detail"] == (
        "Served here: application/json, text/csv, application/x-ndjson, application/x-bibtex, "
        "application/vnd.citationstyles.csl+json."
    )


def test_a_foreign_host_is_told_so_without_a_page(client: Client) -> None:
    response = client.get("/api/v1/calls/", headers={"host": "elsewhere.example"})
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")


@pytest.mark.parametrize("debug", [False, True])
def test_a_failure_says_nothing_of_its_inside(*, debug: bool) -> None:
    with failing(RuntimeError("SELECT secret")), override_settings(DEBUG=debug):
        response = Client(raise_request_exception=False).get("/api/v1/calls/")
    assert (response.status_code, response["Content-Type"]) == (500, "application/problem+json")
    assert response.json() == {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
        "instance": "/api/v1/calls/",
    }


@pytest.mark.parametrize("error", [OperationalError, InterfaceError, RedisConnectionError])
def test_while_the_database_is_away_clients_are_told_when_to_come_back(error: type[Exception]) -> None:
    with failing(error("connection to 10.0.0.1 failed: SELECT secret")):
        response = Client(raise_request_exception=False).get("/api/v1/calls/")
    assert (response.status_code, response["Content-Type"]) == (503, "application/problem+json")
    assert response["Retry-After"] == "5"
    assert response.json()["detail"] == "The record cannot be reached just now; try again in 5 seconds."


def test_a_database_that_is_away_before_any_view_is_asked_says_the_same() -> None:
    with (
        failing(RuntimeError()),
        patch(
            "django.contrib.sessions.middleware.SessionMiddleware.process_request",
            side_effect=OperationalError,
        ),
    ):
        response = Client(raise_request_exception=False).get("/api/v1/calls/")
    assert (response.status_code, response["Retry-After"]) == (503, "5")


def test_an_error_needs_no_template_and_no_list_of_static_files(client: Client) -> None:
    with override_settings(TEMPLATES=[]):
        assert client.get("/api/v1/nowhere/")["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(("method", "status"), [("get", 301), ("head", 301), ("post", 308), ("delete", 308)])
def test_an_address_without_its_slash_leads_there_with_the_same_method(
    method: str, status: int, client: Client
) -> None:
    response = getattr(client, method)("/api/v1/calls?q=war")
    assert (response.status_code, response["Location"]) == (status, "/api/v1/calls/?q=war")


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
