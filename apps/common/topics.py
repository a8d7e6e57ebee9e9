from __future__ import annotations

from collections.abc import Sequence

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Topic(models.TextChoices):
    """The codebook's controlled list of subjects."""

    CEASEFIRE = "ceasefire"
    HUMANITARIAN = "humanitarian"
    FOREIGN_FIGHTERS = "foreign-fighters"
    TURKEY_ROLE = "turkey-role"
    MINSK_GROUP = "minsk-group"
    NEGOTIATIONS = "negotiations"
    PEACEKEEPERS = "peacekeepers"
    STATUS = "status"
    TERRITORIAL_INTEGRITY = "territorial-integrity"
    ARMS = "arms"
    HOSTILITIES = "hostilities"
    BILATERAL = "bilateral"
    COVID = "covid"
    CONDOLENCE_OR_CONGRATULATION = "condolence-or-congratulation"
    OTHER = "other"


def topics_field() -> ArrayField[Sequence[str], list[str]]:
    """A list of the codebook's topics."""
    return ArrayField(
        models.CharField(max_length=32, choices=Topic),
        default=list,
        blank=True,
        help_text="Subjects, from the codebook's list.",
    )
