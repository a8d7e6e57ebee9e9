"""Which files a person means who names files and folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from apps.ingest.reading import EXTENSIONS


@dataclass(frozen=True, slots=True)
class Found:
    """The files to read, in a fixed order, and how many in folders were left out for their names."""

    files: tuple[Path, ...]
    left_out: int


def files_find(*, paths: Iterable[Path]) -> Found:
    """Named files always; of folders, at any depth, what has a known extension and is not hidden.

    What does not exist counts as a file, so that its failure is told beside the others'.
    """
    files: dict[Path, None] = {}  # in order, each once
    left_out = 0
    for path in paths:
        if not path.is_dir():
            files[path] = None
            continue
        for file in _walk(path):
            if file.suffix.lower() in EXTENSIONS:
                files[file] = None
            else:
                left_out += 1
    return Found(tuple(files), left_out)


def _walk(folder: Path) -> Iterator[Path]:
    """Every file below a folder, but nothing hidden and nothing behind a link to a folder."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in sorted(names) if not name.startswith("."))


def path_show(path: Path) -> str:
    """A path as text that can be stored and printed, whatever bytes its name is made of."""
    return os.fsencode(path).decode(errors="replace")
