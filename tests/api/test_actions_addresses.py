"""Nothing that an editor can decide is without an address."""

from __future__ import annotations

import inspect
from typing import Any, get_type_hints

import pytest

from apps.api.deciding.base import ActionView, DecidingView
from apps.api.deciding.matching import PARAMETER
from apps.api.urls import urlpatterns
from apps.ledger import decisions
from apps.ledger.models import Decision

SERVICES = [
    name
    for name in decisions.__all__
    if inspect.isfunction(found := getattr(decisions, name))
    and get_type_hints(found).get("return") is Decision
]
DOORS = (getattr(pattern.callback, "cls", object) for pattern in urlpatterns)
VIEWS: list[Any] = list(dict.fromkeys(view for view in DOORS if issubclass(view, DecidingView)))
"""Each once, in the order of their addresses: test processes must agree on it."""


def test_the_services_are_those_that_write() -> None:
    assert len(SERVICES) == 15
    assert {"call_add", "calls_merge", "decision_undo", "suggestion_dismiss"} <= set(SERVICES)


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_that_writes_has_an_address(service: str) -> None:
    doors = [f"decisions.{service}(" in inspect.getsource(view.decide) + _act(view) for view in VIEWS]
    assert doors.count(True) == 1


@pytest.mark.parametrize("view", [view for view in VIEWS if issubclass(view, ActionView)])
def test_whoever_decides_on_something_says_what_he_saw(view: Any) -> None:
    assert PARAMETER in view.write_parameters
    assert {412, 428} <= set(view.write_problems)


def _act(view: Any) -> str:
    return inspect.getsource(view.act) if issubclass(view, ActionView) else ""
