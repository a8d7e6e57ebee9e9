from pathlib import Path

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def test_it_prints_the_login_at_every_run_while_its_file_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "editor-password"
    call_command("ensure_editor", "--password-file", str(kept))
    first = capsys.readouterr().out
    call_command("ensure_editor", "--password-file", str(kept))
    assert first == capsys.readouterr().out == f"editor's login for /admin/: editor / {kept.read_text()}"


def test_later_without_the_file_it_says_how_to_set_another(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("ensure_editor")
    capsys.readouterr()
    call_command("ensure_editor")
    assert "manage.py changepassword editor" in capsys.readouterr().out
