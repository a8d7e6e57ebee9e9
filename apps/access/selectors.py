from __future__ import annotations

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone

from apps.access.models import ApiToken
from apps.access.secrecy import secret_hash


def token_get(*, secret: str) -> ApiToken | None:
    """The valid token of that secret, with its user; one SQL statement.

    None for one that never was, has expired, was revoked, or whose user is no longer active: who asks is
    not told which.
    """
    token = ApiToken.objects.select_related("user").filter(hash=secret_hash(secret)).first()
    return token if token and token.is_valid(timezone.now()) else None


def tokens_list(*, user: User | None = None) -> QuerySet[ApiToken]:
    """All tokens, or one user's, the newest first; revoked and expired ones too."""
    tokens = ApiToken.objects.select_related("user")
    return tokens.filter(user=user) if user else tokens.all()
