"""Articles handed in over HTTP, read by a real worker with the real engine, and followed to the end."""

from pathlib import Path
from typing import Any

import pytest

from apps.actors.catalogue import catalogue_read
from apps.actors.services import actors_load
from apps.calls.models import Call
from tests.api.test_docs import PYTHON
from tests.api.writing import OTTO, bearer
from tests.processes import celery_worker

ARTICLE = (
    "published: 2020-10-02\nlanguage: en\n\n"
    "Armenian Prime Minister Nikol Pashinyan telephoned Russian President Vladimir Putin on Friday. "
    "They discussed the fighting in Nagorno-Karabakh, the Kremlin said.\n"
)


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_the_documented_upload_is_read_and_followed_to_its_end(
    live_server: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    actors_load(catalogue=catalogue_read())
    (script,) = (each for each in PYTHON if "def form(" in each)
    files = [tmp_path / "a.txt", tmp_path / "empty.txt"]
    files[0].write_text(ARTICLE)
    files[1].write_text("")
    token = bearer(OTTO, "ingest")["authorization"].removeprefix("Bearer ")
    with celery_worker():
        exec(script, {"SITE": live_server.url, "TOKEN": token, "FILES": files})  # noqa: S102 (our own documentation)
    assert capsys.readouterr().out.splitlines() == ["a.txt done ", "empty.txt failed It is empty."]
    call = Call.objects.get()
    assert (call.participants_key, str(call.day)) == ("nikol-pashinyan+vladimir-putin", "2020-10-02")
