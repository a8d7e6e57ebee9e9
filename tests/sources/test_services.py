from datetime import date

import pytest
from django.db import IntegrityError

from apps.sources.models import Passage, Publisher, Source
from apps.sources.services import (
    SourceDraft,
    passages_ensure,
    passages_prune,
    source_get_or_create,
    source_mark_read,
)
from tests.factories import passage_create, report_create, source_create

pytestmark = pytest.mark.django_db

DRAFT = SourceDraft(fingerprint="a" * 64, original="incoming/a", original_name="a.txt", text="Text.")
DAY, OTHER_DAY = date(2020, 10, 2), date(2020, 10, 3)


def test_the_same_fingerprint_is_the_same_source() -> None:
    first, new = source_get_or_create(draft=DRAFT, publisher="The Paper")
    again, new_again = source_get_or_create(draft=DRAFT, publisher="Another")
    assert (new, new_again) == (True, False)
    assert first == again
    assert Publisher.objects.get().name == "The Paper"


def test_one_made_meanwhile_by_another_worker_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = source_get_or_create(draft=DRAFT, publisher="")
    looks = iter([None, first])
    monkeypatch.setattr("apps.sources.services.source_by_fingerprint", lambda **_: next(looks))
    assert source_get_or_create(draft=DRAFT, publisher="") == (first, False)


def test_another_fault_of_the_row_is_not_taken_for_a_duplicate() -> None:
    broken = SourceDraft(fingerprint="b" * 64, original="", original_name="a.txt", text=None)  # type: ignore[arg-type]
    with pytest.raises(IntegrityError):
        source_get_or_create(draft=broken, publisher="")


@pytest.mark.parametrize(
    ("published", "basis", "after"),
    [(DAY, "header", DAY), (None, "unknown", OTHER_DAY), (DAY, "dateline", OTHER_DAY)],
)
def test_a_reading_corrects_any_day_but_the_header_s(published: date | None, basis: str, after: date) -> None:
    source = source_create(published=published, published_basis=basis)
    source_mark_read(
        source=source, engine_version="2", title="", published=OTHER_DAY, basis="worked-out", reason="x" * 900
    )
    source.refresh_from_db()
    assert (source.published, source.engine_version, source.state) == (after, "2", "read")


@pytest.mark.parametrize(
    ("given", "after"), [("", "As the page prints it"), ("As its header says", "As its header says")]
)
def test_a_reading_finds_the_title_that_a_file_does_not_give(given: str, after: str) -> None:
    source = source_create(title=given)
    source_mark_read(
        source=source,
        engine_version="2",
        title="As the page prints it",
        published=None,
        basis="unknown",
        reason="",
    )
    source.refresh_from_db()
    assert source.title == after


def test_passages_of_the_same_span_are_the_same_rows() -> None:
    source = source_create()
    first = passages_ensure(source=source, spans=[(0, 5), (0, 5), (6, 9)])
    again = passages_ensure(source=source, spans=[(0, 5), (10, 12)])
    assert again[0, 5] == first[0, 5]
    assert Passage.objects.count() == 3


def test_passages_that_nothing_points_at_are_dropped() -> None:
    source = source_create()
    report = report_create(source=source)
    passage_create(source, "Putin said.")
    passages_prune(source=source)
    assert list(Source.objects.get().passages.all()) == list(report.passages.all())
