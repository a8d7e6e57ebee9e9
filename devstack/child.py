import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from devstack.account import Account
from devstack.console import DevstackError, say

PR_SET_PDEATHSIG = 1
STOP_SECONDS = 20  # a file that a worker has in hand gets this long
LOG_TAIL = 2000


class Child:
    """A process in a session of its own: a terminal's Ctrl-C reaches only its parent.

    On Linux the kernel sends it `stop_signal` when the parent dies, even by SIGKILL: nothing is left behind.
    """

    def __init__(
        self,
        name: str,
        argv: Sequence[str],
        *,
        cwd: Path,
        env: Mapping[str, str],
        log: Path | None = None,
        account: Account | None = None,
        stop_signal: signal.Signals = signal.SIGTERM,
        say_when_stopped: bool = True,
    ) -> None:
        self.name, self.log, self.say_when_stopped = name, log, say_when_stopped
        self.stop_signal = stop_signal
        out = log.open("wb") if log else None  # of this run only, so it stays small
        try:
            self.process = subprocess.Popen(
                argv,
                cwd=cwd,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT if out else None,
                start_new_session=True,
                preexec_fn=_die_with_parent(stop_signal),  # noqa: PLW1509  devstack starts no threads
                **(account.switch() if account else {}),
            )
        finally:
            if out:
                out.close()

    def ended(self) -> int | None:
        """The exit status, or None while it runs."""
        return self.process.poll()

    def require_running(self) -> None:
        """Raise, with the end of its log, if it has ended."""
        if self.ended() is not None:
            raise DevstackError(f"{self.name} ended with status {self.process.returncode}{self._log_tail()}")

    def stop(self) -> None:
        """Ask it to stop; after STOP_SECONDS, kill it and what it started."""
        started = time.monotonic()
        if self.ended() is None:
            self.process.send_signal(self.stop_signal)
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
            if self.say_when_stopped:
                say(f"{self.name} stopped in {time.monotonic() - started:.1f} s")

    def _log_tail(self) -> str:
        if not self.log:
            return ""
        return f"; the end of {self.log}:\n{self.log.read_text(errors='replace')[-LOG_TAIL:]}"


def _die_with_parent(sig: signal.Signals) -> Callable[[], None] | None:
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    parent = os.getpid()

    def ask_kernel() -> None:  # runs after the change of account, which would clear it
        prctl(PR_SET_PDEATHSIG, int(sig), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return ask_kernel
