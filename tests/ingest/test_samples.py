from pathlib import Path

import pytest

from apps.ingest.paths import files_find
from apps.ingest.reading import content_read, document_read

SAMPLES = files_find(paths=[Path(__file__).parents[2] / "samples"]).files


def test_the_readme_counts_them() -> None:
    readme = Path(__file__).parents[2] / "samples" / "README.md"
    assert f"{len(SAMPLES)} news items" in readme.read_text()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_is_marked_as_a_restatement_of_the_report_at_its_address(path: Path) -> None:
    document = document_read(name=path.name, content=content_read(path=path, max_bytes=100_000))
    assert document.is_restatement
    assert document.url.startswith("http")
    assert document.publisher
    assert document.language == "en"
    assert not document.notes
