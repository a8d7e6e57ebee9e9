"""Keeps suggestions up to date: what a later run of the machine sees otherwise than an editor decided."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db.models import Q

from apps.calls.models import Call, Review
from apps.common.changes import row_change
from apps.ledger.account import account_values, call_account
from apps.ledger.facts import LONGEST_TEXT, Cluster, names_show
from apps.ledger.models import Decision, Suggestion, SuggestionState
from apps.ledger.suggestions import Differing, arrivals_suggest, suggestions_find
from apps.sources.models import Source

Values = dict[str, Any]


def call_suggestions_write(
    *, calls: Iterable[Call], clusters: Mapping[int, Cluster], people: Mapping[int, str]
) -> None:
    """Make the suggestions on a group's calls be those that their reports give now.

    `clusters` has the reports of the calls that have any, by call; `people` each report's participants.
    """
    corrected = [call for call in calls if call.overrides and call.pk in clusters]
    decided = _decided(Q(call__in=corrected), "call_id") if corrected else {}
    wanted = {
        call.pk: list(_of_call(call, clusters[call.pk], decided.get(call.pk, {}), people))
        for call in calls
        if call.has_word and call.pk in clusters
    }
    _write("call_id", Suggestion.objects.filter(call__in=list(calls)), wanted)


def statement_suggestions_write(*, source: Source) -> None:
    """Make the suggestions on a source's statements be what the machine says beside the editors' values."""
    corrected = list(source.statements.exclude(overrides={}))
    decided = _decided(Q(statement__in=corrected), "statement_id") if corrected else {}
    wanted = {
        statement.pk: list(
            suggestions_find(
                machine=statement.machine,
                overrides=statement.overrides,
                decided=decided.get(statement.pk, {}),
            )
        )
        for statement in corrected
    }
    _write("statement_id", Suggestion.objects.filter(statement__source=source), wanted)


def _of_call(call: Call, cluster: Cluster, decided: Values, people: Mapping[int, str]) -> Iterable[Differing]:
    if call.review == Review.REJECTED:
        held = {member.report.id for member in cluster.anchor.held} if cluster.anchor else set()
        return arrivals_suggest(
            reports={each.id: each.source_name for each in cluster.reports if each.id not in held}
        )
    account = call_account(cluster=Cluster(cluster.members), window=settings.WAR_WINDOW)
    counted = Counter(people[report.id] for report in cluster.reports)
    # Reports of other people that an editor put to the call speak against nobody while one of these is there.
    mine = call.participants_key
    key = mine if mine in counted else min(counted, key=lambda each: (-counted[each], each))
    return suggestions_find(
        machine={**account_values(account), "participants": key.split("+")},
        overrides=call.overrides,
        decided=decided,
        said_by=names_show(cluster.reports),
    )


def _decided(about: Q, column: str) -> dict[int, Values]:
    """By row, what the machine said of each field when the decision in force on it was taken."""
    decided: defaultdict[int, Values] = defaultdict(dict)
    for decision in Decision.objects.filter(about, undone_at=None).order_by("id"):
        payload = decision.payload
        given = payload.get("statement", payload).get("overrides", {})
        machine = payload.get("machine", {})
        said = decided[getattr(decision, column)]
        for field in given:
            said.pop(field, None)
        said |= {field: machine[field] for field in given if field in machine}
    return decided


def _write(column: str, there: Iterable[Suggestion], wanted: Mapping[int, Sequence[Differing]]) -> None:
    """One suggestion for each row and field; what an editor made of a value stands until it changes."""
    known = {(getattr(each, column), each.field): each for each in there}
    for row, differings in wanted.items():
        for differing in differings:
            at = (row, differing.field)
            there_is = known.pop(at, None)
            values: Values = {"explanation": differing.explanation[:LONGEST_TEXT]}
            if there_is is None or there_is.value != differing.value:
                values |= {"value": differing.value, "state": SuggestionState.OPEN, "reason": ""}
            new = Suggestion(**{column: row, "field": differing.field})
            row_change(row=there_is or new, values=values)
    gone = [each.pk for each in known.values() if each.state == SuggestionState.OPEN]
    if gone:
        Suggestion.objects.filter(pk__in=gone).delete()
