"""Rows that a body names by their ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from apps.api.deciding.refusing import value_refused
from apps.calls.models import Call, Report
from apps.calls.services import ReportDraft
from apps.sources.models import Source


def call_named(name: str, pk: int) -> Call:
    """The call; 422 where there never was one."""
    call = Call.objects.filter(pk=pk).first()
    if call is None:
        raise value_refused(name, f"There is no call {pk}.")
    return call


def source_named(body: Mapping[str, Any]) -> Source:
    """The body's source; 422 where there is none."""
    source = Source.objects.filter(pk=body["source"]).first()
    if source is None:
        raise value_refused("source", f"There is no source {body['source']}.")
    return source


def reports_named(pks: Sequence[int]) -> list[Report]:
    """The reports; 422 where there is one that is none."""
    reports = list(Report.objects.filter(pk__in=pks))
    if missing := sorted(set(pks) - {report.pk for report in reports}):
        raise value_refused("reports", f"There is no report {', '.join(map(str, missing))}.")
    return reports


def account_draft(body: Mapping[str, Any]) -> ReportDraft:
    """The account of a call that the body gives."""
    return ReportDraft(
        participants=tuple(body["participants"]),
        status=body["status"],
        medium=body["medium"],
        earliest=body["earliest"],
        latest=body["latest"],
        day_basis=body["day_basis"],
        evidence=tuple((passage["start"], passage["end"]) for passage in body["evidence"]),
        initiator=body["initiator"],
        ordinal=body["ordinal"],
        ordinal_since=body["ordinal_since"],
        about_war=body["about_war"],
        topics=tuple(body["topics"]),
    )
