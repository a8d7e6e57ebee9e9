import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client

from apps.access.roles import EDITORS

pytestmark = pytest.mark.django_db


def test_migrating_makes_the_editors_and_gives_them_their_rights_once() -> None:
    Group.objects.all().delete()
    call_command("migrate", verbosity=0)
    call_command("migrate", verbosity=0)
    group = Group.objects.get(name=EDITORS)
    rights = set(group.permissions.values_list("codename", flat=True))
    assert {"change_actor", "add_alias", "view_call", "change_batchfile"} <= rights
    assert not any(right.startswith("delete_") for right in rights)


@pytest.mark.parametrize("path", ["/admin/", "/admin/calls/call/", "/admin/pipeline/batchfile/"])
def test_the_desk_is_for_those_who_work_there(path: str, client: Client) -> None:
    client.force_login(User.objects.create_user("reader"))
    response = client.get(path)
    assert (response.status_code, response["Location"]) == (302, f"/admin/login/?next={path}")
