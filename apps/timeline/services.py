from __future__ import annotations

from django.db import connection, transaction


@transaction.atomic
def sums_rebuild(*, words: bool = True) -> None:
    """Count everything anew, and find the words of all texts anew: after rows came without their triggers."""
    with connection.cursor() as cursor:
        cursor.execute("select timeline_rebuild()")
        if words:
            cursor.execute("select timeline_words_rebuild()")
