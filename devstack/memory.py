"""`make memory`: what each process of a running `make run` holds (Linux)."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from devstack.console import DevstackError
from devstack.services import ROOT

PROC = Path("/proc")
COMMAND_WIDTH = 60


@dataclass(frozen=True, slots=True)
class Usage:
    """One process: resident memory, and its proportional share of what it shares, in KiB."""

    pid: int
    command: str
    rss: int
    pss: int


def memory(state: Path) -> int:
    """Print a line for each process that `make run` started, and their sum."""
    try:
        root = int((state / "pid").read_text())
    except (OSError, ValueError) as error:
        raise DevstackError(f"nothing runs in {state}: start it with 'make run'") from error
    rows = [usage for pid in (root, *descendants(root)) if (usage := measure(pid))]
    if not rows:
        raise DevstackError(f"nothing runs in {state}: start it with 'make run'")
    lines = [f"{'MiB RSS':>8} {'PSS':>7} {'process':>8}  command"]
    lines += [
        f"{row.rss / 1024:8.1f} {row.pss / 1024:7.1f} {row.pid:8}  {row.command[:COMMAND_WIDTH]}"
        for row in rows
    ]
    total_rss, total_pss = sum(row.rss for row in rows), sum(row.pss for row in rows)
    lines.append(f"{total_rss / 1024:8.1f} {total_pss / 1024:7.1f} {len(rows):8}  processes in all")
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def descendants(pid: int) -> Iterator[int]:
    """Children, their children, and so on."""
    for children in PROC.glob(f"{pid}/task/*/children"):
        for child in children.read_text().split():
            yield int(child)
            yield from descendants(int(child))


def measure(pid: int) -> Usage | None:
    """One process, or None if it has just ended."""
    try:
        rollup = (PROC / str(pid) / "smaps_rollup").read_text()
        command = (PROC / str(pid) / "cmdline").read_text().replace("\0", " ").strip()
    except OSError:
        return None
    figures = {
        line.split(":")[0]: int(line.split()[1]) for line in rollup.splitlines() if line.endswith(" kB")
    }
    return Usage(pid, _short(command), figures["Rss"], figures["Pss"])


def _short(command: str) -> str:
    """Without the folders of the program, which say nothing here (and may hold spaces)."""
    program, _, arguments = command.replace(f"{ROOT}/", "").partition(" ")
    return f"{Path(program).name} {arguments}"
