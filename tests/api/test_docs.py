"""What docs/api.md says is so."""

import re
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from pytest_django import Settings

from apps.access.models import Scope
from apps.access.services import token_create
from apps.api.limits.quota import quota_take
from apps.api.urls import urlpatterns
from apps.timeline.filters import (
    CallFilter,
    ChangesFilter,
    DayCountFilter,
    DecisionFilter,
    ListedActorFilter,
    ListedCallFilter,
    ListedFindingFilter,
    ListedSourceFilter,
    ListedStatementFilter,
    SuggestionFilter,
)
from tests.api.conftest import Get
from tests.api.writing import ANNA, account

DOCS = (Path(settings.BASE_DIR) / "docs" / "api.md").read_text(encoding="utf-8")
REQUESTS = re.findall(r"^GET (\S+)$", DOCS, flags=re.MULTILINE)
FILTERS = [
    CallFilter,
    ChangesFilter,
    DayCountFilter,
    DecisionFilter,
    ListedActorFilter,
    ListedCallFilter,
    ListedFindingFilter,
    ListedSourceFilter,
    ListedStatementFilter,
    SuggestionFilter,
]
PYTHON = re.findall(r"```python\n(.*?)```", DOCS, flags=re.DOTALL)
PRINTED = {
    "def rows(": [
        "2020-10-02 Nikol Pashinyan and Vladimir Putin",
        "by 2020-10-02 Emmanuel Macron and Ilham Aliyev",
    ],
    "correct/": [
        "first day possible: 2020-10-02 → 2020-10-01",
        "last day possible: 2020-10-02 → 2020-10-01",
        "undone by anna",
    ],
}
"""By words of a script, what it prints of the small record."""


@pytest.mark.django_db
@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("request_line", REQUESTS)
def test_every_request_of_the_documentation_is_answered(request_line: str, client: Client) -> None:
    connection.check_constraints()  # the record's first version
    response = client.get(request_line)
    assert response.status_code == 200, response.content


def test_every_address_is_documented() -> None:
    for pattern in urlpatterns:
        if str(pattern.pattern).endswith(".<format>"):
            continue
        address = re.sub(
            r"<(?:\w+:)?(\w+)>", lambda name: f"<{name[1].split('_')[-1]}>", str(pattern.pattern)
        )
        assert f"`/api/v1/{address}`" in DOCS


@pytest.mark.parametrize("filters", FILTERS)
def test_every_parameter_is_documented(filters: Any) -> None:
    assert [name for name in filters.parameters() if f"`{name}`" not in DOCS] == []


@pytest.mark.django_db
def test_the_documented_problem_is_the_one_that_is_given(get: Get) -> None:
    problem = get("calls/?leeder=x", status=400)
    (error,) = problem.pop("errors")
    assert all(f'"{name}": ' in DOCS and str(value) in DOCS for name, value in problem.items())
    assert error["detail"].split("are ")[0] in DOCS


@pytest.mark.django_db(transaction=True)  # the live server has its own connection
@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("words", PRINTED)
def test_the_documented_scripts_run(words: str, live_server: Any, capsys: pytest.CaptureFixture[str]) -> None:
    (script,) = (each for each in PYTHON if words in each)
    _, token = token_create(user=account(ANNA), scopes=[Scope.EDIT])
    exec(script, {"SITE": live_server.url, "TOKEN": token})  # noqa: S102 (our own documentation)
    assert capsys.readouterr().out.splitlines() == PRINTED[words]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("record")
def test_the_documented_client_is_never_refused_and_asks_for_nothing_twice(
    live_server: Any, settings: Settings
) -> None:
    (script,) = [each for each in PYTHON if "kept = {}" in each]
    settings.API_QUOTA, settings.API_QUOTA_SECONDS = 3, 1
    client: dict[str, Any] = {}
    exec(script, client)  # noqa: S102 (our own documentation)
    counted = []

    def take(**asked: Any) -> Any:
        counted.append(quota_take(**asked))
        return counted[-1]

    with patch("apps.api.limits.account.quota_take", take):
        first, second = (
            [
                client["read"](f"{live_server.url}/api/v1/{name}/")
                for name in ("calls", "sources", "actors", "findings")
            ]
            for _ in range(2)
        )
    assert first == second
    assert [each and each.taken for each in counted] == [1] * 4
