"""Which version of the record a page shows."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse

from apps.dashboard.pages.addresses import with_query
from apps.timeline.selectors import version_current
from apps.versions.as_of import version_shown


@dataclass(frozen=True, slots=True)
class DataVersion:
    """Which version of the record the page shows, which one is the latest, and how to see both."""

    shown: int | None
    current: int
    latest_url: str
    changes_url: str

    @property
    def number(self) -> int:
        """The version shown: the latest, unless an older one was asked for; 0 before there is any."""
        return self.current if self.shown is None else self.shown


def data_version(query: QueryDict, *, path: str) -> DataVersion:
    """The version of the page that a query asks for; one SQL statement."""
    shown, others = version_shown(), query.copy()
    others.pop("as_of", None)
    return DataVersion(
        shown=shown,
        current=version_current(),
        latest_url=with_query(path, others.urlencode()),
        changes_url=with_query(reverse("dashboard:changes"), **({"after": str(shown)} if shown else {})),
    )
