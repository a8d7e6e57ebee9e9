from apps.api.rows.kinds import INSTANT, INTEGER, TEXT, WORD, Kind, one_of
from apps.api.rows.row import Field, Plain, Row
from apps.ledger.models import Suggestion, SuggestionState

ANYTHING = Kind({})

SUGGESTION = Row(
    "Suggestion",
    "What a later run of the machine sees otherwise than an editor decided. It changes nothing by itself.",
    Suggestion,
    (
        Field("id", Plain(INTEGER, "id")),
        Field("call", Plain(INTEGER, "call_id"), "About this call.", nullable=True),
        Field("statement", Plain(INTEGER, "statement_id"), "About this statement.", nullable=True),
        Field(
            "field",
            Plain(WORD, "field"),
            "The field that the machine would set otherwise; `review`: a rejected call is reported again.",
        ),
        Field("value", Plain(ANYTHING, "value"), "The machine's value."),
        Field("explanation", Plain(TEXT, "explanation"), "In one sentence, what speaks for it."),
        Field(
            "state", Plain(one_of("SuggestionState", SuggestionState), "state"), "What an editor made of it."
        ),
        Field("reason", Plain(TEXT, "reason"), "How an editor answered it."),
        Field("updated_at", Plain(INSTANT, "updated_at"), "When it last changed."),
    ),
)
