import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

ECHO_SECONDS = 1.0  # make passes a SIGTERM on to a child that may have had it from the terminal already


class StopAskedError(Exception):
    """Somebody asked for an orderly stop."""


class Interrupts:
    """SIGINT, SIGTERM and SIGHUP ask for an orderly stop; a second one leaves at once.

    A signal only sets a mark, which `check` and `pause` look at, so no child is ever lost between
    being started and being noted down.
    """

    def __init__(self) -> None:
        self.asked_at: float | None = None
        for sig in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sig, self._note)

    def check(self) -> None:
        """Raise `StopAskedError` if a stop was asked for."""
        if self.asked_at is not None:
            raise StopAskedError

    def pause(self, seconds: float) -> None:
        """Sleep, unless a stop is asked for."""
        self.check()
        time.sleep(seconds)
        self.check()

    def _note(self, sig: int, _frame: FrameType | None) -> None:
        if self.asked_at is None:
            self.asked_at = time.monotonic()
        elif time.monotonic() - self.asked_at > ECHO_SECONDS:
            os._exit(128 + sig)  # the kernel takes the children along


@contextmanager
def terminal_taken() -> Iterator[None]:
    """Take the terminal's foreground, if we share it with `make`.

    Ctrl-C then reaches this process alone; `make` would report it as an error and exit with 130.
    """
    try:
        lender = os.tcgetpgrp(0)
    except OSError:  # no terminal
        yield
        return
    if lender != os.getpgrp() or lender == os.getpid():  # in the background, or nobody to spare
        yield
        return
    for sig in (signal.SIGTTOU, signal.SIGTSTP):  # giving back is allowed; make would not notice a Ctrl-Z
        signal.signal(sig, signal.SIG_IGN)
    os.setpgid(0, 0)
    os.tcsetpgrp(0, os.getpgrp())
    try:
        yield
    finally:
        os.tcsetpgrp(0, lender)
