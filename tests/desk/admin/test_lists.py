"""Every list and every page of the desk opens for an editor, at a fixed cost, and shows nothing unescaped."""

from datetime import date

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.actors.models import Alias, Office
from apps.ledger.models import Decision, DecisionKind, Finding, FindingKind, Suggestion
from apps.pipeline.models import FileState
from tests.factories import (
    actor,
    batch_file_create,
    call_create,
    report_create,
    source_create,
    statement_create,
)

pytestmark = pytest.mark.django_db

OURS = ("actors", "sources", "calls", "statements", "ledger", "pipeline")
LISTS = sorted(model._meta.label_lower for model in admin.site._registry if model._meta.app_label in OURS)


def everything_create(day: int) -> None:
    """A new row in every list, related to new rows."""
    person = actor(f"person-{day}")
    Alias.objects.create(actor=person, text=f"Alias {day}")
    Office.objects.create(actor=person, title=f"Office {day}", body=actor(f"body-{day}"))
    call = call_create(between=(f"person-{day}", "vladimir-putin"), day=date(2020, 10, day), initiator=person)
    source = source_create(publisher=f"Paper {day}")
    report = report_create(call=call, source=source)
    statement_create(report=report, speaker=person, via=actor(f"office-{day}"))
    finding = Finding.objects.create(call=call, kind=FindingKind.CALLS_MISSING, explanation=f"Missing {day}.")
    finding.reports.add(report)
    Decision.objects.create(
        kind=DecisionKind.CORRECT, made_by=User.objects.create_user(f"editor-{day}"), call=call
    )
    Suggestion.objects.create(call=call, field="medium", value="video", explanation=f"Video {day}.")
    batch_file_create(source=source, state=FileState.FAILED, reason="It is empty.")


def test_every_room_has_its_lists() -> None:
    assert LISTS == [
        "actors.actor",
        "calls.call",
        "calls.report",
        "ledger.decision",
        "ledger.finding",
        "ledger.suggestion",
        "pipeline.batch",
        "pipeline.batchfile",
        "sources.passage",
        "sources.publisher",
        "sources.source",
        "statements.statement",
    ]


def cost(desk: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert desk.get(address).status_code == 200
    return len(queries)


def address_of(label: str, page: str, *args: object) -> str:
    return reverse(f"admin:{label.replace('.', '_')}_{page}", args=args)


@pytest.mark.parametrize("label", LISTS)
def test_a_list_costs_the_same_however_long(label: str, desk: Client) -> None:
    """No list asks again for each row: two rows and six take as many statements."""
    address = address_of(label, "changelist")
    for day in (1, 2):
        everything_create(day)
    before = cost(desk, address)
    for day in range(3, 7):
        everything_create(day)
    assert cost(desk, address) == before


@pytest.mark.parametrize("label", LISTS)
def test_a_list_is_searched_and_a_row_opened(label: str, desk: Client) -> None:
    everything_create(1)
    model = next(model for model in admin.site._registry if model._meta.label_lower == label)
    address = address_of(label, "changelist")
    if admin.site._registry[model].search_fields:
        assert desk.get(address, {"q": "person"}).status_code == 200
    row = model._default_manager.order_by("pk")[0]
    assert desk.get(address_of(label, "change", row.pk)).status_code == 200


EDITABLE = {"actors.actor", "sources.publisher"}


@pytest.mark.parametrize("label", LISTS)
def test_what_the_machine_wrote_is_not_edited_and_nothing_is_deleted(
    label: str, admin_client: Client
) -> None:
    """Not even by a superuser."""
    everything_create(1)
    model = next(model for model in admin.site._registry if model._meta.label_lower == label)
    row = model._default_manager.order_by("pk")[0]
    assert admin_client.post(address_of(label, "delete", row.pk), {"post": "yes"}).status_code == 403
    expected = 200 if label in EDITABLE else 403
    assert admin_client.post(address_of(label, "change", row.pk), {}).status_code == expected
    assert admin_client.get(address_of(label, "add")).status_code == expected


@pytest.mark.parametrize("path", ["calls/call", "calls/report", "sources/source", "statements/statement"])
def test_a_source_s_text_is_never_taken_for_html(path: str, desk: Client) -> None:
    text = "<script>alert(1)</script> A & B spoke. “The war must stop at once,” Putin said."
    source = source_create(text=text, title="<img src=x onerror=alert(1)>")
    statement = statement_create(report=report_create(source=source))
    assert statement.report
    keys = {
        "calls/call": statement.report.call_id,
        "calls/report": statement.report.pk,
        "sources/source": source.pk,
        "statements/statement": statement.pk,
    }
    for address in (f"/admin/{path}/{keys[path]}/change/", f"/admin/{path}/"):
        page = desk.get(address)
        html = page.content.decode()
        assert page.status_code == 200
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert "unsafe" not in page["Content-Security-Policy"]
    assert "<mark>" in desk.get(f"/admin/{path}/{keys[path]}/change/").content.decode()


def test_the_call_s_page_shows_reports_side_by_side_with_evidence_and_findings(desk: Client) -> None:
    call = call_create()
    report_create(call=call, ordinal=3)
    report = report_create(call=call, source=source_create(publisher="TASS"), ordinal=2)
    Finding.objects.create(call=call, kind=FindingKind.ORDINAL_CONTRADICTED, explanation="Third or second?")
    html = desk.get(f"/admin/calls/call/{call.pk}/change/").content.decode()
    assert html.count("<mark>Nikol Pashinyan called Vladimir Putin on Friday, October 2.</mark>") == 2
    assert "TASS" in html
    assert "The Paper" in html
    assert "Third or second?" in html
    assert f"/admin/calls/report/{report.pk}/change/" in html


def test_a_call_s_page_costs_the_same_however_many_reports_it_has(desk: Client) -> None:
    call = call_create()
    report_create(call=call)
    address = f"/admin/calls/call/{call.pk}/change/"
    before = cost(desk, address)
    for _ in range(3):
        statement_create(report=report_create(call=call))
    assert cost(desk, address) == before
