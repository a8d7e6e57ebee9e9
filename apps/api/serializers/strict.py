"""Bodies of writes: every name must be known, every value of the type that is described."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from http import HTTPStatus
from typing import Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from drf_spectacular.extensions import OpenApiSerializerExtension
from rest_framework import serializers

from apps.api.errors import Refusal
from apps.timeline.kinds import LARGEST_ID

FILES = "files"

# REST framework is forgiving ("5" and 5.0 for 5, "yes" for true, 5 for "5"); here a value is what it is.
TYPES: tuple[tuple[type[serializers.Field[Any, Any, Any, Any]], tuple[type, ...], str], ...] = (
    (serializers.BooleanField, (bool,), "neither true nor false"),
    (serializers.IntegerField, (int,), "not a whole number"),
    (serializers.FloatField, (int, float), "not a number"),
    (serializers.CharField, (str,), "not a text"),
    (serializers.ChoiceField, (str,), "not a text"),
    (serializers.DateField, (str,), "not a text"),
    (serializers.DateTimeField, (str,), "not a text"),
    (serializers.ListField, (list,), "not a list"),
    (serializers.ListSerializer, (list,), "not a list"),
    (serializers.Serializer, (dict,), "not an object"),
)


class StrictSerializer(serializers.Serializer[Any]):
    """A body, or an object in one. What it does not declare cannot be sent, so nothing else can be set."""

    def to_internal_value(self, data: Any) -> Any:
        """The values; ValidationError names every field at fault."""
        if not isinstance(data, Mapping):
            raise serializers.ValidationError("not an object")
        problems = {name: self._unknown(name) for name in data if name not in self._writable}
        for name, field in self._writable.items():
            if name in data and (wrong := _type_problem(field, data[name])):
                problems[name] = wrong
        try:
            values = super().to_internal_value({k: v for k, v in data.items() if k not in problems})
        except serializers.ValidationError as error:
            problems = {**_flat(error.detail), **problems}
        if problems:
            raise serializers.ValidationError(problems)
        return values

    @property
    def _writable(self) -> dict[str, Any]:
        return {name: field for name, field in self.fields.items() if not field.read_only}

    def _unknown(self, name: str) -> str:
        allowed = sorted(self._writable)
        close = get_close_matches(name, allowed, 1)
        meant = f"did you mean {close[0]}? " if close else ""
        return f"no such field; {meant}" + (f"there are {', '.join(allowed)}" if allowed else "there is none")


def body_validate(serializer: type[StrictSerializer] | None, data: Any) -> dict[str, Any]:
    """The body's values; a 400 that names every field at fault. Without a serializer it must be empty."""
    reader = (serializer or StrictSerializer)(data=data)
    try:
        return dict(reader.run_validation(data))
    except serializers.ValidationError as error:
        problems = _flat(error.detail)
    if whole := problems.pop("", None) or problems.pop("non_field_errors", None):
        raise Refusal(HTTPStatus.BAD_REQUEST, f"The body as a whole is at fault: {whole}")
    raise Refusal(HTTPStatus.BAD_REQUEST, errors=problems, where="field")


def form_validate(
    serializer: type[StrictSerializer] | None, fields: QueryDict, files: MultiValueDict[str, Any]
) -> dict[str, Any]:
    """A form's values, and under `files` its files; a 400 that names every field at fault."""
    problems = {name: "files are sent under the name files" for name in files if name != FILES}
    for name, values in fields.lists():
        if name == FILES:
            problems[name] = "one of them came without a name; each part needs a filename"
        elif len(values) > 1:
            problems[name] = "given twice"
        elif "\ufffd" in f"{name}{values[0]}":
            problems[name] = "not UTF-8"
    if problems:
        raise Refusal(HTTPStatus.BAD_REQUEST, errors=problems, where="field")
    return body_validate(serializer, fields.dict()) | {FILES: files.getlist(FILES)}


def _type_problem(field: Any, value: Any) -> str:
    """What is wrong with a value's type; nested values are for their own fields to judge."""
    if value is None:
        return "" if field.allow_null else "null is not allowed here"
    for kind, types, complaint in TYPES:
        if isinstance(field, kind):
            is_wrong = not isinstance(value, types) or (isinstance(value, bool) and bool not in types)
            if is_wrong:
                return complaint
            if isinstance(value, int) and abs(value) > LARGEST_ID:
                return "too large a number"
            if isinstance(field, serializers.ListField):
                return next(filter(None, (_type_problem(field.child, item) for item in value)), "")
            return ""
    return ""


def _flat(detail: Any, path: str = "") -> dict[str, str]:
    """A tree of complaints as one for each field, by its path: participants.0."""
    return dict(reversed(list(_leaves(detail, path))))  # of several complaints the first


def _leaves(detail: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            yield from _leaves(inner, f"{path}.{name}".lstrip("."))
    elif isinstance(detail, list):
        for place, inner in enumerate(detail):
            yield from _leaves(inner, f"{path}.{place}".lstrip(".") if isinstance(inner, Mapping) else path)
    else:
        yield path, str(detail)


class StrictScheme(OpenApiSerializerExtension):  # type: ignore[no-untyped-call] # its registry's doing
    """How the description tells that no other field is taken."""

    target_class = StrictSerializer
    match_subclasses = True

    def map_serializer(self, auto_schema: Any, direction: Any) -> Any:
        """The usual schema, closed, and with texts that have to say something."""
        schema = auto_schema._map_serializer(self.target, direction, bypass_extensions=True)  # noqa: SLF001 (documented way)
        for name, field in self.target.fields.items():
            if isinstance(field, serializers.CharField) and not field.allow_blank:
                schema["properties"][name]["minLength"] = 1
        return {**schema, "additionalProperties": False}
