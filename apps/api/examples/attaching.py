from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from apps.api.bodies import FORM
from apps.api.errors import MEDIA_TYPE
from apps.api.examples.reading import Example, address_of, example_read, parameter_example, problems_read

Described = dict[str, Any]
METHODS = ("get", "post", "put", "patch", "delete")


def operations(description: Described) -> Iterator[tuple[str, str, Described]]:
    """Path, method and description of each operation."""
    for path, methods in description["paths"].items():
        for method in METHODS:
            if method in methods:
                yield path, method, methods[method]


def attach(result: Described, **_: Any) -> Described:
    """Give every operation of the description its examples (a postprocessing hook of drf-spectacular)."""
    problems = {f"Problem{status}": {"value": body} for status, body in problems_read().items()}
    result["components"]["examples"] = problems
    for path, method, operation in operations(result):
        _attach_problems(operation)
        example = example_read(operation["operationId"]) or Example()
        _attach_parameters(operation, example)
        _attach_request(operation, example)
        _attach_answers(operation, example, f"{method.upper()} {address_of(path, example)}")
    return result


def _attach_problems(operation: Described) -> None:
    for status, response in operation["responses"].items():
        content = response.get("content", {})
        if MEDIA_TYPE in content and status in problems_read():
            reference = {"$ref": f"#/components/examples/Problem{status}"}
            content[MEDIA_TYPE]["examples"] = {"problem": reference}


def _attach_parameters(operation: Described, example: Example) -> None:
    given = {"path": example.path, "header": example.headers}
    for parameter in operation.get("parameters", ()):
        name, where = parameter["name"], parameter["in"]
        if name in given.get(where, ()):
            parameter["example"] = given[where][name]
        elif where == "query" and (value := parameter_example(operation["operationId"], name)) is not None:
            # In the schema, not beside it: a page to try things out fills its form with the latter.
            parameter["schema"]["examples"] = [value]


def _attach_request(operation: Described, example: Example) -> None:
    for media_type, media in operation.get("requestBody", {}).get("content", {}).items():
        if media_type == FORM and example.files:
            media["examples"] = {"example": {"value": {**(example.body or {}), "files": [*example.files]}}}
        elif example.body is not None:
            media["examples"] = {"example": {"value": example.body}}


def _attach_answers(operation: Described, example: Example, summary: str) -> None:
    for status, response in operation["responses"].items():
        response["description"] = response.get("description") or HTTPStatus(int(status)).phrase
        for media_type, media in response.get("content", {}).items():
            answer = example.answers.get(f"{status} {media_type}")
            if answer is not None:
                media["examples"] = {"example": {"summary": summary, "value": answer}}
