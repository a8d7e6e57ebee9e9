from __future__ import annotations

from urllib.parse import urlsplit

from apps.calls.models import Call, Report
from apps.ledger.facts import ReportFacts
from apps.sources.models import Source


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
