"""How a token is shown, and what becomes of one that is not valid."""

import io
import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.dispatch import receiver
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from apps.access.models import ApiToken
from apps.access.secrecy import secret_make
from apps.access.signals import token_refused
from tests.api.writing import ANNA, OTTO, bearer

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/batches/"


def post(client: Client, headers: dict[str, str], query: str = "") -> Any:
    return client.post(ADDRESS + query, {}, content_type="application/json", headers=headers)


def refused(client: Client, headers: dict[str, str]) -> Any:
    response = post(client, headers)
    assert (response.status_code, response["Content-Type"]) == (401, "application/problem+json")
    return response


def test_without_a_token_the_answer_says_what_is_wanted(client: Client) -> None:
    response = refused(client, {})
    assert response["WWW-Authenticate"] == 'Bearer realm="Line of Contact"'
    assert "Authorization: Bearer" in response.json()["detail"]


@pytest.mark.parametrize(
    "header",
    ["Bearer", "Bearer ", "Basic YTpi", "Token loc_x", "loc_x", "Bearer x y", "Bearer é", "Bearer \x7f", ""],
)
def test_what_is_no_token_is_refused(header: str, client: Client) -> None:
    response = refused(client, {"authorization": header})
    assert 'error="invalid_token"' in response["WWW-Authenticate"]


@pytest.mark.parametrize(
    "change",
    [
        {"revoked_at": timezone.now()},
        {"expires_at": timezone.now() - timedelta(seconds=1)},
        {"hash": "0" * 64},
    ],
)
def test_a_token_that_is_no_longer_valid_is_refused_and_not_told_why(
    change: dict[str, Any], client: Client
) -> None:
    headers = bearer(OTTO)
    assert post(client, headers).status_code == 201
    ApiToken.objects.update(**change)
    assert "mistyped, expired or revoked" in refused(client, headers).json()["detail"]


def test_a_closed_account_closes_its_tokens(client: Client) -> None:
    headers = bearer(OTTO)
    user = ApiToken.objects.get().user
    user.is_active = False
    user.save()
    refused(client, headers)


def test_the_scheme_s_case_does_not_matter(client: Client) -> None:
    headers = {"authorization": bearer(OTTO)["authorization"].replace("Bearer", "bearer")}
    assert post(client, headers).status_code == 201


def test_a_refused_token_is_told_to_whoever_counts_failures(client: Client) -> None:
    heard = []

    @receiver(token_refused)
    def hear(request: Any, **_: Any) -> None:
        heard.append(request.META["REMOTE_ADDR"])

    refused(client, {"authorization": "Bearer loc_x"})
    refused(client, {})  # nothing was tried
    assert heard == ["127.0.0.1"]


def test_finding_the_token_and_its_rights_takes_so_many_statements(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    headers = bearer(OTTO, "ingest")
    post(client, headers)
    # The token with its account; the account's own and its groups' rights; a savepoint's begin and end
    # around the one row that is written and read for the answer.
    with django_assert_num_queries(7):
        post(client, headers)


def test_public_reading_does_not_look_at_tokens(client: Client) -> None:
    public = client.get("/api/v1/actors/")
    for header in (bearer(ANNA)["authorization"], "Bearer wrong", "nonsense"):
        assert client.get("/api/v1/actors/", headers={"authorization": header}).content == public.content


def test_what_a_token_opened_is_kept_in_no_shared_cache(client: Client) -> None:
    response = post(client, bearer(OTTO))
    assert response["Cache-Control"] == "private, no-cache"
    assert "Authorization" in response["Vary"]


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """Whatever the program writes into its log, of any level, as it is written there."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    logs: Any = settings.LOGGING
    formatter = logs["formatters"]["line"]
    handler.setFormatter(formatter["()"](**{k: v for k, v in formatter.items() if k != "()"}))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield out
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.mark.parametrize(
    ("header", "query"),
    [
        ("Bearer {}", ""),
        ("{}", ""),
        ("", "?token={}"),
        ("", "?{}=1"),
        ("", "?access_token=Bearer%20{}"),
        ("", "?token=%6coc%5F{rest}"),
        ("Bearer {}", "?format={}"),
    ],
)
def test_a_token_stands_in_no_log_line_and_in_no_answer(
    header: str, query: str, lines: io.StringIO, client: Client
) -> None:
    for secret in (bearer(OTTO)["authorization"].split()[1], secret_make()):
        words = {"rest": secret.removeprefix("loc_")}
        headers = {"authorization": header.format(secret)} if header else {}
        response = post(client, headers, query.format(secret, **words))
        logging.getLogger("anyone").warning("seen: %s", headers)
        assert "request_finished" in lines.getvalue()
        assert secret[4:] not in lines.getvalue()
        assert secret[4:] not in response.content.decode()
        if query:
            assert response.status_code in {400, 401}


def test_a_token_in_the_query_is_an_unknown_parameter(client: Client) -> None:
    response = post(client, bearer(OTTO), "?token=loc_x")
    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "token"
