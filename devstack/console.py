import sys
import time

STARTED = time.monotonic()


class DevstackError(RuntimeError):
    """Something that the person at the keyboard can mend; shown without a traceback."""


def say(text: str) -> None:
    """One line for the person at the keyboard, with the seconds since the start."""
    sys.stdout.write(f"[{time.monotonic() - STARTED:5.1f}s] {text}\n")
    sys.stdout.flush()
