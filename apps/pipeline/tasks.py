"""The queue's doors: an id in, one service, run twice changes nothing."""

from celery import shared_task

from apps.pipeline.health import worker_heartbeat_record


@shared_task(name="pipeline.worker_heartbeat")
def worker_heartbeat() -> None:
    """Say that a worker is alive."""
    worker_heartbeat_record()
