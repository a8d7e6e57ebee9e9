import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest

from devstack.services import ROOT

CODE = """
from devstack.interrupts import Interrupts, StopAskedError, terminal_taken
with terminal_taken():
    interrupts = Interrupts()
    print("waiting", flush=True)
    try:
        while True:
            interrupts.pause(0.05)
    except StopAskedError:
        print("stopped in good order", flush=True)
"""


def read_until(terminal: int, text: str) -> str:
    seen, deadline = "", time.monotonic() + 20
    while text not in seen:
        assert time.monotonic() < deadline, seen
        seen += os.read(terminal, 4096).decode()
    return seen


@pytest.mark.skipif(not Path("/usr/bin/setsid").exists(), reason="needs util-linux's setsid")
def test_ctrl_c_under_make_is_a_success(tmp_path: Path) -> None:
    """`make` shares the terminal; a Ctrl-C that it saw would become its own error."""
    (tmp_path / "wait.py").write_text(CODE)
    (tmp_path / "Makefile").write_text(f"wait:\n\t@exec '{sys.executable}' '{tmp_path}/wait.py'\n")
    terminal, end = pty.openpty()
    process = subprocess.Popen(
        ["/usr/bin/setsid", "--ctty", "make", "-f", tmp_path / "Makefile"],
        stdin=end,
        stdout=end,
        stderr=end,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    os.close(end)
    try:
        read_until(terminal, "waiting")
        os.write(terminal, b"\x03")
        read_until(terminal, "stopped in good order")
        assert process.wait(10) == 0
    finally:
        process.kill()
        process.wait()
        os.close(terminal)
