"""What a write sends, read strictly: JSON without room for doubt, and forms with files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import IO, Any, NoReturn

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParser as DjangoForms
from django.http.multipartparser import MultiPartParserError
from rest_framework.parsers import BaseParser, DataAndFiles

from apps.api.errors import Refusal

JSON = "application/json"
FORM = "multipart/form-data"
UNNAMED = "unnamed"
TOO_LARGE = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
LONGEST_INTEGER = 20  # digits; the largest that any column holds has 19
Context = Mapping[str, Any] | None


class StrictJson(BaseParser):
    """JSON as RFC 8259 means it, in UTF-8; without repeated names, NaN, NUL or half characters."""

    media_type = JSON

    def parse(self, stream: IO[bytes], _media_type: str | None = None, _context: Context = None) -> Any:
        """The value; 400 says where it cannot be read."""
        content = stream.read()
        try:
            return json.loads(
                content.decode("utf-8"),
                object_pairs_hook=_members,
                parse_constant=_constant,
                parse_int=_integer,
                parse_float=_number,
            )
        except UnicodeDecodeError as error:
            _unreadable(f"The body is not UTF-8 (byte {error.start}).")
        except RecursionError:
            _unreadable("The body is nested too deeply.")
        except json.JSONDecodeError as error:
            _unreadable(f"The body is not JSON: {error.msg} (line {error.lineno}, column {error.colno}).")


class StrictForm(BaseParser):
    """A form with files, each of which arrives: Django's own parser drops those without a name unsaid."""

    media_type = FORM

    def parse(
        self, stream: Any, media_type: str | None = None, context: Context = None
    ) -> DataAndFiles[Any, Any]:
        """Its fields and files; 400 where it cannot be read, 413 where it has too many."""
        request: HttpRequest = (context or {})["request"]
        meta = {**request.META, "CONTENT_TYPE": media_type}
        try:
            forms = _Forms(meta, stream, request.upload_handlers, "utf-8")
            data, files = forms.parse()
        except MultiPartParserError as error:
            _unreadable(f"The form cannot be read: {error}")
        except TooManyFilesSent:
            most = settings.DATA_UPLOAD_MAX_NUMBER_FILES
            raise Refusal(
                TOO_LARGE,
                errors={"files": f"more than {most} in one request; send the others after them"},
                where="field",
            ) from None
        except (TooManyFieldsSent, RequestDataTooBig):
            raise Refusal(TOO_LARGE, "The form has too much in its fields.") from None
        if not forms.counted.is_closed:
            _unreadable("The form is cut short: its end is missing.")
        if sum(len(values) for parts in (data, files) for _, values in parts.lists()) != forms.counted.parts:
            _unreadable("A part of the form has no readable header or no name.")
        return DataAndFiles(data, files)


class _Forms(DjangoForms):
    """Django's parser, which leaves out parts that it cannot read; here one can tell that it did."""

    def __init__(self, meta: Mapping[str, Any], stream: Any, handlers: Any, encoding: str) -> None:
        super().__init__(meta, stream, handlers, encoding)
        boundary: bytes = self._boundary  # type: ignore[attr-defined] # its stubs leave it out
        self._input_data = self.counted = _Counted(stream, boundary)

    def sanitize_file_name(self, file_name: str) -> str:
        """The last part of a path; something for a name of which nothing is left."""
        return super().sanitize_file_name(file_name) or UNNAMED

    IE_sanitize = sanitize_file_name


class _Counted:
    """A form's stream that counts the parts going by, and notices the end."""

    def __init__(self, stream: Any, boundary: bytes) -> None:
        self._stream, self._mark = stream, b"\r\n--" + boundary
        self._rest = b"\r\n"  # the first boundary has no line before it
        self.parts, self.is_closed = -1, False  # the last boundary begins no part

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        part: bytes = self._stream.read(size)
        window = self._rest + part
        self.parts += window.count(self._mark) - self._rest.count(self._mark)
        self.is_closed = self.is_closed or self._mark + b"--" in window
        self._rest = window[-len(self._mark) - 2 :]  # a mark may lie across two reads
        return part


def size_check(request: HttpRequest, *, most: int) -> None:
    """Refuse a body by its declared size, unread; one of undeclared size too, since it is never read."""
    if request.META.get("HTTP_TRANSFER_ENCODING") and not request.META.get("CONTENT_LENGTH"):
        raise Refusal(HTTPStatus.LENGTH_REQUIRED, "Tell the body's size (Content-Length) before it.")
    try:
        size = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        size = 0  # Django reads nothing then
    if size > most:
        raise Refusal(TOO_LARGE, f"At most {most} bytes are taken in one request.")


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members: dict[str, Any] = {}
    for name, value in pairs:
        _text(name, name)
        if name in members:
            _field(name, "given twice")
        if isinstance(value, str):
            _text(name, value)
        if isinstance(value, list):
            for item in value:
                if isinstance(item, str):
                    _text(name, item)
        members[name] = value
    return members


def _text(name: str, value: str) -> None:
    if "\0" in value:
        _field(name.replace("\0", "\\0"), "not text: it holds a NUL character")
    if any("\ud800" <= character <= "\udfff" for character in value):
        _field(name.encode(errors="replace").decode(), "not text: it holds half a character")


def _integer(digits: str) -> int:
    if len(digits) > LONGEST_INTEGER:
        _unreadable("The body holds a number that is too large.")
    return int(digits)


def _number(digits: str) -> float:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        _unreadable("The body holds a number that is too large.")
    return value


def _constant(name: str) -> NoReturn:
    _unreadable(f"The body is not JSON: {name} is no number.")


def _field(name: str, what: str) -> NoReturn:
    raise Refusal(HTTPStatus.BAD_REQUEST, errors={name: what}, where="field")


def _unreadable(why: str) -> NoReturn:
    raise Refusal(HTTPStatus.BAD_REQUEST, why)
