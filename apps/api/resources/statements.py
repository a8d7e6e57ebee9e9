from apps.api.resources.calls import CALL
from apps.api.resources.said import SAID_FIELDS
from apps.api.resources.sources import SOURCE_REF
from apps.api.rows.kinds import INTEGER, VALUES
from apps.api.rows.row import Field, One, Plain, Row
from apps.statements.models import Statement

STATEMENT = Row(
    "Statement",
    "A statement by itself.",
    Statement,
    (
        *SAID_FIELDS,
        Field(
            "call",
            Plain(INTEGER, "report__call_id"),
            "The call's id, or the call; null if elsewhere.",
            nullable=True,
            expanded=One(CALL, "report__call", nullable=True),
        ),
        Field("source", One(SOURCE_REF, "source"), "Where it is printed."),
        Field(
            "report",
            Plain(INTEGER, "report_id"),
            "The report of the call in which it was said; null if elsewhere.",
            nullable=True,
            shown=False,
        ),
        Field(
            "machine",
            Plain(VALUES, "machine"),
            "By field that an editor set, what the machine says instead.",
            shown=False,
        ),
    ),
)
