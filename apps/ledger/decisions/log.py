"""The log as the word is folded from it."""

from __future__ import annotations

from collections.abc import Iterable

from apps.ledger.decisions.word import Entry
from apps.ledger.models import Decision


def log_entry(decision: Decision) -> Entry:
    """A decision without its who, when and why."""
    return Entry(
        id=decision.pk,
        kind=decision.kind,
        payload=decision.payload,
        call=decision.call_id,
        statement=decision.statement_id,
        undone=decision.undone_at is not None,
    )


def log_about(rows: Iterable[str]) -> list[Entry]:
    """All decisions, undone or not, that are about any of these rows ("call 3"), in order."""
    found = Decision.objects.filter(payload__about__has_any_keys=list(rows)).order_by("id")
    return [log_entry(decision) for decision in found]


def log_after(decision: Decision) -> list[Entry]:
    """The decisions in force that were made later, in order; so a fresh one reads none of the log."""
    later = Decision.objects.filter(pk__gt=decision.pk, undone_at=None).order_by("id")
    return [log_entry(each) for each in later]


def log_whole() -> list[Entry]:
    """Every decision ever made, in order."""
    return [log_entry(decision) for decision in Decision.objects.order_by("id")]
