"""Who may do what over the API: role and token must both allow it."""

import re
from http import HTTPStatus

import pytest
from django.test import Client

from apps.access.models import Scope
from apps.api.urls import urlpatterns
from apps.api.views.writing import GuardedView
from tests.api.writing import ANNA, OTTO, READER, account, bearer

pytestmark = pytest.mark.django_db

INGEST, EDIT = Scope.INGEST.value, Scope.EDIT.value
BEARERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "editor": (ANNA, (INGEST, EDIT)),
    "editor, to ingest": (ANNA, (INGEST,)),
    "editor, to edit": (ANNA, (EDIT,)),
    "ingester": (OTTO, (INGEST, EDIT)),
    "ingester, to ingest": (OTTO, (INGEST,)),
    "ingester, to edit": (OTTO, (EDIT,)),
    "reader": (READER, (INGEST, EDIT)),
}
INGESTING = {"editor", "editor, to ingest", "ingester", "ingester, to ingest"}
EDITING = {"editor", "editor, to edit"}

# Method and address, who is let in, and what these are then told of an empty body or a row that is not there.
ACTIONS: list[tuple[str, str, set[str], int]] = [
    ("GET", "batches/", INGESTING | EDITING, 200),
    ("POST", "batches/", INGESTING, 201),
    ("GET", "batches/<int:batch_id>/", INGESTING | EDITING, 404),
    ("GET", "batches/<int:batch_id>/files/", INGESTING | EDITING, 404),
    ("POST", "batches/<int:batch_id>/files/", INGESTING, 415),
    ("GET", "batches/<int:batch_id>/files/<int:file_id>/", INGESTING | EDITING, 404),
    ("POST", "batches/<int:batch_id>/files/<int:file_id>/retry/", INGESTING | EDITING, 404),
    ("POST", "calls/", EDITING, 400),
    ("POST", "calls/<int:call_id>/correct/", EDITING, 400),
    ("POST", "calls/<int:call_id>/confirm/", EDITING, 404),
    ("POST", "calls/<int:call_id>/reject/", EDITING, 400),
    ("POST", "calls/<int:call_id>/split/", EDITING, 400),
    ("POST", "calls/<int:call_id>/merge/", EDITING, 400),
    ("POST", "calls/<int:call_id>/reports/", EDITING, 400),
    ("POST", "reports/<int:report_id>/pin/", EDITING, 400),
    ("POST", "reports/<int:report_id>/unpin/", EDITING, 400),
    ("POST", "statements/<int:statement_id>/correct/", EDITING, 400),
    ("POST", "statements/<int:statement_id>/hide/", EDITING, 400),
    ("POST", "findings/<int:finding_id>/settle/", EDITING, 400),
    ("POST", "suggestions/<int:suggestion_id>/accept/", EDITING, 400),
    ("POST", "suggestions/<int:suggestion_id>/dismiss/", EDITING, 400),
    ("POST", "decisions/<int:decision_id>/undo/", EDITING, 400),
]


@pytest.mark.parametrize("who", BEARERS)
@pytest.mark.parametrize(("method", "address", "let_in", "status"), ACTIONS)
def test_a_role_and_a_token_that_both_allow_it_let_in_and_nothing_else_does(
    method: str, address: str, let_in: set[str], status: int, who: str, client: Client
) -> None:
    name, scopes = BEARERS[who]
    path = "/api/v1/" + re.sub(r"<\w+:\w+>", "1", address)
    response = client.generic(
        method, path, b"{}", content_type="application/json", headers=bearer(name, *scopes)
    )
    assert response.status_code == (status if who in let_in else 403), response.content
    if who not in let_in:
        assert response["Content-Type"] == "application/problem+json"
        assert 'error="insufficient_scope"' in response["WWW-Authenticate"]


@pytest.mark.parametrize(("method", "address", "let_in", "status"), ACTIONS)
def test_a_session_is_no_token(
    method: str, address: str, let_in: set[str], status: int, client: Client
) -> None:
    client.force_login(account(ANNA))
    path = "/api/v1/" + re.sub(r"<\w+:\w+>", "1", address)
    response = client.generic(method, path, b"{}", content_type="application/json")
    assert response.status_code == HTTPStatus.UNAUTHORIZED
    assert response["WWW-Authenticate"] == 'Bearer realm="Line of Contact"'


def test_every_address_that_needs_a_token_is_in_the_table() -> None:
    guarded = set()
    for pattern in urlpatterns:
        view = getattr(pattern.callback, "cls", None)
        if view is None or not issubclass(view, GuardedView):
            continue
        methods = {method.upper() for method in view.http_method_names if hasattr(view, method)}
        assert set(view.scopes) <= methods
        assert methods - {"GET", "HEAD"} <= set(view.scopes), (
            f"{view.__name__} can be written without a token"
        )
        address = str(pattern.pattern).replace(".<format>", "/")
        guarded |= {(method, address) for method in view.scopes}
    assert {(method, address) for method, address, *_ in ACTIONS} == guarded


def test_no_other_address_takes_a_write() -> None:
    for pattern in urlpatterns:
        view = getattr(pattern.callback, "cls", None)
        if view is None or issubclass(view, GuardedView) or not view.__module__.startswith("apps.api"):
            continue
        assert not {"post", "put", "patch", "delete"} & set(view.http_method_names) & set(dir(view))
