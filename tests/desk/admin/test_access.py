import html
import re
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client

from apps.access.models import ApiToken
from apps.access.selectors import token_get
from apps.access.services import token_create

pytestmark = pytest.mark.django_db

TOKENS = "/admin/access/apitoken/"


def add(desk: Client, user: User, **fields: Any) -> str:
    values = {"user": user.pk, "name": "nightly", "scopes": ["ingest"], **fields}
    response = desk.post(f"{TOKENS}add/", values, follow=True)
    return html.unescape(response.content.decode())


def test_a_token_is_made_and_its_secret_shown_once(desk: Client, editor: User) -> None:
    (secret,) = re.findall(r"loc_[\w-]{43}", add(desk, editor))
    token = token_get(secret=secret)
    assert token
    assert (token.user, token.name, token.scopes) == (editor, "nightly", ["ingest"])
    for path in (TOKENS, f"{TOKENS}{token.pk}/change/"):
        page = desk.get(path).content.decode()
        assert token.hint in page
        assert secret not in page
        assert token.hash not in page
    assert secret not in str(list(LogEntry.objects.values()))


@pytest.mark.parametrize(
    "fields",
    [
        {"scopes": []},
        {"scopes": ["admin"]},
        {"expires_at_0": "2020-01-01", "expires_at_1": "00:00"},
    ],
)
def test_a_token_that_cannot_be_is_refused_on_the_form(
    fields: dict[str, Any], desk: Client, editor: User
) -> None:
    assert "loc_" not in add(desk, editor, **fields)
    assert not ApiToken.objects.exists()


def test_an_editor_makes_sees_and_revokes_no_token_of_another_s(desk: Client, editor: User) -> None:
    boss = User.objects.create_superuser("boss")
    token, _ = token_create(user=boss, scopes=["edit"])
    assert "loc_" not in add(desk, boss)
    assert ApiToken.objects.get() == token
    assert token.hint not in desk.get(TOKENS).content.decode()
    desk.post(TOKENS, {"action": "revoke", "_selected_action": [token.pk]}, follow=True)
    token.refresh_from_db()
    assert token.revoked_at is None


def test_a_superuser_makes_tokens_for_others_and_revokes_them(client: Client, editor: User) -> None:
    client.force_login(User.objects.create_superuser("boss"))
    assert "loc_" in add(client, editor)
    token = ApiToken.objects.get()
    response = client.post(TOKENS, {"action": "revoke", "_selected_action": [token.pk]}, follow=True)
    assert "1 revoked." in response.content.decode()
    token.refresh_from_db()
    assert token.revoked_at


def test_nothing_of_a_token_can_be_changed_or_deleted(desk: Client, editor: User) -> None:
    token, _ = token_create(user=editor, scopes=["ingest"])
    desk.post(f"{TOKENS}{token.pk}/change/", {"user": editor.pk, "scopes": ["edit"], "name": "x"})
    desk.post(f"{TOKENS}{token.pk}/delete/", {"post": "yes"})
    assert ApiToken.objects.get().scopes == ["ingest"]
