"""Findings: what the ledger noticed by holding reports against each other."""

from __future__ import annotations

from django.contrib import admin

from apps.desk.admin.base import MachineAdmin
from apps.ledger.models import DISPUTES, Finding


@admin.register(Finding)
class FindingAdmin(MachineAdmin):
    """What no single source says."""

    list_display = ("explanation", "kind", "call", "is_dispute", "updated_at")
    list_filter = ("kind",)
    list_select_related = ("call",)
    date_hierarchy = "call__latest"
    search_fields = ("explanation", "call__participants__name")
    fields = ("call", "kind", "explanation", "reports", ("created_at", "updated_at"))

    @admin.display(description="dispute", boolean=True)
    def is_dispute(self, finding: Finding) -> bool:
        """Whether it makes the call a disputed one."""
        return finding.kind in DISPUTES
