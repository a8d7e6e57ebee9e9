"""`updated_since`: the rows that may have changed after a version, and those that are not in the list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils.http import urlencode
from pytest_django import DjangoAssertNumQueries

from apps.calls.models import Call
from apps.ledger import decisions
from apps.ledger.models import Finding
from apps.statements.models import Statement
from apps.versions.models import Version
from tests.api.conftest import Get
from tests.factories import actor, call_create, cast_create, source_create, statement_create
from tests.ledger.decisions.conftest import DAY, Told, anna, call_of, told
from tests.versions.reading import version_end

__all__ = ["anna", "told"]  # fixtures

OTHERS = ("emmanuel-macron", "ilham-aliyev")

pytestmark = pytest.mark.django_db


def ids(answer: Any) -> list[int]:
    return [row["id"] for row in answer["results"]]


def walk(get: Get, address: str) -> Iterator[Any]:
    """Each page from an address under /api/v1/ on."""
    while True:
        yield (page := get(address))
        if not page["next"]:
            return
        address = page["next"].partition("/api/v1/")[2]


def test_a_list_is_narrowed_to_what_changed_after_a_version(get: Get) -> None:
    first, second = call_create(), call_create(day=DAY + timedelta(days=3))
    before = version_end()
    assert get(f"calls/?updated_since={before}") == {"next": None, "gone": [], "results": []}
    Call.objects.filter(pk=second.pk).update(medium="video")
    after = version_end()
    assert ids(get(f"calls/?updated_since={before}")) == [second.pk]
    assert ids(get("calls/?updated_since=0")) == [first.pk, second.pk]
    assert ids(get(f"calls/?updated_since={before}&medium=video")) == [second.pk]
    assert ids(get(f"calls/?updated_since={after}")) == []
    assert "gone" not in get("calls/")


def test_what_changed_from_one_version_to_another_is_asked_with_as_of(get: Get) -> None:
    call = call_create()
    pk = call.pk
    one = version_end()
    Call.objects.update(medium="video")
    two = version_end()
    call.delete()
    version_end()
    answer = get(f"calls/?updated_since={one}&as_of={two}")
    assert [(row["id"], row["medium"]) for row in answer["results"]] == [(pk, "video")]
    assert answer["gone"] == []
    problem = get(f"calls/?updated_since={two}&as_of={one}", status=400)
    assert problem["errors"] == [
        {
            "parameter": "updated_since",
            "detail": f"the versions are the wrong way round: since {two}, as of {one}",
        }
    ]


def test_a_time_means_the_last_version_made_at_it_or_before(get: Get) -> None:
    for _ in range(2):
        call_create()
        version_end()
    first, second = Version.objects.order_by("number")
    Version.objects.filter(pk=first.pk).update(made_at=first.made_at - timedelta(days=1))
    between = first.made_at - timedelta(hours=1)

    def since(moment: datetime) -> list[int]:
        return ids(get(f"calls/?{urlencode({'updated_since': moment.isoformat()})}"))

    calls = list(Call.objects.order_by("pk").values_list("pk", flat=True))
    assert since(first.made_at - timedelta(days=2)) == calls
    assert since(between) == calls[1:]
    assert since(second.made_at) == []


@pytest.mark.parametrize(
    "moment",
    [
        *("yesterday", "-1", "1e3", "2020-10-02", "2020-10-02T12:00:00", "2020-10-02T12:00:00 04:00"),
        *("2020-10-02T12:00:00+16:00", "2020-10-02T12:00:00+15:60", "2020-13-02T12:00:00Z"),
        *("0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00", "٢020-10-02T12:00:00Z", "2020-W40-5"),
        *("999", str(2**70)),
    ],
)
def test_what_is_neither_a_version_nor_a_time_is_refused(moment: str, get: Get) -> None:
    problem = get(f"calls/?{urlencode({'updated_since': moment})}", status=400)
    (error,) = problem["errors"]
    assert error["parameter"] == "updated_since"


@pytest.mark.parametrize("moment", ["2020-10-02T12:00:00+15:59", "2020-10-02t12:00:00.123456789z"])
def test_any_time_of_rfc_3339_is_understood(moment: str, get: Get) -> None:
    get(f"calls/?{urlencode({'updated_since': moment})}")


def test_calls_that_left_the_list_are_gone_with_the_reason(get: Get, told: Told, anna: User) -> None:
    merged, survivor, last, rejected = (
        call_of(told(by, DAY + timedelta(days=after)))
        for by, after in (("A", 0), ("B", 5), ("C", 10), ("D", 15))
    )
    deleted, changed = call_create(), call_create(between=OTHERS)
    pk = deleted.pk
    before = version_end()
    decisions.calls_merge(survivor=survivor, merged=merged, by=anna, reason="")
    decisions.calls_merge(survivor=last, merged=survivor, by=anna, reason="")
    decisions.call_reject(call=rejected, by=anna, reason="")
    Call.objects.filter(pk=changed.pk).update(medium="video")
    deleted.delete()
    version_end()
    answer = get(f"calls/?updated_since={before}&medium=phone")
    assert ids(answer) == [last.pk]
    assert answer["gone"] == [
        {"id": merged.pk, "reason": "merged", "merged_into": last.pk},
        {"id": survivor.pk, "reason": "merged", "merged_into": last.pk},
        {"id": rejected.pk, "reason": "withdrawn"},
        {"id": pk, "reason": "deleted"},
        {"id": changed.pk, "reason": "no longer matches"},
    ]


def test_other_rows_that_left_their_lists_are_gone_with_the_reason(get: Get, anna: User) -> None:
    hidden, dropped = statement_create(), statement_create()
    call = call_create(between=OTHERS)
    noticed = Finding.objects.create(call=call, kind="one-sided", explanation="One.")
    withdrawn = Finding.objects.create(call=call_create(between=OTHERS), kind="one-sided", explanation="One.")
    settled = Finding.objects.create(call=call, kind="day-differs", explanation="Two.")
    source, stranger = source_create(), actor("a-stranger")
    pk = source.pk
    before = version_end()
    decisions.statement_hide(statement=hidden, by=anna, reason="No statement.")
    Statement.objects.filter(pk=dropped.pk).update(dropped_at="2021-01-01T00:00:00Z")
    Finding.objects.filter(pk=noticed.pk).update(gone_at="2021-01-01T00:00:00Z")
    Finding.objects.filter(pk=settled.pk).update(state="dismissed")
    Call.objects.filter(findings=withdrawn).update(withdrawn_at="2021-01-01T00:00:00Z")
    source.delete()
    stranger.delete()
    version_end()

    def gone(what: str) -> Any:
        return get(f"{what}/?updated_since={before}")["gone"]

    assert gone("statements") == [
        {"id": hidden.pk, "reason": "hidden"},
        {"id": dropped.pk, "reason": "withdrawn"},
    ]
    assert gone("findings") == [
        {"id": noticed.pk, "reason": "withdrawn"},
        {"id": withdrawn.pk, "reason": "withdrawn"},
        {"id": settled.pk, "reason": "no longer matches"},
    ]
    assert gone("sources") == [{"id": pk, "reason": "deleted"}]
    assert gone("actors") == [{"slug": "a-stranger", "reason": "deleted"}]


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_a_walk_tells_each_changed_row_once_there_or_gone_in_pages_no_longer_than_asked(
    size: int, get: Get
) -> None:
    before = version_end()
    calls = [call_create(medium=medium) for medium in ("phone", "video", "video", "video", "phone", "video")]
    version_end()
    pages = list(walk(get, f"calls/?medium=phone&updated_since={before}&page_size={size}"))
    there = [pk for page in pages for pk in ids(page)]
    gone = [row["id"] for page in pages for row in page["gone"]]
    assert there == [calls[0].pk, calls[4].pk]
    assert gone == [calls[at].pk for at in (1, 2, 3, 5)]
    assert all(len(page["results"]) <= size and len(page["gone"]) <= size for page in pages)
    last = [max([*ids(page), *(row["id"] for row in page["gone"])], default=0) for page in pages]
    assert last == sorted(last)


def test_tables_and_lines_of_what_changed_have_the_rows_alone(client: Any) -> None:
    kept, left = call_create(), call_create()
    before = version_end()
    Call.objects.filter(pk=kept.pk).update(medium="video")
    Call.objects.filter(pk=left.pk).update(withdrawn_at="2021-01-01T00:00:00Z")
    version_end()
    for more in ("", "&page_size=5"):
        lines = client.get(f"/api/v1/calls.ndjson?updated_since={before}&fields=id{more}")
        assert lines.content.decode() == f'{{"id" : {kept.pk}}}\n'
        table = client.get(f"/api/v1/calls.csv?updated_since={before}&fields=id{more}")
        assert table.content.decode().split() == ["id", str(kept.pk)]


@pytest.mark.parametrize("what", ["actors", "calls", "findings", "sources", "statements"])
def test_changes_take_as_many_statements_whatever_the_size(
    what: str, get: Get, django_assert_num_queries: DjangoAssertNumQueries, record: Callable[..., Any]
) -> None:
    version_end()
    Version.objects.get_or_create(number=1, defaults={"made_at": "2020-01-01T00:00:00Z", "cause": {}})
    cast_create()
    version_end()
    # The record's version, whether there is the one that is named, what is gone, and the rows.
    with django_assert_num_queries(4):
        get(f"{what}/?updated_since=1&page_size=1")
    with django_assert_num_queries(4):
        get(f"{what}/?updated_since=1")
    with django_assert_num_queries(4):  # the time's version in place of the named one
        get(f"{what}/?updated_since=2020-01-01T00:00:00Z")
