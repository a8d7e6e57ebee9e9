from django.db.models import Case, Expression, OuterRef, TextField, Value, When

from apps.api.rows.kinds import ADDRESS, DAY, FLAG, INSTANT, INTEGER, TEXT, WORD, one_of
from apps.api.rows.row import Field, Many, Plain, Row
from apps.api.rows.sql import Number
from apps.calls.models import Report
from apps.calls.selectors import reports_shown
from apps.sources.models import PublishedBasis, Source, SourceState
from apps.statements.selectors import statements_shown
from apps.timeline.labels import RESTATEMENT


def _label(at: str) -> Expression:
    return Case(When(**{f"{at}is_restatement": True}, then=Value(RESTATEMENT)), output_field=TextField())


REF_FIELDS = (
    Field("id", Plain(INTEGER, "id")),
    Field(
        "publisher",
        Plain(TEXT, "publisher__name"),
        "Who printed it; null where that is not known.",
        nullable=True,
    ),
    Field("title", Plain(TEXT, "title"), "The article's headline."),
    Field("url", Plain(ADDRESS, "url"), "Where the article was published."),
    Field("published", Plain(DAY, "published"), "The article's own day.", nullable=True),
    Field(
        "is_restatement",
        Plain(FLAG, "is_restatement"),
        "Written for this project in fresh words after the report at the URL; labelled as such.",
    ),
    Field("label", Plain(TEXT, _label), "What has to stand beside it wherever it is shown.", nullable=True),
)
SOURCE_REF = Row("SourceRef", "A source in few words, wherever one is named.", Source, REF_FIELDS)
SOURCE = Row(
    "Source",
    "An article as it was given to us. Offsets count the characters of its text from 0.",
    Source,
    (
        *REF_FIELDS,
        Field("byline", Plain(TEXT, "byline"), "Its author, where it names one."),
        Field(
            "published_basis",
            Plain(one_of("PublishedBasis", PublishedBasis), "published_basis"),
            "Where the article's own day comes from.",
        ),
        Field(
            "published_reason",
            Plain(TEXT, "published_reason"),
            "In words, how the article's own day was found.",
        ),
        Field("language", Plain(TEXT, "language"), "ISO 639-1 code."),
        Field(
            "fingerprint",
            Plain(WORD, "fingerprint"),
            "SHA-256 of the original bytes; the same bytes are one source.",
        ),
        Field("state", Plain(one_of("SourceState", SourceState), "state"), "How far the machine is with it."),
        Field("engine_version", Plain(TEXT, "engine_version"), "Which version of the engine read it last."),
        Field(
            "report_count",
            Plain(
                INTEGER,
                lambda at: Number(reports_shown().filter(source=OuterRef(f"{at}pk")).order_by()),
            ),
            "How many calls it reports.",
        ),
        Field(
            "statement_count",
            Plain(
                INTEGER,
                lambda at: Number(statements_shown().filter(source=OuterRef(f"{at}pk")).order_by()),
            ),
            "How many statements it prints.",
        ),
        Field("created_at", Plain(INSTANT, "created_at"), "When it was given to us."),
        Field(
            "calls",
            Many(
                Plain(INTEGER, "call_id"),
                lambda at: (
                    Report.objects.filter(source=OuterRef(f"{at}pk"), call__isnull=False)
                    .order_by("call_id")
                    .distinct()
                ),
            ),
            "The ids of the calls that it reports.",
            shown=False,
        ),
        Field("text", Plain(TEXT, "text"), "Its text.", shown=False),
    ),
)
