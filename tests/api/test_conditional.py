"""304 if and only if the answer is unchanged, for every address that can be read."""

from datetime import date
from random import Random
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.utils.http import http_date
from pytest_django import DjangoAssertNumQueries, Settings

from apps.access.models import Scope
from apps.access.services import token_create
from apps.actors.models import Actor
from apps.api.conditional import Shows, Source, content_hash, etag_of, question
from apps.api.conditional.entries import Entry, entry_read, entry_replace
from apps.api.conditional.known import Known
from apps.api.door import view_source
from apps.calls.models import Call, CallStatus, Report
from apps.common.prepared import prepared_fetch
from apps.ledger.decisions import call_correct
from apps.ledger.models import Decision, Suggestion
from apps.sources.models import Source as Article
from apps.statements.models import Statement
from tests.api.asking import PRIVATE, READABLE, address_of, ask_of
from tests.api.conftest import STATE
from tests.api.writing import OTTO, bearer
from tests.factories import actor, call_create, report_create, source_create, statement_create
from tests.versions.reading import commit_for_good

pytestmark = pytest.mark.django_db

CALLS = "/api/v1/calls/"
CODE_ALONE = {"schema", "docs", "index"}


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


@pytest.fixture
def rows(record: Call) -> dict[str, Any]:
    """One row of each table, in a record with a version."""
    rows = ask_of(record)
    commit_for_good()
    return rows


@pytest.fixture
def otto() -> dict[str, str]:
    """The headers of one who may hand in files."""
    return bearer(OTTO, Scope.INGEST)


def upset(call: Call) -> None:
    """A change of what every address of the record shows: a call more, names, spellings, titles."""
    report = report_create(call=call, source=source_create(publisher="Another"), ordinal=5)
    statement_create(report=report, speaker=actor("nikol-pashinyan"))
    call_create(between=("nikol-pashinyan", "vladimir-putin"))
    Actor.objects.filter(slug="vladimir-putin").update(name="V. V. Putin")
    call.findings.update(explanation="They differ.", state="explained")
    Article.objects.update(title="Another title")
    Suggestion.objects.update(explanation="Surely.")
    Decision.objects.update(reason="So it says.")
    Report.objects.update(placement="By an editor.")
    Statement.objects.update(kind="reported")
    commit_for_good()


