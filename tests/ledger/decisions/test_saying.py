from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from apps.ledger import decisions
from apps.statements.models import Statement
from tests.factories import statement_create
from tests.ledger.decisions.conftest import Told, call_of


@pytest.fixture
def statement(told: Told) -> Statement:
    """What Putin said in a call."""
    return statement_create(report=told("A"))


def test_a_hidden_statement_is_marked(statement: Statement, anna: User) -> None:
    decisions.statement_hide(statement=statement, by=anna, reason="A headline.")
    statement.refresh_from_db()
    assert statement.hidden
    assert decisions.word_check() == []


def test_a_corrected_statement_shows_the_editor_s_word_and_keeps_the_machine_s(
    statement: Statement, anna: User
) -> None:
    decisions.statement_correct(
        statement=statement, fields={"speaker": "nikol-pashinyan", "via": "kremlin"}, by=anna, reason=""
    )
    decisions.statement_correct(
        statement=statement, fields={"speaker": "emmanuel-macron", "topics": ["arms"]}, by=anna, reason=""
    )
    statement.refresh_from_db()
    assert (statement.speaker.slug, statement.via and statement.via.slug) == ("emmanuel-macron", "kremlin")
    assert statement.topics == ["arms"]
    assert statement.machine == {"speaker": "vladimir-putin", "via": None, "topics": ["ceasefire"]}
    assert decisions.word_check() == []


def test_a_statement_is_put_to_another_call_of_its_source(told: Told, anna: User) -> None:
    first = told("A")
    other = told("A", source=first.source, between=("emmanuel-macron", "nikol-pashinyan"))
    statement = statement_create(report=first)
    decisions.statement_correct(statement=statement, fields={"report": other.pk}, by=anna, reason="")
    statement.refresh_from_db()
    assert (statement.report, statement.machine) == (other, {"report": first.pk})


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({}, "Say at least one field"),
        ({"words": "x"}, "A statement has no field words"),
        ({"speaker": "nobody"}, "nobody by the name of nobody"),
        ({"kind": "shout"}, "The kind is one of quote, reported, not 'shout'"),
        ({"topics": ["chess"]}, "The topic is one of"),
        ({"report": 0}, "The statement's source has no such report"),
    ],
)
def test_what_cannot_be_is_refused(
    fields: dict[str, Any], problem: str, statement: Statement, anna: User
) -> None:
    with pytest.raises(decisions.DecisionError, match=problem):
        decisions.statement_correct(statement=statement, fields=fields, by=anna, reason="")
    assert not anna.decisions.exists()


def test_who_decides_on_a_statement_has_seen_its_call(statement: Statement, anna: User) -> None:
    assert statement.report
    call = call_of(statement.report)
    decisions.statement_hide(statement=statement, by=anna, reason="", seen=call.revision)
    with pytest.raises(decisions.StaleError, match="anna hid a statement"):
        decisions.call_confirm(call=call, by=anna, seen=call.revision)
