"""The functions of PostgreSQL that write rows."""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, Expression, F, Func, IntegerField, QuerySet, Subquery, TextField
from django.db.models.functions import Substr
from django.db.models.sql.compiler import SQLCompiler

FORMULA = r"^(\s*[=+@＝＋－＠-]|[\t\r\n])"
"""What a spreadsheet takes for a formula, or may after it has taken blanks away."""

GIVEN = ":given:"
"""Where a statement that is written beforehand takes its one parameter."""


class Written(Func):
    """A function whose result is text or JSON that nobody in Python looks into."""

    output_field = TextField()


class JsonObject(Written):
    """`json_build_object`, whose members keep their order (Django's JSONObject makes jsonb, which does not).

    The names are those of fields, so they stand in the SQL as they are; at most fifty of them.
    """

    function = "json_build_object"

    def __init__(self, names: tuple[str, ...], *values: Expression | F) -> None:
        self.names = names
        super().__init__(*values)

    def as_sql(self, compiler: SQLCompiler, *_: Any, **__: Any) -> tuple[str, tuple[Any, ...]]:
        """Each name before its value."""
        members: list[str] = []
        params: list[Any] = []
        for name, value in zip(self.names, self.source_expressions, strict=True):
            member, given = compiler.compile(value)
            members.append(f"'{name}',{member}")
            params.extend(given)
        return f"json_build_object({','.join(members)})", tuple(params)


class Alone(Written):
    """The one value of a subquery, null where it has no row."""

    template = "%(expressions)s"

    def __init__(self, rows: QuerySet[Any]) -> None:
        super().__init__(Subquery(rows, output_field=TextField()))


class Several(Written):
    """The rows of a subquery in its order, as an array."""

    template = "array%(expressions)s"

    def __init__(self, rows: QuerySet[Any]) -> None:
        super().__init__(Subquery(rows, output_field=TextField()))


class Number(Func):
    """How many rows a subquery has."""

    template = "(select count(*) from %(expressions)s counted)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet[Any]) -> None:
        super().__init__(Subquery(rows.values("pk"), output_field=IntegerField()))


class JsonArray(Written):
    """An array as JSON; `[]` of no rows."""

    template = "to_json(%(expressions)s)"


class Joined(Written):
    """An array in one cell."""

    template = "array_to_string(%(expressions)s, '; ', '')"


class Instant(Written):
    """A moment in UTC, with microseconds where it has any: `2020-10-02T12:00:00Z`."""

    template = (
        "replace(to_char(%(expressions)s at time zone 'UTC',"
        " 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), '.000000Z', 'Z')"
    )


class Day(Written):
    """A day, whatever the server's own style: `2020-10-02`."""

    template = "to_char(%(expressions)s, 'YYYY-MM-DD')"


class AsText(Written):
    """A value as PostgreSQL writes it; of a flag, `true` or `false`."""

    template = "(%(expressions)s)::text"


class Harmless(Written):
    """Text that no spreadsheet takes for a formula: what looks like one starts with an apostrophe."""

    template = r"regexp_replace(%(expressions)s, '^(?=\s*[=+@＝＋－＠-]|[\t\r\n])', '''')"


def passage_words(at: str = "") -> Substr:
    """A passage's words, cut out of its source's text by the database; `at` leads to the passage."""
    start = F(f"{at}start")
    return Substr(f"{at}source__text", start + 1, F(f"{at}end") - start, output_field=TextField())


class AnyOf(Func):
    """That a row's key is among those that the statement is given later."""

    template = f"%(expressions)s = any({GIVEN})"
    output_field = BooleanField()


class Equals(Func):
    """That a row's key is the one that the statement is given later."""

    template = f"%(expressions)s = {GIVEN}"
    output_field = BooleanField()
