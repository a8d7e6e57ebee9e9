"""A finder of static files for those files of node_modules that settings.NPM_FILES names, as vendor/…"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, overload

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.checks import CheckMessage
from django.core.checks import Warning as CheckWarning
from django.core.files.storage import FileSystemStorage

PREFIX = "vendor"


class NpmFinder(BaseFinder):
    """Serves an allow-list: a package's other files (sources, demos, tests) never become public."""

    def __init__(self) -> None:
        self.root = Path(settings.BASE_DIR) / "node_modules"
        self.storage = FileSystemStorage(location=self.root)
        self.storage.prefix = PREFIX  # type: ignore[attr-defined]  # collectstatic's protocol for finders

    def check(self, **_kwargs: Any) -> list[CheckMessage]:
        """Warn of each named file that is not installed."""
        return [
            CheckWarning(f"node_modules/{name} is missing: run 'make setup'", id="npm.W001")
            for name in settings.NPM_FILES
            if not (self.root / name).is_file()
        ]

    @overload
    def find(self, path: str, find_all: Literal[False] = False) -> str | None: ...  # noqa: FBT002  Django's
    @overload
    def find(self, path: str, find_all: Literal[True]) -> list[str]: ...
    def find(self, path: str, find_all: bool = False) -> str | list[str] | None:  # noqa: FBT001, FBT002  Django's
        """The file behind vendor/…, if it is on the list and installed."""
        name = Path(path).as_posix().removeprefix(f"{PREFIX}/")
        file = self.root / name
        hits = [str(file)] if path != name and name in settings.NPM_FILES and file.is_file() else []
        return hits if find_all else next(iter(hits), None)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """Every file of the list, for `collectstatic`."""
        for name in settings.NPM_FILES:
            if not matches_patterns(name, ignore_patterns or ()):
                yield name, self.storage
