from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from django.http import QueryDict

from apps.timeline.filters import RecordFilter
from apps.versions.as_of import record_as_of


@contextmanager
def record_asked(query: QueryDict) -> Iterator[None]:
    """Inside the block the record is as of the version that a query asks for with `as_of`, else as it is.

    FilterError where there is no such version.
    """
    others = [name for name in query if name != "as_of"]
    version = RecordFilter.parse(query, extra=others, blank_is_absent=True).as_of
    with nullcontext() if version is None else record_as_of(version=version):
        yield
