from django.db.models import OuterRef

from apps.actors.models import Actor, ActorKind, Alias, Office
from apps.api.rows.kinds import DAY, FLAG, SLUG, TEXT, one_of
from apps.api.rows.row import Field, Many, Plain, Row

KIND = one_of("ActorKind", ActorKind)
REF_FIELDS = (
    Field("slug", Plain(SLUG, "slug"), "The name in addresses and in the API; never changed."),
    Field("name", Plain(TEXT, "name"), "The name in English, as pages show it."),
    Field("kind", Plain(KIND, "kind"), "Person, organisation or country."),
    Field(
        "side",
        Plain(SLUG, "side__slug"),
        "The country or body for which it speaks; null for those.",
        nullable=True,
    ),
)
ACTOR_REF = Row("ActorRef", "An actor in few words, wherever one is named.", Actor, REF_FIELDS, known="slug")
ALIAS = Row(
    "Alias",
    "A spelling.",
    Alias,
    (
        Field("text", Plain(TEXT, "text"), "The name as articles print it."),
        Field(
            "language",
            Plain(TEXT, "language"),
            "ISO 639-1 code of the language it was seen in; empty for any.",
        ),
    ),
    known="text",
)
OFFICE = Row(
    "Office",
    "An office held.",
    Office,
    (
        Field("title", Plain(TEXT, "title"), "As pages show it, such as 'President of France'."),
        Field("role", Plain(TEXT, "role"), "The office's kind, such as president or foreign-minister."),
        Field(
            "body",
            Plain(SLUG, "body__slug"),
            "The country or organisation whose office it is.",
            nullable=True,
        ),
        Field("start", Plain(DAY, "start"), "First day in office; null if unknown.", nullable=True),
        Field("end", Plain(DAY, "end"), "Last day in office; null if it goes on.", nullable=True),
    ),
    known="title",
)
ACTOR = Row(
    "Actor",
    "An actor with spellings and offices.",
    Actor,
    (
        *REF_FIELDS,
        Field("active", Plain(FLAG, "active"), "Whether articles are still read for it."),
        Field(
            "aliases",
            Many(ALIAS, lambda at: Alias.objects.filter(actor=OuterRef(f"{at}pk")).order_by("text", "pk")),
            "Its spellings.",
        ),
        Field(
            "offices",
            Many(OFFICE, lambda at: Office.objects.filter(actor=OuterRef(f"{at}pk")).order_by("start", "pk")),
            "The offices that it held.",
        ),
    ),
    known="slug",
)
