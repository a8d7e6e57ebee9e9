"""A citation as CSL-JSON, which Zotero, Pandoc and citeproc read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from apps.timeline.citing import SITE, Citation

MEDIA_TYPE = "application/vnd.citationstyles.csl+json"


SCHEMA: Mapping[str, Any] = {
    "type": "array",
    "description": "One item, as CSL's data schema has it.",
    "items": {
        "type": "object",
        "required": ["id", "type", "title", "URL"],
        "properties": {
            "id": {"type": "string"},
            "type": {"type": "string", "enum": ["webpage", "dataset"]},
            "author": {"type": "array", "items": {"type": "object"}},
            "issued": {"type": "object"},
            "URL": {"type": "string", "format": "uri"},
            **{name: {"type": "string"} for name in ("title", "container-title", "publisher", "section")},
            "version": {"type": "string", "description": "The data version."},
        },
    },
}


def citation_csl(citation: Citation) -> bytes:
    """A list of one item. No day of access: the version says which state was read, whatever the day."""
    item: dict[str, Any] = {
        "id": citation.key,
        "type": "webpage" if citation.entry else "dataset",
        "title": citation.title,
        "author": [{"literal": SITE}],
        "container-title": SITE,
        "publisher": SITE,
        "section": citation.part,
        "URL": citation.address,
    }
    if citation.version:
        item["version"] = str(citation.version)
    if day := citation.issued:
        item["issued"] = {"date-parts": [[day.year, day.month, day.day]]}
    return json.dumps([item], ensure_ascii=False).encode() + b"\n"
