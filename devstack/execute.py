"""`make test`: a command with throw-away services."""

import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

from devstack.services import ROOT, services_start


def execute(argv: Sequence[str]) -> int:
    """Run the command with services of its own, and return its exit status."""
    signal.signal(signal.SIGTERM, _leave)
    with _scratch() as state, ExitStack() as stack:
        env, _ = services_start(stack, state, durable=False)
        env.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
        env.setdefault("MEDIA_ROOT", str(state / "media"))
        process = subprocess.Popen(argv, cwd=ROOT, env=env)
        try:
            return process.wait()
        except KeyboardInterrupt:  # the terminal's Ctrl-C has reached the command too
            return process.wait()
        except SystemExit:
            process.terminate()
            process.wait()
            raise


@contextmanager
def _scratch() -> Iterator[Path]:
    state = Path(tempfile.mkdtemp(prefix="loc-"))  # short: sockets go in it
    state.chmod(0o755)  # as root, the database's account must enter it
    try:
        yield state
    finally:
        elsewhere = state / "elsewhere"
        if elsewhere.is_symlink():
            shutil.rmtree(elsewhere.resolve(), ignore_errors=True)
        shutil.rmtree(state, ignore_errors=True)


def _leave(sig: int, _frame: FrameType | None) -> None:
    sys.exit(128 + sig)
