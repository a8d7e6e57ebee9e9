"""Watches a batch while workers read it."""

from __future__ import annotations

import time
from collections.abc import Iterator

from apps.pipeline.health import HEARTBEAT_SECONDS, readiness_check
from apps.pipeline.selectors import Progress, batch_progress

LOOK_SECONDS = 0.25
QUIET_SECONDS = 5  # without progress for so long, ask whether there is a worker at all


class NoWorkerError(Exception):
    """Nothing is being read: no worker was seen, and nothing has moved, for a minute."""


def batch_follow(*, batch_id: int) -> Iterator[tuple[Progress, str]]:
    """How far the batch is, again and again until it is finished, and what is wrong if nothing moves."""
    moved, progress = time.monotonic(), batch_progress(batch_id=batch_id)
    yield progress, ""
    while not progress.is_finished:
        time.sleep(LOOK_SECONDS)
        former, progress = progress, batch_progress(batch_id=batch_id)
        now = time.monotonic()
        if progress != former:
            moved = now
        problem = _worker_problem() if now - moved > QUIET_SECONDS else ""
        if problem and now - moved > HEARTBEAT_SECONDS:
            raise NoWorkerError
        yield progress, problem


def _worker_problem() -> str:
    return readiness_check(("worker",)).get("worker", "")
