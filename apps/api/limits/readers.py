"""Who is counted as one reader."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

from apps.access.selectors import token_get

IPV6_NETWORK_BITS = 64  # what one household or machine is given


def reader_user(request: HttpRequest) -> int | None:
    """The account whose valid token the request bears; one SQL statement where it bears any."""
    scheme, _, secret = request.META.get("HTTP_AUTHORIZATION", "").strip().partition(" ")
    if scheme.lower() != "bearer" or not secret:
        return None
    token = token_get(secret=secret.strip())
    return token.user_id if token else None


def reader_address(request: HttpRequest) -> str:
    """Where the request comes from: an IPv4 address, or the network of an IPv6 one.

    Each proxy of ours adds to the end of X-Forwarded-For from whom it has the request. What stands before
    their entries anybody may have written, and without proxies of ours all of it.
    """
    came_from = str(request.META.get("REMOTE_ADDR", ""))
    entries = [*request.META.get("HTTP_X_FORWARDED_FOR", "").split(","), came_from]
    proxies: int = settings.TRUSTED_PROXIES
    claimed = entries[-1 - proxies].strip() if proxies < len(entries) else came_from
    return _network(claimed) or _network(came_from) or came_from


def _network(address: str) -> str | None:
    try:
        found = ip_address(address)
    except ValueError:
        return None
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return f"{IPv6Address(int(found) >> IPV6_NETWORK_BITS << IPV6_NETWORK_BITS)}/{IPV6_NETWORK_BITS}"