@pytest.mark.parametrize("name", READABLE)
def test_every_answer_has_an_etag_and_asking_again_with_it_gets_304_without_a_body(
    name: str,
    rows: dict[str, Any],
    otto: dict[str, str],
    client: Client,
    clock: Clock,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    address = address_of(name, rows)
    headers = otto if name in PRIVATE else {}
    first = client.get(address, headers=headers)
    assert first.status_code == 200
    assert first["ETag"] == content_hash([first.content])
    assert first["Cache-Control"] == ("private, no-cache" if name in PRIVATE else "public, no-cache")
    assert first["Last-Modified"].endswith(" GMT")
    assert ("Authorization" in first.get("Vary", "")) == (name in PRIVATE)
    assert "Accept" in first["Vary"]
    # Of what needs a token: the token, its account's roles, its use, and the rows themselves.
    with django_assert_max_num_queries(0 if name in CODE_ALONE else 12 if name in PRIVATE else STATE):
        again = client.get(address, headers={**headers, "if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    for header in {"ETag", "Cache-Control", "Record-Version", "Vary"} & first.headers.keys():
        assert again[header] == first[header]
    assert not {"Content-Length", "Content-Type"} & again.headers.keys()


@pytest.mark.parametrize("name", sorted(READABLE.keys() - CODE_ALONE - PRIVATE))
def test_a_change_of_what_is_shown_is_told_and_an_unrelated_one_is_not(
    name: str, rows: dict[str, Any], record: Call, client: Client
) -> None:
    address = address_of(name, rows)
    first = client.get(address)
    upset(record)
    second = client.get(address, headers={"if-none-match": first["ETag"]})
    assert second.status_code == 200
    assert int(second["Record-Version"]) == int(first["Record-Version"]) + 1
    source_create() if name.startswith("actors") else actor("somebody-else")
    commit_for_good()
    third = client.get(address, headers={"if-none-match": second["ETag"]})
    assert third.status_code == (200 if name.startswith(("versions", "changes")) else 304)
    assert int(third["Record-Version"]) == int(second["Record-Version"]) + 1


def test_a_head_is_answered_as_a_get_without_its_content(asked: Call, client: Client, clock: Clock) -> None:
    got, head = client.get(CALLS), client.head(CALLS)
    assert (head.status_code, head.content) == (200, b"")
    for header in ("ETag", "Last-Modified", "Cache-Control", "Vary", "Record-Version", "Content-Length"):
        assert head[header] == got[header]
    assert client.head(CALLS, headers={"if-none-match": got["ETag"]}).status_code == 304


def test_all_readers_get_the_same_answer(asked: Call, client: Client) -> None:
    editor = User.objects.create_user("editor")
    commit_for_good()
    _, secret = token_create(user=editor, scopes=[Scope.INGEST])
    etag = client.get(CALLS)["ETag"]
    assert client.get(CALLS, headers={"authorization": f"Bearer {secret}"})["ETag"] == etag
    client.force_login(editor)
    assert client.get(CALLS, headers={"if-none-match": etag}).status_code == 304


def test_formats_and_hosts_are_answers_of_their_own(asked: Call, client: Client) -> None:
    address = f"{CALLS}?page_size=1"  # with the next page's address in it
    etag = client.get(address)["ETag"]
    for headers in ({"accept": "text/csv"}, {"accept": "application/x-ndjson"}, {"host": "localhost"}):
        other = client.get(address, headers={**headers, "if-none-match": etag})
        assert (other.status_code, other["ETag"] == etag) == (200, False)
        again = client.get(address, headers={**headers, "if-none-match": other["ETag"]})
        assert again.status_code == 304


@pytest.mark.parametrize(
    ("conditions", "status"),
    [
        ({"if-none-match": "*"}, 304),
        ({"if-none-match": '"other", {etag}'}, 304),
        ({"if-none-match": "W/{etag}"}, 304),  # weak comparison: a proxy may have compressed it
        ({"if-none-match": '"other"'}, 200),
        ({"if-none-match": '"other"', "if-modified-since": "{modified}"}, 200),  # the ETag goes first
        ({"if-none-match": "not quoted", "if-modified-since": "{modified}"}, 200),
        ({"if-none-match": "{etag}", "if-modified-since": "{earlier}"}, 304),
        ({"if-modified-since": "{modified}"}, 304),
        ({"if-modified-since": "{later}"}, 304),
        ({"if-modified-since": "{earlier}"}, 200),
        ({"if-modified-since": "yesterday"}, 200),
        ({"if-match": "{etag}"}, 200),
        ({"if-match": '"other"'}, 412),
        ({"if-match": '"other"', "if-none-match": "{etag}"}, 412),
        ({"if-unmodified-since": "{earlier}"}, 412),
    ],
)
def test_conditions_are_read_as_the_standard_has_them(
    conditions: dict[str, str], status: int, asked: Call, client: Client, clock: Clock
) -> None:
    client.get(CALLS)
    clock.now += 10
    first = client.get(CALLS)
    known = {
        "etag": first["ETag"],
        "modified": first["Last-Modified"],
        "earlier": http_date(2_000_000_000 - 5),
        "later": http_date(2_000_000_000 + 9),
    }
    headers = {name: value.format(**known) for name, value in conditions.items()}
    assert client.get(CALLS, headers=headers).status_code == status


def test_a_query_that_is_refused_is_never_unchanged(asked: Call, client: Client) -> None:
    client.get(CALLS)
    for query in ("?leeder=x", "?as_of=99", "?as_of=x", "?as_of=1&as_of=2", f"?as_of={'9' * 30}"):
        assert client.get(CALLS + query, headers={"if-none-match": "*"}).status_code == 400


def test_no_last_modified_makes_one_answer_pass_for_another(
    asked: Call, client: Client, clock: Clock
) -> None:
    """Changes to and fro, several in a second, and clients that hold any answer since."""
    random = Random(1)  # noqa: S311 (no secret)
    held: list[tuple[str, bytes]] = []
    unchanged = 0
    for _ in range(60):
        clock.now += random.choice([0, 0.1, 0.4, 1.0, 2.5])
        if random.random() < 0.5:
            status = random.choice([CallStatus.HELD, CallStatus.DENIED, CallStatus.PLANNED])
            Call.objects.filter(pk=asked.pk).update(status=status)
            commit_for_good()
        now = client.get(CALLS)
        for modified, content in held[-3:]:
            again = client.get(CALLS, headers={"if-modified-since": modified})
            assert again.status_code == 200 or content == now.content
            unchanged += again.status_code == 304
        held.append((now["Last-Modified"], now.content))
    assert unchanged > 10


def test_a_second_after_an_answer_was_first_seen_its_time_is_known_and_kept(
    asked: Call, client: Client, clock: Clock
) -> None:
    first = client.get(CALLS)["Last-Modified"]
    clock.now += 1
    second = client.get(CALLS)["Last-Modified"]
    actor("somebody-else")
    commit_for_good()
    clock.now += 100
    third = client.get(CALLS, headers={"if-modified-since": second})
    assert (first, second) == (http_date(2_000_000_000), http_date(2_000_000_001))
    assert (third.status_code, third["Last-Modified"]) == (304, second)


def test_an_editor_s_new_name_is_told(asked: Call, client: Client) -> None:
    editor = User.objects.create_user("editor")
    call_correct(call=asked, fields={"initiator": "vladimir-putin"}, by=editor, reason="It says so.")
    commit_for_good()
    address = f"{CALLS}{asked.pk}/"
    first = client.get(address)
    editor.username = "the-editor"
    editor.save()
    second = client.get(address, headers={"if-none-match": first["ETag"]})
    assert second.status_code == 200
    assert b"the-editor" in second.content


def test_a_former_version_stays_unchanged_whatever_happens(
    asked: Call, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    version = commit_for_good()
    first = client.get(f"{CALLS}?as_of={version}")
    upset(asked)
    with django_assert_num_queries(STATE):
        again = client.get(f"{CALLS}?as_of={version}", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again["Record-Version"]) == (304, str(version))


def test_other_code_answers_anew(
    asked: Call, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    etag = client.get(CALLS)["ETag"]
    with (
        patch("apps.api.conditional.entries.code_fingerprint", return_value="another"),
        django_assert_num_queries(STATE + 1),
    ):
        assert client.get(CALLS, headers={"if-none-match": etag}).status_code == 304


def test_while_redis_is_away_answers_are_made_and_compared(
    asked: Call, client: Client, settings: Settings
) -> None:
    settings.CACHES = {"default": {"LOCATION": "redis://127.0.0.1:1/0", "KEY_PREFIX": "nowhere"}}
    first = client.get(CALLS)
    assert first.status_code == 200
    assert "Last-Modified" not in first  # nobody would know it again
    assert client.get(CALLS, headers={"if-none-match": first["ETag"]}).status_code == 304
    assert client.get(CALLS, headers={"if-modified-since": http_date(4e9)}).status_code == 200


def test_of_two_that_remember_at_once_one_is_not_heard() -> None:
    key = f"two at once, {date.today()}"  # noqa: DTZ011 (any name will do)
    was = entry_read(key)
    one, other = Entry("1", '"one"', 1), Entry("2", f'"{id(key)}"', 2)
    assert entry_replace(key, was, other)
    assert not entry_replace(key, was, one)
    assert entry_read(key) == other


def test_a_file_has_the_etag_of_its_content_and_is_sent_whole(asked: Call, client: Client) -> None:
    short = client.get(f"{CALLS}?format=csv")
    with patch("apps.api.formats.base.IN_MEMORY", 10):
        long = client.get(f"{CALLS}?format=csv")
        assert long.streaming
        assert (long["ETag"], long.getvalue()) == (short["ETag"], short.content)
        assert int(long["Content-Length"]) == len(short.content)
        changed = client.get(f"{CALLS}?format=csv&omit=id", headers={"if-none-match": '"other"'})
        again = client.get(f"{CALLS}?format=csv&omit=id", headers={"if-none-match": changed["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert changed.getvalue()


def test_the_etag_of_a_call_is_known_where_it_is_written(asked: Call, client: Client) -> None:
    address = f"{CALLS}{asked.pk}/"
    request = RequestFactory().post(f"{address}?anything=1", headers={"accept": "text/html"})
    assert etag_of(request=request, address=address) == client.get(address)["ETag"]
    Call.objects.filter(pk=asked.pk).update(status=CallStatus.DENIED)
    assert etag_of(request=request, address=address) == client.get(address)["ETag"]
    assert etag_of(request=request, address=f"{CALLS}999999/") is None


def test_what_a_token_opens_is_never_taken_for_unchanged_before_it_is_looked_at() -> None:
    class Guarded:
        shows = Shows.RECORD
        scopes = {"GET": ("review",)}  # noqa: RUF012

    def view() -> None:
        """Like those of REST framework."""

    view.cls = Guarded  # type: ignore[attr-defined]
    assert view_source(view) == Source(Shows.RECORD, is_private=True)
    request = RequestFactory().get(CALLS, headers={"if-none-match": "*"})
    assert question.Question(request, view_source(view)).unchanged() is None


def test_the_process_asks_redis_for_times_alone_once_it_knows_an_etag(
    asked: Call, client: Client, clock: Clock
) -> None:
    """A state that comes again is of a later time, which another process may have told meanwhile."""
    first = client.get(CALLS)
    clock.now += 1
    modified = client.get(CALLS)["Last-Modified"]
    with patch("apps.api.conditional.question.entry_read") as read:
        by_etag = client.get(CALLS, headers={"if-none-match": first["ETag"]})
        assert (by_etag.status_code, "Last-Modified" in by_etag, read.called) == (304, False, False)
        read.return_value = None  # forgotten, so that the answer is made anew and its time is another one
        clock.now += 9
        assert client.get(CALLS, headers={"if-modified-since": modified}).status_code == 200
        assert read.called


def test_what_a_process_knows_is_of_one_state_and_no_more_than_has_room() -> None:
    known = Known(size=2)
    for number in (1, 2, 3):
        known.put(str(number), Entry("state", f'"{number}"', number))
    assert [bool(known.get(str(number), state="state")) for number in (1, 2, 3)] == [False, True, True]
    assert known.get("3", state="another") is None


def test_a_connection_that_was_closed_meanwhile_is_made_anew_without_being_tried_out() -> None:
    with patch("apps.common.prepared.connection") as kept, patch("apps.common.prepared._fetch") as fetch:
        kept.health_check_enabled, kept.health_check_done, kept.in_atomic_block = True, False, False
        fetch.side_effect = [OperationalError("closed"), [(1,)]]
        assert prepared_fetch("select 1") == [(1,)]
        kept.close.assert_called_once_with()
        kept.in_atomic_block = True
        fetch.side_effect = [OperationalError("closed"), [(1,)]]
        with pytest.raises(OperationalError):
            prepared_fetch("select 1")
