from __future__ import annotations

from collections.abc import Mapping

from apps.common.models import TimestampedModel


def row_set(*, row: TimestampedModel, values: Mapping[str, object]) -> list[str]:
    """Set the columns that differ, and write none; returns which. Foreign keys go by column: `call_id`."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    return changed


def row_change(*, row: TimestampedModel, values: Mapping[str, object]) -> bool:
    """Write the columns that differ, and a new row whole; returns whether anything was written.

    Where nothing differs nothing is written, so that an unchanged row keeps its dates.
    """
    changed = row_set(row=row, values=values)
    if row.pk is None:
        row.save()
    elif changed:
        row.save(update_fields=[*changed, "updated_at"])
    else:
        return False
    return True
