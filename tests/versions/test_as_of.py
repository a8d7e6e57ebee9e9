"""The record as it was, however it changes afterwards and whoever else writes to it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier, Event

import pytest
from django.db import InternalError, connection, transaction

from apps.sources.models import Publisher
from apps.versions.as_of import UnknownVersionError, record_as_of, version_shown
from apps.versions.models import Version
from tests.factories import publisher_create
from tests.versions.reading import commit, current

committed = pytest.mark.django_db(transaction=True)


def names() -> set[str]:
    return set(Publisher.objects.values_list("name", flat=True))


def names_as_of(version: int) -> set[str]:
    with record_as_of(version=version):
        return names()


@committed
def test_a_version_is_read_as_it_was() -> None:
    paper = publisher_create("A")
    publisher_create("B")
    paper.name = "C"
    paper.save()
    paper.delete()
    assert [names_as_of(number) for number in (1, 2, 3, 4)] == [{"A"}, {"A", "B"}, {"B", "C"}, {"B"}]
    assert names() == {"B"}


@pytest.mark.django_db
def test_after_the_block_the_record_is_as_it_is_and_can_be_written() -> None:
    publisher_create("A")
    with record_as_of(version=commit()):
        assert version_shown() == current()
    publisher_create("B")
    assert names() == {"A", "B"}
    assert version_shown() is None


@pytest.mark.django_db
def test_nothing_can_be_written_in_the_block() -> None:
    publisher_create("A")
    with pytest.raises(InternalError, match="read-only"), record_as_of(version=commit()):
        publisher_create("B")
    assert version_shown() is None
    assert names() == {"A"}


@pytest.mark.django_db
@pytest.mark.parametrize("number", [0, -1, 10**18])
def test_a_version_that_there_is_not_is_refused(number: int) -> None:
    publisher_create("A")
    commit()
    with pytest.raises(UnknownVersionError, match=f"The record has no version {number}."):
        names_as_of(number)
    assert names() == {"A"}


@committed
def test_who_commits_first_has_the_lower_number_whoever_wrote_first() -> None:
    written, second_done = Event(), Event()

    def first() -> None:
        with transaction.atomic():
            publisher_create("wrote first")
            written.set()
            assert second_done.wait(10)

    def second() -> None:
        assert written.wait(10)
        publisher_create("committed first")
        second_done.set()

    together(first, second)
    assert [names_as_of(number) for number in (1, 2)] == [
        {"committed first"},
        {"committed first", "wrote first"},
    ]


@committed
def test_no_version_that_was_read_changes_under_many_writers() -> None:
    seen: dict[int, set[str]] = {}
    start, done = Barrier(4, timeout=10), Event()

    def write(who: str) -> None:
        start.wait()
        for number in range(15):
            with transaction.atomic():
                publisher_create(f"{who} {number}")
                publisher_create(f"{who} {number} again")

    def read() -> None:
        start.wait()
        while not done.is_set():
            if number := current():
                seen.setdefault(number, names_as_of(number))
                assert seen[number] == names_as_of(number)

    with ThreadPoolExecutor(4) as pool:
        reader = pool.submit(closing(read))
        for writer in [pool.submit(closing(partial(write, who))) for who in "abc"]:
            writer.result()
        done.set()
        reader.result()
    numbers = [version.number for version in Version.objects.order_by("made_at")]
    assert numbers == list(range(1, 46))
    assert [len(names_as_of(number)) for number in numbers] == [2 * number for number in numbers]
    assert {number: names_as_of(number) for number in seen} == seen


def closing(work: Callable[[], None]) -> Callable[[], None]:
    """The same work, and its thread's connection closed after it."""

    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    return run


def together(*works: Callable[[], None]) -> None:
    with ThreadPoolExecutor(len(works)) as pool:
        for done in [pool.submit(closing(work)) for work in works]:
            done.result()
