"""Whether something that was done once has to be done again."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

STATIC_SETTINGS = ("requirements/all.txt", "package-lock.json", "config/settings.py", "config/npm.py")


def static_fingerprint(root: Path) -> str:
    """Changes whenever `collectstatic` has something to do."""
    folders = (root / "static", *sorted(root.glob("apps/*/static")))
    return _digest(root, (*(root / name for name in STATIC_SETTINGS), *_files(folders)))


def sample_fingerprint(root: Path, database: str) -> str:
    """Changes with the sample, and with the database that it goes into."""
    return _digest(root, _files([root / "samples"]), database)


def _files(folders: Iterable[Path]) -> list[Path]:
    return [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]


def _digest(root: Path, paths: Iterable[Path], *more: str) -> str:
    digest = hashlib.sha256("\n".join(more).encode())
    for path in paths:
        digest.update(f"{path.relative_to(root)}\n".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
