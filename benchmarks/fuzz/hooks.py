"""What Schemathesis calls: each answer's operation, kind of request and status become a line of a file."""

from __future__ import annotations

import json
import os
from http import HTTPStatus
from pathlib import Path
from typing import Any

import schemathesis

LINES = Path(os.environ["FUZZ_LINES"])
# What contradicts itself though each part is allowed: the one on the left says what the other may not.
CONTRADICTIONS = (("fields", "omit"), ("fields", "expand"), ("omit", "expand"), ("status", "counted"))
FREE_OF_FORM = ("json", "csv", "ndjson")  # others say which fields they have, and some that they are whole
OF_FORM = ("fields", "omit", "expand", "count", "page_size", "cursor")


@schemathesis.hook
def before_call(_context: Any, case: Any, _kwargs: Any) -> None:
    """Take contradictions out of a request that is meant to be understood."""
    query = case.query
    if case.meta and case.meta.generation.mode.value == "positive" and query:
        for said, other in CONTRADICTIONS:
            if said in query and other in query:
                del query[other]
        if query.get("format", "json") not in FREE_OF_FORM:
            for name in OF_FORM:
                query.pop(name, None)
        if query.get("format") != "json":
            query.pop("count", None)


@schemathesis.hook
def after_call(_context: Any, case: Any, response: Any) -> None:
    """Note the answer."""
    meta = case.meta
    line = {
        "operation": case.operation.definition.raw["operationId"],
        "phase": meta.phase.name.value if meta else "other",
        "meant": meta.generation.mode.value if meta else "other",
        "status": response.status_code,
        "why": response.text[:1000] if response.status_code == HTTPStatus.BAD_REQUEST else "",
    }
    with LINES.open("a", encoding="utf-8") as out:
        out.write(json.dumps(line) + "\n")
