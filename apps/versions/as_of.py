"""Reading the record as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction

from apps.common.exceptions import RecordError

ENTER = (
    "select set_config('search_path', 'as_of, public', true), set_config('record.as_of', number::text, true)"
    " from versions_version where number = %s"
)

_shown: ContextVar[int | None] = ContextVar("version shown", default=None)


class UnknownVersionError(RecordError):
    """The record has, or had, no such version."""

    def __init__(self, version: int) -> None:
        super().__init__(f"The record has no version {version}.")


def version_shown() -> int | None:
    """The version that the record is being read as of; None for the record as it is."""
    return _shown.get()


@contextmanager
def record_as_of(*, version: int) -> Iterator[None]:
    """Inside the block every query meets the record as this version had it, and nothing can be written.

    The tables' names then mean the views of schema `as_of`; what is no part of the record is as it is now.
    Three SQL statements. UnknownVersionError where there is no such version.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("set transaction read only")
            cursor.execute(ENTER, [version])
            if cursor.fetchone() is None:
                raise UnknownVersionError(version)
        token = _shown.set(version)
        try:
            yield
        finally:
            _shown.reset(token)
        transaction.set_rollback(True)  # nothing was written, and the settings end with the block
