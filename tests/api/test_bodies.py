"""JSON that is sent is read strictly, and every refusal says what is at fault."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from rest_framework import serializers

from apps.api.errors import Refusal
from apps.api.serializers.strict import StrictSerializer, body_validate
from apps.pipeline.models import Batch
from tests.api.writing import OTTO, bearer

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/batches/"


def post(client: Client, body: bytes, kind: str = "application/json") -> Any:
    return client.generic("POST", ADDRESS, body, content_type=kind, headers=bearer(OTTO))


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"{", "not JSON"),
        (b"", None),
        (b"{}", None),
        (b"[]", "not an object"),
        (b"null", "whole"),
        (b'"a"', "not an object"),
        (b'{"label": "\xff"}', "not UTF-8 (byte 11)"),
        (b'\xef\xbb\xbf{"label": "a"}', "not JSON"),
        (b'{"label": "a", "label": "b"}', "given twice"),
        (b'{"label": 1}', "not a text"),
        (b'{"label": true}', "not a text"),
        (b'{"label": ["a"]}', "not a text"),
        (b'{"label": {"a": 1}}', "not a text"),
        (b'{"label": null}', "null is not allowed here"),
        (b'{"label": NaN}', "NaN is no number"),
        (b'{"label": 1e999}', "too large"),
        (b'{"label": ' + b"9" * 5000 + b"}", "too large"),
        (b'{"label": "\\u0000"}', "NUL"),
        (b'{"label": "\\ud800"}', "half a character"),
        (b'{"\\ud800": 1}', "half a character"),
        (b'{"a\\u0000": 1}', "NUL"),
        (b'{"label": ' + b"[" * 100_000 + b"}", "nested too deeply"),
        (b'{"lable": "a"}', "did you mean label?"),
        (b'{"created_by": 1}', "no such field"),
        (b'{"id": 1}', "no such field"),
        (b'{"label": "' + b"a" * 201 + b'"}', "200 characters"),
        (b'{"files": []}', "no such field"),
    ],
)
def test_a_body_is_understood_whole_or_refused_with_what_is_at_fault(
    body: bytes, says: str | None, client: Client
) -> None:
    response = post(client, body)
    if says is None:
        assert response.status_code == 201
        return
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert says in response.content.decode()
    assert not Batch.objects.exists()


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/xml", "application/x-www-form-urlencoded", "nonsense", "a/b; c=d"]
)
def test_another_media_type_is_refused(kind: str, client: Client) -> None:
    response = post(client, b"{}", kind)
    assert (response.status_code, response["Content-Type"]) == (415, "application/problem+json")


def test_the_charset_is_utf_8_whatever_the_header_says(client: Client) -> None:
    response = post(client, '{"label": "é"}'.encode(), "application/json; charset=latin-1")
    assert response.json()["label"] == "é"


def test_a_body_that_is_too_large_is_refused_unread(client: Client, settings: Settings) -> None:
    settings.API_MAX_BODY_BYTES = 20
    assert post(client, b'{"label": "12345678"}').status_code == 413
    assert post(client, b'{"label": "1234567"}').status_code == 201


def test_a_body_of_unknown_size_is_asked_for_its_size(client: Client) -> None:
    response = client.post(
        ADDRESS,
        content_type="application/json",
        headers={**bearer(OTTO), "transfer-encoding": "chunked"},
        CONTENT_LENGTH="",
    )
    assert response.status_code == 411


class PlaceBody(StrictSerializer):
    """An object inside a body."""

    number = serializers.IntegerField(required=False, allow_null=True)
    flag = serializers.BooleanField(required=False)


class EveryBody(StrictSerializer):
    """One field of each kind."""

    number = serializers.IntegerField(required=False)
    flag = serializers.BooleanField(required=False)
    day = serializers.DateField(required=False)
    kind = serializers.ChoiceField(["1", "b"], required=False)
    numbers: Any = serializers.ListField(child=serializers.IntegerField(), required=False)
    place = PlaceBody(required=False)
    shown = serializers.CharField(read_only=True)


@pytest.mark.parametrize(
    ("body", "field", "says"),
    [
        ({"number": "5"}, "number", "not a whole number"),
        ({"number": 5.0}, "number", "not a whole number"),
        ({"number": True}, "number", "not a whole number"),
        ({"number": 2**63}, "number", "too large a number"),
        ({"number": -(2**63) - 1}, "number", "too large a number"),
        ({"flag": "yes"}, "flag", "neither true nor false"),
        ({"flag": 1}, "flag", "neither true nor false"),
        ({"day": 20201002}, "day", "not a text"),
        ({"day": "soon"}, "day", "wrong format"),
        ({"day": "2020-10-02T00:00:00Z"}, "day", "wrong format"),
        ({"kind": 1}, "kind", "not a text"),
        ({"kind": "c"}, "kind", "not a valid choice"),
        ({"numbers": "12"}, "numbers", "not a list"),
        ({"numbers": [1, "2"]}, "numbers", "not a whole number"),
        ({"numbers": [2**63]}, "numbers", "too large a number"),
        ({"place": []}, "place", "not an object"),
        ({"place": {"number": "5"}}, "place.number", "not a whole number"),
        ({"place": {"nummer": 5}}, "place.nummer", "did you mean number?"),
        ({"shown": "a"}, "shown", "no such field"),
    ],
)
def test_a_value_of_another_type_is_refused_by_the_name_of_its_field(
    body: dict[str, Any], field: str, says: str
) -> None:
    with pytest.raises(Refusal) as refused:
        body_validate(EveryBody, body)
    assert refused.value.status_code == 400
    assert set(refused.value.errors or {}) == {field}
    assert says in (refused.value.errors or {})[field]


def test_every_field_at_fault_is_named_at_once() -> None:
    with pytest.raises(Refusal) as refused:
        body_validate(EveryBody, {"number": "5", "day": "soon", "nummer": 5, "place": {"flag": 0}})
    assert set(refused.value.errors or {}) == {"number", "day", "nummer", "place.flag"}


def test_what_is_right_comes_through_with_its_type() -> None:
    body = {"number": 5, "flag": False, "kind": "1", "numbers": [1], "place": {"number": None}}
    assert body_validate(EveryBody, body) == body
