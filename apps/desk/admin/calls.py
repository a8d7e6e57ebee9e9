"""Calls, with the reports behind each side by side, and the reports by themselves."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from apps.calls.models import Call, Report
from apps.desk.admin.base import MachineAdmin
from apps.timeline.marking import Mark, paragraphs
from apps.timeline.selectors import call_reports
from apps.timeline.selectors.calls import NEWEST_FIRST

FACT_FILTERS = ("status", "medium", "about_war", "day_basis")


class FactsAdmin(MachineAdmin):
    """What calls and reports have alike."""

    @admin.display(description="participants", ordering="participants_key")
    def people(self, row: Call | Report) -> str:
        """Who took part."""
        return ", ".join(actor.name for actor in row.participants.all())

    @admin.display(description="day", ordering="latest")
    def day(self, row: Call | Report) -> str:
        """The day where it is known, else its bounds."""
        if row.day:
            return row.day.isoformat()
        if row.earliest and row.latest:
            return f"{row.earliest} to {row.latest}"
        bounds = {"not before": row.earliest, "not after": row.latest}
        return ", ".join(f"{words} {bound}" for words, bound in bounds.items() if bound) or "not known"


@admin.register(Call)
class CallAdmin(FactsAdmin):
    """Calls as the ledger built them from reports."""

    list_display = (
        "people",
        "day",
        "status",
        "medium",
        "initiator",
        "report_count",
        "disputed",
        "about_war",
    )
    list_filter = (
        "disputed",
        *FACT_FILTERS,
        "in_window",
        ("withdrawn_at", admin.EmptyFieldListFilter),
        ("initiator", admin.RelatedOnlyFieldListFilter),
    )
    ordering = NEWEST_FIRST  # counting drops the model's own
    date_hierarchy = "latest"
    list_select_related = ("initiator",)
    search_fields = ("participants__name", "participants__slug", "reports__source__title")
    search_help_text = "A participant, or words of a source's title."
    fields = (
        ("people", "day", "day_basis"),
        ("status", "medium", "initiator"),
        ("about_war", "in_window", "disputed", "withdrawn_at"),
        "topics_shown",
        ("created_at", "updated_at"),
        "findings",
        "accounts",
    )

    class Media:
        css = {"all": ("css/desk.css",)}  # noqa: RUF012 (Django's own form)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Call]:
        """Fetch the participants of all rows at once, and count reports in the same statement."""
        calls: QuerySet[Call] = super().get_queryset(request)
        return calls.prefetch_related("participants").annotate(report_count=Count("reports"))

    @admin.display(description="reports", ordering="report_count")
    def report_count(self, call: Any) -> int:
        """How many reports tell of it."""
        return int(call.report_count)

    @admin.display(description="noticed")
    def findings(self, call: Call) -> str:
        """What the ledger noticed about it."""
        return render_to_string("desk/_findings.html", {"findings": call.findings.all()})

    @admin.display(description="the reports side by side")
    def accounts(self, call: Call) -> str:
        """Each source's account beside the others', its evidence marked in the paragraph."""
        told = [(report, report_paragraphs(report)) for report in call_reports(call=call)]
        return render_to_string("desk/_accounts.html", {"accounts": told})

    def view_on_site(self, call: Call) -> str:
        """The call's page."""
        return reverse("dashboard:call", args=[call.pk])


@admin.register(Report)
class ReportAdmin(FactsAdmin):
    """Each source's account of a call."""

    list_display = ("people", "day", "status", "initiator", "ordinal", "source", "call_link")
    list_filter = (
        *FACT_FILTERS,
        ("call", admin.EmptyFieldListFilter),
        ("ordinal", admin.EmptyFieldListFilter),
        ("source__publisher", admin.RelatedOnlyFieldListFilter),
    )
    date_hierarchy = "latest"
    search_fields = ("participants__name", "participants__slug", "source__title")
    search_help_text = "A participant, or words of the source's title."
    fields = (
        ("source", "position", "call"),
        ("people", "day", "day_basis"),
        ("status", "medium", "initiator", "about_war"),
        ("ordinal", "ordinal_since"),
        "topics_shown",
        "rules_shown",
        "placement",
        "evidence",
    )

    class Media:
        css = {"all": ("css/desk.css",)}  # noqa: RUF012 (Django's own form)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Report]:
        """Fetch what a row shows at once, without the sources' texts."""
        reports: QuerySet[Report] = super().get_queryset(request)
        related = reports.select_related("initiator", "source", "call").defer("source__text")
        return related.prefetch_related("participants")

    @admin.display(description="call", ordering="call")
    def call_link(self, report: Report) -> str:
        """The call that it was put to."""
        return str(report.call or "–")

    @admin.display(description="evidence")
    def evidence(self, report: Report) -> str:
        """Its evidence, marked in the paragraph."""
        return render_to_string("desk/_excerpt.html", {"paragraphs": report_paragraphs(report)})


def report_paragraphs(report: Report) -> Any:
    """The paragraphs of a report's evidence, cut for marking."""
    marks = [Mark(each.passage.start, each.passage.end, "evidence") for each in report.evidence.all()]
    return paragraphs(report.source.text, marks)
