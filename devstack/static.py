import hashlib
from collections.abc import Iterator
from pathlib import Path

NAMED = ("requirements/all.txt", "package-lock.json", "config/settings.py", "config/npm.py")


def fingerprint(root: Path) -> str:
    """Changes whenever `collectstatic` has something to do."""
    digest = hashlib.sha256()
    for name in NAMED:
        digest.update((root / name).read_bytes())
    for path in _static_files(root):
        facts = path.stat()
        digest.update(f"{path.relative_to(root)} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _static_files(root: Path) -> Iterator[Path]:
    for folder in (root / "static", *sorted(root.glob("apps/*/static"))):
        yield from sorted(path for path in folder.rglob("*") if path.is_file())
