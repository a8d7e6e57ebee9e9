import os
from datetime import date
from pathlib import Path

import pytest

from apps.ingest.documents import Document, ReadError
from apps.ingest.reading import content_fingerprint, content_read, document_read

HEADER = """url: https://paper.example/1
publisher: The Paper
published: 2020-10-02
language: en-GB
title: Leaders talk: by phone
byline: A. Reporter
restatement: yes
"""


def read(content: str | bytes, name: str = "a.txt") -> Document:
    return document_read(name=name, content=content.encode() if isinstance(content, str) else content)


def reason(content: str | bytes, name: str = "a.txt") -> str:
    with pytest.raises(ReadError) as error:
        read(content, name)
    return str(error.value)


def test_a_whole_header_is_read_and_the_text_is_what_follows_it() -> None:
    assert read(f"{HEADER}\n\n  Two leaders spoke.\n") == Document(
        text="\n  Two leaders spoke.\n",
        publisher="The Paper",
        url="https://paper.example/1",
        title="Leaders talk: by phone",
        byline="A. Reporter",
        published=date(2020, 10, 2),
        language="en",
        is_restatement=True,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Putin called.\n\nHe spoke.\n",
        "\nurl: https://a.example\n\nA blank line comes first, so this is no header.",
        "Published: 3 October\n\nHeaders are lower-case; this is the page's own line.",
        "title: The call\nThe next line is prose.\n\nSo was the first.",
        "quote: he said\n\nNot a known header line.",
        "https://a.example/1\n\nAn address alone.",
    ],
)
def test_a_text_without_a_header_is_kept_whole(text: str) -> None:
    assert read(text) == Document(text=text)


@pytest.mark.parametrize(
    ("header", "published"),
    [
        ("published: 2020-10-02", date(2020, 10, 2)),
        ("published: 2020-10-02T23:30:00+04:00", date(2020, 10, 2)),
        ("published:", None),
        ("url: https://a.example/1", None),
    ],
)
def test_any_header_line_may_be_missing_or_empty(header: str, published: date | None) -> None:
    document = read(f"{header}\n\nText.")
    assert (document.published, document.text) == (published, "Text.")


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("published: soon", "not a day, such as 2020-10-02"),
        ("published: 2020-02-30", "not a day"),
        ("published: 20201002", "not a day"),
        ("published: 2020-10-02Tsoon", "not a day"),
        ("url: javascript:alert(1)", "not a web address"),
        ("url: http://[", "not a web address"),
        ("url: paper.example/1", "not a web address"),
        ("language: the Queen's", "not a language code"),
        ("restatement: perhaps", "not yes or no"),
        (f"title: {'x' * 501}", "not at most 500 characters long"),
        ("title: one\ntitle: two", "gives title twice"),
    ],
)
def test_a_wrong_header_value_fails_the_file_and_says_what_would_be_right(header: str, said: str) -> None:
    assert said in reason(f"{header}\n\nText.")


def test_an_unknown_header_line_is_left_out_with_a_note() -> None:
    document = read("url: https://a.example/1\nmood: grim\n\nText.")
    assert document.notes == ("The header line “mood” is not known and was left out.",)


@pytest.mark.parametrize(
    "content",
    [
        "Ֆրանսիա, Россия".encode("utf-8-sig"),
        "Ֆրանսիա, Россия".encode("utf-16"),
        b"\xfe\xff" + "Ֆրանսիա, Россия".encode("utf-16-be"),
        "Ֆրանսիա, Россия".encode("utf-32"),
    ],
)
def test_a_byte_order_mark_names_the_encoding_and_is_no_part_of_the_text(content: bytes) -> None:
    assert read(content).text == "Ֆրանսիա, Россия"


def test_every_line_end_counts_as_one_character() -> None:
    document = read("title: A\r\n\r\nOne.\r\nTwo.\rThree.\n")
    assert (document.title, document.text) == ("A", "One.\nTwo.\nThree.\n")


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "a.txt", "It is empty."),
        (b" \n\t\n", "a.txt", "It is empty."),
        (b"\xef\xbb\xbf", "a.txt", "It is empty."),
        (b"title: A\n\n \n", "a.txt", "It has a header but no text."),
        (b"title: A", "a.txt", "It has a header but no text."),
        ("Путин".encode("cp1251"), "a.txt", "Its text is not UTF-8 (byte 0); save it as UTF-8."),
        (b"\xff\xfea", "a.txt", "Its text is not UTF-16-LE (byte 2); save it as UTF-8."),
        (b"Putin\0called", "a.txt", "It holds NUL characters, so it is not text."),
        (b"%PDF-1.7", "a.txt", "It is a PDF; what can be read is plain text."),
        (b"\xef\xbb\xbf\n<!DOCTYPE html>", "a", "It is a web page; what can be read is plain text."),
        (b'{"a": 1}', "a.JSON", "It is JSON; what can be read is plain text."),
        (b"PK\x03\x04", "a.txt", "It is an archive; what can be read is plain text."),
    ],
)
def test_what_cannot_be_read_has_a_plain_reason(content: bytes, name: str, said: str) -> None:
    assert reason(content, name) == said


def test_a_name_that_tells_nothing_is_tried_as_text() -> None:
    assert read("Text.", "2020.10.02").text == read("Text.", "article").text == "Text."


def test_a_file_is_never_read_beyond_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "sparse.txt"
    with path.open("wb") as file:
        file.truncate(10 * 1024**3)  # ten gigabytes that take no room
    with pytest.raises(ReadError, match=r"too large: 10240\.0 MB; at most 0\.0 MB are read"):
        content_read(path=path, max_bytes=10)
    small = tmp_path / "small.txt"
    small.write_bytes(b"1234567890")
    assert content_read(path=small, max_bytes=10) == b"1234567890"


def test_what_is_no_readable_file_has_a_plain_reason(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for name, said in {
        ".": "It is a folder, not a file.",
        "absent": "It cannot be read: no such file or directory.",
        "pipe": "It is not a regular file.",
        "loop": "It cannot be read: too many levels of symbolic links.",
    }.items():
        with pytest.raises(ReadError) as error:
            content_read(path=tmp_path / name, max_bytes=10)
        assert str(error.value) == said


def test_a_file_that_may_not_be_read_has_a_plain_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")  # root may read everything, so chmod does not do

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(ReadError, match=r"It cannot be read: permission denied\."):
        content_read(path=tmp_path / "a.txt", max_bytes=10)


def test_the_fingerprint_is_sha_256() -> None:
    assert content_fingerprint(b"").startswith("e3b0c44298fc1c149afbf4c8996fb924")
