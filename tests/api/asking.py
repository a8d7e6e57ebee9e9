"""Every address of the API that can be read, with something to tell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import URLPattern, reverse

from apps.api.urls import urlpatterns
from apps.calls.models import Call
from apps.ledger.decisions import call_correct
from apps.ledger.models import Suggestion
from apps.pipeline.models import Batch
from tests.api.writing import ANNA, OTTO, account
from tests.factories import batch_file_create


def view_of(pattern: URLPattern) -> Any:
    """The class of its view."""
    return getattr(pattern.callback, "cls", None)


READABLE: Mapping[str, URLPattern] = {
    str(each.name): each
    for each in urlpatterns
    if isinstance(each, URLPattern)
    and "get" in getattr(view_of(each), "http_method_names", ())
    and hasattr(view_of(each), "get")
}
PRIVATE = {name for name, each in READABLE.items() if "GET" in getattr(view_of(each), "scopes", ())}
"""What only a token's bearer may read."""
TABLES = ("csv", "json")  # of the suffixes, the first of these that there is


def ask_of(call: Call) -> dict[str, Any]:
    """One row of each table for the addresses to be about; what the record of the tests lacks is added."""
    editor = account(ANNA)
    decision = call_correct(call=call, fields={"medium": "video"}, by=editor, reason="It says so.")
    report = call.reports.order_by("pk")[0]
    suggestion = Suggestion.objects.create(call=call, field="status", value="denied", explanation="Perhaps.")
    file = batch_file_create(batch=Batch.objects.create(created_by=account(OTTO)))
    return {
        "call_id": call.pk,
        "decision_id": decision.pk,
        "finding_id": call.findings.order_by("pk")[0].pk,
        "report_id": report.pk,
        "source_id": report.source_id,
        "statement_id": report.statements.order_by("pk")[0].pk,
        "suggestion_id": suggestion.pk,
        "slug": "vladimir-putin",
        "batch_id": file.batch_id,
        "file_id": file.pk,
    }


def address_of(name: str, rows: Mapping[str, Any]) -> str:
    """The address of that name, about these rows; with a suffix, as a table where there is one."""
    formats = {each.format for each in getattr(view_of(READABLE[name]), "formats", ())}
    suffix = next((each for each in TABLES if each in formats), None)
    wanted = READABLE[name].pattern.converters
    return reverse(f"api:{name}", kwargs={each: ({**rows, "format": suffix})[each] for each in wanted})
