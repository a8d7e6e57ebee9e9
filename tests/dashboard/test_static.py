import re
import shutil
from pathlib import Path

from django.conf import settings

from config.static import StaticStorage

OURS = Path(settings.BASE_DIR) / "static"
IMPORT = re.compile(r'from "(\./[^"]+)"')


def test_served_modules_import_each_other_by_the_names_under_which_they_are_stored(tmp_path: Path) -> None:
    shutil.copytree(OURS / "js", tmp_path / "js")
    storage = StaticStorage(location=tmp_path, base_url="/static/")
    paths = {str(file.relative_to(tmp_path)): (storage, str(file)) for file in tmp_path.rglob("*.js")}
    assert all(not isinstance(problem, Exception) for _, _, problem in storage.post_process(paths))
    entry = tmp_path / storage.stored_name("js/charts.js")
    imported = IMPORT.findall(entry.read_text())
    assert len(imported) == 3
    assert all((entry.parent / name).exists() and name.count(".") == 3 for name in imported)


def test_the_stylesheet_uses_only_tokens_that_it_defines() -> None:
    text = (OURS / "css/site.css").read_text()
    defined = set(re.findall(r"(--[\w-]+):", text))
    assert set(re.findall(r"var\((--[\w-]+)", text)) <= defined
