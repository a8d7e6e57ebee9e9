from django.db.models import (
    BooleanField,
    Expression,
    ExpressionWrapper,
    F,
    Func,
    OuterRef,
    Q,
    TextField,
    Value,
)
from django.db.models.functions import NullIf

from apps.api.rows.kinds import FLAG, INTEGER, SLUG, TEXT, TEXTS, one_of
from apps.api.rows.row import Field, Many, Plain, Row
from apps.ledger.models import DISPUTES, Finding, FindingKind, FindingState

KIND = one_of("FindingKind", FindingKind)
STATE = one_of("FindingState", FindingState)


def _pair(at: str) -> Func:
    key = NullIf(F(f"{at}participants_key"), Value(""))
    return Func(key, Value("+"), function="string_to_array", output_field=TextField())


def _disputes(at: str) -> Expression:
    disputed = Q((f"{at}kind__in", sorted(DISPUTES))) & ~Q((f"{at}state", FindingState.DISMISSED))
    return ExpressionWrapper(disputed, BooleanField())


FINDING = Row(
    "Finding",
    "What the ledger noticed, about one call, about all calls of a pair, or about an actor's.",
    Finding,
    (
        Field("id", Plain(INTEGER, "id")),
        Field("kind", Plain(KIND, "kind"), "What was noticed."),
        Field("state", Plain(STATE, "state"), "What an editor made of it."),
        Field("reason", Plain(TEXT, "reason"), "Why an editor holds it to be explained, or dismissed it."),
        Field("explanation", Plain(TEXT, "explanation"), "In one sentence, with the figures behind it."),
        Field("call", Plain(INTEGER, "call_id"), "The call that it is about.", nullable=True),
        Field(
            "pair", Plain(TEXTS, _pair), "The slugs of those about all of whose calls it is.", nullable=True
        ),
        Field("actor", Plain(SLUG, "actor__slug"), "The actor about whose calls it is.", nullable=True),
        Field("disputes", Plain(FLAG, _disputes), "Whether it makes the call a disputed one."),
        Field(
            "reports",
            Many(
                Plain(INTEGER, "report_id"),
                lambda at: Finding.reports.through.objects.filter(finding=OuterRef(f"{at}pk")).order_by(
                    "report_id"
                ),
            ),
            "The reports behind it.",
        ),
    ),
)
