from typing import Any

import pytest
from django.contrib.auth.models import User
from pytest_django import DjangoAssertNumQueries

from apps.actors.models import Actor
from apps.calls.models import Call
from apps.ledger.decisions import call_reject, decision_undo
from apps.pipeline.reading import source_read
from apps.sources.models import SourceState
from tests.api.conftest import STATE, Get
from tests.factories import cast_create, source_create
from tests.pipeline.fake_engine import FAKE
from tests.versions.reading import current

committed = pytest.mark.django_db(transaction=True)
SPOKE = "Putin and Pashinyan spoke on 2020-10-02. Putin said: enough."
UNDONE = "a decision was undone by which an editor rejected a call (“A hoax.”)"
UNKNOWN = "rows were changed without a cause on record"
PEOPLE = "Nikol Pashinyan and Vladimir Putin"


def arrive(publisher: str, text: str = SPOKE) -> int:
    """A source arrives; the version that it makes."""
    source = source_create(
        publisher=publisher, text=text, state=SourceState.UNREAD, title=f"They spoke ({publisher})"
    )
    source_read(source=source, engine=FAKE)
    return current()


def sentences(get: Get, query: str) -> list[str]:
    return [call["text"] for row in get(f"changes/?{query}")["results"] for call in row["calls"]]


@committed
def test_what_changed_and_why_is_told_call_by_call(get: Get) -> None:
    cast_create()
    first = arrive("TASS")
    second = arrive("Agency")
    call = Call.objects.get()
    editor = User.objects.create(username="editor")
    decision = call_reject(call=call, by=editor, reason="A hoax.")
    decision_undo(decision=decision, by=editor, reason="It was none.")
    told = sentences(get, f"after={first - 1}")
    one = f"Call {call.pk}, {PEOPLE}: "
    assert told == [
        f"{one}appeared, because the source “They spoke (TASS)” (TASS) arrived (version {first}).",
        f"{one}1 report added, because the source “They spoke (Agency)” (Agency) arrived (version {second}).",
        f"{one}rejected, because an editor rejected a call (“A hoax.”) (version {second + 1}).",
        f"{one}appeared, because {UNDONE} (version {second + 2}).",
    ]


@committed
def test_changes_are_plain_values_too(get: Get) -> None:
    cast_create()
    version = arrive("TASS")
    call = Call.objects.get()
    call.initiator = Actor.objects.get(slug="vladimir-putin")
    call.save()
    arrived, corrected = get(f"changes/?after={version - 1}")["results"]
    assert (arrived["version"], arrived["statements_appeared"]) == (version, 1)
    assert corrected["calls"] == [
        {
            "id": call.pk,
            "kind": "changed",
            "participants": ["nikol-pashinyan", "vladimir-putin"],
            "changed_fields": [{"field": "initiator", "was": None, "now": "vladimir-putin"}],
            "reports_added": 0,
            "reports_removed": 0,
            "text": f"Call {call.pk}, {PEOPLE}: who asked: not known → Vladimir Putin, "
            f"because {UNKNOWN} (version {version + 1}).",
        }
    ]


@committed
def test_versions_are_listed_with_their_causes_in_pages(get: Get) -> None:
    cast_create()
    version = arrive("TASS")
    last = get(f"versions/?after={version - 1}")["results"]
    assert [(row["number"], row["cause"], row["explanation"]) for row in last] == [
        (version, "source", "the source “They spoke (TASS)” (TASS) arrived")
    ]
    first = get("versions/?page_size=3&upto=5")
    second = get(first["next"].split("/api/v1/")[-1])
    assert [row["number"] for page in (first, second) for row in page["results"]] == [1, 2, 3, 4, 5]
    assert second["next"] is None


@committed
def test_changes_take_the_same_statements_however_many_there_are(
    get: Get, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast_create()
    before = current()
    for number in range(3):
        arrive(f"Paper {number}")
        # Versions: the one named, the current one, the page. Causes: sources (decisions, where there are
        # any). Rows of calls, reports, statements. Who took part: calls, actors.
        with django_assert_num_queries(9 + STATE):
            get(f"changes/?after={before}")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["versions/", "changes/"])
def test_a_record_without_a_version_has_none(get: Get, address: str) -> None:
    assert get(address) == {"next": None, "results": []}


@committed
@pytest.mark.parametrize(
    ("query", "parameter", "says"),
    [
        ("after=3&upto=2", "after", "the wrong way round: after 3, up to 2"),
        ("after=99", "after", "there is no version “99”"),
        ("upto=0", "upto", "not a number from 1"),
        ("as_of=1", "as_of", "no such parameter"),
    ],
)
def test_a_query_that_means_nothing_is_refused(get: Get, query: str, parameter: str, says: str) -> None:
    cast_create()
    problem = get(f"changes/?{query}", status=400)
    found: dict[str, Any] = {error["parameter"]: error["detail"] for error in problem["errors"]}
    assert says in found[parameter]
