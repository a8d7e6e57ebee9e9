from unittest.mock import Mock

import pytest
from django.conf import settings
from kombu.exceptions import OperationalError

from apps.pipeline import tasks
from apps.pipeline.models import Batch
from config.celery import app
from tests.factories import batch_file_create

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Mock:
    """What is sent to look at the whole."""
    send = Mock()
    monkeypatch.setattr(tasks.notice_across_groups, "apply_async", send)
    return send


def test_the_last_file_of_a_batch_lets_the_whole_be_looked_at(sent: Mock) -> None:
    batch = Batch.objects.create()
    first, last = (batch_file_create(batch=batch, content=b"") for _ in range(2))
    tasks.read_file(first.pk)
    sent.assert_not_called()
    tasks.read_file(last.pk)
    sent.assert_called_once()


def test_a_broker_that_is_away_loses_no_file(sent: Mock) -> None:
    sent.side_effect = OperationalError
    file = batch_file_create(content=b"")
    tasks.read_file(file.pk)
    file.refresh_from_db()
    assert file.state == "failed"  # as it is empty, not because of the broker


def test_beat_sends_only_tasks_that_there_are() -> None:
    app.loader.import_default_modules()
    assert {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()} <= set(app.tasks)
