from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from apps.timeline.filters import (
    ActorFilter,
    CallFilter,
    FilterError,
    FindingFilter,
    SourceFilter,
    StatementFilter,
)
from apps.timeline.selectors import calls_matching
from tests.factories import call_create, cast_create, source_create

pytestmark = pytest.mark.django_db


def parse(query: str, **options: Any) -> CallFilter:
    return CallFilter.parse(QueryDict(query), **options)


def problems(query: str, **options: Any) -> dict[str, str]:
    with pytest.raises(FilterError) as caught:
        parse(query, **options)
    return caught.value.problems


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", CallFilter()),
        ("status=held", CallFilter(status=("held",))),
        ("status=planned&status=held&status=held", CallFilter(status=("held", "planned"))),
        ("leader=vladimir-putin", CallFilter(leader=("vladimir-putin",))),
        (
            "pair=vladimir-putin,nikol-pashinyan",
            CallFilter(pair=(("nikol-pashinyan", "vladimir-putin"),)),
        ),
        ("initiator=unknown", CallFilter(initiator=("unknown",))),
        ("day=2020-10-02&day=unknown", CallFilter(day=(date(2020, 10, 2), None))),
        ("after=2020-10-02", CallFilter(after=date(2020, 10, 2))),
        ("after=2020-10-02&before=2020-10-02", CallFilter(after=date(2020, 10, 2), before=date(2020, 10, 2))),
        ("disputed=true&about_war=false", CallFilter(disputed=True, about_war=False)),
        ("q=line+of+contact", CallFilter(q="line of contact")),
    ],
)
def test_a_query_is_read(query: str, expected: CallFilter) -> None:
    cast_create()
    assert parse(query) == expected


@pytest.mark.parametrize(
    ("query", "name", "says"),
    [
        ("leeder=vladimir-putin", "leeder", "did you mean leader?"),
        ("x=1", "x", "the allowed ones are about_war, after"),
        ("leader=vladimir-putn", "leader", "did you mean vladimir-putin?"),
        ("leader=zzz", "leader", "there is no actor “zzz”"),
        ("pair=vladimir-putin,zzz", "pair", "there is no actor “zzz”"),
        ("pair=vladimir-putin", "pair", "not two different actors"),
        ("pair=vladimir-putin,vladimir-putin", "pair", "not two different actors"),
        ("status=hold", "status", "is not one of held, planned, denied"),
        ("topic=weather", "topic", "is not one of ceasefire, "),
        ("disputed=yes", "disputed", "neither true nor false"),
        ("disputed=true&disputed=false", "disputed", "given more than once"),
        ("after=2020-10-32", "after", "is not a day"),
        ("after=20201002", "after", "is not a day"),
        ("after=2020-W40-5", "after", "is not a day"),
        ("after=2020-10-02T00:00%2B19:00", "after", "is not a day"),
        ("after=٢٠٢٠-10-02", "after", "is not a day"),
        ("after=2020-10-03&before=2020-10-02", "after", "wrong way round"),
        ("source=9", "source", "there is no source “9”"),
        ("source=99999999999999999999999999", "source", "not a number from 1"),
        ("source=9223372036854775808", "source", "not a number from 1"),
        ("source=-1", "source", "not a number from 1"),
        ("source=²", "source", "not a number from 1"),
        ("publisher=Nobody", "publisher", "there is no publisher “Nobody”"),
        ("q=", "q", "empty"),
        ("q=a%00b", "q", "NUL byte"),
        ("q=%ff", "q", "not valid UTF-8"),
        ("leader=%00", "leader", "NUL byte"),
        (f"q={'x' * 201}", "q", "longer than 200"),
        ("counted=true&status=denied", "status", "say counted=false"),
        ("counted=true&about_war=false", "about_war", "say counted=false"),
    ],
)
def test_what_is_not_understood_is_named_with_what_is_allowed(query: str, name: str, says: str) -> None:
    cast_create()
    found = problems(query)
    assert set(found) == {name}
    assert says in found[name]


def test_every_problem_of_a_query_is_named_at_once() -> None:
    assert set(problems("leader=zzz&status=x&nonsense=1")) == {"leader", "status", "nonsense"}


def test_parameters_that_the_caller_reads_are_left_alone() -> None:
    assert parse("format=csv&cursor=", extra=("format", "cursor")) == CallFilter()
    assert "cursor" in problems("curser=1", extra=("cursor",))["curser"]


def test_the_empty_fields_of_a_form_are_absent_where_that_is_asked_for() -> None:
    assert parse("q=&leader=&status=held", blank_is_absent=True) == CallFilter(status=("held",))


def test_a_default_holds_until_the_query_says_otherwise() -> None:
    assert parse("", counted=True) == CallFilter(counted=True)
    assert parse("counted=false", counted=True) == CallFilter(counted=False)
    assert "status" in problems("status=denied", counted=True)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "about_war=true&after=2020-10-02&counted=false&day=2020-10-02&day=unknown",
        "initiator=unknown&leader=nikol-pashinyan&leader=vladimir-putin",
        "pair=nikol-pashinyan%2Cvladimir-putin&q=line+of+contact&status=held",
    ],
)
def test_a_filter_writes_the_query_that_it_was_read_from(query: str) -> None:
    cast_create()
    assert parse(query).query_string() == query


def test_a_link_is_a_filter_and_a_change() -> None:
    filters = CallFilter(leader=("vladimir-putin",), status=("held",))
    assert filters.query_string(status=(), disputed=True) == "disputed=true&leader=vladimir-putin"


def test_names_are_looked_up_once_for_each_table_however_many_there_are(
    django_assert_num_queries: Any,
) -> None:
    cast_create()
    source = source_create()
    with django_assert_num_queries(1):  # actors and sources in one union
        parse(f"leader=vladimir-putin&side=armenia&pair=kremlin,russia&initiator=turkey&source={source.pk}")


def test_other_lists_speak_the_same_lexicon() -> None:
    cast_create()
    call = call_create()
    statements = StatementFilter.parse(QueryDict(f"leader=vladimir-putin&kind=quote&call={call.pk}"))
    assert statements == StatementFilter(leader=("vladimir-putin",), kind=("quote",), call=(call.pk,))
    assert SourceFilter.parse(QueryDict("after=2020-10-01")).after == date(2020, 10, 1)
    assert ActorFilter.parse(QueryDict("kind=country")).kind == ("country",)


def test_what_was_looked_up_is_no_part_of_a_filter_and_stays_with_it(django_assert_num_queries: Any) -> None:
    cast_create()
    query = "leader=vladimir-putin&q=war&side=armenia"
    filters = parse(query)
    made = CallFilter(leader=("vladimir-putin",), q="war", side=("armenia",))
    assert filters == made
    assert hash(filters) == hash(made)
    assert "found" not in CallFilter.parameters()
    assert filters.query_string() == query
    with django_assert_num_queries(0):
        parsed = str(calls_matching(replace(filters, counted=True)).query)
    with django_assert_num_queries(2):  # its names, whether the words are common
        assert str(calls_matching(replace(made, counted=True)).query) == parsed
    with django_assert_num_queries(1):  # of others nothing was looked up
        calls_matching(replace(filters, side=("russia",)))


def test_a_name_may_have_any_signs() -> None:
    for slug in ("a(b", "\\", "a'b", "%s", "a\tb", "+*[", "{}"):
        with pytest.raises(FilterError) as caught:
            FindingFilter.parse(QueryDict(urlencode({"leader": slug, "pair": f"{slug},putin"})))
        assert caught.value.problems.keys() == {"leader", "pair"}
