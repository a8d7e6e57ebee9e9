import pytest
from django.contrib.auth.models import User

from apps.calls.models import Call
from apps.ledger import decisions
from tests.api.conftest import Get

pytestmark = pytest.mark.django_db


def test_a_call_says_what_editors_decided(record: Call, get: Get) -> None:
    before = get(f"calls/{record.pk}/")
    assert (before["review"], before["merged_into"], before["decisions"]) == ("unreviewed", None, [])
    anna = User.objects.create_user("anna")
    first = decisions.call_correct(call=record, fields={"medium": "video"}, by=anna, reason="A photograph.")
    decisions.decision_undo(decision=first, by=anna, reason="An old one.")
    decisions.call_confirm(call=record, by=anna)
    found = get(f"calls/{record.pk}/")
    assert found["review"] == "confirmed"
    assert found["revision"] > before["revision"]
    confirmed, corrected = found["decisions"]
    assert (confirmed["kind"], confirmed["by"], confirmed["undone_at"]) == ("confirm", "anna", None)
    assert corrected.pop("at")
    assert corrected.pop("undone_at")
    assert corrected == {
        "id": first.pk,
        "kind": "correct",
        "by": "anna",
        "reason": "A photograph.",
        "changes": [{"what": "medium", "was": "phone", "now": "video"}],
        "undone_by": "anna",
        "undone_reason": "An old one.",
    }
