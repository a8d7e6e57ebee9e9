"""Addresses of the record's pages."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from apps.versions.as_of import version_shown


def page_url(name: str, *arguments: object) -> str:
    """A page's address; while an older version is shown, the page of that version."""
    version = version_shown()
    query = f"?{urlencode({'as_of': version})}" if version else ""
    return reverse(f"dashboard:{name}", args=arguments) + query
