"""Versions of the record, and what changed from one to another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date

from django.db.models import Q, QuerySet

from apps.actors.models import Actor
from apps.calls.models import Call, Report
from apps.ledger.models import Decision
from apps.sources.models import Source
from apps.statements.models import Statement
from apps.timeline.changes.values import (
    StatementChanges,
    calls_changed,
    reports_moved,
    statements_changed,
)
from apps.timeline.changes.words import Named, call_change_words, cause_words, statement_change_words
from apps.timeline.filters import ChangesFilter
from apps.timeline.results import ExplainedVersion, ToldCall, VersionChanges
from apps.versions.as_of import version_shown
from apps.versions.models import Version
from apps.versions.results import RowChange
from apps.versions.selectors import rows_changed, version_current, versions_between

__all__ = [
    "changes_between",
    "changes_of",
    "version_cited",
    "version_current",
    "versions_explained",
    "versions_list",
]


def versions_list(*, filters: ChangesFilter) -> QuerySet[Version]:
    """The versions of a filter, oldest first; one SQL statement."""
    upto = version_current() if filters.upto is None else filters.upto
    return versions_between(after=filters.after or 0, upto=upto)


def version_cited() -> tuple[int, date | None]:
    """The version that is shown, else the latest, and the day in UTC on which it was made; one SQL statement.

    0 and None while there is none.
    """
    shown = version_shown()
    versions = Version.objects.all() if shown is None else Version.objects.filter(number=shown)
    found = versions.order_by("-number").values_list("number", "made_at").first()
    return (found[0], found[1].astimezone(UTC).date()) if found else (0, None)


def versions_explained(*, versions: Iterable[Version]) -> list[ExplainedVersion]:
    """Versions with their causes in words; two SQL statements."""
    found = list(versions)
    named = _causes_named(found)
    return [ExplainedVersion(version, cause_words(version.cause, named)) for version in found]


def changes_between(*, after: int, upto: int) -> list[VersionChanges]:
    """What changed from one version to another, and why, version by version; nine SQL statements."""
    return changes_of(versions=versions_between(after=after, upto=upto))


def changes_of(*, versions: Iterable[Version]) -> list[VersionChanges]:
    """What versions that follow each other changed in calls and statements, and why."""
    explained = versions_explained(versions=versions)
    if not explained:
        return []
    span = {"after": explained[0].number - 1, "upto": explained[-1].number}
    calls, reports = rows_changed(model=Call, **span), rows_changed(model=Report, **span)
    statements = statements_changed(rows_changed(model=Statement, **span))
    keys = _keys(reports)
    people = _people(calls, keys.values())
    told = calls_changed(calls, reports, slugs={a.pk: a.slug for a in people}, keys=keys)
    named = Named(people={actor.slug: actor.name for actor in people})
    return [
        VersionChanges(
            version=each,
            calls=[
                ToldCall(change, _because(call_change_words(change, named), each))
                for change in told.get(each.number, [])
            ],
            statements=(counts := statements.get(each.number, StatementChanges())),
            statements_words=_because(statement_change_words(counts), each),
        )
        for each in explained
    ]


def _because(what: str, version: ExplainedVersion) -> str:
    return what and f"{what}, because {version.explanation} (version {version.number})."


def _keys(reports: Sequence[RowChange]) -> dict[int, str]:
    """Who took part in the calls that reports came to or left, as far as lists show them."""
    moved = {call for moves in reports_moved(reports) for counts in moves.values() for call in counts}
    listed = Call.objects.filter(pk__in=moved, withdrawn_at__isnull=True)
    return dict(listed.values_list("pk", "participants_key"))


def _people(calls: Iterable[RowChange], keys: Collection[str]) -> list[Actor]:
    rows = [row for change in calls for row in (change.was, change.now) if row]
    slugs = {slug for key in (*keys, *(row["participants_key"] for row in rows)) for slug in key.split("+")}
    initiators = {row["initiator_id"] for row in rows}
    return list(Actor.objects.filter(Q(pk__in=initiators) | Q(slug__in=slugs)))


def _causes_named(versions: Iterable[Version]) -> Named:
    causes = [version.cause for version in versions]
    sources = Source.objects.filter(pk__in={cause["source"] for cause in causes if "source" in cause})
    decisions = Decision.objects.filter(pk__in={each["decision"] for each in causes if "decision" in each})
    return Named(
        sources={each.pk: _source_name(each) for each in sources.select_related("publisher").defer("text")},
        decisions={each.pk: _decision_name(each) for each in decisions},
    )


def _source_name(source: Source) -> str:
    """A source in a sentence; a restatement is told as one."""
    printed = str(source.publisher or "publisher not known") + (", restated" if source.is_restatement else "")
    return f"the source “{source}” ({printed})"


def _decision_name(decision: Decision) -> str:
    reason = f" (“{decision.reason}”)" if decision.reason else ""
    return f"{decision.get_kind_display()}{reason}"
