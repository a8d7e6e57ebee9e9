import importlib
import os
import sys
from pathlib import Path

import django

FOLDER = Path(__file__).parent


def main(names: list[str]) -> None:
    """Run the named modules' `measure`, or all of them, and print what each returns."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    for name in names or sorted(path.stem for path in FOLDER.glob("[!_]*.py")):
        for what, figure in importlib.import_module(f"benchmarks.{name}").measure().items():
            print(f"{name}: {what}: {figure}")


if __name__ == "__main__":
    main(sys.argv[1:])
