"""One record that every endpoint has something to tell about."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from apps.calls.models import Call, CallStatus, Medium
from apps.ledger.models import Finding, FindingKind
from tests.factories import actor, call_create, cast_create, report_create, source_create, statement_create

Get = Callable[..., Any]
STATE = 1  # statement that every answer of the record begins with: which state of it this is


@pytest.fixture
def record() -> Call:
    """Two sources that count one call differently, a call without a day, and a denied one."""
    cast_create()
    call = call_create(initiator=actor("nikol-pashinyan"), disputed=True)
    third = report_create(call=call, source=source_create(publisher="TASS"), ordinal=3)
    second = report_create(call=call, ordinal=2, ordinal_since=date(2020, 9, 27))
    statement_create(report=third, speaker=actor("vladimir-putin"), via=actor("kremlin"))
    finding = Finding.objects.create(
        call=call, kind=FindingKind.ORDINAL_CONTRADICTED, explanation="One says third, one says second."
    )
    finding.reports.set([second, third])
    call_create(between=("emmanuel-macron", "ilham-aliyev"), day=None, medium=Medium.VIDEO)
    call_create(between=("ilham-aliyev", "vladimir-putin"), day=date(2020, 10, 3), status=CallStatus.DENIED)
    return call


@pytest.fixture
def get(client: Client) -> Get:
    """Ask an address under /api/v1/ and read its JSON."""

    def ask(path: str, status: int = 200, **headers: str) -> Any:
        response = client.get(f"/api/v1/{path}", headers=headers)
        assert response.status_code == status, response.content
        return response.json()

    return ask
