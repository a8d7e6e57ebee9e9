from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from apps.ledger.models import Decision, DecisionKind
from apps.sources.models import Source
from apps.statements.models import Statement
from apps.statements.services import StatementDraft, statements_replace
from tests.factories import (
    QUOTE,
    actor,
    cast_create,
    passage_create,
    report_create,
    source_create,
    statement_create,
)

pytestmark = pytest.mark.django_db


def draft(source: Source, words: str = QUOTE, **facts: Any) -> StatementDraft:
    start = source.text.index(words)
    return StatementDraft(
        **{"speaker": "vladimir-putin", "kind": "quote", "span": (start, start + len(words))} | facts
    )


def put(source: Source, *drafts: StatementDraft) -> list[Statement]:
    passages = {
        each.span: passage_create(source, source.text[each.span[0] : each.span[1]]) for each in drafts
    }
    return statements_replace(source=source, drafts=drafts, actors=cast_create(), passages=passages)


def test_a_draft_becomes_a_statement() -> None:
    source = source_create()
    report = report_create(source=source)
    [statement] = put(source, draft(source, via="kremlin", report_id=report.pk, rules=("said", "said")))
    statement.refresh_from_db()
    assert (statement.speaker, statement.via) == (actor("vladimir-putin"), actor("kremlin"))
    assert (statement.report, statement.passage.text, statement.rules) == (report, QUOTE, ["said"])


def test_statements_replace_the_source_s_former_ones_and_no_others() -> None:
    statement_create(source=(source := source_create()), speaker=actor("ilham-aliyev"))
    elsewhere = statement_create()
    put(source, draft(source, "on Friday"))
    assert [each.speaker for each in source.statements.all()] == [actor("vladimir-putin")]
    assert Statement.objects.exclude(source=source).get() == elsewhere


def test_a_statement_that_is_read_again_stays_the_same_row() -> None:
    source = source_create()
    former = statement_create(source=source)
    first, again = put(source, draft(source, "on Friday"), draft(source, kind="reported", topics=("arms",)))
    again.refresh_from_db()
    assert (again, again.position, again.kind, again.topics) == (former, 1, "reported", ["arms"])
    assert first.position == 0


def test_the_same_reading_again_writes_nothing() -> None:
    source = source_create()
    put(source, draft(source, via="kremlin"), draft(source, speaker="ilham-aliyev"))
    before = list(Statement.objects.values())
    put(source, draft(source, via="kremlin"), draft(source, speaker="ilham-aliyev"))
    assert list(Statement.objects.values()) == before


def test_what_an_editor_gave_stands_and_the_machine_s_word_is_kept_beside_it() -> None:
    source = source_create()
    report = report_create(source=source)
    corrected = statement_create(
        source=source,
        speaker=actor("nikol-pashinyan"),
        via=actor("armenia-pm-office"),
        overrides={"speaker": "nikol-pashinyan", "via": "armenia-pm-office", "report": None, "topics": []},
        machine={"speaker": "vladimir-putin", "via": None, "report": None, "topics": []},
        topics=[],
    )
    said = draft(source, via="kremlin", kind="reported", report_id=report.pk, topics=("arms",))
    [statement] = put(source, said)
    statement.refresh_from_db()
    assert statement == corrected
    assert (statement.speaker, statement.via) == (actor("nikol-pashinyan"), actor("armenia-pm-office"))
    assert (statement.report, statement.topics, statement.kind) == (None, [], "reported")
    assert statement.machine == {
        "speaker": "vladimir-putin",
        "via": "kremlin",
        "report": report.pk,
        "topics": ["arms"],
    }


@pytest.mark.parametrize("word", [{"hidden": True}, {"overrides": {"kind": "quote"}}])
def test_a_statement_with_a_decision_on_it_is_dropped_but_stays_and_is_found_again(
    word: dict[str, Any],
) -> None:
    source = source_create()
    decided = statement_create(source=source, **word)
    put(source, draft(source, "on Friday", speaker="ilham-aliyev"))
    decided.refresh_from_db()
    assert decided.dropped_at
    assert decided.position == 1
    [again] = put(source, draft(source))
    again.refresh_from_db()
    assert (again, again.dropped_at, again.hidden) == (decided, None, word.get("hidden", False))
    assert Statement.objects.count() == 1


def test_a_statement_that_only_the_log_of_decisions_names_stays_dropped() -> None:
    statement = statement_create(source=source_create())
    Decision.objects.create(
        kind=DecisionKind.HIDE_STATEMENT,
        made_by=get_user_model().objects.create(),
        statement=statement,
        undone_at=timezone.now(),
    )
    put(statement.source)
    assert Statement.objects.get().dropped_at


def test_a_statement_entered_by_hand_is_never_touched() -> None:
    source = source_create()
    by_hand = statement_create(source=source, origin="editor", position=1)
    before = Statement.objects.values().get()
    put(source, draft(source), draft(source, "on Friday"))
    assert Statement.objects.values().get(pk=by_hand.pk) == before
    assert sorted(Statement.objects.values_list("position", flat=True)) == [0, 1, 2]


def test_a_statement_outlives_its_report() -> None:
    statement = statement_create(report=(report := report_create()))
    report.delete()
    statement.refresh_from_db()
    assert statement.report is None
