from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from apps.access.models import ApiToken
from apps.access.selectors import tokens_list


class Command(BaseCommand):
    """Who holds a token."""

    help = "List the API's tokens: id, first letters, user, scopes, state, last use, name."

    def handle(self, *_args: Any, **_options: Any) -> None:
        for token in tokens_list():
            used = f"{token.last_used_at:%Y-%m-%d %H:%M}" if token.last_used_at else "never"
            scopes = ",".join(token.scopes)
            row = (str(token.pk), f"{token.hint}…", token.user.get_username(), scopes, _state(token))
            self.stdout.write("  ".join((*row, f"used {used}", token.name)).rstrip())


def _state(token: ApiToken) -> str:
    if token.revoked_at:
        return f"revoked {token.revoked_at:%Y-%m-%d}"
    if not token.is_valid(timezone.now()):
        return "expired" if token.user.is_active else "account closed"
    return f"valid until {token.expires_at:%Y-%m-%d}" if token.expires_at else "valid"
