from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.access.services import token_revoke


class Command(BaseCommand):
    """The end of a token."""

    help = "Refuse a token from now on; token_list tells its id."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which."""
        parser.add_argument("id", type=int, metavar="ID")

    def handle(self, *_args: Any, **options: Any) -> None:
        if not token_revoke(token_id=options["id"]):
            raise CommandError(f"There is no token {options['id']}, or it was revoked before.")
        self.stdout.write("Revoked.")
