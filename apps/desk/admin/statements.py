"""Statements: what was said."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string

from apps.desk.admin.base import MachineAdmin
from apps.statements.models import Statement
from apps.timeline.filters import StatementFilter
from apps.timeline.marking import Mark, paragraphs
from apps.timeline.selectors import statements_list


@admin.register(Statement)
class StatementAdmin(MachineAdmin):
    """One sentence of a source for each speaker."""

    list_display = ("speaker", "kind", "words", "via", "source", "in_a_call")
    list_display_links = ("speaker", "words")
    list_filter = (
        "kind",
        ("report", admin.EmptyFieldListFilter),
        ("speaker", admin.RelatedOnlyFieldListFilter),
        ("via", admin.RelatedOnlyFieldListFilter),
    )
    date_hierarchy = "source__published"
    search_fields = ("speaker__name", "speaker__slug", "source__title")
    search_help_text = "The speaker, or words of the source's title."
    fields = (
        ("speaker", "via", "kind"),
        ("source", "position", "report"),
        "topics_shown",
        "rules_shown",
        "paragraph",
    )

    class Media:
        css = {"all": ("css/desk.css",)}  # noqa: RUF012 (Django's own form)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:  # noqa: ARG002
        """The record's own list, with the words and without the texts that they stand in."""
        return statements_list(filters=StatementFilter())

    @admin.display(description="words")
    def words(self, statement: Any) -> str:
        """What was said."""
        return str(statement.words)

    @admin.display(description="in a call", boolean=True, ordering="report")
    def in_a_call(self, statement: Statement) -> bool:
        """Whether it was said in a call."""
        return statement.report_id is not None

    @admin.display(description="where it stands")
    def paragraph(self, statement: Statement) -> str:
        """The sentence, marked in its paragraph."""
        mark = Mark(statement.passage.start, statement.passage.end, "said")
        shown = paragraphs(statement.source.text, [mark])
        return render_to_string("desk/_excerpt.html", {"paragraphs": shown})
