from django.db.models import (
    BooleanField,
    Exists,
    Expression,
    ExpressionWrapper,
    F,
    Func,
    JSONField,
    OuterRef,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Concat

from apps.actors.models import Actor
from apps.api.resources.actors import ACTOR_REF
from apps.api.resources.facts import ABOUT_WAR, DAYS, MEDIUM, STATUS, SUBJECTS
from apps.api.resources.findings import FINDING
from apps.api.resources.reports import REPORT
from apps.api.rows.kinds import DAY, FLAG, INSTANT, INTEGER, SLUG, TEXT, TEXTS, one_of
from apps.api.rows.row import Field, First, Many, One, Plain, Row, Told
from apps.api.rows.sql import Number, Several
from apps.api.serializers.decisions import DecisionSerializer, decisions_told
from apps.calls.models import Call, CallStatus, Participant, Report, Review
from apps.ledger.models import Announcement, Decision, Finding
from apps.timeline.selectors.matching import counted


def _counted(at: str) -> Expression:
    return ExpressionWrapper(counted(at), BooleanField())


def _reports(at: str) -> QuerySet[Report]:
    return Report.objects.filter(call=OuterRef(f"{at}pk")).order_by()


def _publishers(at: str) -> Expression:
    name = "source__publisher__name"
    printed = _reports(at).filter(source__publisher__isnull=False).order_by(name)
    return Several(printed.values_list(name, flat=True).distinct())


def _reports_in_order(at: str) -> QuerySet[Report]:
    return _reports(at).order_by(F("source__published").asc(nulls_last=True), "source_id", "position")


def _sides(at: str) -> QuerySet[Actor]:
    """The sides of a call by name; nobody has anything to announce of a denied one."""
    people = Participant.objects.filter(call=OuterRef(OuterRef(f"{at}pk"))).exclude(
        call__status=CallStatus.DENIED
    )
    return Actor.objects.filter(pk__in=people.values_list(Coalesce("actor__side_id", "actor_id"))).order_by(
        "name", "pk"
    )


def _decided() -> Exists:
    """Whether the log has anything about a call; see `decisions_about`."""
    about = Func(
        Concat(Value("call "), Cast(OuterRef("pk"), TextField())),
        function="jsonb_build_array",
        output_field=JSONField(),
    )
    return Exists(Decision.objects.filter(payload__about__contains=about))


FIRST_ANNOUNCEMENT = Row(
    "FirstAnnouncement",
    "How a side's offices first made a call known, as far as the record shows.",
    Announcement,
    (
        Field(
            "by",
            Plain(TEXT, lambda at: Coalesce(f"{at}office__name", f"{at}publisher__name")),
            "The office, or the name of its own site.",
        ),
        Field("office", Plain(SLUG, "office__slug"), "The office's slug.", nullable=True),
        Field("day", Plain(DAY, "day"), "That article's own day; null if unknown.", nullable=True),
        Field(
            "days_after",
            Plain(INTEGER, "days_after"),
            "So many days after the call; null while a day is not known.",
            nullable=True,
        ),
        Field("report", Plain(INTEGER, "report_id"), "The first report that shows it."),
    ),
    known="by",
)
ANNOUNCEMENT = Row(
    "Announcement",
    "One side of a call, and its first announcement; null where none is on record.",
    Actor,
    (
        Field("side", Plain(SLUG, "slug"), "The country or body: a slug."),
        Field(
            "first",
            First(
                FIRST_ANNOUNCEMENT,
                lambda at: Announcement.objects.filter(
                    side=OuterRef(f"{at}pk"), call=OuterRef(OuterRef("pk"))
                ).order_by(),
            ),
            "Its first announcement.",
            nullable=True,
        ),
    ),
    known="side",
)
CALL = Row(
    "Call",
    "A call, recorded once however many sources report it.",
    Call,
    (
        Field("id", Plain(INTEGER, "id")),
        *DAYS,
        Field(
            "participants",
            Many(
                ACTOR_REF,
                lambda at: Participant.objects.filter(call=OuterRef(f"{at}pk")).order_by("actor__name", "pk"),
                inner="actor__",
            ),
            "Who took part, by name.",
        ),
        STATUS,
        MEDIUM,
        Field(
            "initiator",
            One(ACTOR_REF, "initiator", nullable=True),
            "Who asked for it; null where unsaid.",
            nullable=True,
        ),
        ABOUT_WAR,
        SUBJECTS,
        Field("in_window", Plain(FLAG, "in_window"), "Can have taken place inside the war window."),
        Field("counted", Plain(FLAG, _counted), "Held, about the war and inside its window."),
        Field("disputed", Plain(FLAG, "disputed"), "Reports contradict each other about this call."),
        Field(
            "report_count",
            Plain(INTEGER, lambda at: Number(_reports(at))),
            "How many reports tell of it.",
        ),
        Field("publishers", Plain(TEXTS, _publishers), "Who printed them."),
        Field(
            "withdrawn_at",
            Plain(INSTANT, "withdrawn_at"),
            "When the call lost its last report; its address goes on resolving.",
            nullable=True,
            shown=False,
        ),
        Field("review", Plain(one_of("Review", Review), "review"), "What an editor made of it.", shown=False),
        Field(
            "revision",
            Plain(INTEGER, "revision"),
            "Rises whenever what the call shows or the reports that it rests on change.",
            shown=False,
        ),
        Field(
            "merged_into",
            Plain(INTEGER, "merged_into_id"),
            "The call that an editor found to be the same.",
            nullable=True,
            shown=False,
        ),
        Field("announcements", Many(ANNOUNCEMENT, _sides), "Who made it known, side by side.", shown=False),
        Field(
            "findings",
            Many(
                FINDING,
                lambda at: Finding.objects.filter(call=OuterRef(f"{at}pk"), gone_at=None).order_by(
                    "kind", "id"
                ),
            ),
            "What the ledger noticed about it.",
            shown=False,
        ),
        Field(
            "reports", Many(REPORT, _reports_in_order), "Each source's account, earliest first.", shown=False
        ),
        Field(
            "decisions",
            Told(decisions_told, DecisionSerializer, asked=_decided()),
            "What editors decided about it, newest first; in details only.",
            shown=False,
        ),
    ),
)
