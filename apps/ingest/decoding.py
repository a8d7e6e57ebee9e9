"""From bytes to text, only where the encoding is certain: a guess would put wrong letters on record."""

from __future__ import annotations

import codecs

from apps.ingest.documents import ReadError

# UTF-32's little-endian mark begins with UTF-16's, so it is asked for first.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def text_decode(content: bytes) -> str:
    """The text of UTF-8, or of what a byte order mark names; line ends become single newlines.

    Newlines are made one kind because offsets count in this text, and everything that shows or
    compares it (browsers, Python's text files) counts a line end as one character.
    """
    mark, encoding = next((pair for pair in MARKS if content.startswith(pair[0])), (b"", "utf-8"))
    try:
        text = content[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"Its text is not {encoding.upper()} (byte {error.start + len(mark)}); save it as UTF-8."
        ) from error
    if "\0" in text:
        raise ReadError("It holds NUL characters, so it is not text.")
    return text.replace("\r\n", "\n").replace("\r", "\n")
