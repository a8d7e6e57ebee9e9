from pathlib import Path

import pytest

from devstack.static import NAMED, fingerprint


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in (*NAMED, "static/site.css", "apps/desk/static/desk.css"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def test_it_stays_while_nothing_changes(root: Path) -> None:
    assert fingerprint(root) == fingerprint(root)


@pytest.mark.parametrize("name", [*NAMED, "static/site.css", "apps/desk/static/desk.css", "static/new.js"])
def test_it_changes_with_every_file_that_is_collected(root: Path, name: str) -> None:
    before = fingerprint(root)
    (root / name).write_text("changed")
    assert fingerprint(root) != before
