"""What clients send that no library would, through the server that runs in production."""

import json
import socket
from collections.abc import Iterator

import pytest

from tests.processes import web_server

pytestmark = pytest.mark.django_db  # so that there is a database for tests
HOST = b"Host: 127.0.0.1\r\nConnection: close\r\n"
CALLS = b"/api/v1/calls/"

# What the application answers: always a problem.
PROBLEMS: list[tuple[str, bytes, int]] = [
    ("a NUL in the path", b"GET /api/v1/calls/%00/ HTTP/1.1\r\n" + HOST, 404),
    ("a NUL in a slug", b"GET /api/v1/actors/a%00b/ HTTP/1.1\r\n" + HOST, 404),
    ("a NUL in the query", b"GET /api/v1/calls/?q=%00 HTTP/1.1\r\n" + HOST, 400),
    ("a NUL in a name", b"GET /api/v1/calls/?q%00=1 HTTP/1.1\r\n" + HOST, 400),
    ("a path that is not UTF-8", b"GET /api/v1/actors/%ff%fe/ HTTP/1.1\r\n" + HOST, 404),
    ("a query that is not UTF-8", b"GET /api/v1/calls/?q=%ff HTTP/1.1\r\n" + HOST, 400),
    ("a bare percent sign", b"GET /api/v1/calls/%/ HTTP/1.1\r\n" + HOST, 404),
    ("a header that is not UTF-8", b"GET /api/v1/calls/ HTTP/1.1\r\nAccept: \xff\xfe\r\n" + HOST, 406),
    ("a line break in the path", b"GET /api/v1/calls%0d%0aX-Evil:1 HTTP/1.1\r\n" + HOST, 404),
    ("a way up", b"GET /api/v1/../../etc/passwd HTTP/1.1\r\n" + HOST, 404),
    ("a word too long", b"GET /api/v1/calls/?q=" + b"a" * 60_000 + b" HTTP/1.1\r\n" + HOST, 400),
    ("a slug too long", b"GET /api/v1/actors/" + b"a" * 60_000 + b"/ HTTP/1.1\r\n" + HOST, 404),
    ("an id too long", b"GET /api/v1/calls/" + b"9" * 5000 + b"/ HTTP/1.1\r\n" + HOST, 404),
    (
        "5,000 parameters",
        b"GET /api/v1/calls/?" + b"&".join(b"leader=%d" % n for n in range(5000)) + b" HTTP/1.1\r\n" + HOST,
        400,
    ),
    ("TRACE", b"TRACE /api/v1/calls/ HTTP/1.1\r\n" + HOST, 405),
    ("PROPFIND", b"PROPFIND /api/v1/calls/ HTTP/1.1\r\n" + HOST, 405),
    ("CONNECT", b"CONNECT /api/v1/calls/ HTTP/1.1\r\n" + HOST, 405),
    ("a method that is none", b"FOO /api/v1/calls/ HTTP/1.1\r\n" + HOST, 405),
    ("no host", b"GET /api/v1/calls/ HTTP/1.1\r\nConnection: close\r\n", 400),
    ("a foreign host", b"GET /api/v1/calls/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n", 400),
    ("a host that is none", b"GET /api/v1/calls/ HTTP/1.1\r\nHost: a b/@\r\nConnection: close\r\n", 400),
    ("two hosts", b"GET /api/v1/calls/ HTTP/1.1\r\nHost: evil.example\r\n" + HOST, 400),
    ("/api", b"GET /api HTTP/1.1\r\n" + HOST, 404),
]
# What is no HTTP, or more of it than the server reads: it says so itself, with a bare status.
REFUSED: list[tuple[str, bytes, int]] = [
    ("a raw NUL in the path", b"GET /api/v1/\0 HTTP/1.1\r\n" + HOST, 400),
    ("a raw NUL in a header", b"GET /api/v1/calls/ HTTP/1.1\r\nX-A: \0\r\n" + HOST, 400),
    ("raw bytes in the path", b"GET /api/v1/\xff HTTP/1.1\r\n" + HOST, 400),
    ("an address over 64 kB", b"GET /api/v1/calls/?q=" + b"a" * 70_000 + b" HTTP/1.1\r\n" + HOST, 414),
    ("too many headers", b"GET /api/v1/calls/ HTTP/1.1\r\n" + b"X-A: 1\r\n" * 200 + HOST, 431),
    ("a negative length", b"POST /api/v1/calls/ HTTP/1.1\r\nContent-Length: -1\r\n" + HOST, 400),
    (
        "two lengths",
        b"POST /api/v1/calls/ HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n" + HOST,
        400,
    ),
    ("no HTTP at all", b"\x16\x03\x01\x02\r\n", 400),
]


@pytest.fixture(scope="module")
def port(django_db_setup: None) -> Iterator[int]:
    """A server for all of this module: nothing here needs a record."""
    with web_server() as port:
        yield port


@pytest.mark.parametrize(("what", "head", "status"), PROBLEMS, ids=[row[0] for row in PROBLEMS])
def test_what_the_application_refuses_is_a_problem(what: str, head: bytes, status: int, port: int) -> None:
    code, headers, body = exchange(port, head)
    assert (code, headers["content-type"]) == (status, "application/problem+json")
    assert json.loads(body)["status"] == status
    assert "x-evil" not in headers


@pytest.mark.parametrize(("what", "head", "status"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_the_server_refuses_is_a_bare_status(what: str, head: bytes, status: int, port: int) -> None:
    code, _, body = exchange(port, head)
    assert (code, body) == (status, b"")


@pytest.mark.parametrize("override", [b"X-HTTP-Method-Override", b"X-HTTP-Method", b"X-Method-Override"])
def test_no_header_changes_the_method(override: bytes, port: int) -> None:
    code, _, body = exchange(port, b"GET " + CALLS + b" HTTP/1.1\r\n" + override + b": DELETE\r\n" + HOST)
    assert (code, json.loads(body)) == (200, {"next": None, "results": []})


def exchange(port: int, head: bytes) -> tuple[int, dict[str, str], bytes]:
    """Send a request's head; the status, headers and body that come back."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(head + b"\r\n")
        received = b""
        while part := connection.recv(65536):
            received += part
    answer, _, body = received.partition(b"\r\n\r\n")
    line, *lines = answer.decode("latin-1").split("\r\n")
    headers = dict(each.lower().split(": ", 1) for each in lines)
    return int(line.split()[1]), headers, body
