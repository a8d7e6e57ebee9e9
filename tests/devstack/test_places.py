import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from devstack import places
from devstack.console import DevstackError
from devstack.places import our_folder, package_dir, port_hold, socket_dir

OURS = frozenset({os.getuid()})


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_port_that_is_asked_for_and_taken_is_refused_by_name(taken_port: int) -> None:
    with pytest.raises(DevstackError, match=f"port {taken_port} is taken: ask for another"):
        port_hold(str(taken_port))


def test_without_asking_the_next_free_port_is_used_and_said(
    taken_port: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(places, "PORT", taken_port)
    with port_hold(None) as held:
        chosen = held.getsockname()[1]
    assert taken_port < chosen < taken_port + places.PORTS_TRIED
    assert f"port {taken_port} is taken: using {chosen}" in capsys.readouterr().out


def test_a_port_is_held_until_it_is_let_go() -> None:
    with port_hold(None) as held:
        port = str(held.getsockname()[1])
        with pytest.raises(DevstackError, match="is taken"):
            port_hold(port)
    port_hold(port).close()


@pytest.mark.parametrize("asked", ["http", "0", "65536", "-1"])
def test_a_port_that_is_none_is_refused(asked: str) -> None:
    with pytest.raises(DevstackError, match="is not a port number"):
        port_hold(asked)


def test_a_socket_lies_in_the_folder_wished_for(tmp_path: Path) -> None:
    folder = tmp_path / "with spaces"
    assert socket_dir(folder, "s", owners=OURS) == folder
    assert folder.is_dir()


def test_a_path_too_long_for_a_socket_gets_a_private_short_one(tmp_path: Path) -> None:
    wished = tmp_path / ("long" * 30)
    short = socket_dir(wished, "s", owners=OURS)
    try:
        assert len(os.fsencode(short / "s")) <= places.SOCKET_PATH_MAX
        assert short.stat().st_mode & 0o777 == 0o700
        assert socket_dir(wished, "s", owners=OURS) == short
        assert socket_dir(wished.with_name("longer" * 30), "s", owners=OURS) != short
    finally:
        for folder in (short, socket_dir(wished.with_name("longer" * 30), "s", owners=OURS)):
            folder.rmdir()


def test_a_folder_that_somebody_else_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    with pytest.raises(DevstackError, match="belongs to somebody else"):
        our_folder(tmp_path / "link", mode=0o700, owners=OURS)
    with pytest.raises(DevstackError, match="belongs to somebody else"):
        our_folder(tmp_path, mode=0o700, owners=frozenset({os.getuid() + 1}))


def test_a_package_that_is_missing_says_what_to_do() -> None:
    with pytest.raises(DevstackError, match="make setup"):
        package_dir("no_such_package")
