from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone

from apps.access.models import ApiToken, Scope
from apps.access.secrecy import secret_hash, secret_hint, secret_make
from apps.common.exceptions import RecordError

USE_WRITTEN_EVERY = timedelta(minutes=1)  # so that a busy script does not write a row at each request


def token_create(
    *, user: User, scopes: Collection[str], name: str = "", expires_at: datetime | None = None
) -> tuple[ApiToken, str]:
    """A new token, and its secret, which nobody can tell again."""
    if unknown := set(scopes) - set(Scope.values):
        raise RecordError(f"There is no scope {', '.join(sorted(unknown))}; there are {_all_scopes()}.")
    if not scopes:
        raise RecordError(f"A token needs a scope: {_all_scopes()}.")
    if expires_at and expires_at <= timezone.now():
        raise RecordError("It would have expired already.")
    secret = secret_make()
    token = ApiToken.objects.create(
        user=user,
        name=name,
        scopes=sorted(set(scopes)),
        expires_at=expires_at,
        hash=secret_hash(secret),
        hint=secret_hint(secret),
    )
    return token, secret


def token_revoke(*, token_id: int) -> bool:
    """Refuse a token from now on; whether there was one to refuse. It cannot be taken back."""
    standing = ApiToken.objects.filter(pk=token_id, revoked_at=None)
    return bool(standing.update(revoked_at=timezone.now()))


def token_note_use(*, token: ApiToken) -> None:
    """Write down that a token was used, at most once a minute."""
    before = timezone.now() - USE_WRITTEN_EVERY
    if token.last_used_at and token.last_used_at > before:
        return
    long_unused = Q(last_used_at=None) | Q(last_used_at__lte=before)
    ApiToken.objects.filter(long_unused, pk=token.pk).update(last_used_at=timezone.now())


def _all_scopes() -> str:
    return ", ".join(Scope.values)
