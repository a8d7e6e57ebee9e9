"""Each way into the record says why it changes it."""

from dataclasses import replace
from typing import Any

import pytest

from apps.actors.catalogue import catalogue_read
from apps.actors.services import actors_load
from apps.calls.models import Call
from apps.ledger.rebuilding import ledger_rebuild
from apps.pipeline.reading import source_read
from apps.pipeline.services import source_reread
from apps.sources.models import Source, SourceState
from apps.versions.models import Version
from tests.factories import cast_create, source_create
from tests.pipeline.fake_engine import FAKE

pytestmark = pytest.mark.django_db(transaction=True)


def causes() -> list[Any]:
    return [version.cause for version in Version.objects.all()]


def unread() -> Source:
    cast_create()
    return source_create(
        text="Putin and Pashinyan spoke on 2020-10-02.", state=SourceState.UNREAD, engine_version=""
    )


def test_a_source_arrives_and_is_read_again_by_the_same_engine_or_another() -> None:
    source = unread()
    before = len(causes())
    source_read(source=source, engine=FAKE)
    Source.objects.filter(pk=source.pk).update(text="Nobody spoke.")
    source_reread(source_id=source.pk, engine=FAKE)
    source_reread(source_id=source.pk, engine=replace(FAKE, version="fake-2"))
    assert causes()[before:] == [
        {"kind": "source", "source": source.pk, "engine": "fake-1"},
        {"kind": "other"},
        {"kind": "reread", "source": source.pk, "engine": "fake-1"},
        {"kind": "engine", "source": source.pk, "engine": "fake-2"},
    ]


def test_the_catalogue_is_loaded() -> None:
    actors_load(catalogue=catalogue_read()[:3])
    assert causes() == [{"kind": "catalogue"}]


def test_a_rebuild_that_finds_something_to_mend_says_that_it_was_one() -> None:
    source = unread()
    source_read(source=source, engine=FAKE)
    call = Call.objects.get()
    Call.objects.filter(pk=call.pk).update(status="denied")
    before = len(causes())
    for _ in range(2):
        list(ledger_rebuild(keys=[call.participants_key]))
    assert causes()[before:] == [{"kind": "rebuild"}]
