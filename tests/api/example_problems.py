"""One problem of each status, provoked in the record of the examples."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.db import OperationalError
from django.test import Client, override_settings

from apps.api.limits.quota import Standing

NOTHING_LEFT = Standing(taken=0, left=0, seconds=57)


def problems() -> Iterator[tuple[str, Any]]:
    """Each status, and an answer that has it."""
    client = Client(raise_request_exception=False)
    yield "400", client.get("/api/v1/calls/?leeder=vladimir-putin")
    yield "404", client.get("/api/v1/calls/999/")
    yield "405", client.put("/api/v1/calls/")
    yield "406", client.get("/api/v1/calls/", headers={"accept": "application/xml"})
    yield "410", client.get("/api/v1/calls/4/")
    with (
        override_settings(API_QUOTA=600),
        patch("apps.api.limits.account.quota_take", return_value=NOTHING_LEFT),
    ):
        yield "429", client.get("/api/v1/calls/")
    with failing(RuntimeError()):
        yield "500", client.get("/api/v1/calls/")
    with failing(OperationalError()):
        yield "503", client.get("/api/v1/calls/")


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
