"""What the desk's pages do alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

if TYPE_CHECKING:  # only the type checker's Django knows these as generic
    RowAdmin = admin.ModelAdmin[Any]
    RowInline = admin.TabularInline[Any, Any]
else:
    RowAdmin, RowInline = admin.ModelAdmin, admin.TabularInline


class KeptAdmin(RowAdmin):
    """Rows that may be entered and changed, but never deleted: what refers to them must go on resolving."""

    save_on_top = True

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        """Nobody deletes; a row is made inactive instead."""
        return False


class MachineAdmin(KeptAdmin):
    """Rows that the machine writes: to be looked at; an editor's word is never written into them."""

    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Only the machine adds."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        """Only the machine changes."""
        return False

    @admin.display(description="topics")
    def topics_shown(self, row: Any) -> str:
        """The topics in one line."""
        return ", ".join(row.topics) or "–"

    @admin.display(description="rules")
    def rules_shown(self, row: Any) -> str:
        """The engine's rules in one line."""
        return ", ".join(row.rules) or "–"
