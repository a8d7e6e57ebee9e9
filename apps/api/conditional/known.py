"""What this process remembers of answers: the ETags it read or wrote last, without asking Redis.

An entry names the state that its answer was made from, and of one state there is one answer; so its ETag
holds as long as the state is that one, whatever other processes remember meanwhile. Since when the answer has
been like that does not: where a state comes again (an editor is renamed to and fro), Redis knows better.
"""

from __future__ import annotations

from threading import Lock

from apps.api.conditional.entries import Entry

SIZE = 10_000
"""Entries, some 300 bytes each."""


class Known:
    """As many entries as there is room for; what was remembered first goes first."""

    def __init__(self, size: int = SIZE) -> None:
        self._size = size
        self._entries: dict[str, Entry] = {}
        self._lock = Lock()

    def get(self, key: str, *, state: str) -> Entry | None:
        """The entry under a key, if it is of this state."""
        entry = self._entries.get(key)
        return entry if entry and entry.state == state else None

    def put(self, key: str, entry: Entry) -> None:
        """Remember."""
        with self._lock:
            self._entries.pop(key, None)
            self._entries[key] = entry
            if len(self._entries) > self._size:
                del self._entries[next(iter(self._entries))]


known = Known()
