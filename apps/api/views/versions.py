"""The record's versions, and what each of them changed."""

from __future__ import annotations

import dataclasses

from apps.api.pagination import PARAMETERS, Found, rows_page
from apps.api.serializers.versions import ChangesSerializer, VersionSerializer
from apps.api.views.base import ComputedList
from apps.timeline import selectors
from apps.timeline.filters import ChangesFilter


class VersionList(ComputedList):
    """The versions of the record: each commit that changed it, and why, oldest first."""

    name, tag = "versions_list", "versions"
    filter_class = ChangesFilter
    serializer_class = VersionSerializer
    page_parameters = PARAMETERS

    def found(self) -> Found:
        """One page of them."""
        page = rows_page(selectors.versions_list(filters=self.filters()), self.request)
        return dataclasses.replace(page, rows=selectors.versions_explained(versions=page.rows))


class ChangeList(ComputedList):
    """What changed in calls and statements from one version to another, and why, version by version.

    From the first version and up to the latest where the query does not say.
    """

    name, tag = "changes_list", "versions"
    filter_class = ChangesFilter
    serializer_class = ChangesSerializer
    page_parameters = PARAMETERS

    def found(self) -> Found:
        """One page of versions."""
        page = rows_page(selectors.versions_list(filters=self.filters()), self.request)
        return dataclasses.replace(page, rows=selectors.changes_of(versions=page.rows))
