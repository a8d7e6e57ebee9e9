from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from apps.actors.models import Actor
from apps.calls.models import Report, ReportPassage
from apps.sources.models import Passage, Source

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """One source's account of one call, by slugs and spans, before it is a row."""

    participants: tuple[str, ...]
    status: str
    medium: str
    earliest: date | None
    latest: date | None
    day_basis: str
    evidence: tuple[Span, ...]
    rules: tuple[str, ...] = ()
    initiator: str | None = None
    ordinal: int | None = None
    ordinal_since: date | None = None
    about_war: bool = True
    topics: tuple[str, ...] = ()

    @property
    def participants_key(self) -> str:
        """The participants' slugs in order, joined by '+': reports of the same people share it."""
        return "+".join(sorted(set(self.participants)))


def reports_replace(
    *,
    source: Source,
    drafts: Sequence[ReportDraft],
    actors: Mapping[str, Actor],
    passages: Mapping[Span, Passage],
) -> list[Report]:
    """Put these reports in the place of the source's former ones.

    A report takes over the call of the former report that it repeats, so that the ledger can keep
    the call's identity. The former reports' statements go with them.
    """
    former = list(source.reports.order_by("position"))
    reports = [_report(source, position, draft, actors, former) for position, draft in enumerate(drafts)]
    source.reports.all().delete()
    Report.objects.bulk_create(reports)
    _participants_create(zip(reports, drafts, strict=True), actors)
    ReportPassage.objects.bulk_create(
        ReportPassage(report=report, passage=passages[span], rank=rank)
        for report, draft in zip(reports, drafts, strict=True)
        for rank, span in enumerate(dict.fromkeys(draft.evidence))
    )
    return reports


def _report(
    source: Source, position: int, draft: ReportDraft, actors: Mapping[str, Actor], former: list[Report]
) -> Report:
    repeated = _take_repeated(draft, former)
    return Report(
        source=source,
        position=position,
        participants_key=draft.participants_key,
        status=draft.status,
        medium=draft.medium,
        earliest=draft.earliest,
        latest=draft.latest,
        day_basis=draft.day_basis,
        initiator=actors[draft.initiator] if draft.initiator else None,
        ordinal=draft.ordinal,
        ordinal_since=draft.ordinal_since,
        about_war=draft.about_war,
        topics=list(draft.topics),
        rules=list(dict.fromkeys(draft.rules)),
        call_id=repeated.call_id if repeated else None,
    )


def _take_repeated(draft: ReportDraft, former: list[Report]) -> Report | None:
    """Take from `former` the report of the same people that is most like the draft."""
    same = [report for report in former if report.participants_key == draft.participants_key]
    if not same:
        return None
    days = (draft.earliest, draft.latest)
    best = max(
        same, key=lambda report: (report.status == draft.status, (report.earliest, report.latest) == days)
    )
    former.remove(best)
    return best


def _participants_create(pairs: Iterable[tuple[Report, ReportDraft]], actors: Mapping[str, Actor]) -> None:
    through = Report.participants.through
    through.objects.bulk_create(
        through(report_id=report.pk, actor_id=actors[slug].pk)
        for report, draft in pairs
        for slug in sorted(set(draft.participants))
    )
