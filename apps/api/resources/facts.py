"""What both a call and a source's report of it say: when, how, and what about."""

from django.db.models import Case, F, When

from apps.api.rows.kinds import DAY, FLAG, Kind, one_of
from apps.api.rows.row import Field, Plain
from apps.api.rows.sql import Joined
from apps.calls.models import CallStatus, Medium
from apps.common.models import DayBasis
from apps.common.topics import Topic

TOPICS = Kind({"type": "array"}, cell=Joined, items=one_of("Topic", Topic))


def known_day(at: str) -> Case:
    """The day where the interval is one day, else null."""
    return Case(When(**{f"{at}earliest": F(f"{at}latest")}, then=F(f"{at}earliest")))


DAYS = (
    Field("day", Plain(DAY, known_day), "The day; null while it is not known.", nullable=True),
    Field("earliest", Plain(DAY, "earliest"), "The first day on which it can have been.", nullable=True),
    Field("latest", Plain(DAY, "latest"), "The last day on which it can have been.", nullable=True),
    Field(
        "day_basis",
        Plain(one_of("DayBasis", DayBasis), "day_basis"),
        "Whether the source states the day, implies it, or only bounds it.",
    ),
)
STATUS = Field(
    "status",
    Plain(one_of("CallStatus", CallStatus), "status"),
    "Held, planned, or denied. Only held calls are counted.",
)
MEDIUM = Field("medium", Plain(one_of("Medium", Medium), "medium"), "Phone or video.")
ABOUT_WAR = Field(
    "about_war",
    Plain(FLAG, "about_war"),
    "A source ties the call to the Karabakh conflict; otherwise kept, not counted.",
)
SUBJECTS = Field("topics", Plain(TOPICS, "topics"), "Subjects, from the codebook's list.")
