from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from apps.common.exceptions import RecordError


class ReadError(RecordError):
    """A file that cannot become a source; the message is the reason that its sender sees."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file's article: its text, in which all offsets count, and what the file says of itself."""

    text: str
    publisher: str = ""
    url: str = ""
    title: str = ""
    byline: str = ""
    published: date | None = None
    language: str = ""
    is_restatement: bool = False
    notes: tuple[str, ...] = ()
    """What was left out in reading it, for the person who sent it."""
