"""Redis as the API uses it: for what may be forgotten. While it is away, all is answered without it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from time import monotonic
from typing import TypeVar

import structlog
from django.conf import settings
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

PAUSE_SECONDS = 5.0

T = TypeVar("T")
logger = structlog.get_logger(__name__)


class Store:
    """A Redis that may be away; a reader waits for it so many seconds at most, once in PAUSE_SECONDS."""

    def __init__(self, url: str, prefix: str, seconds: float) -> None:
        self.prefix = prefix
        self.away_until = 0.0
        # Asked again once at once: the server closes connections that have been idle.
        again = Retry(NoBackoff(), 1)
        self.client = Redis.from_url(url, socket_timeout=seconds, socket_connect_timeout=seconds, retry=again)

    def ask(self, question: Callable[[Redis], T]) -> T | None:
        """What Redis says; None while it is away, which is logged once in PAUSE_SECONDS."""
        if monotonic() < self.away_until:
            return None
        try:
            return question(self.client)
        except RedisError as error:
            self.away_until = monotonic() + PAUSE_SECONDS
            logger.warning("redis_away", error=str(error), seconds=PAUSE_SECONDS)
            return None

    def key(self, *parts: str) -> str:
        """A key of ours."""
        return ":".join((self.prefix, *parts))


def store() -> Store:
    """The one that the cache's settings name."""
    cache = settings.CACHES["default"]
    return _store(cache["LOCATION"], cache["KEY_PREFIX"], settings.API_REDIS_SECONDS)


@lru_cache
def _store(url: str, prefix: str, seconds: float) -> Store:
    return Store(url, prefix, seconds)
