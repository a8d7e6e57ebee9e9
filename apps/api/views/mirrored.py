"""Lists that can be mirrored: `updated_since` narrows them to what may have changed, and tells what left."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from apps.api.pagination import Page, count_asked, key_read, size_read
from apps.api.rows.reading import rows_read
from apps.api.views.base import RowList
from apps.timeline.selectors.gone import LEAVING, GoneRow, Reason, rows_gone
from apps.timeline.selectors.touched import rows_touched
from apps.versions.selectors import version_at

GONE: Mapping[str, Any] = {
    "type": "array",
    "description": "With `updated_since`: rows of this page's range that changed and are not in the list.",
    "items": {
        "type": "object",
        "required": ["reason"],
        "properties": {
            "id": {"type": "integer", "description": "Its id."},
            "slug": {"type": "string", "description": "An actor has its slug instead."},
            "reason": {"type": "string", "enum": list(Reason), "description": "Why it is not in the list."},
            "merged_into": {
                "type": "integer",
                "description": "Of a merged call: what it is part of.",
            },
        },
    },
}


class MirroredList(RowList):
    """Rows of the record of which a copy can be kept.

    A page of changes holds the rows that the list has, and beside them those that it has not, of the same
    range of keys; neither are more than a page's size.
    """

    def matching(self) -> QuerySet[Any]:
        """All rows that the query's filter means, whenever they changed: what `rows` is on other lists."""
        raise NotImplementedError

    def rows(self) -> QuerySet[Any]:
        """Those of the matching rows that may have changed."""
        matching = self.matching()
        if self._since is None:
            return matching
        return matching.filter(pk__in=rows_touched(model=matching.model, after=self._since))

    def page(self) -> Page:
        """One page of them: one SQL statement, one more for what is gone, one for a count."""
        if self._since is None:
            return super().page()
        matching, size, above = self.matching(), size_read(self.request), key_read(self.request)
        touched = rows_touched(model=matching.model, after=self._since)
        rows = matching.filter(pk__in=touched)
        count = rows.count() if count_asked(self.request) else None
        gone = rows_gone(matching=matching, touched=touched, size=size + 1, above=above)
        last = gone[size - 1].id if len(gone) > size else None
        within = rows if last is None else rows.filter(pk__lte=last)
        found, place = rows_read(self.chosen(), within, size=size, after=above)
        upto = last if place is None else place
        return Page(found, upto, count, [each for each in gone if upto is None or each.id <= upto])

    def envelope(self, page: Page) -> dict[str, str]:
        """And what is gone, where changes are asked for."""
        told = super().envelope(page)
        if page.gone is not None:
            name = LEAVING[self.chosen().row.model].name
            told["gone"] = json.dumps([_told(each, name) for each in page.gone], separators=(",", ":"))
        return told

    @classmethod
    def envelope_described(cls) -> Mapping[str, Any]:
        """And what is gone."""
        return {**super().envelope_described(), "gone": GONE}

    @cached_property
    def _since(self) -> int | None:
        """The version after which changes are asked for; one SQL statement where a time is given."""
        since: int | datetime | None = self.filters().updated_since
        return version_at(moment=since) if isinstance(since, datetime) else since


def _told(gone: GoneRow, name: str) -> dict[str, Any]:
    told = {name: gone.name, "reason": gone.reason}
    return told if gone.merged_into is None else {**told, "merged_into": gone.merged_into}
