"""What was answered as of a version is answered so for good, whatever happens to the record afterwards."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.actors.models import Actor
from apps.calls.models import Call
from apps.common.exceptions import RecordError
from apps.ledger.decisions import call_correct, call_reject, decision_undo
from apps.ledger.models import Decision
from apps.pipeline.reading import source_read
from apps.pipeline.services import source_reread
from apps.sources.models import Publisher, Source, SourceState
from apps.statements.models import Statement
from apps.timeline.results import DataSummary
from apps.timeline.selectors import data_summary, version_current
from apps.versions.as_of import record_as_of
from apps.versions.models import Version
from tests.api.conftest import STATE, Get
from tests.factories import call_create, cast_create, source_create
from tests.pipeline.fake_engine import FAKE
from tests.versions.reading import commit

LISTS = (
    "calls/",
    "calls/?counted=true&pair=nikol-pashinyan,vladimir-putin",
    "calls/?q=spoke",
    "timeline/",
    "statements/",
    "sources/",
    "actors/?kind=person",
    "actors/vladimir-putin/",
    "stats/leaders/",
    "stats/days/?by=side",
    "stats/pairs/",
    "findings/",
    "stats/findings/?state=open&state=dismissed",
)
SEED = 2  # does all of them
KINDS = {"source", "reread", "decision", "undo", "other"}
FIRST_DAY = date(2020, 9, 27)


def text(random: Random) -> str:
    """An article in the small language of the fake engine."""
    pairs = ["Putin and Pashinyan", "Putin and Aliyev"]
    days = [FIRST_DAY + timedelta(days=random.randrange(4)) for _ in range(random.randrange(3))]
    calls = [f"{random.choice(pairs)} spoke on {day}." for day in days]
    said = [f"Putin said: {random.randrange(9)}." for _ in range(random.randrange(3))]
    return " ".join([*calls, *said, "Nothing else."])


def arrive(random: Random) -> None:
    publisher = f"Paper {random.randrange(3)}"
    source = source_create(publisher=publisher, text=text(random), state=SourceState.UNREAD)
    source_read(source=source, engine=FAKE)


def read_again(random: Random) -> None:
    source = random.choice(Source.objects.order_by("pk"))
    Source.objects.filter(pk=source.pk).update(text=text(random))
    source_reread(source_id=source.pk, engine=FAKE)


def rename(random: Random) -> None:
    Actor.objects.filter(slug="vladimir-putin").update(name=f"Putin {random.random()}")
    Publisher.objects.filter(name="Paper 1").update(name=f"Paper {random.random()}")


def decide(random: Random) -> None:
    editor = User.objects.get_or_create(username="editor")[0]
    call = random.choice(Call.objects.filter(withdrawn_at=None).order_by("pk"))
    if random.random() < 0.5:
        call_reject(call=call, by=editor, reason="A hoax.")
    else:
        call_correct(call=call, fields={"initiator": "vladimir-putin"}, by=editor, reason="It says so.")


def undo(random: Random) -> None:
    decision = random.choice(Decision.objects.filter(undone_at=None).order_by("pk"))
    decision_undo(decision=decision, by=decision.made_by, reason="It was none.")


def take_away(random: Random) -> None:
    random.choice(Statement.objects.order_by("pk")).delete()


CHANGES: tuple[Callable[[Random], None], ...] = (arrive, arrive, read_again, rename, decide, undo, take_away)


def change(random: Random) -> None:
    """Something that can be done to the record as it is."""
    for doing in random.sample(CHANGES, len(CHANGES)):
        before = version_current()
        try:
            doing(random)
        except (IndexError, RecordError):  # nothing there to do it to
            continue
        if version_current() > before:
            return


def answers(get: Get, as_of: int | None = None) -> dict[str, Any]:
    """Every list, and every row of calls and sources, without the times of writes that changed nothing."""
    rows = [
        f"{name}/{row['id']}/"
        for name in ("calls", "sources")
        for row in ask(get, f"{name}/", as_of)["results"]
    ]
    return {address: ask(get, address, as_of) for address in (*LISTS, *rows)}


def ask(get: Get, address: str, as_of: int | None) -> Any:
    version = f"{'&' if '?' in address else '?'}as_of={as_of}" if as_of else ""
    plain = json.dumps(get(address + version))
    return json.loads(plain, object_hook=lambda row: {k: v for k, v in row.items() if k != "updated_at"})


def summary_as_of(version: int) -> DataSummary:
    with record_as_of(version=version):
        return data_summary()


@pytest.mark.django_db(transaction=True)
def test_answers_as_of_a_version_are_those_given_when_it_was_the_latest(get: Get) -> None:
    random = Random(SEED)  # noqa: S311 (no secret)
    cast_create()
    given, summed = {}, {}
    for _ in range(12):
        change(random)
        given[version_current()], summed[version_current()] = answers(get), data_summary()
    assert {version.cause["kind"] for version in Version.objects.all()} >= KINDS
    assert len(given) == 12
    for version, answer in given.items():
        assert answers(get, version) == answer
        assert summary_as_of(version) == summed[version]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("version", "says"),
    [("99", "there is no version “99”"), ("0", "not a number from 1"), ("x", "not a number"), ("", "empty")],
)
@pytest.mark.parametrize("address", ["calls/", "calls/1/", "stats/days/", "actors/vladimir-putin/"])
def test_a_version_that_there_is_not_is_refused(get: Get, address: str, version: str, says: str) -> None:
    problem = get(f"{address}?as_of={version}", status=400)
    ((name, detail),) = [(error["parameter"], error["detail"]) for error in problem["errors"]]
    assert name == "as_of"
    assert says in detail


@pytest.mark.django_db
def test_names_are_looked_up_in_the_version_that_is_asked(get: Get) -> None:
    cast_create()
    version = commit()
    call = call_create()
    get(f"statements/?call={call.pk}")
    problem = get(f"statements/?call={call.pk}&as_of={version}&leeder=x", status=400)
    assert {error["parameter"] for error in problem["errors"]} == {"leeder", "call"}


@pytest.mark.django_db
def test_downloads_and_further_pages_are_of_the_same_version(get: Get, client: Client) -> None:
    calls = [call_create().pk for _ in range(3)]
    version = commit()
    Call.objects.all().update(status="denied")
    first = get(f"calls/?page_size=2&as_of={version}")
    second = get(first["next"].split("/api/v1/")[-1])
    assert [row["id"] for page in (first, second) for row in page["results"]] == calls
    for kind in ("csv", "ndjson"):
        lines = client.get(f"/api/v1/calls/?status=held&format={kind}&as_of={version}").content.splitlines()
        assert len(lines) == 3 + (kind == "csv")


@pytest.mark.django_db
@pytest.mark.usefixtures("record")
def test_a_version_costs_its_door_and_no_more(
    get: Get, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    version = commit()
    with django_assert_num_queries(1 + STATE):
        get("calls/")
    # A look-up of the version; a savepoint, made read-only, with its search path, rolled back, released.
    with django_assert_num_queries(1 + 6 + STATE):
        get(f"calls/?as_of={version}")
