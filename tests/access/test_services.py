from datetime import timedelta
from hashlib import sha256

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from apps.access.models import ApiToken
from apps.access.selectors import token_get
from apps.access.services import token_create, token_note_use, token_revoke
from apps.common.exceptions import RecordError

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    """Somebody."""
    return User.objects.create_user("anna")


def test_of_a_secret_only_its_hash_and_first_letters_are_kept(user: User) -> None:
    token, secret = token_create(user=user, scopes=["edit", "ingest", "edit"], name="nightly")
    kept = ApiToken.objects.values().get()
    assert secret.startswith("loc_")
    assert len(secret) == 47
    assert kept["hash"] == sha256(secret.encode()).hexdigest()
    assert kept["hint"] == secret[:10]
    assert kept["scopes"] == ["edit", "ingest"]
    assert not any(secret[10:] in str(value) for value in kept.values())
    assert str(token) == f"{secret[:10]}… nightly"


def test_no_two_secrets_are_alike(user: User) -> None:
    assert len({token_create(user=user, scopes=["edit"])[1] for _ in range(10)}) == 10


@pytest.mark.parametrize("scopes", [[], ["admin"], ["edit", "admin"]])
def test_a_token_needs_scopes_that_there_are(scopes: list[str], user: User) -> None:
    with pytest.raises(RecordError):
        token_create(user=user, scopes=scopes)
    assert not ApiToken.objects.exists()


def test_a_token_that_has_expired_is_not_made(user: User) -> None:
    with pytest.raises(RecordError):
        token_create(user=user, scopes=["edit"], expires_at=timezone.now())


def test_a_token_is_found_by_its_secret_in_one_statement(
    user: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    token, secret = token_create(user=user, scopes=["edit"])
    with django_assert_num_queries(1):
        found = token_get(secret=secret)
        assert found
        assert (found, found.user) == (token, user)
    for other in (secret[:-1], secret + "x", secret.lower(), "", token.hash, token.hint):
        assert token_get(secret=other) is None


def test_a_revoked_token_stays_revoked(user: User) -> None:
    token, secret = token_create(user=user, scopes=["edit"])
    assert token_revoke(token_id=token.pk)
    when = ApiToken.objects.get().revoked_at
    assert not token_revoke(token_id=token.pk)
    assert ApiToken.objects.get().revoked_at == when
    assert token_get(secret=secret) is None


def test_use_is_written_at_most_once_a_minute(
    user: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    token, _ = token_create(user=user, scopes=["edit"])
    token_note_use(token=token)
    token.refresh_from_db()
    first = token.last_used_at
    assert first
    with django_assert_num_queries(0):
        token_note_use(token=token)
    ApiToken.objects.update(last_used_at=first - timedelta(seconds=61))
    token.refresh_from_db()
    token_note_use(token=token)
    token.refresh_from_db()
    assert token.last_used_at
    assert token.last_used_at >= first
