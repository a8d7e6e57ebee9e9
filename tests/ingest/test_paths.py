from pathlib import Path

from apps.ingest.paths import files_find, path_show


def test_folders_give_their_articles_in_order_and_named_files_always_count(tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", "a.gold.json", ".hidden.txt", "deep/c.text", ".git/d.txt"):
        file = tmp_path / "articles" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    named = tmp_path / "page.html"
    found = files_find(paths=[tmp_path / "articles", named, named])
    assert [str(path.relative_to(tmp_path)) for path in found.files] == [
        "articles/a.TXT",
        "articles/b.txt",
        "articles/deep/c.text",
        "page.html",
    ]
    assert found.left_out == 1


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "again").symlink_to(tmp_path)
    assert files_find(paths=[tmp_path]).files == ()


def test_a_path_of_any_bytes_can_be_shown() -> None:
    assert path_show(Path("caf\udce9.txt")) == "caf�.txt"
