from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User

from apps.calls.models import Call, Report
from apps.ledger.services import ledger_update
from tests.factories import PUTIN_PASHINYAN, cast_create, report_create, source_create

DAY = date(2020, 10, 2)
Pair = tuple[str, ...]
Told = Callable[..., Report]


@pytest.fixture
def anna(db: None) -> User:
    """An editor."""
    return User.objects.create_user("anna")


@pytest.fixture
def told(db: None) -> Told:
    """Makes a report, by default of Putin and Pashinyan on 2 October, that the ledger has put to a call."""
    cast_create()

    def create(
        by: str = "The Paper",
        day: date | None = DAY,
        between: tuple[str, ...] = PUTIN_PASHINYAN,
        **facts: Any,
    ) -> Report:
        key = "+".join(sorted(between))
        report = report_create(
            source=facts.pop("source", None) or source_create(publisher=by),
            **{"earliest": day, "latest": day, "participants_key": key} | facts,
        )
        call = report.call
        Report.objects.filter(pk=report.pk).update(call=None)
        assert call
        call.delete()
        ledger_update(keys=[key])
        report.refresh_from_db()
        return report

    return create


def call_of(report: Report) -> Call:
    """The call that a report is on now."""
    report.refresh_from_db()
    return Call.objects.get(reports=report)
