import os
import secrets
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction

from apps.access.roles import editors_ensure

EDITOR = "editor"
PASSWORD_BYTES = 12  # 96 bits of chance in 16 characters


@transaction.atomic
def editor_ensure(*, password_file: Path | None = None) -> str | None:
    """Make the editor's account if there is none; return its password as far as it is known.

    A new password is written to `password_file`, for its owner only, and read from there later for as
    long as it still opens the account. The database never holds it in clear.
    """
    group = editors_ensure()
    editor, created = User.objects.get_or_create(username=EDITOR, defaults={"is_staff": True})
    if not created:
        return _password_kept(editor, password_file)
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    editor.set_password(password)
    editor.save(update_fields=["password"])
    editor.groups.add(group)
    if password_file:
        _password_keep(password, password_file)
    return password


def _password_keep(password: str, path: Path) -> None:
    path.unlink(missing_ok=True)  # its permissions might be wider
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(f"{password}\n")


def _password_kept(editor: User, path: Path | None) -> str | None:
    if path is None or not path.exists():
        return None
    password = path.read_text().strip()
    return password if editor.check_password(password) else None
