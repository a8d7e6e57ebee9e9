import os
import secrets
from contextlib import ExitStack
from pathlib import Path

from devstack.child import Child
from devstack.console import say
from devstack.postgres import Postgres
from devstack.valkey import Valkey

ROOT = Path(__file__).resolve().parent.parent


def services_start(stack: ExitStack, state: Path, *, durable: bool) -> tuple[dict[str, str], list[Child]]:
    """Start what the environment does not name; return the environment that does, and what was started.

    Leaving the stack stops the broker before the database.
    """
    env, started = dict(os.environ), list[Child]()
    for variable, service, kind in (
        ("DATABASE_URL", Postgres, "PostgreSQL"),
        ("REDIS_URL", Valkey, "Valkey"),
    ):
        if env.get(variable):
            say(f"{variable} is set: using that server")
            continue
        server = service(state, durable=durable)
        stack.callback(server.stop)
        env[variable] = server.start()
        if server.child:
            started.append(server.child)
        say(f"{kind} is up")
    return env, started


def secret_key(path: Path) -> str:
    """Django's SECRET_KEY, made at the first start and kept where only its owner can read it."""
    if not path.exists():
        draft = path.with_suffix(".part")
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(50))
        draft.rename(path)
    return path.read_text()
