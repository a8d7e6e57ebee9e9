from __future__ import annotations

from django.db.models import Q, QuerySet

from apps.statements.models import Statement

SHOWN = Q(hidden=False) & (Q(dropped_at__isnull=True) | ~Q(overrides={}))


def statements_shown() -> QuerySet[Statement]:
    """The statements of the record: not those that an editor hid.

    One that the engine reads no longer counts on while an editor's values are on it.
    """
    return Statement.objects.filter(SHOWN)
