"""What has changed a call since an editor looked at it, in words."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from apps.calls.models import Call
from apps.ledger.models import Decision


def changes_since(call: Call, seen: int) -> str:
    """Who decided what about the call after its revision `seen`; else the machine has read it anew."""
    changes = []
    about = Decision.objects.filter(payload__about__contains=[f"call {call.pk}"])
    for decision in about.select_related("made_by", "undone_by").order_by("-id"):
        who = f"{decision.made_by} {decision.get_kind_display()}"
        if decision.payload.get("undone_revisions", {}).get(str(call.pk), 0) > seen and decision.undone_at:
            changes.append(f"{decision.undone_by} undid on {_when(decision.undone_at)} that {who}")
        if decision.payload["revisions"].get(str(call.pk), 0) > seen:
            changes.append(f"{who} on {_when(decision.made_at)}{_why(decision)}")
    if not changes:
        return "the machine has read its reports anew. Look again before you decide."
    return "; ".join(changes) + ". Look again before you decide."


def _when(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%-d %B %Y, %H:%M}"


def _why(decision: Decision) -> str:
    return f" ({decision.reason})" if decision.reason else ""
