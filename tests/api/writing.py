"""Who writes in the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.contrib.auth.models import Group, User
from django.db import connection

from apps.access.models import Scope
from apps.access.roles import EDITORS, INGESTERS
from apps.access.services import token_create

CLIENTS = 50
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


def together(work: Callable[[int], Any], numbers: Iterable[int] = range(CLIENTS)) -> list[Any]:
    """Let fifty clients do it at the same time, each with a number of its own."""
    ready = Barrier(CLIENTS, timeout=60)

    def run(number: int) -> Any:
        try:
            ready.wait()
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(CLIENTS) as pool:
        return list(pool.map(run, numbers))
