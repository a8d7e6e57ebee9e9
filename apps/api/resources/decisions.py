import json
from typing import Any

from django.db.models import BigIntegerField
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast, Coalesce

from apps.api.rows.kinds import INSTANT, INTEGER, TEXT, VALUES, one_of
from apps.api.rows.row import At, Field, Plain, Row, Told
from apps.api.serializers.decisions import ChangeSerializer
from apps.ledger.decisions import decisions_all, decisions_told
from apps.ledger.models import Decision, DecisionKind


def _said(name: str) -> At:
    """What the log keeps under a name, of a call's fields or of a statement's."""

    def found(at: str) -> Any:
        payload = f"{at}payload"
        of_statement = KeyTransform(name, KeyTransform("statement", payload))
        return Coalesce(KeyTransform(name, payload), of_statement)

    return found


def _id(*names: str) -> At:
    """An id that the log keeps."""

    def found(at: str) -> Any:
        *path, last = names
        there: Any = f"{at}payload"
        for name in path:
            there = KeyTransform(name, there)
        return Cast(KeyTextTransform(last, there), BigIntegerField())

    return found


def _changes(pk: int) -> str:
    (told,) = decisions_told(decisions=[decisions_all().get(pk=pk)])
    return json.dumps(ChangeSerializer(told.changes, many=True).data, ensure_ascii=False)


DECISION = Row(
    "LoggedDecision",
    "A decision in the editors' log: who, when, why and what, and whether it was undone.",
    Decision,
    (
        Field("id", Plain(INTEGER, "id")),
        Field("kind", Plain(one_of("DecisionKind", DecisionKind), "kind"), "What was decided."),
        Field("by", Plain(TEXT, "made_by__username"), "Who."),
        Field("at", Plain(INSTANT, "made_at"), "When."),
        Field("reason", Plain(TEXT, "reason"), "Why, in the editor's words."),
        Field("call", Plain(INTEGER, "call_id"), "On which call.", nullable=True),
        Field("merged", Plain(INTEGER, _id("merged")), "The call that was merged into it.", nullable=True),
        Field(
            "new_call",
            Plain(INTEGER, _id("created_call")),
            "The call that it made: split off, or entered by hand.",
            nullable=True,
        ),
        Field("report", Plain(INTEGER, "report_id"), "On which report.", nullable=True),
        Field("statement", Plain(INTEGER, "statement_id"), "On which statement.", nullable=True),
        Field("finding", Plain(INTEGER, "finding_id"), "On which finding.", nullable=True),
        Field("suggestion", Plain(INTEGER, _id("suggestion", "id")), "On which suggestion.", nullable=True),
        Field(
            "values",
            Plain(VALUES, _said("overrides")),
            "By field, what stands since: days as text, people as slugs.",
            nullable=True,
        ),
        Field("before", Plain(VALUES, _said("before")), "By field, what stood before.", nullable=True),
        Field("undone_by", Plain(TEXT, "undone_by__username"), "Who undid it.", nullable=True),
        Field("undone_at", Plain(INSTANT, "undone_at"), "When; null while it stands.", nullable=True),
        Field("undone_reason", Plain(TEXT, "undone_reason"), "Why it was undone."),
        Field(
            "changes",
            Told(_changes, ChangeSerializer),
            "What it changed, in words; in details only.",
            shown=False,
        ),
    ),
)
