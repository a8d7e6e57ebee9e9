"""The rows of which feeds and event rows are made: calls, with what those tell besides what lists do."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import BigIntegerField, DateTimeField, F, Func, OuterRef, QuerySet

from apps.actors.models import Actor
from apps.api.formats.told import ToldCall
from apps.api.resources.actors import ACTOR, ACTOR_REF
from apps.api.resources.calls import CALL
from apps.api.rows.kinds import INSTANT, INTEGER
from apps.api.rows.reading import rows_of
from apps.api.rows.row import Field, Many, Plain, Row
from apps.api.rows.sql import Number
from apps.calls.models import Call, Participant, Report
from apps.timeline.selectors.calls import NEWEST_FIRST

# The last version, up to the one that is shown, in which the call's row changed: it does whenever what
# the call shows or the reports that it rests on change, because its revision rises then.
CHANGED_IN = """(
select max(changed.since_version) from history.calls_call changed
where changed.id = %(expressions)s and changed.since_version
<= coalesce(nullif(current_setting('record.as_of', true), '')::bigint, 9223372036854775807)
)"""
CHANGED_AT = f"(select made_at from versions_version where number = {CHANGED_IN})"  # noqa: S608 (constants)

PARTY = Row(
    "Party", "An actor and its offices.", Actor, (*ACTOR_REF.fields, ACTOR.by_name["offices"]), known="slug"
)
SAME = (
    "id",
    "earliest",
    "latest",
    "day_basis",
    "status",
    "medium",
    "initiator",
    "about_war",
    "topics",
    "in_window",
    "disputed",
    "report_count",
    "publishers",
)


def _version(at: str) -> Func:
    return Func(F(f"{at}pk"), template=CHANGED_IN, output_field=BigIntegerField())


def _changed(at: str) -> Func:
    return Func(F(f"{at}pk"), template=CHANGED_AT, output_field=DateTimeField())


def _restated(at: str) -> Number:
    reports = Report.objects.filter(call=OuterRef(f"{at}pk"), source__is_restatement=True)
    return Number(reports.order_by().values("pk"))


def _people(at: str) -> QuerySet[Participant]:
    return Participant.objects.filter(call=OuterRef(f"{at}pk")).order_by("actor__name", "pk")


TAKEN = Row(
    "TakenCall",
    "A call as feeds and event rows tell it.",
    Call,
    (
        *(CALL.by_name[name] for name in SAME),
        Field("participants", Many(PARTY, _people, inner="actor__"), "Who took part, by name."),
        Field("restated_count", Plain(INTEGER, _restated), "How many of its reports are restatements."),
        Field("version", Plain(INTEGER, _version), "The version that last changed it.", nullable=True),
        Field("changed", Plain(INSTANT, _changed), "When that version was made.", nullable=True),
    ),
).chosen()


def calls_told(rows: Iterable[str | bytes]) -> Iterator[ToldCall]:
    """The calls of rows as JSON text."""
    for row in rows:
        yield ToldCall.read(json.loads(row))


def calls_newest(found: QuerySet[Call], *, size: int) -> list[ToldCall]:
    """The newest calls of a filter, the newest first; one SQL statement."""
    keys = found.order_by(*NEWEST_FIRST).values_list("pk", flat=True)[:size]
    calls = calls_told(rows_of(TAKEN, keys))
    return sorted(calls, key=lambda call: (call.latest or date.min, call.id), reverse=True)
