"""One problem of each status, provoked in the record of the examples."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.db import OperationalError
from django.test import Client, override_settings

from tests.api.example_record import tokens

BATCHES = "/api/v1/batches/"


def problems() -> Iterator[tuple[str, Any]]:
    """Each status, and an answer that has it."""
    client = Client(raise_request_exception=False)
    yield "400", client.get("/api/v1/calls/?leeder=vladimir-putin")
    yield "404", client.get("/api/v1/calls/999/")
    yield "405", client.put("/api/v1/calls/")
    yield "406", client.get("/api/v1/calls/", headers={"accept": "application/xml"})
    yield "410", client.get("/api/v1/calls/4/")
    yield from _of_writes(client)
    with failing(RuntimeError()):
        yield "500", client.get("/api/v1/calls/")
    with failing(OperationalError()):
        yield "503", client.get("/api/v1/calls/")


def _of_writes(client: Client) -> Iterator[tuple[str, Any]]:
    """Of what is sent and by whom."""
    editor, _, both = tokens()
    decide = {"authorization": f"Bearer {editor}"}
    confirm = "/api/v1/calls/{}/confirm/"
    yield "409", client.post(confirm.format(5), "{}", "application/json", headers={**decide, "if-match": "*"})
    stale = {**decide, "if-match": '"0f3c5b1a9e7d42c8"'}
    yield "412", client.post(confirm.format(1), "{}", "application/json", headers=stale)
    yield "428", client.post(confirm.format(1), "{}", "application/json", headers=decide)
    chunked = {"authorization": f"Bearer {both}", "transfer-encoding": "chunked"}
    yield "411", client.post(BATCHES, content_type="application/json", headers=chunked, CONTENT_LENGTH="")
    with override_settings(API_QUOTA=1):
        client.get("/api/v1/calls/", REMOTE_ADDR="203.0.113.7")
        yield "429", client.get("/api/v1/calls/", REMOTE_ADDR="203.0.113.7")

    def post(body: str, token: str = both, media_type: str = "application/json", **headers: str) -> Any:
        bearer = {"authorization": f"Bearer {token}"} if token else {}
        return client.generic("POST", BATCHES, body, media_type, headers={**bearer, **headers})

    yield "401", post("{}", token="")
    yield "403", post("{}", token=editor)
    with override_settings(API_MAX_BODY_BYTES=100):
        yield "413", post(json.dumps({"label": "a" * 200}))
    yield "415", post("<batch/>", media_type="application/xml")
    post('{"label": "morning papers"}', **{"idempotency-key": "monday"})
    yield "422", post('{"label": "evening papers"}', **{"idempotency-key": "monday"})


@contextmanager
def failing(error: Exception) -> Iterator[None]:
    """While lists of calls fail; without a word in the log."""
    noisy = [logging.getLogger(name) for name in ("django.request", "apps.api.errors")]
    for logger in noisy:
        logger.disabled = True
    with patch("apps.api.views.CallList.get", side_effect=error):
        yield
    for logger in noisy:
        logger.disabled = False
