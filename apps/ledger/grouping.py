"""Decides one group: its reports and the editors' word in, its calls with their reports and findings out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.conf import settings
from django.utils import timezone

from apps.actors.selectors import actors_by_slug
from apps.calls.models import Call, Participant, Report, Review
from apps.common.changes import row_change
from apps.common.models import RowOrigin
from apps.ledger.account import account_overlaid, call_account, days_given
from apps.ledger.facts import LONGEST_TEXT, Anchor, Cluster, Member
from apps.ledger.findings import calls_disputed
from apps.ledger.identities import calls_keep
from apps.ledger.noticing import group_notice
from apps.ledger.resolution import group_resolve
from apps.ledger.selectors import Group, group_read, pin_reasons, report_facts
from apps.ledger.suggesting import call_suggestions_write

DROPPED = "The engine reads it no longer."
Decided = list[tuple[Cluster, Call]]


def group_decide(*, key: str) -> set[int]:
    """Bring a group's calls, reports, findings and suggestions up to date.

    Returns the calls that were there before and now show something else.
    """
    group = group_read(key=key)
    clusters, unplaced = _resolve(group)
    kept = calls_keep(clusters=clusters, days=group.days)
    decided, changed = _calls_write(group, clusters, kept)
    _reports_place(group, decided, unplaced)
    shown = [(cluster, call) for cluster, call in decided if call.withdrawn_at is None]
    calls = [call for _, call in shown]
    group_notice(key=key, clusters=[cluster for cluster, _ in shown], calls=calls, reports=group.reports)
    disputed = calls_disputed(calls=calls)
    for _, call in decided:
        row_change(row=call, values={"disputed": call.pk in disputed})
    call_suggestions_write(
        calls=group.calls,
        clusters={call.pk: cluster for cluster, call in decided if cluster.members},
        people={pk: report.participants_key for pk, report in group.reports.items()},
    )
    return changed


def _resolve(group: Group) -> tuple[tuple[Cluster, ...], tuple[Member, ...]]:
    anchors = list(_anchors(group))
    resolution = group_resolve(reports=map(report_facts, group.free), anchors=anchors)
    return resolution.clusters, resolution.unplaced


def _anchors(group: Group) -> Iterator[Anchor]:
    """The calls that a word is on, but those merged away, and those that nothing is left of."""
    reasons = pin_reasons(reports=[report for held in group.held.values() for report in held])
    for call in group.calls:
        held = sorted(map(report_facts, group.held.get(call.pk, ())), key=lambda report: report.order)
        status = call.overrides.get("status")
        if not call.merged_into_id and (held or status):
            members = tuple(Member(report, reasons[report.id]) for report in held)
            yield Anchor(call.pk, members, status, days_given(call.overrides))


def _calls_write(
    group: Group, clusters: Sequence[Cluster], kept: Mapping[int, int]
) -> tuple[Decided, set[int]]:
    """The clusters' calls, in their order: brought up to date, or new; calls that are left are withdrawn.

    Also which of those that were there have changed.
    """
    known = {call.pk: call for call in group.calls}
    initiators = _initiators(group)
    decided: Decided = []
    changed = set()
    for index, cluster in enumerate(clusters):
        call = known.pop(kept[index]) if index in kept else Call(participants_key=group.key)
        new = call.pk is None
        if row_change(row=call, values=_values(call, cluster, initiators)) and not new:
            changed.add(call.pk)
        if new:
            _participants_add(call, group.reports[cluster.reports[0].id])
        decided.append((cluster, call))
    for call in known.values():
        if row_change(
            row=call, values={"withdrawn_at": call.withdrawn_at or timezone.now(), "disputed": False}
        ):
            changed.add(call.pk)
    return decided, changed


def _initiators(group: Group) -> dict[str, int]:
    """Everyone who can have asked for one of the group's calls, by slug."""
    said = {
        report.initiator.slug: report.initiator.pk for report in group.reports.values() if report.initiator
    }
    given = {call.overrides.get("initiator") for call in group.calls} - {None, *said}
    return said | ({slug: actor.pk for slug, actor in actors_by_slug(slugs=given).items()} if given else {})


def _values(call: Call, cluster: Cluster, initiators: Mapping[str, int]) -> dict[str, object]:
    """What a call shows: by its reports, with the editor's values over it; withdrawn if rejected or bare."""
    bare = not cluster.members
    withdrawn_at = (call.withdrawn_at or timezone.now()) if bare or call.review == Review.REJECTED else None
    if bare:
        return {"withdrawn_at": withdrawn_at}
    machine = call_account(cluster=Cluster(cluster.members), window=settings.WAR_WINDOW)
    account = account_overlaid(account=machine, overrides=call.overrides, window=settings.WAR_WINDOW)
    return {
        "status": account.status,
        "earliest": account.earliest,
        "latest": account.latest,
        "day_basis": account.day_basis,
        "medium": account.medium,
        "initiator_id": initiators[account.initiator] if account.initiator else None,
        "about_war": account.about_war,
        "topics": list(account.topics),
        "in_window": account.in_window,
        "withdrawn_at": withdrawn_at,
    }


def _participants_add(call: Call, report: Report) -> None:
    Participant.objects.bulk_create(
        Participant(call=call, actor_id=actor_id)
        for actor_id in sorted(report.participants.values_list("id", flat=True))
    )


def _reports_place(group: Group, decided: Decided, unplaced: Iterable[Member]) -> None:
    """Point each report at its call and say why."""
    changed = []
    for report, call_id, reason in _places(group, decided, unplaced):
        words = reason[:LONGEST_TEXT]
        if (report.call_id, report.placement) != (call_id, words):
            report.call_id, report.placement = call_id, words
            changed.append(report)
    Report.objects.bulk_update(changed, ["call", "placement"])


def _places(
    group: Group, decided: Decided, unplaced: Iterable[Member]
) -> Iterator[tuple[Report, int | None, str]]:
    for cluster, call in decided:
        yield from ((group.reports[each.report.id], call.pk, each.reason) for each in cluster.members)
    yield from ((group.reports[each.report.id], None, each.reason) for each in unplaced)
    for report in group.gone:
        yield report, None, DROPPED if report.origin == RowOrigin.MACHINE else report.placement
