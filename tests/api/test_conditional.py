"""304 if and only if the answer is unchanged, for every address that can be read."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.actors.models import Actor
from apps.api.conditional import content_hash, question
from apps.calls.models import Call
from apps.sources.models import Source
from tests.api.asking import READABLE, address_of
from tests.api.conftest import STATE
from tests.factories import actor, call_create, report_create, source_create, statement_create
from tests.versions.reading import commit_for_good

pytestmark = pytest.mark.django_db

CALLS = "/api/v1/calls/"
CODE_ALONE = {"schema", "docs"}


class Clock:
    """The server's clock, in seconds since 1970."""

    def __init__(self) -> None:
        self.now = 2_000_000_000.25

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that stands still until it is told to go on."""
    clock = Clock()
    monkeypatch.setattr(question, "clock", clock)
    return clock


@pytest.fixture
def asked(record: Call) -> Call:
    """The record, with a version of it."""
    commit_for_good()
    return record


def ask(client: Client, address: str, **headers: str) -> Any:
    return client.get(address, headers={name.replace("_", "-"): value for name, value in headers.items()})


def upset(call: Call) -> None:
    """A change of what every address of the record shows: a call more, names, spellings, titles."""
    report = report_create(call=call, source=source_create(publisher="Another"), ordinal=5)
    statement_create(report=report, speaker=actor("nikol-pashinyan"))
    call_create(between=("nikol-pashinyan", "vladimir-putin"))
    Actor.objects.filter(slug="vladimir-putin").update(name="V. V. Putin")
    call.findings.update(explanation="They differ.", state="explained")
    Source.objects.update(title="Another title")
    commit_for_good()


@pytest.mark.parametrize("name", READABLE)
def test_every_answer_has_an_etag_and_asking_again_with_it_gets_304_without_a_body(
    name: str, asked: Call, client: Client, clock: Clock, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = address_of(name, asked)
    first = ask(client, address)
    assert first.status_code == 200
    assert first["ETag"] == content_hash([first.content])
    assert first["Last-Modified"].endswith(" GMT")
    assert first["Cache-Control"] == "public, no-cache"
    assert "Accept" in first["Vary"]
    with django_assert_num_queries(0 if name in CODE_ALONE else STATE):
        again = ask(client, address, if_none_match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    for header in ("ETag", "Last-Modified", "Cache-Control", "Vary"):
        assert again[header] == first[header]
    assert "Content-Length" not in again
    assert "Content-Type" not in again


@pytest.mark.parametrize("name", [name for name in READABLE if name not in CODE_ALONE])
def test_a_change_of_what_is_shown_is_told_and_an_unrelated_one_is_not(
    name: str, asked: Call, client: Client
) -> None:
    address = address_of(name, asked)
    first = ask(client, address)
    upset(asked)
    second = ask(client, address, if_none_match=first["ETag"])
    assert second.status_code == 200
    assert int(second["Record-Version"]) == int(first["Record-Version"]) + 1
    source_create() if name.startswith("actors") else actor("somebody-else")
    commit_for_good()
    third = ask(client, address, if_none_match=second["ETag"])
    assert third.status_code == (200 if name.startswith(("versions", "changes")) else 304)
    assert int(third["Record-Version"]) == int(second["Record-Version"]) + 1
