"""The roles of people, as groups. A token acts as its user: its scope and the user's role must both allow."""

from collections.abc import Mapping
from types import MappingProxyType

from django.contrib.auth.models import Group, Permission, User

from apps.access.models import ApiToken, Scope

EDITORS, INGESTERS = "Editors", "Ingesters"
EDITED_ROOMS = ("actors", "sources", "calls", "statements", "ledger", "pipeline", "access")
HANDING_IN = ("add_batch", "add_batchfile")

# What an account must be allowed to do before a token of it is good for a scope.
RIGHTS: Mapping[str, str] = MappingProxyType(
    {Scope.INGEST: "pipeline.add_batch", Scope.EDIT: "ledger.add_decision"}
)


def scopes_allowed(*, token: ApiToken, user: User) -> frozenset[str]:
    """The scopes that the token has and its account's role bears out."""
    return frozenset(scope for scope in token.scopes if user.has_perm(RIGHTS[scope]))


def editors_ensure() -> Group:
    """The group that may see, enter and correct every row of the record; deleting is left to superusers."""
    group, _ = Group.objects.get_or_create(name=EDITORS)
    rights = Permission.objects.filter(content_type__app_label__in=EDITED_ROOMS)
    group.permissions.add(*rights.exclude(codename__startswith="delete_"))
    return group


def ingesters_ensure() -> Group:
    """The group that may hand in files and follow them, and nothing else."""
    group, _ = Group.objects.get_or_create(name=INGESTERS)
    group.permissions.set(
        Permission.objects.filter(content_type__app_label="pipeline", codename__in=HANDING_IN)
    )
    return group
