"""A small record with one of everything that a page can show."""

from datetime import date

from apps.calls.models import Call, CallStatus, Medium
from apps.ledger.models import Finding, FindingKind
from tests.factories import (
    actor,
    call_create,
    cast_create,
    passage_create,
    report_create,
    source_create,
    statement_create,
)

MACRON_ALIYEV = ("emmanuel-macron", "ilham-aliyev")
CONFERENCE = ("emmanuel-macron", "nikol-pashinyan", "vladimir-putin")
RESTATED = "https://www.agency.example/report"


def record_create() -> dict[str, Call]:
    """Calls that differ in people, day, status, medium, initiator, topics, source and doubt."""
    cast_create()
    calls = {
        "disputed": call_create(initiator=actor("nikol-pashinyan"), disputed=True),
        "side": call_create(day=date(2020, 10, 5), initiator=actor("armenia"), topics=["humanitarian"]),
        "video": call_create(between=MACRON_ALIYEV, day=date(2020, 9, 27), medium=Medium.VIDEO),
        "uncertain": call_create(
            between=MACRON_ALIYEV, day=None, earliest=date(2020, 9, 29), initiator=actor("emmanuel-macron")
        ),
        "denied": call_create(between=("ilham-aliyev", "vladimir-putin"), status=CallStatus.DENIED),
        "planned": call_create(between=MACRON_ALIYEV, day=date(2020, 10, 9), status=CallStatus.PLANNED),
        "three": call_create(between=CONFERENCE, day=date(2020, 10, 13), initiator=actor("france")),
        "undated": call_create(day=None, latest=None),
        "outside": call_create(day=date(2020, 8, 1), in_window=False),
        "other": call_create(day=date(2020, 10, 7), about_war=False, topics=["bilateral"]),
    }
    restated = source_create(publisher="The Agency", is_restatement=True, url=RESTATED, title="<b>Talks</b>")
    first = report_create(call=calls["disputed"], ordinal=3)
    second = report_create(call=calls["disputed"], source=restated, ordinal=2, initiator=None)
    passage_create(restated, "called Vladimir Putin on Friday")
    statement_create(report=first)
    statement_create(report=second, via=actor("kremlin"))
    for call in list(calls.values())[1:]:
        report_create(call=call)
    finding = Finding.objects.create(
        call=calls["disputed"],
        kind=FindingKind.ORDINAL_CONTRADICTED,
        explanation="One source counts it as the third call, another as the second.",
    )
    finding.reports.set([first, second])
    return calls
