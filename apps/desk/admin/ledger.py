"""What the ledger noticed, what editors decided, and what the machine would have otherwise."""

from __future__ import annotations

import json

from django.contrib import admin
from django.utils.html import format_html

from apps.desk.admin.base import MachineAdmin
from apps.ledger.models import DISPUTES, Decision, Finding, Suggestion


@admin.register(Finding)
class FindingAdmin(MachineAdmin):
    """What no single source says."""

    list_display = ("explanation", "kind", "about", "is_dispute", "state", "updated_at")
    list_filter = ("kind", "state")
    list_select_related = ("call", "actor")
    date_hierarchy = "call__latest"
    search_fields = ("explanation", "call__participants__name", "participants_key", "actor__name")
    fields = (
        ("about", "kind"),
        "explanation",
        ("reports", "series"),
        ("state", "reason"),
        ("created_at", "updated_at", "gone_at"),
    )

    @admin.display(description="about")
    def about(self, finding: Finding) -> str:
        """The call, the pair or the actor that it is about."""
        return str(finding.call or finding.actor or finding.participants_key)

    @admin.display(description="dispute", boolean=True)
    def is_dispute(self, finding: Finding) -> bool:
        """Whether it makes the call a disputed one."""
        return finding.kind in DISPUTES


@admin.register(Decision)
class DecisionAdmin(MachineAdmin):
    """The log of what editors decided: never edited, only undone, which the log says too."""

    list_display = ("made_at", "made_by", "kind", "call", "reason", "stands")
    list_filter = ("kind", ("undone_at", admin.EmptyFieldListFilter), "made_by")
    list_select_related = ("made_by", "call")
    date_hierarchy = "made_at"
    ordering = ("-id",)
    search_fields = ("reason", "undone_reason", "call__participants__name")
    fields = (
        ("made_by", "made_at", "kind"),
        "reason",
        ("call", "report", "statement", "finding"),
        ("undone_by", "undone_at", "undone_reason"),
        "decided",
    )

    @admin.display(description="stands", boolean=True, ordering="undone_at")
    def stands(self, decision: Decision) -> bool:
        """Whether it is in force."""
        return decision.undone_at is None

    @admin.display(description="what was decided")
    def decided(self, decision: Decision) -> str:
        """By identifiers, as the log has it."""
        return format_html("<pre>{}</pre>", json.dumps(decision.payload, indent=2, ensure_ascii=False))


@admin.register(Suggestion)
class SuggestionAdmin(MachineAdmin):
    """What a later run of the machine sees otherwise than an editor decided."""

    list_display = ("explanation", "field", "value", "call", "state", "updated_at")
    list_filter = ("state", "field")
    list_select_related = ("call",)
    search_fields = ("explanation", "call__participants__name")
    fields = (
        ("call", "statement"),
        ("field", "value"),
        "explanation",
        ("state", "reason"),
        ("created_at", "updated_at"),
    )
