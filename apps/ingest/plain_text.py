from __future__ import annotations

from apps.ingest.decoding import text_decode
from apps.ingest.documents import Document, ReadError
from apps.ingest.headers import header_split


def plain_text_read(content: bytes) -> Document:
    """The article of a text file: its header's facts, and everything after the header as its text."""
    header, text = header_split(text_decode(content))
    if not text.strip():
        raise ReadError("It has a header but no text." if header.facts else "It is empty.")
    return Document(text=text, notes=tuple(header.notes), **header.facts)
