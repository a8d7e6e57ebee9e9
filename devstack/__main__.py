"""Commands of the local stack, called by the Makefile."""

import argparse
import os
import sys
from pathlib import Path

from devstack.console import DevstackError
from devstack.execute import execute
from devstack.memory import memory
from devstack.run import run
from devstack.services import ROOT


def main() -> int:
    """Choose the command; what a person can mend is said in one line."""
    parser = argparse.ArgumentParser(prog="devstack", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="everything, until Ctrl-C")
    commands.add_parser("memory", help="what each process of a running 'run' holds")
    wrapper = commands.add_parser("exec", help="a command with throw-away services")
    wrapper.add_argument("argv", nargs="+", help="after --")
    options = parser.parse_args()
    state = Path(os.environ.get("DEVSTACK_STATE") or ROOT / ".run").resolve()
    try:
        match options.command:
            case "run":
                return run(state)
            case "memory":
                return memory(state)
            case _:
                return execute(options.argv)
    except DevstackError as error:
        sys.stderr.write(f"devstack: {error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
