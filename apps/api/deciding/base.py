"""What every action does alike."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from django.http import HttpResponseBase
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from apps.access.models import Scope
from apps.api.conditional import etag_of
from apps.api.deciding.matching import HEADER, PARAMETER
from apps.api.deciding.refusing import decisions_refused
from apps.api.deciding.subjects import CALL, DECISION, Held, Subject
from apps.api.resources.decisions import DECISION as DECISION_ROW
from apps.api.rows.described import row_described
from apps.api.rows.reading import row_told
from apps.api.views.writing import WriteView
from apps.ledger import decisions
from apps.ledger.models import Decision

ETAGS = {
    "type": "object",
    "required": ["etags"],
    "properties": {
        "etags": {
            "type": "object",
            "additionalProperties": {"type": "string"},
            "description": "By address, the ETags, now, of what the decision touched: for If-Match.",
        }
    },
}
ON_MERGED = (409, 410, 412, 422, 428)


class DecidingView(WriteView):
    """A POST that takes a decision, all of it in one transaction, and answers with it."""

    tag = "deciding"
    scopes: ClassVar[Mapping[str, Sequence[Scope]]] = {"POST": (Scope.EDIT,)}
    within: ClassVar[str] = ""
    """The member of the body that holds the values which the service names."""

    @classmethod
    def answer_described(cls, schema: Any) -> Any:
        """The decision, with the ETags that the next one needs."""
        return {"allOf": [row_described(DECISION_ROW, schema), ETAGS]}

    def decide(self, body: Mapping[str, Any], **kwargs: Any) -> Decision:
        """Take it; DecisionError says why not."""
        raise NotImplementedError

    def write(self, body: Mapping[str, Any], /, **kwargs: Any) -> HttpResponseBase:
        """Take it while nobody else decides."""
        with decisions.deciding(), decisions_refused(within=self.within):
            decision = self.decide(body, **kwargs)
            return self.answered(decision)

    def answered(self, decision: Decision) -> Response:
        """The decision, and the ETags of what it touched as it leaves them."""
        address = DECISION.address(decision.pk)
        etags = _etags(self.request, [address, *self.touched(decision)])
        chosen, shown = DECISION_ROW.chosen(detail=True), Decision.objects.all
        told = json.loads(row_told(chosen, decision.pk, name="decision_answered", shown=shown))
        headers = {"Location": address, "ETag": etags[address]}
        body = {**told, "etags": etags}
        return Response(body, status=self.answer_status, headers=headers)

    def touched(self, decision: Decision) -> list[str]:
        """The addresses of the calls that the decision is about, or to which it moved a report."""
        rows = decision.payload["about"]
        calls = {int(row.removeprefix("call ")) for row in rows if row.startswith("call ")}
        moved = {pk for places in decision.payload["moved"].values() for pk in places if pk}
        return [CALL.address(pk) for pk in sorted(calls | moved)]


class ActionView(DecidingView):
    """A decision on something that stands under an address of its own."""

    subject: ClassVar[Subject[Any]]
    write_parameters: ClassVar[Sequence[OpenApiParameter]] = (PARAMETER,)
    write_problems: ClassVar[Sequence[int]] = ON_MERGED

    def act(self, held: Held[Any], body: Mapping[str, Any]) -> Decision:
        """Take the decision on what the client saw."""
        raise NotImplementedError

    def decide(self, body: Mapping[str, Any], **kwargs: Any) -> Decision:
        """Take it on what stands under the address."""
        (pk,) = kwargs.values()
        self.held = self.hold(self.subject, pk, self.request.headers.get(HEADER))
        return self.act(self.held, body)

    def hold(self, subject: Subject[Any], pk: int, given: str | None, **named: str) -> Held[Any]:
        """A row as the client saw it."""
        return subject.hold(self.request, pk, given, **named)

    def touched(self, decision: Decision) -> list[str]:
        """Also what the decision is on."""
        return [*super().touched(decision), self.subject.address(self.held.row.pk)]


def _etags(request: Request, addresses: Iterable[str]) -> dict[str, str]:
    found = {address: etag_of(request=request, address=address) for address in dict.fromkeys(addresses)}
    return {address: etag for address, etag in found.items() if etag}
