from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from apps.desk.services import EDITOR, editor_ensure


class Command(BaseCommand):
    """The editor's login of a first run."""

    help = "Make the account 'editor' if there is none, and say its password where it is known."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--password-file", type=Path, help="keep a new password here, and show it from here later"
        )

    def handle(self, *_args: Any, password_file: Path | None, **_options: Any) -> None:
        if password := editor_ensure(password_file=password_file):
            self.stdout.write(f"editor's login for /admin/: {EDITOR} / {password}")
            return
        self.stdout.write(
            f"The password of '{EDITOR}' was printed when the account was made, or was changed since. "
            f"To set another: manage.py changepassword {EDITOR}"
        )
