"""Who writes in the tests."""

from __future__ import annotations

from django.contrib.auth.models import Group, User

from apps.access.models import Scope
from apps.access.roles import EDITORS, INGESTERS
from apps.access.services import token_create

ANNA, OTTO, READER = "anna", "otto", "reader"  # an editor, an ingester, and somebody without a role
ROLES = {ANNA: (EDITORS,), OTTO: (INGESTERS,), READER: ()}
Headers = dict[str, str]


def account(name: str) -> User:
    """One of the three."""
    user, _ = User.objects.get_or_create(username=name)
    user.groups.set(Group.objects.filter(name__in=ROLES[name]))
    return user


def bearer(name: str, *scopes: str) -> Headers:
    """The header of a new token of theirs, with all scopes unless told which."""
    _, secret = token_create(user=account(name), scopes=scopes or Scope.values)
    return {"authorization": f"Bearer {secret}"}
