"""Words as data: one folder for each language, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


@cache
def load(language: str, name: str) -> dict[str, Any]:
    """Read `NAME.toml` of a language's folder."""
    return tomllib.loads((HERE / language / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def governments() -> dict[str, Any]:
    """Read which office leads which country."""
    return tomllib.loads((HERE / "governments.toml").read_text(encoding="utf-8"))
