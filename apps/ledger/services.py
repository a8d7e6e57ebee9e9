"""Applies the ledger's decisions: from a group's reports to its calls and what was noticed about them.

A group is all reports of the same participants, and those that an editor holds to a call of them. It is
always decided as a whole, from its reports and the editors' word alone, so a ledger does not depend on
the order in which they came; only the groups that a change touches are decided again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import F
from django.utils import timezone

from apps.calls.models import Call
from apps.ledger.grouping import group_decide
from apps.ledger.selectors import groups_reports, groups_touched


@transaction.atomic
def ledger_update(*, keys: Iterable[str]) -> None:
    """Decide the groups of these participants anew, and those that their reports come from or go to.

    Two workers at one group wait for each other. The revision of a call rises once where what it shows or
    the reports that it rests on have changed.
    """
    groups = groups_hold(keys=keys)
    before = _by_call(groups)
    changed = {call for key in groups for call in group_decide(key=key)}
    after = _by_call(groups)
    changed |= {call for call, reports in before.items() if after[call] != reports}
    Call.objects.filter(pk__in=changed).update(revision=F("revision") + 1, updated_at=timezone.now())


def groups_hold(*, keys: Iterable[str]) -> list[str]:
    """Hold these groups, and those that share reports with them, until the transaction ends; all, in order.

    To be called before rows of reports are changed: a decision holds its groups first, too. Which share
    reports is asked before as well, so that of two at linked groups neither holds what the other begins with.
    """
    held: set[str] = set()
    wanted = groups_touched(keys=keys)
    while wanted - held:
        with connection.cursor() as cursor:
            groups_lock(cursor, wanted - held)
        held |= wanted
        wanted = groups_touched(keys=held)
    return sorted(held)


def groups_lock(cursor: CursorWrapper, keys: Iterable[str]) -> None:
    """Hold these groups until the transaction ends; taken in one order everywhere, so never in a circle."""
    for key in sorted(keys):
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", ["call group " + key])


def _by_call(groups: Iterable[str]) -> defaultdict[int, set[int]]:
    by_call: defaultdict[int, set[int]] = defaultdict(set)
    for call, report in groups_reports(keys=groups):
        by_call[call].add(report)
    return by_call
