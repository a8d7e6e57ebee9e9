from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse

NUMBER = 123456789


@dataclass(frozen=True, slots=True)
class Place:
    """Where the record stands on the web, such as `https://example.org`, and which version is shown."""

    root: str
    as_of: int | None = None

    def address(self, name: str, *args: Any, query: str = "") -> str:
        """The absolute address of a page or of the API, in the version that is shown."""
        version = f"as_of={self.as_of}" if self.as_of and "as_of=" not in query else ""
        both = "&".join(filter(None, (query, version)))
        return f"{self.root}{_path(name, *args)}{'?' if both else ''}{both}"

    @property
    def host(self) -> str:
        """The host's name without a port: what never changes of it."""
        return urlsplit(self.root).hostname or ""

    def tag(self, what: str) -> str:
        """A name that stays the same whatever becomes of addresses (RFC 4151)."""
        return f"tag:{self.host},2020:{what}"


def _path(name: str, *args: Any) -> str:
    """The path of an address; of one with a row's number it is looked up once, not for each row of a list."""
    if len(args) == 1 and isinstance(args[0], int):
        return str(args[0]).join(_around(name))
    return reverse(name, args=args)


@cache
def _around(name: str) -> tuple[str, str]:
    before, _, after = reverse(name, args=[NUMBER]).partition(str(NUMBER))
    return before, after
