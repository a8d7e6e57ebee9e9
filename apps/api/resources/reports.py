from django.db.models import OuterRef

from apps.api.resources.facts import ABOUT_WAR, DAYS, MEDIUM, STATUS, SUBJECTS
from apps.api.resources.said import SAID
from apps.api.resources.sources import SOURCE_REF
from apps.api.rows.kinds import DAY, INTEGER, SLUG, TEXT, TEXTS, one_of
from apps.api.rows.row import Field, Many, One, Part, Plain, Row
from apps.api.rows.sql import passage_words
from apps.calls.models import Report, ReportPassage
from apps.common.models import RowOrigin
from apps.statements.selectors import statements_shown

EVIDENCE = Row(
    "Evidence",
    "A passage that bears a report out: `source.text[start:end]` is `text`.",
    ReportPassage,
    (
        Field("start", Plain(INTEGER, "passage__start"), "Its first character …"),
        Field("end", Plain(INTEGER, "passage__end"), "… and one past its last."),
        Field("text", Plain(TEXT, lambda at: passage_words(f"{at}passage__")), "The source's words."),
    ),
    known="text",
)
ORDINAL = Row(
    "Ordinal",
    "Which call of these participants the source counts it as, and since when.",
    Report,
    (
        Field("n", Plain(INTEGER, "ordinal"), "The number."),
        Field("since", Plain(DAY, "ordinal_since"), "Counted from this day on.", nullable=True),
    ),
    known="n",
)
REPORT = Row(
    "Report",
    "One source's account of the call.",
    Report,
    (
        Field("id", Plain(INTEGER, "id")),
        Field("source", One(SOURCE_REF, "source"), "The source."),
        *DAYS,
        Field(
            "participants",
            Many(
                Plain(SLUG, "actor__slug"),
                lambda at: Report.participants.through.objects.filter(report=OuterRef(f"{at}pk")).order_by(
                    "actor__name", "pk"
                ),
            ),
            "Who took part, by name: slugs.",
        ),
        STATUS,
        MEDIUM,
        Field("initiator", Plain(SLUG, "initiator__slug"), "Who asked for it: a slug.", nullable=True),
        ABOUT_WAR,
        SUBJECTS,
        Field("ordinal", Part(ORDINAL, "ordinal"), "The count that the source makes, if any.", nullable=True),
        Field(
            "evidence",
            Many(
                EVIDENCE,
                lambda at: ReportPassage.objects.filter(report=OuterRef(f"{at}pk")).order_by("rank", "pk"),
            ),
            "The passages that say so.",
        ),
        Field(
            "statements",
            Many(
                SAID,
                lambda at: statements_shown().filter(report=OuterRef(f"{at}pk")).order_by("position", "pk"),
            ),
            "What was said in the call, by this source.",
        ),
        Field("rules", Plain(TEXTS, "rules"), "The engine's rules that fired."),
        Field("placement", Plain(TEXT, "placement"), "In words, why it was put to that call."),
        Field(
            "call",
            Plain(INTEGER, "call_id"),
            "The call that it is on; null if on none.",
            nullable=True,
            shown=False,
        ),
        Field(
            "pinned_to",
            Plain(INTEGER, "pinned_to_id"),
            "The call that an editor's decision holds it to.",
            nullable=True,
            shown=False,
        ),
        Field(
            "origin",
            Plain(one_of("RowOrigin", RowOrigin), "origin"),
            "Who read it in the source.",
            shown=False,
        ),
    ),
)
