import json
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import find
from pytest_django import Settings

from config.npm import NpmFinder

ROOT = Path(settings.BASE_DIR)


@pytest.mark.parametrize("name", settings.NPM_FILES)
def test_every_named_file_is_installed_and_found(name: str) -> None:
    assert find(f"vendor/{name}") == str(ROOT / "node_modules" / name)


@pytest.mark.parametrize(
    "path",
    [
        "chart.js/dist/chart.umd.min.js",  # without the prefix
        "vendor/chart.js/package.json",  # installed, but not on the list
        "vendor/../package.json",
        "vendor/chart.js/dist/../dist/chart.umd.min.js",
    ],
)
def test_nothing_else_is_found(path: str) -> None:
    assert NpmFinder().find(path) is None
    assert NpmFinder().find(path, find_all=True) == []


def test_collectstatic_is_given_exactly_the_list() -> None:
    listed = list(NpmFinder().list(None))
    assert [name for name, _ in listed] == settings.NPM_FILES
    assert all(storage.exists(name) for name, storage in listed)


def test_what_to_ignore_is_ignored() -> None:
    assert not [name for name, _ in NpmFinder().list(["*.map"]) if name.endswith(".map")]


def test_a_named_file_that_is_not_installed_is_a_warning(settings: Settings) -> None:
    settings.NPM_FILES = ["nobody/has.js"]
    assert [message.id for message in NpmFinder().check()] == ["npm.W001"]


def test_a_map_that_a_file_names_is_on_the_list() -> None:
    """The manifest storage refuses a reference to a file that is not there."""
    for name in settings.NPM_FILES:
        last = (ROOT / "node_modules" / name).read_text().rstrip().rsplit("\n", 1)[-1]
        if last.startswith("//# sourceMappingURL="):
            assert str(Path(name).parent / last.partition("=")[2]) in settings.NPM_FILES


def test_versions_are_exact_and_the_lock_names_no_address() -> None:
    package = json.loads((ROOT / "package.json").read_text())
    versions = package["dependencies"] | package["devDependencies"]
    assert all(version[0].isdigit() for version in versions.values())
    lock = (ROOT / "package-lock.json").read_text()
    assert "resolved" not in lock
    assert "://" not in lock
    assert all("integrity" in entry for name, entry in json.loads(lock)["packages"].items() if name)
