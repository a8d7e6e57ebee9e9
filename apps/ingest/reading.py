"""From a file to a document: the room's front door. No database, and no format is guessed."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath

from apps.ingest.documents import Document, ReadError
from apps.ingest.plain_text import plain_text_read

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: what it is called, how its files' names end, and what reads them."""

    name: str
    extensions: tuple[str, ...]
    read: Callable[[bytes], Document]


READERS = (Reader("plain text", (".txt", ".text"), plain_text_read),)
EXTENSIONS = frozenset(extension for reader in READERS for extension in reader.extensions)

OTHER_FORMATS = {
    "an archive": ((b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf"), (".zip", ".gz", ".7z", ".docx", ".odt")),
    "a PDF": ((b"%PDF-",), (".pdf",)),
    "an old Word document": ((b"\xd0\xcf\x11\xe0",), (".doc",)),
    "a rich text document": ((b"{\\rtf",), (".rtf",)),
    "a picture": ((b"\xff\xd8\xff", b"\x89PNG", b"GIF8"), (".jpg", ".jpeg", ".png", ".gif")),
    "a web archive": ((b"WARC/",), (".warc",)),
    "a web page": ((b"<!doctype html", b"<!DOCTYPE html", b"<html", b"<HTML"), (".html", ".htm", ".xhtml")),
    "XML": ((b"<?xml",), (".xml", ".svg")),
    "JSON": ((), (".json", ".jsonl", ".ndjson")),
    "a table": ((), (".csv", ".tsv", ".xls", ".xlsx")),
}
"""Formats that cannot be read, so that their reason says what they are: first bytes, extensions."""


def document_read(*, name: str, content: bytes) -> Document:
    """The article in a file's bytes; raises `ReadError` with a plain reason."""
    if not content:
        raise ReadError("It is empty.")
    return _reader_find(PurePath(name).suffix.lower(), content).read(content)


def _reader_find(extension: str, content: bytes) -> Reader:
    """The reader for an extension; a name that tells nothing is tried as text."""
    start = content[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    for what, (marks, extensions) in OTHER_FORMATS.items():
        if start.startswith(marks) or extension in extensions:
            known = ", ".join(reader.name for reader in READERS)
            raise ReadError(f"It is {what}; what can be read is {known}.")
    return next((reader for reader in READERS if extension in reader.extensions), READERS[0])


def content_read(*, path: Path, max_bytes: int) -> bytes:
    """A file's bytes, never more than `max_bytes` of them; raises `ReadError` with a plain reason."""
    try:
        with open(path, "rb", opener=_open_at_once) as file:
            _check_kind(os.fstat(file.fileno()), max_bytes)
            content = file.read(max_bytes + 1)
    except IsADirectoryError as error:
        raise ReadError("It is a folder, not a file.") from error
    except OSError as error:
        raise ReadError(f"It cannot be read: {(error.strerror or str(error)).lower()}.") from error
    check_size(size=len(content), max_bytes=max_bytes)
    return content


def _open_at_once(path: str, flags: int) -> int:
    """Open without waiting for the other end, which a named pipe may never have."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _check_kind(status: os.stat_result, max_bytes: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise ReadError("It is not a regular file.")
    check_size(size=status.st_size, max_bytes=max_bytes)


def check_size(*, size: int, max_bytes: int) -> None:
    """Raise `ReadError` for more bytes than are allowed."""
    if size > max_bytes:
        raise ReadError(
            f"It is too large: {size / MEGABYTE:.1f} MB; at most {max_bytes / MEGABYTE:.1f} MB are read."
        )


def content_fingerprint(content: bytes) -> str:
    """SHA-256 of the bytes: the same bytes are one source."""
    return hashlib.sha256(content).hexdigest()
