"""Decisions on calls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from apps.api.deciding.base import ActionView, DecidingView
from apps.api.deciding.bodies import (
    AccountBody,
    CallCorrectBody,
    ConfirmBody,
    MergeBody,
    ReasonBody,
    SplitBody,
)
from apps.api.deciding.named import account_draft, call_named, reports_named, source_named
from apps.api.deciding.subjects import CALL, Held
from apps.api.views.records import CallList
from apps.calls.models import Call
from apps.ledger import decisions
from apps.ledger.models import Decision


class CallAdd(DecidingView):
    """Enter a call that the machine does not know, on the evidence of passages of a source.

    It is confirmed with the values given, and rests on a report with them.
    """

    write_name = "calls_add"
    write_help = __doc__ or ""
    body_class = AccountBody
    write_problems = (422,)

    def decide(self, body: Mapping[str, Any], **_kwargs: Any) -> Decision:
        """Enter it."""
        return decisions.call_add(
            source=source_named(body), draft=account_draft(body), by=self.actor, reason=body["reason"]
        )


class CallsView(CallAdd, CallList):
    """Calls, counted or not, each once however many sources report it."""

    http_method_names = ("get", "head", "post")


class CallAction(ActionView):
    """A decision on a call."""

    subject = CALL


class CallCorrect(CallAction):
    """Set fields of a call, which then stand whatever its reports say; the others stay as they are."""

    write_name = "calls_correct"
    body_class = CallCorrectBody
    within = "fields"

    def act(self, held: Held[Call], body: Mapping[str, Any]) -> Decision:
        """Correct it."""
        return decisions.call_correct(
            call=held.row, fields=body["fields"], by=self.actor, reason=body["reason"], seen=held.seen
        )


class CallConfirm(CallAction):
    """Accept a call with all its values as they stand; a rejected one (`If-Match: *`) is taken back by it."""

    write_name = "calls_confirm"
    body_class = ConfirmBody

    def act(self, held: Held[Call], body: Mapping[str, Any]) -> Decision:
        """Confirm it."""
        return decisions.call_confirm(call=held.row, by=self.actor, reason=body["reason"], seen=held.seen)


class CallReject(CallAction):
    """Say that a call is none: it stands in no list, and its reports make no other."""

    write_name = "calls_reject"
    body_class = ReasonBody

    def act(self, held: Held[Call], body: Mapping[str, Any]) -> Decision:
        """Reject it."""
        return decisions.call_reject(call=held.row, by=self.actor, reason=body["reason"], seen=held.seen)


class CallSplit(CallAction):
    """Say that some of a call's reports tell of another call, which is made of them.

    The decision's `new_call` is its id.
    """

    write_name = "calls_split"
    body_class = SplitBody

    def act(self, held: Held[Call], body: Mapping[str, Any]) -> Decision:
        """Split it."""
        return decisions.call_split(
            call=held.row,
            reports=reports_named(body["reports"]),
            by=self.actor,
            reason=body["reason"],
            seen=held.seen,
        )


class CallMerge(CallAction):
    """Say that a call is the same as another one, which takes its reports; its address then leads there.

    The decision is on two calls: `If-Match` has the ETag of this one, `if_match` that of the other.
    """

    write_name = "calls_merge"
    body_class = MergeBody

    def act(self, held: Held[Call], body: Mapping[str, Any]) -> Decision:
        """Merge them."""
        into = call_named("into", body["into"])
        survivor = self.hold(CALL, into.pk, body.get("if_match"), name="if_match")
        return decisions.calls_merge(
            survivor=survivor.row,
            merged=held.row,
            by=self.actor,
            reason=body["reason"],
            seen=survivor.seen,
            merged_seen=held.seen,
        )


class CallReportAdd(CallAction):
    """Enter a source's account of a call by hand, on the evidence of passages of the source."""

    write_name = "reports_add"
    body_class = AccountBody

    def act(self, held: Held[Call], body: Mapping[str, Any]) -> Decision:
        """Enter it."""
        return decisions.report_add(
            source=source_named(body),
            draft=account_draft(body),
            by=self.actor,
            reason=body["reason"],
            call=held.row,
            seen=held.seen,
        )
