"""What has changed a row since an editor looked at it, in words."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from apps.calls.models import Call
from apps.ledger.models import Decision

MACHINE = "the machine has read its reports anew"
AGAIN = "Look again before you decide."


def changes_since(call: Call, seen: int) -> str:
    """Who decided what about the call after its revision `seen`; else the machine has read it anew."""
    changes = []
    for decision in _about(f"call {call.pk}"):
        if decision.payload.get("undone_revisions", {}).get(str(call.pk), 0) > seen and decision.undone_at:
            changes.append(_undone(decision))
        if decision.payload["revisions"].get(str(call.pk), 0) > seen:
            changes.append(_made(decision))
    if not changes:
        return f"{MACHINE}. {AGAIN}"
    return f"{'; '.join(changes)}. {AGAIN}"


def change_last(*, row: str) -> str:
    """What an editor last did to a row ("statement 3"), for who did not say which state of it he saw."""
    changes: list[tuple[datetime, str]] = []
    for decision in _about(row):
        changes.append((decision.made_at, _made(decision)))
        if decision.undone_at:
            changes.append((decision.undone_at, _undone(decision)))
    told = f"the last editor's change: {max(changes)[1]}" if changes else MACHINE
    return f"{told}. {AGAIN}"


def decision_state(*, decision: Decision) -> str:
    """Whether a decision stands, in words, for who saw it otherwise."""
    return f"{_undone(decision) if decision.undone_at else f'it stands: {_made(decision)}'}. {AGAIN}"


def _about(row: str) -> QuerySet[Decision]:
    """The decisions about a row, the latest first."""
    about = Decision.objects.filter(payload__about__contains=[row])
    return about.select_related("made_by", "undone_by").order_by("-id")


def _made(decision: Decision) -> str:
    return f"{_who(decision)} on {_when(decision.made_at)}{_why(decision)}"


def _undone(decision: Decision) -> str:
    when = f" on {_when(decision.undone_at)}" if decision.undone_at else ""
    return f"{decision.undone_by} undid{when} that {_who(decision)}"


def _who(decision: Decision) -> str:
    return f"{decision.made_by} {decision.get_kind_display()}"


def _when(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%-d %B %Y, %H:%M}"


def _why(decision: Decision) -> str:
    return f" ({decision.reason})" if decision.reason else ""
