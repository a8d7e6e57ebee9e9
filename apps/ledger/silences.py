"""Notices the silences of all pairs and leaders at one go.

Done from time to time and after each batch, not in a group's update: whoever takes part in hundreds of
calls would otherwise be gone through for each article; and two people speak in conferences too, which
are other groups.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q

from apps.calls.models import Report
from apps.ledger.findings import Draft, Subject, findings_write
from apps.ledger.models import FindingKind
from apps.ledger.selectors import speaking_calls
from apps.ledger.tempo import Gap, Spoken, Tempo, silence_of, tempo_of
from apps.versions.models import CauseKind
from apps.versions.services import record_cause


@transaction.atomic
def silences_update() -> None:
    """Bring the findings about silences up to date; two at once wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended('silences', 0))")
    record_cause(kind=CauseKind.AUDIT)
    found = [
        (subject, sentence, tempo.longest)
        for subject, tempo in _tempos()
        if (sentence := silence_of(tempo)) and tempo.longest
    ]
    reports = _reports_of(gap for _, _, gap in found)
    drafts = [
        Draft(subject, FindingKind.SILENCE, sentence, (*reports[gap.first], *reports[gap.second]))
        for subject, sentence, gap in found
    ]
    findings_write(scope=Q(kind=FindingKind.SILENCE), drafts=drafts)


def _tempos() -> Iterator[tuple[Subject, Tempo]]:
    """The tempo of every actor and of every pair; one SQL statement for all."""
    spoken: dict[Subject, list[Spoken]] = defaultdict(list)
    for call, people in speaking_calls():
        for pk, _ in people:
            spoken[Subject(actor=pk)].append(call)
        for pair in combinations(sorted(slug for _, slug in people), 2):
            spoken[Subject(participants_key="+".join(pair))].append(call)
    for subject, calls in spoken.items():
        tempo = tempo_of(spoken=calls, until=settings.WAR_WINDOW[1])
        if tempo:
            yield subject, tempo


def _reports_of(gaps: Iterable[Gap]) -> dict[int, list[int]]:
    """The reports of the calls at the ends of some gaps, by call."""
    ends = {call for gap in gaps for call in (gap.first, gap.second)}
    reports: dict[int, list[int]] = defaultdict(list)
    for call, report in Report.objects.filter(call__in=ends).order_by("pk").values_list("call_id", "pk"):
        if call:
            reports[call].append(report)
    return reports
