from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

VALID = "valid"


class Scope(models.TextChoices):
    """What a token lets its bearer do, as far as its user may."""

    INGEST = "ingest", "hand in files and follow them"
    EDIT = "edit", "take an editor's decisions"


class ApiToken(models.Model):
    """A script's key to writing. Its secret is told once, when it is made; only its hash is kept."""

    name = models.CharField(max_length=100, blank=True, help_text="What it is for, in a few words.")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="api_tokens",
        help_text="Who acts when it is used; it never lets anyone do what this account may not.",
    )
    hash = models.CharField(max_length=64, unique=True, editable=False, help_text="SHA-256 of the secret.")
    hint = models.CharField(max_length=20, editable=False, help_text="The first letters of the secret.")
    scopes = ArrayField(
        models.CharField(max_length=10, choices=Scope), help_text="What it is good for: ingest, edit."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(
        null=True, blank=True, help_text="From when on it is refused; empty: not by itself."
    )
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_used_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="To the minute; empty: never."
    )

    class Meta:
        verbose_name = "API token"
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                name="token_has_a_scope",
                condition=Q(scopes__len__gt=0) & Q(scopes__contained_by=[s.value for s in Scope]),
            ),
        )

    def __str__(self) -> str:
        return f"{self.hint}… {self.name}".rstrip()

    def is_valid(self, at: datetime) -> bool:
        """Whether it opens anything at that time."""
        return self.state(at) == VALID

    def state(self, at: datetime) -> str:
        """Valid, or the reason why not, in a word or two."""
        if self.revoked_at:
            return "revoked"
        if self.expires_at and at >= self.expires_at:
            return "expired"
        return VALID if self.user.is_active else "account closed"
