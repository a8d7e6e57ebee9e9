"""The words that are kept ready for search are those that the texts have, whoever writes them."""

import pytest
from django.contrib.postgres.search import SearchVector
from django.db import connection

from apps.sources.models import Passage, Source
from apps.timeline.filters import CallFilter, SourceFilter, StatementFilter
from apps.timeline.models import PassageWords, SourceWords
from apps.timeline.searching import CONFIG
from apps.timeline.selectors import calls_list, sources_list, statements_list
from apps.timeline.selectors.search import PASSAGE_WORDS
from apps.timeline.services import sums_rebuild
from apps.versions.as_of import record_as_of
from tests.factories import passage_create, report_create, source_create, statement_create

TITLE = SearchVector("title", config=CONFIG)
WHOLE = SearchVector("title", "text", config=CONFIG)


def kept_are_theirs() -> int:
    """Asserts that every passage and source has its own words ready, and no other; how many there are."""
    passages = Passage.objects.annotate(vector=SearchVector(PASSAGE_WORDS, config=CONFIG))
    assert dict(PassageWords.objects.values_list("pk", "vector")) == dict(
        passages.values_list("pk", "vector")
    )
    sources = Source.objects.annotate(heading=TITLE, whole=WHOLE).values_list("pk", "heading", "whole")
    assert set(SourceWords.objects.values_list("pk", "title", "whole")) == set(sources)
    return len(sources) + len(passages)


@pytest.mark.django_db
def test_they_follow_whatever_becomes_of_a_text() -> None:
    statement_create()
    other = source_create(title="Лидеры поговорили", text="Они поговорили по телефону. And once more.")
    passage = passage_create(other)
    assert kept_are_theirs() == 5
    Source.objects.filter(pk=other.pk).update(
        title="Other words", text="Nothing of the kind. Was said at all."
    )
    assert kept_are_theirs() == 5
    Passage.objects.filter(pk=passage.pk).update(start=8, end=12)
    assert kept_are_theirs() == 5
    other.delete()
    assert kept_are_theirs() == 3
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate; truncate sources_passage cascade")
    assert kept_are_theirs() == 1


@pytest.mark.django_db
def test_what_came_without_triggers_is_made_good() -> None:
    statement_create()
    PassageWords.objects.all().delete()
    SourceWords.objects.all().delete()
    sums_rebuild()
    assert kept_are_theirs() == 3


@pytest.mark.django_db
@pytest.mark.parametrize("few", [0, 10_000])
@pytest.mark.parametrize(
    ("words", "calls"),
    [("called", 1), ("“talk by phone”", 1), ("war -stop", 0), ("zeppelin", 0), ("zeppelin or stop", 1)],
)
def test_calls_are_found_by_their_words_whether_few_have_them_or_many(
    words: str, calls: int, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.timeline.lookups.FEW", few)
    statement_create()
    assert len(calls_list(filters=CallFilter(q=words))) == calls


@pytest.mark.django_db(transaction=True)
def test_as_of_a_version_texts_are_searched_as_they_were() -> None:
    report = report_create()
    with connection.cursor() as cursor:
        cursor.execute("select max(number) from versions_version")
        (version,) = cursor.fetchone()
    statement_create(report=report)
    Source.objects.update(title="Nothing of the sort")
    for words, then, now in (("putin talk", 1, 0), ("sort", 0, 1)):
        assert len(sources_list(filters=SourceFilter(q=words))) == now
        assert len(calls_list(filters=CallFilter(q=words))) == now
        with record_as_of(version=version):
            assert len(sources_list(filters=SourceFilter(q=words))) == then
            assert len(calls_list(filters=CallFilter(q=words))) == then
            assert not statements_list(filters=StatementFilter(q="war"))
    assert len(statements_list(filters=StatementFilter(q="war"))) == 1
