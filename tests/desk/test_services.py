from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User

from apps.access.roles import EDITORS, editors_ensure
from apps.desk.services import editor_ensure

pytestmark = pytest.mark.django_db


def test_the_first_time_makes_a_staff_account_in_the_group() -> None:
    password = editor_ensure()
    editor = User.objects.get(username="editor")
    assert password
    assert len(password) >= 16
    assert editor.check_password(password)
    assert (editor.is_staff, editor.is_superuser) == (True, False)
    assert [group.name for group in editor.groups.all()] == [EDITORS]


def test_later_the_password_is_shown_from_its_file(tmp_path: Path) -> None:
    kept = tmp_path / "editor-password"
    password = editor_ensure(password_file=kept)
    assert kept.stat().st_mode & 0o777 == 0o600
    assert editor_ensure(password_file=kept) == password


def test_a_file_with_wider_permissions_is_replaced(tmp_path: Path) -> None:
    kept = tmp_path / "editor-password"
    kept.write_text("from an earlier database")
    kept.chmod(0o644)
    editor_ensure(password_file=kept)
    assert kept.stat().st_mode & 0o777 == 0o600


def test_a_changed_password_is_left_alone_and_no_longer_shown(tmp_path: Path) -> None:
    kept = tmp_path / "editor-password"
    editor_ensure(password_file=kept)
    editor = User.objects.get(username="editor")
    editor.set_password("the editor's own choice")
    editor.save()
    assert editor_ensure(password_file=kept) is None
    editor.refresh_from_db()
    assert editor.check_password("the editor's own choice")


def test_without_a_file_the_password_is_known_once() -> None:
    assert editor_ensure()
    assert editor_ensure() is None


def test_editors_may_correct_the_record_and_delete_nothing() -> None:
    rights = set(editors_ensure().permissions.values_list("codename", flat=True))
    assert {"view_call", "change_call", "add_actor", "view_source"} <= rights
    assert not [right for right in rights if right.startswith("delete_")]
    assert not [right for right in rights if right.endswith("_user")]


def test_the_group_is_made_once() -> None:
    editors_ensure()
    editors_ensure()
    assert Group.objects.filter(name=EDITORS).count() == 1
