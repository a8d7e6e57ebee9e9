import pytest
from django.contrib.auth.models import User
from django.test import Client

from apps.access.roles import editors_ensure


@pytest.fixture
def editor() -> User:
    """Somebody of the Editors."""
    user = User.objects.create_user("anna", is_staff=True)
    user.groups.add(editors_ensure())
    return user


@pytest.fixture
def desk(editor: User, client: Client) -> Client:
    """The desk as an editor sees it."""
    client.force_login(editor)
    return client
