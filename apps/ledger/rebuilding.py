"""The whole ledger decided anew, a few groups at a time, while others read it and write to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import transaction

from apps.ledger.services import ledger_update
from apps.versions.models import CauseKind
from apps.versions.services import record_cause

SLICE = 50
"""Groups in one transaction: so many hold up a worker at one of them for about a fifth of a second."""


def ledger_rebuild(*, keys: Sequence[str]) -> Iterator[int]:
    """Decide these groups anew, in their order; after each transaction, how many groups are done.

    Every group comes out of its reports and the editors' word as if it had never been decided. Where
    that is what stands on record nothing is written, so a rebuild may be stopped and begun again.
    """
    for start in range(0, len(keys), SLICE):
        at_once = keys[start : start + SLICE]
        with transaction.atomic():
            record_cause(kind=CauseKind.REBUILD)
            ledger_update(keys=at_once)
        yield start + len(at_once)
