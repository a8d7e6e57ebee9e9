"""The header that a plain text article may begin with.

    url: https://paper.example/1
    publisher: The Paper
    published: 2020-10-02
    language: en
    title: Leaders talk by phone
    byline: A. Reporter
    restatement: yes

Lower-case names, one a line, any of them missing, the first line a known one, then a blank line and
the text. A wrong value fails the file rather than being guessed at or dropped: its sender can mend it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from apps.ingest.documents import ReadError

LINE = re.compile(r"(?P<key>[a-z][a-z_-]*):(?P<value>.*)")  # "published: 2020-10-02"


@dataclass(slots=True)
class Header:
    """Facts for `Document`, by field name, and what was left out."""

    facts: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def header_split(text: str) -> tuple[Header, str]:
    """The header, empty where there is none, and the text behind it."""
    block, _, rest = text.partition("\n\n")
    lines = [LINE.fullmatch(line) for line in block.split("\n")]
    if not all(lines) or not lines[0] or lines[0]["key"] not in FIELDS:
        return Header(), text
    header = Header()
    for line in filter(None, lines):
        _line_read(header, line["key"], line["value"].strip())
    return header, rest


def _line_read(header: Header, key: str, value: str) -> None:
    if key not in FIELDS:
        header.notes.append(f"The header line “{key[:80]}” is not known and was left out.")
        return
    name, parse = FIELDS[key]
    if not value:
        return
    if name in header.facts:
        raise ReadError(f"Its header gives {key} twice.")
    try:
        header.facts[name] = parse(value)
    except ValueError as error:
        raise ReadError(f"Its header says “{key}: {value[:80]}”, which is not {error}.") from error


def _text(longest: int) -> Callable[[str], str]:
    def parse(value: str) -> str:
        if len(value) > longest:
            raise ValueError(f"at most {longest} characters long")
        return value

    return parse


def _url(value: str) -> str:
    try:
        host = urlsplit(value).hostname
    except ValueError:
        host = None
    if not host or not re.fullmatch(r"https?://\S+", value):
        raise ValueError("a web address, such as https://paper.example/1")
    return _text(1000)(value)


def _day(value: str) -> date:
    """YYYY-MM-DD, or that day with a time."""
    try:
        return datetime.fromisoformat(value).date() if "T" in value else _plain_day(value)
    except ValueError:
        raise ValueError("a day, such as 2020-10-02") from None


def _plain_day(value: str) -> date:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):  # fromisoformat also takes 20201002 and 2020-W40-5
        raise ValueError
    return date.fromisoformat(value)


def _language(value: str) -> str:
    """The language of a tag: en, en-GB and EN are all English."""
    language = value.partition("-")[0].lower()
    if not re.fullmatch(r"[a-z]{2,3}", language):
        raise ValueError("a language code, such as en")
    return language


def _yes(value: str) -> bool:
    if value not in {"yes", "no"}:
        raise ValueError("yes or no")
    return value == "yes"


FIELDS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "url": ("url", _url),
    "publisher": ("publisher", _text(200)),
    "published": ("published", _day),
    "language": ("language", _language),
    "title": ("title", _text(500)),
    "byline": ("byline", _text(300)),
    "restatement": ("is_restatement", _yes),
}
