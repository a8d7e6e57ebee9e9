from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import ProtectedError
from django.utils import timezone

from apps.actors.models import Actor
from apps.calls.models import Report, ReportPassage
from apps.calls.repeats import Trace, repeats_find
from apps.calls.selectors import report_is_held
from apps.common.changes import row_change
from apps.common.models import RowOrigin
from apps.common.pairing import positions_free
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
    """Make the source's reports say what these drafts do, and return them in the drafts' order.

    A report that a draft repeats stays the same row, with its call and its statements; where nothing
    changed, nothing is written. What no draft repeats is deleted; if an editor's decision rests on it, it
    stays, marked as dropped. Reports that an editor entered by hand are left alone.
    """
    rows = list(source.reports.order_by("position").prefetch_related("evidence__passage"))
    former = [report for report in rows if report.origin == RowOrigin.MACHINE]
    repeats = repeats_find(now=[_trace(draft) for draft in drafts], former=[_trace_of(row) for row in former])
    by_hand = {report.position for report in rows if report.origin == RowOrigin.EDITOR}
    places = iter(positions_free(taken=by_hand, many=len(drafts) + len(former)))
    reports = [
        former[repeats[new]] if new in repeats else Report(source=source) for new in range(len(drafts))
    ]
    for report, draft in zip(reports, drafts, strict=True):
        _report_write(report, draft, next(places), actors)
        _evidence_write(report, [passages[span] for span in dict.fromkeys(draft.evidence)])
    for old, report in enumerate(former):
        if old not in repeats.values():
            _report_drop(report, places)
    return reports


def _trace(draft: ReportDraft) -> Trace:
    return Trace(draft.participants_key, draft.status, (draft.earliest, draft.latest), *draft.evidence[:1])


def _trace_of(report: Report) -> Trace:
    spans = [(evidence.passage.start, evidence.passage.end) for evidence in report.evidence.all()]
    return Trace(report.participants_key, report.status, (report.earliest, report.latest), *spans[:1])


def _report_write(report: Report, draft: ReportDraft, position: int, actors: Mapping[str, Actor]) -> None:
    others = report.participants_key != draft.participants_key
    values = {
        "position": position,
        "participants_key": draft.participants_key,
        "status": draft.status,
        "medium": draft.medium,
        "earliest": draft.earliest,
        "latest": draft.latest,
        "day_basis": draft.day_basis,
        "initiator_id": actors[draft.initiator].pk if draft.initiator else None,
        "ordinal": draft.ordinal,
        "ordinal_since": draft.ordinal_since,
        "about_war": draft.about_war,
        "topics": list(draft.topics),
        "rules": list(dict.fromkeys(draft.rules)),
        # Its call was one of other people, unless an editor said that it is that call.
        "call_id": None if others and not report.pinned_to_id else report.call_id,
        "dropped_at": None,
    }
    row_change(row=report, values=values)
    if others:
        report.participants.set([actors[slug] for slug in sorted(set(draft.participants))])


def _evidence_write(report: Report, passages: Sequence[Passage]) -> None:
    wanted = list(enumerate(passage.pk for passage in passages))
    if [(evidence.rank, evidence.passage_id) for evidence in report.evidence.all()] == wanted:
        return
    ReportPassage.objects.filter(report=report).delete()
    ReportPassage.objects.bulk_create(
        ReportPassage(report=report, passage_id=passage_id, rank=rank) for rank, passage_id in wanted
    )
    report.save(update_fields=["updated_at"])


def _report_drop(report: Report, places: Iterator[int]) -> None:
    """Delete a report, unless a decision rests on it or the log of decisions names it."""
    if not report_is_held(report=report):
        try:
            report.delete()
        except ProtectedError:
            pass
        else:
            return
    row_change(
        row=report, values={"position": next(places), "dropped_at": report.dropped_at or timezone.now()}
    )
