"""Whether the whole way from a file to the record is open: database, migrations, broker, a worker."""

import time
from collections.abc import Callable

import structlog
from celery import current_app
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

HEARTBEAT_KEY = "worker-heartbeat"
HEARTBEAT_SECONDS = 60  # beat asks every 15 s, so three may be late or lost
BROKER_SECONDS = 2  # a probe must answer before its caller gives up

logger = structlog.get_logger(__name__)


def worker_heartbeat_record() -> None:
    """Note that a worker is alive; beat asks for it, a worker runs it."""
    cache.set(HEARTBEAT_KEY, time.time(), HEARTBEAT_SECONDS)


def readiness_check(parts: tuple[str, ...] = ()) -> dict[str, str]:
    """What is wrong with each part that is not ready, in a few words; empty when all are."""
    problems = {}
    for name in parts or tuple(CHECKS):
        try:
            problem = CHECKS[name]()
        except Exception as error:  # noqa: BLE001  whatever it is, the part is not ready
            logger.warning("part_not_ready", part=name, error=str(error))
            problem = "does not answer"
        if problem:
            problems[name] = problem
    return problems


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return ""


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    return f"{waiting} not applied" if waiting else ""


def _broker() -> str:
    with current_app.connection_for_write() as broker:
        broker.ensure_connection(max_retries=1, interval_start=0, timeout=BROKER_SECONDS)
    return ""


def _worker() -> str:
    seen = cache.get(HEARTBEAT_KEY)
    if seen is None or time.time() - seen > HEARTBEAT_SECONDS:
        return f"none seen in the last {HEARTBEAT_SECONDS} s"
    return ""


CHECKS: dict[str, Callable[[], str]] = {
    "database": _database,
    "migrations": _migrations,
    "broker": _broker,
    "worker": _worker,
}
