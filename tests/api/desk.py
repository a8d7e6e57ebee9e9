"""An editor's script: it reads, keeps what it saw, and decides over HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from apps.access.models import Scope
from apps.access.roles import editors_ensure
from apps.access.services import token_create
from apps.calls.models import Call, Report
from tests.ledger.decisions.conftest import DAY, Told, call_of, told
from tests.ledger.decisions.drafts import FIRST_SENTENCE

__all__ = ["DAY", "Told", "call_of", "told"]

SAW = "as seen"
WHY = {"reason": "A photograph shows it."}


@dataclass
class Desk:
    """A script with an editor's token."""

    user: User
    secret: str
    client: Client

    def etag(self, path: str) -> str:
        """The present ETag of an address under /api/v1/."""
        response = self.client.get(f"/api/v1/{path}")
        assert response.status_code == 200, response.content
        return str(response["ETag"])

    def send(self, path: str, body: Any, match: str | None = None, **headers: str) -> Any:
        """Send a body with a token, and with If-Match where it is given."""
        headers = {"Authorization": f"Bearer {self.secret}", **headers}
        if match is not None:
            headers["If-Match"] = match
        return self.client.post(f"/api/v1/{path}", body, content_type="application/json", headers=headers)

    def decide(self, path: str, body: Any = None, *, match: str | None = SAW, status: int = 201) -> Any:
        """Decide on what stands at the address above, just after having read it; the answer's JSON."""
        above = f"{path.rstrip('/').rpartition('/')[0]}/"
        known = self.etag(above) if match == SAW else match
        response = self.send(path, WHY if body is None else body, known)
        assert response.status_code == status, response.content
        return response.json()

    def undo(self, decision: Any, *, status: int = 200) -> Any:
        """Undo what `decide` answered, with the ETag that it told."""
        address = f"/api/v1/decisions/{decision['id']}/"
        path = f"decisions/{decision['id']}/undo/"
        return self.decide(path, match=decision["etags"][address], status=status)


@pytest.fixture
def desk(db: None, client: Client) -> Desk:
    """Anna's script."""
    return desk_of("anna", client)


def desk_of(name: str, client: Client) -> Desk:
    """The script of an editor of that name."""
    user = User.objects.create_user(name)
    user.groups.add(editors_ensure())
    _, secret = token_create(user=user, scopes=[Scope.EDIT])
    return Desk(user, secret, client)


def account(report: Report, **facts: Any) -> dict[str, Any]:
    """The body that enters an account of a call of Putin and Pashinyan, printed where a report is."""
    start, end = FIRST_SENTENCE
    return {
        **WHY,
        "source": report.source_id,
        "evidence": [{"start": start, "end": end}],
        "participants": ["nikol-pashinyan", "vladimir-putin"],
        "status": "held",
        "medium": "phone",
        "earliest": DAY.isoformat(),
        "latest": DAY.isoformat(),
        "day_basis": "stated",
        **facts,
    }


def path_of(call: Call) -> str:
    """A call's address."""
    return f"calls/{call.pk}/"
