"""How many requests a reader may send; every answer says it (draft-ietf-httpapi-ratelimit-headers-11)."""

from apps.api.limits.account import Account

__all__ = ["Account"]
