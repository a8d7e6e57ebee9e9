from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class DayBasis(models.TextChoices):
    """Where a day comes from (codebook, *Day*)."""

    STATED = "stated", "stated in the source"
    RELATIVE = "relative", "worked out from the article's own day"
    BOUNDED = "bounded", "no day named; only bounds are known"


class RowOrigin(models.TextChoices):
    """Who put a row into the record: the engine, or an editor by hand."""

    MACHINE = "machine"
    EDITOR = "editor", "editor, by hand"


class TimestampedModel(models.Model):
    """A row that knows when it was written and last changed."""

    created_at = models.DateTimeField(auto_now_add=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True, editable=False)

    class Meta:
        abstract = True


class ReadingModel(models.Model):
    """A row that someone read in a source: the engine, or an editor by hand."""

    origin = models.CharField(
        max_length=8, choices=RowOrigin, default=RowOrigin.MACHINE, help_text="Who read it in the source."
    )
    dropped_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When the engine read it no longer; kept because an editor's decision rests on it.",
    )

    class Meta:
        abstract = True


class DayIntervalModel(models.Model):
    """A row about something that took place between two days, both included; either may be open."""

    earliest = models.DateField(null=True, blank=True, help_text="The first day on which it can have been.")
    latest = models.DateField(null=True, blank=True, help_text="The last day on which it can have been.")
    day_basis = models.CharField(
        max_length=8,
        choices=DayBasis,
        default=DayBasis.BOUNDED,
        help_text="Whether the source states the day, implies it, or only bounds it.",
    )

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_days_in_order",
                condition=Q(earliest__isnull=True) | Q(latest__isnull=True) | Q(earliest__lte=F("latest")),
                violation_error_message="The earliest day lies after the latest.",
            ),
        )

    @property
    def day(self) -> date | None:
        """The day, where it is known; None while the interval is longer than one day."""
        return self.earliest if self.earliest == self.latest else None
