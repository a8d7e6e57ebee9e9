from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from apps.access.models import Scope
from apps.access.services import token_create
from apps.common.exceptions import RecordError


class Command(BaseCommand):
    """A token for a script."""

    help = "Make a token for the API and print it, once: only its hash is kept."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose, what for, how long."""
        parser.add_argument("user", metavar="USER", help="the account that acts when the token is used")
        parser.add_argument(
            "--scope", action="append", choices=Scope.values, required=True, help="may be repeated"
        )
        parser.add_argument("--name", default="", help="what it is for, in a few words")
        parser.add_argument("--days", type=int, help="after so many days it is refused")

    def handle(self, *_args: Any, user: str, scope: list[str], **options: Any) -> None:
        try:
            account = User.objects.get(username=user)
            days = options["days"]
            expires = None if days is None else timezone.now() + timedelta(days=days)
            _, secret = token_create(user=account, scopes=scope, name=options["name"], expires_at=expires)
        except User.DoesNotExist:
            raise CommandError(f"There is no account “{user}”.") from None
        except (RecordError, OverflowError) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(secret)
