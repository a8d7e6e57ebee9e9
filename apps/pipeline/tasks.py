"""The queue's doors: an id in, one service, run twice changes nothing."""

from functools import partial

import structlog
from celery import shared_task
from celery.signals import worker_ready
from django.db import transaction
from kombu.exceptions import OperationalError

from apps.ledger.gathering import gatherings_update
from apps.ledger.silences import silences_update
from apps.pipeline.health import worker_heartbeat_record
from apps.pipeline.selectors import file_batch_finished
from apps.pipeline.services import file_process, files_sweep

logger = structlog.get_logger(__name__)


@worker_ready.connect
def worker_started(**_: object) -> None:
    """Say that a worker is alive as soon as it is, not only at beat's next turn."""
    worker_heartbeat_record()


@shared_task(name="pipeline.worker_heartbeat")
def worker_heartbeat() -> None:
    """Say that a worker is alive."""
    worker_heartbeat_record()


@shared_task(name="pipeline.read_file")
def read_file(file_id: int) -> None:
    """Bring one file into the record; the last of its batch lets the whole be looked at."""
    file_process(file_id=file_id)
    if file_batch_finished(file_id=file_id):
        _send_notice()


@shared_task(name="pipeline.sweep_expired_leases")
def sweep_expired_leases() -> None:
    """Send again what was lost on the way."""
    for file_id in files_sweep():
        file_enqueue(file_id)


@shared_task(name="pipeline.notice_across_groups")
def notice_across_groups() -> None:
    """Look for what no single group shows: silences that stand out, and who may have taken part besides."""
    silences_update()
    gatherings_update()


def file_enqueue(file_id: int) -> None:
    """Tell the workers of a file once its row is committed; every door hands files on through here."""
    transaction.on_commit(partial(_send, file_id))


def _send(file_id: int) -> None:
    try:
        read_file.apply_async((file_id,), retry=False)
    except OperationalError as error:  # the row stays queued, and the sweeper will send it again
        logger.warning("file_not_enqueued", file=file_id, error=str(error))


def _send_notice() -> None:
    try:
        notice_across_groups.apply_async(retry=False)
    except OperationalError as error:  # beat will send it soon anyway
        logger.warning("notice_not_enqueued", error=str(error))
