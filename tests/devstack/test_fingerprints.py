from pathlib import Path

import pytest

from devstack.fingerprints import STATIC_SETTINGS, sample_fingerprint, static_fingerprint

STATIC = (*STATIC_SETTINGS, "static/site.css", "apps/desk/static/desk.css")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in (*STATIC, "samples/call.txt", "apps/desk/admin.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


@pytest.mark.parametrize("name", [*STATIC, "static/new.js"])
def test_static_files_are_collected_again_when_one_of_them_or_their_settings_changes(
    root: Path, name: str
) -> None:
    before = static_fingerprint(root)
    (root / name).write_text("changed")
    assert static_fingerprint(root) != before


@pytest.mark.parametrize("name", ["apps/desk/admin.py", "samples/call.txt"])
def test_static_files_are_not_collected_again_for_anything_else(root: Path, name: str) -> None:
    before = static_fingerprint(root)
    (root / name).write_text("changed")
    assert static_fingerprint(root) == before


@pytest.mark.parametrize("name", ["samples/call.txt", "samples/another.txt"])
def test_the_sample_is_read_again_when_it_changes(root: Path, name: str) -> None:
    before = sample_fingerprint(root, "postgresql:///one")
    (root / name).write_text("changed")
    assert sample_fingerprint(root, "postgresql:///one") != before


def test_the_sample_is_read_again_into_another_database(root: Path) -> None:
    assert sample_fingerprint(root, "postgresql:///one") != sample_fingerprint(root, "postgresql:///two")
    assert sample_fingerprint(root, "postgresql:///one") == sample_fingerprint(root, "postgresql:///one")
