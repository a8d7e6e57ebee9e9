"""How many requests a reader has left, counted in Redis by one atomic step a request."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import cast

from apps.api.store import store

clock = time.time

# A window begins with a reader's first request and ends `window` later; nothing is carried over. Units are
# taken as far as there are any, given back where there are less than none (a negative number).
TAKE = """
local kept = redis.call('hmget', KEYS[1], 'used', 'ends')
local used, ends = tonumber(kept[1]) or 0, tonumber(kept[2]) or 0
local now, window, quota, units = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
if ends <= now or ends > now + window then used, ends = 0, now + window end
local taken = math.max(math.min(units, quota - used), -used)
if taken ~= 0 then
  used = used + taken
  redis.call('hset', KEYS[1], 'used', used, 'ends', ends)
  redis.call('pexpire', KEYS[1], window)
end
return {taken, math.max(quota - used, 0), ends - now}
"""


@dataclass(frozen=True, slots=True)
class Quota:
    """So many requests (`size`) in so many `seconds`."""

    name: str
    size: int
    seconds: int

    @property
    def policy(self) -> str:
        """As the RateLimit-Policy field says it."""
        return f'"{self.name}";q={self.size};w={self.seconds}'


@dataclass(frozen=True, slots=True)
class Standing:
    """What a reader has: how many units were just taken, how many are left, and for how many seconds more."""

    taken: int
    left: int
    seconds: int

    def field(self, quota: Quota) -> str:
        """As the RateLimit field says it."""
        return f'"{quota.name}";r={self.left};t={self.seconds}'


def quota_take(*, quota: Quota, reader: str, units: int = 1) -> Standing | None:
    """Take units of a reader's quota, fewer where there are fewer; a negative number gives back.

    None while Redis is away: then nobody is counted.
    """
    kept = store()
    now = int(clock() * 1000)
    words = [str(word) for word in (now, quota.seconds * 1000, quota.size, units)]
    key = kept.key("quota", quota.name, reader)
    found = kept.ask(lambda redis: redis.eval(TAKE, 1, key, *words))
    if found is None:
        return None
    taken, left, milliseconds = cast("list[int]", found)
    return Standing(taken, left, max(-(-milliseconds // 1000), 1))
