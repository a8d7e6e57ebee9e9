"""Typed readers of the environment, loud when a value is missing or wrong.

Each returns the value in its final type or raises `ImproperlyConfigured` with the variable's name,
what was found and what would have been right.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off", ""})


def text(name: str, default: str | None = None) -> str:
    """A string; required where there is no default."""
    value = os.environ.get(name, default)
    if value is None or (value == "" and default is None):
        raise ImproperlyConfigured(f"{name} is not set; see .env.example")
    return value


def flag(name: str, *, default: bool = False) -> bool:
    """A yes or a no: 1/0, true/false, yes/no, on/off."""
    value = os.environ.get(name, str(int(default))).strip().lower()
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name}={value!r} is neither yes nor no; use 1 or 0")
    return value in TRUE


def items(name: str, default: str = "") -> list[str]:
    """A comma-separated list, blanks dropped."""
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]


def number(name: str, default: int, *, at_least: int = 0) -> int:
    """A whole number."""
    value = os.environ.get(name, str(default))
    if not value.isdecimal() or int(value) < at_least:
        raise ImproperlyConfigured(f"{name}={value!r} is not a whole number of at least {at_least}")
    return int(value)


def day(name: str, default: str) -> date:
    """A calendar day, YYYY-MM-DD."""
    value = os.environ.get(name, default)
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}={value!r} is not a day, such as 2020-09-27") from error


def folder(name: str, default: Path) -> Path:
    """An absolute folder; it need not exist yet."""
    path = Path(os.environ.get(name) or default)
    if not path.is_absolute():
        raise ImproperlyConfigured(f"{name}={str(path)!r} is not an absolute path")
    return path


def database(name: str, default: str) -> dict[str, Any]:
    """Django's DATABASES entry from any connection string that libpq takes, socket folders included."""
    try:
        parts = {k: v for k, v in conninfo_to_dict(text(name, default)).items() if v is not None}
    except ProgrammingError as error:
        raise ImproperlyConfigured(f"{name} is not a PostgreSQL connection string: {error}") from error
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", "postgres"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "OPTIONS": parts,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def redis(name: str, default: str, *, number: int, for_celery: bool = False) -> str:
    """The URL of one numbered database on the Redis server that `name` gives.

    Celery and Django spell a Unix socket differently, hence `for_celery`.
    """
    value = text(name, default)
    url = urlsplit(value)
    if url.scheme == "unix" and url.path:
        path = url.path
        return f"redis+socket://{path}?virtual_host={number}" if for_celery else f"unix://{path}?db={number}"
    if url.scheme in {"redis", "rediss"} and url.netloc:
        return f"{url.scheme}://{url.netloc}/{number}" + (f"?{url.query}" if url.query else "")
    raise ImproperlyConfigured(f"{name}={value!r} is not redis://HOST, rediss://HOST or unix:///PATH")
