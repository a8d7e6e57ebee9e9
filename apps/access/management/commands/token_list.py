from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from apps.access.selectors import tokens_list


class Command(BaseCommand):
    """Who holds a token."""

    help = "List the API's tokens: id, first letters, user, scopes, state, last use, name."

    def handle(self, *_args: Any, **_options: Any) -> None:
        for token in tokens_list():
            used = f"{token.last_used_at:%Y-%m-%d %H:%M}" if token.last_used_at else "never"
            scopes = ",".join(token.scopes)
            state = token.state(timezone.now())
            row = (str(token.pk), f"{token.hint}…", token.user.get_username(), scopes, state, f"used {used}")
            self.stdout.write("  ".join((*row, token.name)).rstrip())
