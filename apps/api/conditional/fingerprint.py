from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

FOLDERS = ("apps", "config", "templates")
LIBRARIES = ("django", "djangorestframework", "drf-spectacular", "drf-spectacular-sidecar")
UNREAD = "__pycache__"


@cache
def code_fingerprint() -> str:
    """What makes answers out of the record: our files, libraries that shape them, settings shown in them.

    Another deployment has another one, so that nothing is remembered from the last. Once a process.
    """
    seen = sha256()
    for path in _files():
        seen.update(str(path.relative_to(settings.BASE_DIR)).encode() + b"\0" + path.read_bytes() + b"\0")
    shown = [*map(version, LIBRARIES), settings.WAR_WINDOW, settings.LANGUAGE_CODE, settings.STATIC_URL]
    seen.update(repr(shown).encode())
    return seen.hexdigest()[:32]


def _files() -> list[Path]:
    base = Path(settings.BASE_DIR)
    return sorted(
        path
        for folder in FOLDERS
        for path in (base / folder).rglob("*")
        if path.is_file() and UNREAD not in path.parts
    )
