"""Who asks: the bearer of a token, in the Authorization header and nowhere else."""

from __future__ import annotations

from typing import Any, NoReturn

from django.contrib.auth.models import User
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from apps.access.models import ApiToken
from apps.access.selectors import token_get
from apps.access.services import token_note_use
from apps.access.signals import token_refused

CHALLENGE = 'Bearer realm="Line of Contact"'
HEADER = "HTTP_AUTHORIZATION"
MALFORMED = "The Authorization header does not hold “Bearer”, a space and a token."
REFUSED = "This token is not valid: mistyped, expired or revoked."


class BearerAuthentication(BaseAuthentication):
    """Authenticates by `Authorization: Bearer loc_…`; a session's cookie means nothing here."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        """The token and who acts with it; None without the header, 401 for any that is not valid."""
        header = request.META.get(HEADER)
        if header is None:
            return None
        scheme, _, secret = header.strip().partition(" ")
        if scheme.lower() != "bearer" or not secret:
            _refuse(request, MALFORMED)
        token = token_get(secret=secret.strip())
        if token is None:
            _refuse(request, REFUSED)
        token_note_use(token=token)
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        """What WWW-Authenticate says (RFC 6750)."""
        return f'{CHALLENGE}, error="invalid_token"' if HEADER in request.META else CHALLENGE


def _refuse(request: Request, why: str) -> NoReturn:
    token_refused.send(sender=BearerAuthentication, request=request._request)  # noqa: SLF001 (the way to it)
    raise AuthenticationFailed(why)


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call] # its registry's doing
    """How the description tells of it."""

    target_class = BearerAuthentication
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:  # noqa: ARG002
        """HTTP's own bearer scheme."""
        return {"type": "http", "scheme": "bearer", "description": "A token: `Authorization: Bearer loc_…`."}
