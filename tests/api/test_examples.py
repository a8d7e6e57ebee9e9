"""Every operation of the description has an example, and every example is what a small record answers.

After a change: EXAMPLES=write pytest tests/api/test_examples.py, then write the description again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from drf_spectacular.generators import SchemaGenerator

from apps.api.errors import MEDIA_TYPE
from apps.api.examples import (
    FOLDER,
    Example,
    address_of,
    example_read,
    operations,
    parameter_example,
)
from tests.api.example_problems import problems
from tests.api.example_record import example_record, ids_restart, settled, tokens

WRITING = os.environ.get("EXAMPLES") == "write"
HINT = (
    "an example is not what is answered; if that is right: EXAMPLES=write pytest tests/api/test_examples.py"
)
DESCRIPTION = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call] # its own
OPERATIONS = {
    operation["operationId"]: (path, method, operation) for path, method, operation in operations(DESCRIPTION)
}
SHARED = {"parameters", "problems"}

Ask = Callable[..., Any]


# The mark gives each test a transaction of its own inside that of the record: what it writes is undone.
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def record(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The record of all examples, written once; each test leaves it as it was."""
    with django_db_blocker.unblock(), transaction.atomic():
        example_record()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def ask(record: None) -> Ask:
    """Make an example's request, with a token."""
    token = tokens()[-1]
    ids_restart()

    def make(path: str, method: str, example: Example, media_type: str = "application/json") -> Any:
        address = address_of(path, example)
        headers = {"accept": media_type, "authorization": f"Bearer {token}", **example.headers}
        if "If-Match" in headers:  # shown as one that might be; sent is what the thing itself has now
            thing = Client().get(address.rsplit("/", 2)[0] + "/")
            headers["If-Match"] = thing["ETag"]
        if example.files:
            files = [SimpleUploadedFile(name, text.encode()) for name, text in example.files.items()]
            return Client().post(address, {**(example.body or {}), "files": files}, headers=headers)
        body = "" if example.body is None else json.dumps(example.body)
        return Client().generic(
            method.upper(), address, body, content_type="application/json", headers=headers
        )

    return make


@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_operation_s_example_is_what_it_answers_in_each_format(operation: str, ask: Ask) -> None:
    path, method, description = OPERATIONS[operation]
    example = example_read(operation)
    assert example, f"no example: say its request in {FOLDER.name}/{operation}.json"
    answers = {}
    for status, media_type in _promised(description):
        response = ask(path, method, example, media_type)
        assert response.status_code == status, response.content
        answers[f"{status} {media_type}"] = _told(response)
    if WRITING:
        _write(operation, {"request": _file(operation)["request"], "answers": answers})
    assert _file(operation)["answers"] == answers, HINT


def test_the_example_of_each_problem_is_the_one_that_is_given(record: None) -> None:
    given = {status: json.loads(settled(response.content.decode())) for status, response in problems()}
    if WRITING:
        _write("problems", given)
    assert _file("problems") == given, HINT


@pytest.mark.skipif(WRITING, reason="described from what was there before")
def test_every_problem_of_an_operation_has_an_example() -> None:
    assert [
        (name, status)
        for name, (_, _, description) in OPERATIONS.items()
        for status, response in description["responses"].items()
        if "examples" not in response.get("content", {}).get(MEDIA_TYPE, {"examples": ()})
    ] == []


def test_there_are_no_examples_of_what_there_is_not() -> None:
    assert {file.stem for file in FOLDER.glob("*.json")} - SHARED == set(OPERATIONS)


@pytest.mark.skipif(WRITING, reason="described from what was there before")
def test_every_example_is_in_the_description() -> None:
    for name, (_, _, description) in OPERATIONS.items():
        for status, media_type in _promised(description):
            shown = description["responses"][str(status)]["content"][media_type]["examples"]["example"]
            assert shown["value"] == _file(name)["answers"][f"{status} {media_type}"]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_example_of_a_parameter_is_understood(operation: str, ask: Ask) -> None:
    path, method, description = OPERATIONS[operation]
    example = example_read(operation)
    assert example
    for parameter in description.get("parameters", ()):
        value = parameter_example(operation, parameter["name"])
        if parameter["in"] == "query" and value is not None:
            response = ask(path, method, Example(path=example.path, query={parameter["name"]: value}))
            assert response.status_code == 200, response.content


def test_every_parameter_has_an_example_or_a_list_of_its_values() -> None:
    without = {
        parameter["name"]
        for _, _, description in OPERATIONS.values()
        for parameter in description.get("parameters", ())
        if parameter["in"] == "query" and not _explains_itself(parameter["schema"])
    }
    assert without == set()


def _explains_itself(schema: Any) -> bool:
    values = schema.get("items", schema)
    return "examples" in schema or "enum" in values or values.get("type") == "boolean" or "default" in values


def _promised(description: Any) -> list[tuple[int, str]]:
    """The statuses and media types of an operation's answers, problems left out."""
    return [
        (int(status), media_type)
        for status, response in description["responses"].items()
        for media_type in response.get("content", {})
        if media_type != MEDIA_TYPE
    ]


def _told(response: Any) -> Any:
    """The answer's body, as the description shows it."""
    content = b"".join(response) if response.streaming else response.content
    text = settled(content.decode())
    return json.loads(text) if response["Content-Type"].endswith(("/json", "+json")) else text


def _file(name: str) -> Any:
    return json.loads(_path(name).read_text(encoding="utf-8"))


def _write(name: str, example: Any) -> None:
    _path(name).write_text(json.dumps(example, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _path(name: str) -> Path:
    return FOLDER / f"{name}.json"
