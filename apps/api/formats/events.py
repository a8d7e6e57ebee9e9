"""Event rows of any filtered list of calls."""

from __future__ import annotations

from collections.abc import Iterable
from tempfile import SpooledTemporaryFile
from typing import IO, Any, ClassVar

from django.http.response import HttpResponseBase

from apps.api.formats import cameo, plover
from apps.api.formats.base import Format, link_next, spooled
from apps.api.formats.dyads import MEDIA_TYPE, Columns, calls_dyads, table
from apps.api.formats.feeds import place_read
from apps.api.formats.place import Place
from apps.api.formats.taken import TAKEN, calls_told
from apps.api.pagination import Page, key_read, size_read
from apps.api.rows.copying import IN_MEMORY, lines_copied
from apps.api.rows.reading import rows_read
from apps.calls.models import CallStatus


class Events(Format):
    """The held calls of a filter as rows of event data: the whole list, or the page that was asked for."""

    media_type = MEDIA_TYPE
    columns: ClassVar[Columns]

    def respond(self, view: Any) -> HttpResponseBase:
        """The rows under their header."""
        self.refuse(view, *view.choice_parameters())
        self.refuse_pages(view, "page_size", "cursor")
        held = view.rows().filter(status=CallStatus.HELD)
        place = place_read(view.request)
        if view.copied():
            with lines_copied(TAKEN, held) as lines:
                lines.seek(0)
                return spooled(self._table(lines, place), self)
        rows, last = rows_read(TAKEN, held, size=size_read(view.request), after=key_read(view.request))
        response = spooled(self._table(rows, place), self)
        return link_next(response, Page(rows, last).following(view.request))

    def _table(self, rows: Iterable[str | bytes], place: Place) -> IO[bytes]:
        spool = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (the response closes it)
        spool.writelines(table(self.columns, calls_dyads(calls_told(rows)), place))
        return spool


class Cameo(Events):
    """CAMEO's codes under GDELT's names."""

    format, columns = "cameo", cameo.COLUMNS


class Plover(Events):
    """PLOVER's codes under POLECAT's names."""

    format, columns = "plover", plover.COLUMNS
