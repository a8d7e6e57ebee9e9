"""Publishers, and sources with what was read in them marked in their text."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from apps.desk.admin.base import KeptAdmin, MachineAdmin
from apps.sources.models import Passage, Publisher, Source
from apps.timeline.filters import SourceFilter
from apps.timeline.marking import Mark, segments
from apps.timeline.selectors import source_get, sources_list
from apps.timeline.selectors.search import PASSAGE_WORDS


@admin.register(Publisher)
class PublisherAdmin(KeptAdmin):
    """Who printed articles; the side of an office's own site is entered here."""

    list_display = ("name", "side", "source_count")
    list_filter = (("side", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("side",)
    search_fields = ("name",)
    ordering = ("name",)  # counting drops the model's own
    fields = ("name", "side")
    autocomplete_fields = ("side",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Publisher]:
        """Count the sources in the same statement."""
        publishers: QuerySet[Publisher] = super().get_queryset(request)
        return publishers.annotate(source_count=Count("sources"))

    @admin.display(description="sources", ordering="source_count")
    def source_count(self, publisher: Any) -> int:
        """How many articles it printed."""
        return int(publisher.source_count)


@admin.register(Source)
class SourceAdmin(MachineAdmin):
    """Articles as they were given to us."""

    list_display = (
        "__str__",
        "publisher",
        "published",
        "language",
        "state",
        "report_count",
        "statement_count",
    )
    list_filter = ("state", "language", "is_restatement", "published_basis", "publisher")
    date_hierarchy = "published"
    search_fields = ("title", "url", "publisher__name", "original_name", "text")
    search_help_text = "Words of the title, the text, the URL, the publisher or the file's name."
    fields = (
        ("publisher", "published"),
        ("published_basis", "published_reason"),
        ("url", "title", "byline", "language", "is_restatement"),
        ("original_name", "fingerprint"),
        ("state", "engine_version", "created_at", "updated_at"),
        "article",
    )

    class Media:
        css = {"all": ("css/desk.css",)}  # noqa: RUF012 (Django's own form)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:  # noqa: ARG002
        """The record's own list, with counts and without texts."""
        return sources_list(filters=SourceFilter())

    @admin.display(description="reports", ordering="report_count")
    def report_count(self, source: Any) -> int:
        """How many calls it reports."""
        return int(source.report_count)

    @admin.display(description="statements", ordering="statement_count")
    def statement_count(self, source: Any) -> int:
        """How many statements it prints."""
        return int(source.statement_count)

    @admin.display(description="text, evidence marked")
    def article(self, source: Source) -> str:
        """The text; what is evidence of a call, or a statement, is marked in it."""
        read = source_get(source_id=source.pk)
        marks = [Mark(each.passage.start, each.passage.end, "said") for each in read.statements.all()]
        for report in read.reports.all():
            marks += [
                Mark(each.passage.start, each.passage.end, "evidence") for each in report.evidence.all()
            ]
        context = {"pieces": segments(read.text, marks), "reports": read.reports.all()}
        return render_to_string("desk/_article.html", context)

    def view_on_site(self, source: Source) -> str:
        """The source's page."""
        return reverse("dashboard:source", args=[source.pk])


@admin.register(Passage)
class PassageAdmin(MachineAdmin):
    """Stretches of sources' texts that bear something out."""

    list_display = ("words", "source", "start", "end")
    list_filter = (("source__publisher", admin.RelatedOnlyFieldListFilter),)
    search_fields = ("source__title", "source__original_name")
    fields = ("source", "start", "end", "words")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Passage]:
        """Fetch only the passage's words, not the text that they stand in."""
        passages: QuerySet[Passage] = super().get_queryset(request)
        return passages.select_related("source").defer("source__text").annotate(words=PASSAGE_WORDS)

    @admin.display(description="words")
    def words(self, passage: Any) -> str:
        """What stands there."""
        return str(passage.words)
