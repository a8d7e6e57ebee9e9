import io
from collections.abc import Sequence
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from apps.calls.models import Call, Report
from apps.ledger import rebuilding
from apps.ledger.models import Finding
from apps.ledger.services import ledger_update
from tests.factories import PUTIN_PASHINYAN, report_create

pytestmark = pytest.mark.django_db

KEY = "+".join(PUTIN_PASHINYAN)
OTHER = "emmanuel-macron+ilham-aliyev"
DAY = date(2020, 10, 2)


@pytest.fixture(autouse=True)
def _settled() -> None:
    """Two groups as the ledger decides them; in one of them sources count the call differently."""
    for key, ordinal in ((KEY, 3), (KEY, 2), (OTHER, None)):
        report = report_create(participants_key=key, ordinal=ordinal, earliest=DAY, latest=DAY)
        Report.objects.filter(pk=report.pk).update(call=None)
    Call.objects.all().delete()
    ledger_update(keys=[KEY, OTHER])


def rebuild(*arguments: str) -> str:
    out = io.StringIO()
    call_command("rebuild_ledger", *arguments, stdout=out, stderr=out)
    return out.getvalue().strip()


def rows() -> list[list[object]]:
    return [list(model.objects.order_by("pk").values()) for model in (Call, Report, Finding)]


def test_a_settled_record_stays_as_it_is_to_the_last_date() -> None:
    before = rows()
    assert rebuild() == "2 groups decided anew."
    assert rows() == before
    assert Finding.objects.exists()


def test_a_record_that_was_spoilt_is_put_right_under_its_old_addresses() -> None:
    call = Call.objects.get(participants_key=KEY)
    Call.objects.filter(pk=call.pk).update(status="planned", disputed=False)
    Finding.objects.all().delete()
    Report.objects.filter(participants_key=OTHER).update(call=None)
    rebuild()
    call.refresh_from_db()
    assert (call.status, call.disputed) == ("held", True)
    assert Report.objects.filter(call=None).count() == 0
    assert Call.objects.count() == 2


def test_calls_that_nothing_reports_any_more_are_withdrawn() -> None:
    Report.objects.filter(participants_key=OTHER).delete()
    rebuild()
    assert Call.objects.get(participants_key=OTHER).withdrawn_at


@pytest.mark.parametrize(
    ("arguments", "decided"),
    [
        (["--leader", "vladimir-putin"], [KEY]),
        (["--from", "f"], [KEY]),
        (["--from", "e"], [OTHER, KEY]),
    ],
)
def test_one_leaders_groups_or_those_from_one_on(
    arguments: list[str], decided: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(rebuilding, "ledger_update", lambda *, keys: asked.extend(keys))
    rebuild(*arguments)
    assert asked == decided


def test_nothing_to_decide_is_an_error() -> None:
    with pytest.raises(CommandError, match="no such groups"):
        rebuild("--leader", "nobody")


def test_ctrl_c_says_where_to_go_on_and_leaves_no_group_half_done(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*, keys: Sequence[str]) -> None:
        if KEY in keys:
            raise KeyboardInterrupt
        ledger_update(keys=keys)

    monkeypatch.setattr(rebuilding, "SLICE", 1)
    monkeypatch.setattr(rebuilding, "ledger_update", interrupted)
    with pytest.raises(SystemExit) as ended:
        call_command("rebuild_ledger")
    assert ended.value.code == 130
    assert (
        f"Stopped after 1 of 2 groups, none half-done; go on with --from '{KEY}'." in capsys.readouterr().err
    )
