"""Applies the ledger's decisions: from a group's reports to its calls and what was noticed about them.

A group is all reports of the same participants. It is always decided as a whole and from its reports
alone, so a ledger does not depend on the order in which they came; only the groups that a change
touches are decided again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from apps.calls.models import Call, Participant, Report
from apps.ledger.account import CallAccount, call_account
from apps.ledger.facts import Cluster, Resolution
from apps.ledger.findings import calls_disputed
from apps.ledger.identities import calls_keep
from apps.ledger.noticing import group_notice
from apps.ledger.resolution import group_resolve
from apps.ledger.selectors import group_calls, group_reports, report_facts

LONGEST_TEXT = 500


@transaction.atomic
def ledger_update(*, keys: Iterable[str]) -> None:
    """Decide the groups of these participants anew. Two workers at one group wait for each other."""
    ordered = sorted(set(keys))
    with connection.cursor() as cursor:
        groups_lock(cursor, ordered)
    for key in ordered:
        _group_update(key)


def groups_lock(cursor: CursorWrapper, keys: Iterable[str]) -> None:
    """Hold these groups until the transaction ends; taken in one order everywhere, so never in a circle."""
    for key in sorted(keys):
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", ["call group " + key])


def _group_update(key: str) -> None:
    reports = {report.pk: report for report in group_reports(key=key)}
    resolution = group_resolve(reports=[report_facts(report) for report in reports.values()])
    calls = _calls_write(key, resolution.clusters, reports)
    _reports_place(resolution, calls, reports)
    group_notice(key=key, clusters=resolution.clusters, calls=calls, reports=reports)
    disputed = calls_disputed(calls=calls)
    for call in calls:
        _save_changes(call, {"disputed": call.pk in disputed})


def _calls_write(key: str, clusters: Sequence[Cluster], reports: dict[int, Report]) -> list[Call]:
    """The clusters' calls, in their order: brought up to date, or new; calls that are left are withdrawn."""
    known = {call.pk: call for call in group_calls(key=key)}
    kept = calls_keep(clusters=clusters, days={call.pk: call.day for call in known.values()})
    initiators = {report.initiator.slug: report.initiator for report in reports.values() if report.initiator}
    calls = []
    for index, cluster in enumerate(clusters):
        account = call_account(cluster=cluster, window=settings.WAR_WINDOW)
        call = known.pop(kept[index]) if index in kept else Call(participants_key=key)
        values = _values(account) | {
            "initiator_id": initiators[account.initiator].pk if account.initiator else None,
            "withdrawn_at": None,
        }
        new = call.pk is None
        _save_changes(call, values)
        if new:
            _participants_add(call, reports[cluster.reports[0].id])
        calls.append(call)
    for call in known.values():
        if call.withdrawn_at is None:
            _save_changes(call, {"withdrawn_at": timezone.now(), "disputed": False})
    return calls


def _values(account: CallAccount) -> dict[str, object]:
    return {
        "status": account.status,
        "earliest": account.earliest,
        "latest": account.latest,
        "day_basis": account.day_basis,
        "medium": account.medium,
        "about_war": account.about_war,
        "topics": list(account.topics),
        "in_window": account.in_window,
    }


def _save_changes(row: Call, values: dict[str, object]) -> None:
    """Write a row only where something changed: an unchanged record keeps its dates."""
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    if changed or row.pk is None:
        row.save()


def _participants_add(call: Call, report: Report) -> None:
    Participant.objects.bulk_create(
        Participant(call=call, actor_id=actor_id)
        for actor_id in sorted(report.participants.values_list("id", flat=True))
    )


def _reports_place(resolution: Resolution, calls: Sequence[Call], reports: dict[int, Report]) -> None:
    """Point each report at its call and say why."""
    placed = [
        (member, call.pk)
        for cluster, call in zip(resolution.clusters, calls, strict=True)
        for member in cluster.members
    ]
    changed = []
    for member, call_id in [*placed, *((member, None) for member in resolution.unplaced)]:
        report = reports[member.report.id]
        if (report.call_id, report.placement) != (call_id, member.reason):
            report.call_id, report.placement = call_id, member.reason[:LONGEST_TEXT]
            changed.append(report)
    Report.objects.bulk_update(changed, ["call", "placement"])
