from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client

from apps.pipeline.models import Batch, FileState
from tests.factories import batch_file_create

pytestmark = pytest.mark.django_db

FILES = "/admin/pipeline/batchfile/"


def queue_again(desk: Client, *keys: int) -> Any:
    return desk.post(FILES, {"action": "queue_again", "_selected_action": keys}, follow=True)


def test_failed_files_are_queued_again_and_others_left_alone(desk: Client) -> None:
    failed = batch_file_create(state=FileState.FAILED, reason="It is empty.", attempts=3)
    done = batch_file_create(state=FileState.DONE)
    with patch("apps.desk.admin.pipeline.file_enqueue") as enqueue:
        html = queue_again(desk, failed.pk, done.pk).content.decode()
    enqueue.assert_called_once_with(failed.pk)
    failed.refresh_from_db()
    done.refresh_from_db()
    assert (failed.state, failed.reason, failed.attempts) == (FileState.QUEUED, "", 0)
    assert done.state == FileState.DONE
    assert "1 queued again." in html
    assert "1 left alone" in html


def test_whoever_may_only_look_is_not_offered_it(desk: Client, editor: Any) -> None:
    group = editor.groups.get()
    group.permissions.remove(*group.permissions.filter(codename="change_batchfile"))
    failed = batch_file_create(state=FileState.FAILED, reason="It is empty.")
    assert "queue_again" not in desk.get(FILES).content.decode()
    queue_again(desk, failed.pk)
    failed.refresh_from_db()
    assert failed.state == FileState.FAILED


def test_a_batch_counts_its_files_and_leads_to_those_that_failed(desk: Client) -> None:
    batch = Batch.objects.create(label="The sample")
    batch_file_create(batch=batch, state=FileState.DONE)
    batch_file_create(batch=batch, state=FileState.FAILED, reason="It is empty.")
    batch_file_create(state=FileState.FAILED, reason="Another batch.")
    html = desk.get("/admin/pipeline/batch/").content.decode()
    address = f"{FILES}?batch__id__exact={batch.pk}&state__exact=failed"
    assert address.replace("&", "&amp;") in html
    listed = desk.get(address).content.decode()
    assert "It is empty." in listed
    assert "Another batch." not in listed
