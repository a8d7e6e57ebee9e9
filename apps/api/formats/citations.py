"""A citation of whatever an address tells, in the forms that reference managers read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from apps.api.formats import bibtex, csl
from apps.api.formats.base import Format
from apps.api.formats.cited import view_cited


class Bibtex(Format):
    """A citation for BibTeX."""

    format, media_type = "bibtex", bibtex.MEDIA_TYPE

    def respond(self, view: Any) -> HttpResponseBase:
        """The entry."""
        self.refuse_pages(view)
        return HttpResponse(bibtex.citation_bibtex(view_cited(view)), content_type=self.content_type())


class Csl(Format):
    """A citation for whatever reads CSL-JSON."""

    format, media_type, charset = "csl-json", csl.MEDIA_TYPE, None

    @classmethod
    def described(cls, view: Any, schema: Any) -> Mapping[str, Any]:  # noqa: ARG003 (as Format has it)
        """The same for all views."""
        return csl.SCHEMA

    def respond(self, view: Any) -> HttpResponseBase:
        """A list of one item."""
        self.refuse_pages(view)
        return HttpResponse(csl.citation_csl(view_cited(view)), content_type=self.content_type())


CITATIONS = (Bibtex, Csl)
