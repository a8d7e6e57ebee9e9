from django.db import models
from django.db.models import F, Q

from apps.common.models import TimestampedModel


class PublishedBasis(models.TextChoices):
    """Where an article's own day comes from, the surest first."""

    HEADER = "header", "its header or metadata"
    DATELINE = "dateline", "its dateline"
    WORKED_OUT = "worked-out", "worked out from what it says"
    UNKNOWN = "unknown", "unknown"


class SourceState(models.TextChoices):
    """How far the machine is with a source."""

    UNREAD = "unread", "not yet read"
    READ = "read", "read"


class Publisher(TimestampedModel):
    """Whoever printed an article: an agency, a paper, an office's own site."""

    name = models.CharField(max_length=200, unique=True, help_text="As articles and pages show it.")
    side = models.ForeignKey(
        "actors.Actor",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="publishers",
        limit_choices_to={"kind": "country"},
        help_text="The country whose offices speak through it, for an office's own site; else empty.",
    )

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Source(TimestampedModel):
    """One article as it was given to us."""

    publisher = models.ForeignKey(
        Publisher, null=True, blank=True, on_delete=models.PROTECT, related_name="sources"
    )
    url = models.URLField(max_length=1000, blank=True, help_text="Where the article was published.")
    title = models.CharField(max_length=500, blank=True, help_text="The article's headline.")
    byline = models.CharField(max_length=300, blank=True, help_text="Its author, where it names one.")
    published = models.DateField(null=True, blank=True, db_index=True, help_text="The article's own day.")
    published_basis = models.CharField(
        max_length=10,
        choices=PublishedBasis,
        default=PublishedBasis.UNKNOWN,
        help_text="Where the article's own day comes from.",
    )
    published_reason = models.CharField(
        max_length=500, blank=True, help_text="In words, how the article's own day was found."
    )
    language = models.CharField(max_length=8, blank=True, help_text="ISO 639-1 code.")
    is_restatement = models.BooleanField(
        default=False,
        help_text="Written for this project in fresh words after the report at the URL; labelled as such.",
    )
    original = models.FileField(upload_to="originals/%Y/%m/", help_text="The bytes as they were given to us.")
    original_name = models.CharField(max_length=300, help_text="The file's name when it was given to us.")
    fingerprint = models.CharField(
        max_length=64, unique=True, help_text="SHA-256 of the original bytes; the same bytes are one source."
    )
    text = models.TextField(help_text="The text that offsets count in.")
    state = models.CharField(max_length=8, choices=SourceState, default=SourceState.UNREAD)
    engine_version = models.CharField(
        max_length=20, blank=True, help_text="Which version of the engine read it last."
    )

    class Meta:
        ordering = ("-published", "-id")
        indexes = (
            models.Index(fields=["publisher", "published"]),
            models.Index(fields=["publisher", "id"], name="sources_of_publisher"),
        )

    def __str__(self) -> str:
        return self.title or self.original_name


class Passage(models.Model):
    """A stretch of a source's text; `source.text[start:end]` is exactly what is shown."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="passages")
    start = models.PositiveIntegerField(help_text="First character, counted from 0.")
    end = models.PositiveIntegerField(help_text="One past the last character.")

    class Meta:
        ordering = ("source", "start")
        constraints = (
            models.CheckConstraint(name="passage_is_not_empty", condition=Q(start__lt=F("end"))),
            models.UniqueConstraint(fields=["source", "start", "end"], name="passage_once"),
        )

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The passage's words, exactly as the source has them."""
        return self.source.text[self.start : self.end]
