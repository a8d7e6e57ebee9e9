"""What a call is said to be by all its reports together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from apps.ledger.facts import SUREST_FIRST, Cluster, ReportFacts, days_overlaid

Window = tuple[date, date]
PLAIN = ("status", "day_basis", "medium", "initiator", "about_war")
"""The fields that an editor's value replaces as it is."""


@dataclass(frozen=True, slots=True)
class CallAccount:
    """The fields of a call as its reports have them together."""

    status: str
    earliest: date | None
    latest: date | None
    day_basis: str
    medium: str
    initiator: str | None
    about_war: bool
    topics: tuple[str, ...]
    in_window: bool


def call_account(*, cluster: Cluster, window: Window) -> CallAccount:
    """The account of one call."""
    earliest, latest = cluster.interval
    telling, reports = cluster.telling, cluster.reports
    return CallAccount(
        status=cluster.status,
        earliest=earliest,
        latest=latest,
        day_basis=_basis(telling, earliest, latest),
        medium=_most_said([report.medium for report in telling]),
        initiator=_initiator(telling) or (None if cluster.initiator_sides else _initiator(reports)),
        about_war=any(report.about_war for report in reports),
        topics=tuple(sorted({topic for report in reports for topic in report.topics})),
        in_window=_in_window(earliest, latest, window),
    )


def account_overlaid(*, account: CallAccount, overrides: Mapping[str, Any], window: Window) -> CallAccount:
    """The account that a call shows: the machine's, with what an editor set put over it.

    `overrides` has values by field as `Call.overrides` keeps them: days as text, topics as a list. The
    participants are no part of an account.
    """
    earliest, latest = days_overlaid(
        earliest=account.earliest, latest=account.latest, given=days_given(overrides)
    )
    plain = {name: overrides[name] for name in PLAIN if name in overrides}
    topics = tuple(overrides.get("topics", account.topics))
    in_window = _in_window(earliest, latest, window)
    return replace(account, earliest=earliest, latest=latest, topics=topics, in_window=in_window, **plain)


def account_values(account: CallAccount) -> dict[str, Any]:
    """The account by field, in the form that overrides have."""
    earliest, latest = (day.isoformat() if day else None for day in (account.earliest, account.latest))
    plain = {name: getattr(account, name) for name in PLAIN}
    return {**plain, "earliest": earliest, "latest": latest, "topics": list(account.topics)}


def days_given(overrides: Mapping[str, Any]) -> dict[str, date | None]:
    """The days among an editor's values."""
    return {
        name: date.fromisoformat(overrides[name]) if overrides[name] else None
        for name in ("earliest", "latest")
        if name in overrides
    }


def _in_window(earliest: date | None, latest: date | None, window: Window) -> bool:
    return (latest is None or latest >= window[0]) and (earliest is None or earliest <= window[1])


def _basis(reports: Sequence[ReportFacts], earliest: date | None, latest: date | None) -> str:
    """The surest basis of the reports that give just these days; days that only bounds leave are bounded."""
    bases = {report.day_basis for report in reports if (report.earliest, report.latest) == (earliest, latest)}
    return next((basis for basis in SUREST_FIRST if basis in bases), SUREST_FIRST[-1])


def _most_said(values: Sequence[str]) -> str:
    """What most say; of equals the first in the alphabet, so that the order of reports does not matter."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value))


def _initiator(reports: Sequence[ReportFacts]) -> str | None:
    """Who asked for the call, where reports agree; a person and 'his side' agree, and the person is told."""
    said = {report.initiator for report in reports if report.initiator}
    sides = {report.initiator_side for report in reports if report.initiator}
    persons = said - sides
    if len(sides) != 1 or len(persons) > 1:
        return None
    return next(iter(persons or said), None)
