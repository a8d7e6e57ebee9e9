from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from urllib.parse import urlsplit

from apps.actors.models import Actor
from apps.calls.models import Call, Report
from apps.ledger.announcements import Relay
from apps.ledger.facts import ReportFacts
from apps.sources.models import Source
from apps.statements.models import Statement

PRESS = ("news-agency", "broadcaster", "newspaper")
"""The roles of organisations that bring others' news: what they relay no office has announced."""


def group_reports(*, key: str) -> list[Report]:
    """All reports of the same participants, with what the ledger needs to know of each; one SQL statement."""
    reports = Report.objects.filter(participants_key=key)
    return list(reports.select_related("source__publisher", "initiator__side").defer("source__text"))


def group_calls(*, key: str) -> list[Call]:
    """All calls of the same participants, withdrawn ones included."""
    return list(Call.objects.filter(participants_key=key).order_by("id"))


def group_keys(*, leader: str | None = None, first: str = "") -> list[str]:
    """Every group that has reports or calls, in order: one leader's, from one key on; one SQL statement."""
    reports = Report.objects.order_by().values_list("participants_key", flat=True)
    keys = reports.union(Call.objects.order_by().values_list("participants_key", flat=True))
    return sorted(key for key in keys if key >= first and (leader is None or leader in key.split("+")))


def report_facts(report: Report) -> ReportFacts:
    """A report as the ledger's decisions see it."""
    initiator = report.initiator
    side = (initiator.side or initiator) if initiator else None
    return ReportFacts(
        id=report.pk,
        source=report.source.fingerprint,
        source_name=source_name(report.source),
        position=report.position,
        status=report.status,
        earliest=report.earliest,
        latest=report.latest,
        day_basis=report.day_basis,
        medium=report.medium,
        initiator=initiator.slug if initiator else None,
        initiator_side=side.slug if side else None,
        ordinal=report.ordinal,
        ordinal_since=report.ordinal_since,
        about_war=report.about_war,
        topics=tuple(report.topics),
        call=report.call_id,
        away=frozenset(report.away_from),
        published=report.source.published,
    )


def source_name(source: Source) -> str:
    """A source in a sentence: its publisher, else the site, else its title or file."""
    site = urlsplit(source.url).hostname or ""
    return str(source.publisher or site.removeprefix("www.") or source)[:80]


def group_sides(*, key: str) -> dict[int, str]:
    """The countries and bodies for which the people of a group speak, with their names; one SQL statement."""
    people = Actor.objects.filter(slug__in=key.split("+")).select_related("side")
    return {side.pk: side.name for side in (person.side or person for person in people)}


def group_relays(*, reports: Sequence[Report]) -> dict[int, list[Relay]]:
    """By report, the offices on which it rests: those that it names, and its publisher, where that is one.

    One SQL statement, given the reports with their sources and publishers.
    """
    relays: dict[int, list[Relay]] = defaultdict(list)
    by_id = {report.pk: report for report in reports}
    for report in reports:
        publisher = report.source.publisher
        if publisher and publisher.side_id:
            relay = _relay(report, publisher.side_id, publisher.name, publisher=publisher.pk)
            relays[report.pk].append(relay)
    said = Statement.objects.filter(report__in=by_id, via__isnull=False, hidden=False).order_by()
    said = said.exclude(via__offices__role__in=PRESS)
    for pk, office, name, side in said.values_list("report", "via", "via__name", "via__side").distinct():
        relays[pk].append(_relay(by_id[pk], side or office, name, office=office))
    return relays


def _relay(
    report: Report, side: int, by: str, *, office: int | None = None, publisher: int | None = None
) -> Relay:
    source = report.source
    return Relay(side, by, report.pk, source.fingerprint, source.published, office, publisher)
