"""The secrets of tokens: how one is made, what of it is kept, and how it is kept out of the logs."""

from __future__ import annotations

import re
import secrets
from collections.abc import MutableMapping
from hashlib import sha256
from typing import Any

PREFIX = "loc_"  # by which a scanner for leaked secrets, and a person, knows what it has found
SECRET_BYTES = 32
HINT_LENGTH = len(PREFIX) + 6

# Whatever begins like a token and is as long as half of one; in an address any letter may be percent-encoded.
_SECRET = re.compile(r"(?:l|%6c)(?:o|%6f)(?:c|%63)(?:_|%5f)[\w%-]{20,}", re.IGNORECASE)
HIDDEN = f"{PREFIX}[hidden]"


def secret_make() -> str:
    """A new token's secret: 256 random bits."""
    return PREFIX + secrets.token_urlsafe(SECRET_BYTES)


def secret_hash(secret: str) -> str:
    """What is kept of a secret: its SHA-256, in hexadecimal.

    A slow, salted hash is for passwords, which people choose and others guess. Nobody guesses 256 random
    bits, so a fast hash gives nothing away; and being unsalted it can be looked up, by an index of hashes
    whose timing tells nothing about secrets.
    """
    return sha256(secret.encode()).hexdigest()


def secret_hint(secret: str) -> str:
    """The first letters of a secret, by which its owner knows it again; 220 random bits are left."""
    return secret[:HINT_LENGTH]


def secrets_hide(text: str) -> str:
    """The text without the tokens in it."""
    return _SECRET.sub(HIDDEN, text)


def log_line_clean(_logger: Any, _method: str, line: str | bytes | MutableMapping[str, Any]) -> Any:
    """The last processor of every log line: no token leaves the program in one, whoever logged it."""
    return secrets_hide(line) if isinstance(line, str) else line
