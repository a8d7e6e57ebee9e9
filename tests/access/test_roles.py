import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command

from apps.access.roles import EDITORS, INGESTERS, scopes_allowed
from apps.access.services import token_create

pytestmark = pytest.mark.django_db


def test_migrating_makes_the_roles_with_their_rights() -> None:
    Group.objects.all().delete()
    call_command("migrate", verbosity=0)
    rights = Group.objects.get(name=INGESTERS).permissions.values_list("codename", flat=True)
    assert set(rights) == {"add_batch", "add_batchfile"}
    assert Group.objects.get(name=EDITORS).permissions.filter(codename="add_decision").exists()


def test_an_ingester_is_given_no_more_than_handing_in_and_loses_what_is_more() -> None:
    group = Group.objects.get(name=INGESTERS)
    group.permissions.set(Group.objects.get(name=EDITORS).permissions.all())
    call_command("migrate", verbosity=0)
    assert group.permissions.count() == 2


@pytest.mark.parametrize(
    ("role", "scopes", "allowed"),
    [
        (EDITORS, {"edit", "ingest"}, {"edit", "ingest"}),
        (EDITORS, {"ingest"}, {"ingest"}),
        (INGESTERS, {"edit", "ingest"}, {"ingest"}),
        (INGESTERS, {"edit"}, set()),
        (None, {"edit", "ingest"}, set()),
    ],
)
def test_a_scope_reaches_as_far_as_the_role(role: str | None, scopes: set[str], allowed: set[str]) -> None:
    user = User.objects.create_user("anna")
    user.groups.set(Group.objects.filter(name=role))
    token, _ = token_create(user=user, scopes=scopes)
    assert scopes_allowed(token=token, user=user) == allowed
