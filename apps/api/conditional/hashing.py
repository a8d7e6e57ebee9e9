from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import BinaryIO

from django.http import FileResponse
from django.http.response import HttpResponseBase

CHUNK_BYTES = 1 << 20


def content_hash(chunks: Iterable[bytes]) -> str:
    """The strong ETag of these bytes, quotation marks included."""
    seen = sha256()
    for chunk in chunks:
        seen.update(chunk)
    return f'"{seen.hexdigest()[:32]}"'


def response_etag(response: HttpResponseBase) -> str | None:
    """The answer's ETag: the one that its view gave, or that of its content; a file is read and wound back.

    None for a stream of which nothing can be told before it is sent.
    """
    if given := response.headers.get("ETag"):
        return str(given)
    if isinstance(response, FileResponse) and response.file_to_stream:
        return content_hash(_wound_back(response.file_to_stream))
    return None if response.streaming else content_hash([getattr(response, "content", b"")])


def _wound_back(file: BinaryIO) -> Iterator[bytes]:
    start = file.tell()
    while chunk := file.read(CHUNK_BYTES):
        yield chunk
    file.seek(start)
