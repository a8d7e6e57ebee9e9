"""Writes down who announced each call of a group, and notices where only one side did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from apps.calls.models import Call, CallStatus, Report
from apps.ledger.announcements import (
    ONE_SIDED,
    Relay,
    Told,
    announcements_first,
    days_after,
    one_sided,
)
from apps.ledger.facts import Notice
from apps.ledger.models import Announcement
from apps.ledger.selectors import group_relays, group_sides

Row = tuple[int, int, int | None, int | None, int, object, int | None]


def announcements_update(
    *, key: str, calls: Sequence[Call], told_by: Sequence[Sequence[Report]]
) -> list[Notice]:
    """Bring a group's announcements up to date; what did not change is not written.

    `told_by` has the reports of each call. Returns a notice for each counted call that only some of
    its sides announced.
    """
    sides = group_sides(key=key)
    relays = group_relays(reports=[report for reports in told_by for report in reports])
    wanted: dict[tuple[int, int], Announcement] = {}
    notices = []
    for index, (call, reports) in enumerate(zip(calls, told_by, strict=True)):
        first = _first(call, reports, relays, sides)
        for relay in first:
            wanted[call.pk, relay.side] = _announcement(call, relay)
        text = one_sided(first=first, sides=sides, call=_told(call))
        if text:
            notices.append(Notice(index, ONE_SIDED, text, tuple(relay.report for relay in first)))
    _write(key, wanted)
    return notices


def _first(
    call: Call, reports: Sequence[Report], relays: Mapping[int, Sequence[Relay]], sides: Mapping[int, str]
) -> list[Relay]:
    """The first announcements of a call; what announced it beforehand does not announce it as held."""
    telling = [report for report in reports if report.status == call.status != CallStatus.DENIED]
    return announcements_first(
        relays=[relay for report in telling for relay in relays.get(report.pk, ())], sides=sides
    )


def _told(call: Call) -> Told:
    counted = call.status == CallStatus.HELD and call.about_war and call.in_window
    return Told(call.status, counted, call.day)


def _announcement(call: Call, relay: Relay) -> Announcement:
    return Announcement(
        call=call,
        side_id=relay.side,
        office_id=relay.office,
        publisher_id=relay.publisher,
        report_id=relay.report,
        day=relay.day,
        days_after=days_after(announced=relay.day, call=_told(call)),
    )


def _write(key: str, wanted: dict[tuple[int, int], Announcement]) -> None:
    gone = []
    for row in Announcement.objects.filter(call__participants_key=key):
        new = wanted.get((row.call_id, row.side_id))
        if new is not None and _values(new) == _values(row):
            del wanted[row.call_id, row.side_id]
        else:
            gone.append(row.pk)
    if gone:
        Announcement.objects.filter(pk__in=gone).delete()
    Announcement.objects.bulk_create(wanted.values())


def _values(row: Announcement) -> Row:
    return (
        row.call_id,
        row.side_id,
        row.office_id,
        row.publisher_id,
        row.report_id,
        row.day,
        row.days_after,
    )
