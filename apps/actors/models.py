from django.db import models
from django.db.models import F, Q

from apps.common.models import TimestampedModel


class ActorKind(models.TextChoices):
    """What an actor is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"


class Origin(models.TextChoices):
    """Who wrote a row: the shipped catalogue, which may be loaded again, or a person, whose word stays."""

    CATALOGUE = "catalogue"
    EDITOR = "editor"


class CataloguedModel(TimestampedModel):
    """A row that the shipped catalogue may write until an editor has touched it."""

    origin = models.CharField(
        max_length=9,
        choices=Origin,
        default=Origin.EDITOR,
        editable=False,
        help_text="Rows that an editor has written or changed are never changed by loading the catalogue.",
    )
    catalogue_key = models.CharField(
        max_length=300,
        blank=True,
        editable=False,
        help_text="What the catalogue knows it by, whatever an editor has made of it since.",
    )
    active = models.BooleanField(
        default=True, help_text="Unticked: kept for the history, but no longer used to read articles."
    )

    class Meta:
        abstract = True


class Actor(CataloguedModel):
    """A person, organisation or country that appears in the record."""

    slug = models.SlugField(
        max_length=80, unique=True, help_text="The name in addresses and in the API; never changed."
    )
    kind = models.CharField(max_length=12, choices=ActorKind, help_text="Person, organisation or country.")
    name = models.CharField(max_length=200, help_text="The name in English, as pages show it.")
    side = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="members",
        limit_choices_to={"kind__in": [ActorKind.COUNTRY, ActorKind.ORGANISATION]},
        help_text="The country or body for which this actor speaks.",
    )

    class Meta:
        ordering = ("name",)
        indexes = (models.Index(fields=["kind", "name"]),)
        constraints = (
            models.CheckConstraint(
                name="actor_is_not_its_own_side",
                condition=Q(side__isnull=True) | ~Q(side=F("id")),
                violation_error_message="A country has no side but itself: leave it empty.",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Alias(CataloguedModel):
    """A spelling, transliteration or script in which an actor's name appears."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="aliases")
    text = models.CharField(max_length=200, help_text="The name as articles print it.")
    language = models.CharField(
        max_length=8, blank=True, help_text="ISO 639-1 code of the language it was seen in; empty for any."
    )

    class Meta:
        verbose_name_plural = "aliases"
        ordering = ("text",)
        indexes = (models.Index(fields=["text"]),)
        constraints = (
            models.UniqueConstraint(fields=["actor", "text", "language"], name="alias_once_per_language"),
        )

    def __str__(self) -> str:
        return self.text


class Office(CataloguedModel):
    """An office that a person held, so that 'the Armenian prime minister' names one person on a day."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="offices")
    title = models.CharField(max_length=200, help_text="As pages show it, such as 'President of France'.")
    role = models.CharField(
        max_length=40, blank=True, help_text="The office's kind, such as president or foreign-minister."
    )
    body = models.ForeignKey(
        Actor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="officeholders",
        help_text="The country or organisation whose office it is.",
    )
    start = models.DateField(null=True, blank=True, help_text="First day in office; empty if unknown.")
    end = models.DateField(null=True, blank=True, help_text="Last day in office; empty if it goes on.")

    class Meta:
        ordering = ("actor", "start")
        constraints = (
            models.CheckConstraint(
                name="office_days_in_order",
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(start__lte=F("end")),
                violation_error_message="The office ends before it starts.",
            ),
            models.UniqueConstraint(
                fields=["actor", "title", "start"],
                name="office_once",
                nulls_distinct=False,
            ),
        )

    def __str__(self) -> str:
        return self.title
