from __future__ import annotations

import json

from django.db import connection

from apps.versions.models import CauseKind


def record_cause(
    *, kind: CauseKind, source: int | None = None, engine: str = "", decision: int | None = None
) -> None:
    """Say why this transaction changes the record; what is said last holds. One SQL statement.

    Without a transaction around it, it is forgotten at once.
    """
    cause = {"kind": kind.value, "source": source, "engine": engine, "decision": decision}
    said = json.dumps({name: value for name, value in cause.items() if value})
    with connection.cursor() as cursor:
        cursor.execute("select set_config('record.cause', %s, true)", [said])
