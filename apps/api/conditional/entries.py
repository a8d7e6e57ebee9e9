"""What is remembered of an answer: of which state it was, its ETag, and since when it has been like that."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256

from django.http import HttpRequest

from apps.api.conditional.fingerprint import code_fingerprint
from apps.api.store import store

KEPT_SECONDS = 7 * 24 * 3600
# Written only over what was read, so that of two writers at once one knows that it is not remembered.
REPLACE = """
local found = redis.call('get', KEYS[1])
if (found or '') ~= ARGV[1] then return 0 end
redis.call('set', KEYS[1], ARGV[2], 'ex', ARGV[3])
return 1
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer as it was last made.

    `modified` is the whole second (since 1970) after the one in which it was first seen like that.
    """

    state: str
    etag: str
    modified: int

    def written(self) -> str:
        """As Redis has it."""
        return json.dumps([self.state, self.etag, self.modified])


def entry_key(request: HttpRequest, *, is_private: bool) -> str:
    """Under which key it is: all that one address' body can depend on beside the state.

    The query as it was written, for `next` repeats it. Where answers depend on who asks: his token. The
    key is a hash of all of it.
    """
    asked = (
        code_fingerprint(),
        request.scheme or "",
        request.get_host(),
        request.path,
        request.META.get("QUERY_STRING", ""),
        request.META.get("HTTP_ACCEPT", ""),
        request.META.get("HTTP_AUTHORIZATION", "") if is_private else "",
    )
    return sha256("\0".join(asked).encode()).hexdigest()[:40]


def entry_read(key: str) -> Entry | None:
    """What is remembered under a key."""
    kept = store()
    found = kept.ask(lambda redis: redis.get(kept.key("etag", key)))
    return Entry(*json.loads(found)) if isinstance(found, bytes) else None


def entry_replace(key: str, was: Entry | None, now: Entry) -> bool:
    """Remember; False where nothing can be remembered, or another has done so meanwhile."""
    kept = store()
    words = (was.written() if was else "", now.written(), str(KEPT_SECONDS))
    return bool(kept.ask(lambda redis: redis.eval(REPLACE, 1, kept.key("etag", key), *words)))
