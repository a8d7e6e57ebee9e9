import pytest

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


def test_statements_replace_the_source_s_former_ones_and_no_others() -> None:
    report = report_create(source=source_create())
    source = report.source
    statement_create(report=report)
    elsewhere = statement_create()
    passage = passage_create(source, QUOTE)
    draft = StatementDraft(
        speaker="vladimir-putin",
        kind="quote",
        span=(passage.start, passage.end),
        via="kremlin",
        report_id=report.pk,
        rules=("said", "said"),
    )
    statements_replace(
        source=source,
        drafts=[draft],
        actors=cast_create(),
        passages={(passage.start, passage.end): passage},
    )
    statement = Statement.objects.get(source=source)
    assert (statement.speaker, statement.via) == (actor("vladimir-putin"), actor("kremlin"))
    assert (statement.report, statement.passage, statement.rules) == (report, passage, ["said"])
    assert Statement.objects.exclude(source=source).get() == elsewhere
