import io

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from apps.access.models import ApiToken
from apps.access.selectors import token_get

pytestmark = pytest.mark.django_db


def run(*args: str) -> str:
    out = io.StringIO()
    call_command(*args, stdout=out)
    return out.getvalue()


@pytest.fixture(autouse=True)
def _anna() -> None:
    User.objects.create_user("anna")


def test_a_token_is_made_printed_once_listed_and_revoked() -> None:
    options = ("--scope", "ingest", "--scope", "edit", "--name", "nightly upload", "--days", "90")
    secret = run("token_create", "anna", *options).strip()
    token = token_get(secret=secret)
    assert token
    assert (token.scopes, token.name) == (["edit", "ingest"], "nightly upload")
    assert token.expires_at
    assert (token.expires_at - token.created_at).days in {89, 90}
    (line,) = run("token_list").splitlines()
    assert line == f"{token.pk}  {secret[:10]}…  anna  edit,ingest  valid  used never  nightly upload"
    assert run("token_revoke", str(token.pk)) == "Revoked.\n"
    assert "revoked" in run("token_list")
    assert token_get(secret=secret) is None


@pytest.mark.parametrize(
    "args",
    [
        ("token_create", "nobody", "--scope", "edit"),
        ("token_create", "anna"),
        ("token_create", "anna", "--scope", "admin"),
        ("token_create", "anna", "--scope", "edit", "--days", "0"),
        ("token_create", "anna", "--scope", "edit", "--days", "99999999999"),
        ("token_revoke", "1"),
    ],
)
def test_what_cannot_be_is_refused(args: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        run(*args)
    assert not ApiToken.objects.exists()
