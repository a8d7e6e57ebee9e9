"""`docs/mirror.py` against the real server: whatever happens, its copy comes to what the lists have.

MIRROR_CHANGES=1000 pytest tests/api/test_mirror.py makes so many changes instead of a few.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.utils.http import urlencode
from pytest_django import Settings

from tests.factories import call_create
from tests.ledger.decisions.hands import hand_step
from tests.ledger.decisions.world import EDITOR, MACHINE, Life, world_create

CHANGES = int(os.environ.get("MIRROR_CHANGES", "16"))
BATCH = 10
FILTERED: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "actors": ("slug", {"side": "russia"}),
    "sources": ("id", {"leader": "emmanuel-macron"}),
    "calls": ("id", {"side": "russia", "status": "held", "disputed": "false"}),
    "statements": ("id", {"side": "russia", "q": "ceasefire"}),
    "findings": ("id", {"leader": "emmanuel-macron"}),
}

pytestmark = pytest.mark.django_db(transaction=True)  # the live server has its own connection


class UnpluggedError(BaseException):
    """The mirror's machine is switched off."""


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The script, as a module."""
    path = Path(settings.BASE_DIR) / "docs" / "mirror.py"
    spec = importlib.util.spec_from_file_location("mirror", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "mirror", module)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def life() -> Life:
    """A small world that something can happen in."""
    with transaction.atomic():
        return Life(world_create(), Random(7))  # noqa: S311  to be replayed, not to be secret


@pytest.fixture
def site(live_server: Any) -> str:
    """The API's address."""
    return f"{live_server.url}/api/v1/"


def live(life: Life) -> None:
    """Let the machine, an editor or an administrator do something."""
    with transaction.atomic():
        if life.random.random() < 0.35:
            life.steps.append(hand_step(life.random))
        else:
            life.step((*MACHINE, *EDITOR))


def disturbed(fetch: Callable[..., Any], life: Life) -> Callable[..., Any]:
    """A fetch beside which things happen: the record changes, and sometimes the machine is switched off."""

    def fetched(*asked: Any) -> Any:
        answer = fetch(*asked)
        if life.random.random() < 0.1:
            live(life)
        if life.random.random() < 0.1:
            raise UnpluggedError
        return answer

    return fetched


def walked(name: str, query: Mapping[str, Any]) -> Iterator[Any]:
    """All rows of a list, asked afresh."""
    address: str | None = f"/api/v1/{name}/?{urlencode(query, doseq=True)}"
    while address:
        page = Client().get(address).json()
        yield from page["results"]
        address = page["next"]


def differences(script: Any, file: Path) -> dict[str, Any]:
    """The lists of which the copy is not what a fresh walk is: what only the copy and only the walk has."""
    found = {}
    with closing(sqlite3.connect(file)) as base:
        for name, (key, query) in script.LISTS.items():
            copied = {pk: json.loads(row) for pk, row in base.execute(f"select key, row from {name}")}  # noqa: S608 (our own tables)
            fresh = {row[key]: row for row in walked(name, query)}
            if copied != fresh:
                found[name] = [
                    {pk: row for pk, row in one.items() if other.get(pk) != row}
                    for one, other in ((copied, fresh), (fresh, copied))
                ]
    return found


@pytest.mark.parametrize("lists", [None, FILTERED], ids=["whole lists", "filtered lists"])
def test_whatever_changes_and_whenever_it_is_broken_off_the_copy_becomes_what_the_lists_are(
    lists: Any, script: Any, life: Life, site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if lists:
        monkeypatch.setattr(script, "LISTS", lists)
    file, fetch = tmp_path / "record.sqlite", script.fetch
    while len(life.steps) < CHANGES:
        for _ in range(life.random.randrange(BATCH)):
            live(life)
        script.fetch = disturbed(fetch, life)
        with suppress(UnpluggedError):
            script.mirror(site, str(file), page_size=life.random.choice((1, 3, 500)))
        script.fetch = fetch
        script.mirror(site, str(file), page_size=life.random.choice((2, 500)))
        assert differences(script, file) == {}, life.steps


def test_what_is_written_by_others_meanwhile_comes_with_the_next_walk(
    script: Any, life: Life, site: str, tmp_path: Path
) -> None:
    def write() -> None:
        for _ in range(BATCH):
            live(life)
        connection.close()

    for _ in range(BATCH):
        live(life)
    file = tmp_path / "record.sqlite"
    writer = Thread(target=write)
    writer.start()
    while writer.is_alive():
        script.mirror(site, str(file), page_size=1)
    writer.join()
    script.mirror(site, str(file))
    assert len(life.steps) == 2 * BATCH
    assert differences(script, file) == {}, life.steps


def test_a_walk_that_was_broken_off_is_ended_and_followed_by_one_of_what_came_since(
    script: Any, site: str, tmp_path: Path
) -> None:
    first, _ = call_create(), call_create()
    file, fetch = tmp_path / "record.sqlite", script.fetch

    def unplugged(address: str, etag: str | None = None) -> Any:
        if "/calls/" in address and "cursor" in address:
            raise UnpluggedError
        return fetch(address, etag)

    script.fetch = unplugged
    with suppress(UnpluggedError):
        script.mirror(site, str(file), page_size=1)
    script.fetch = fetch
    type(first).objects.filter(pk=first.pk).update(medium="video")
    script.mirror(site, str(file), page_size=1)
    assert differences(script, file) == {}


def test_a_page_is_stored_with_the_progress_or_not_at_all(
    script: Any, site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call_create()
    file = tmp_path / "record.sqlite"
    with monkeypatch.context() as context:
        context.setattr(script, "_after", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            script.mirror(site, str(file))
    with closing(sqlite3.connect(file)) as base:
        assert base.execute("select count(*) from actors").fetchone() == (0,)
    script.mirror(site, str(file))
    assert differences(script, file) == {}


def test_nothing_is_fetched_again_where_nothing_changed(
    script: Any, site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call_create()
    file, answers = tmp_path / "record.sqlite", []
    fetch = script.fetch
    for _ in range(2):
        script.mirror(site, str(file))

    def fetched(*asked: Any) -> Any:
        answers.append(fetch(*asked))
        return answers[-1]

    monkeypatch.setattr(script, "fetch", fetched)
    script.mirror(site, str(file))
    assert answers == [None] * len(script.LISTS)


def test_the_site_s_limits_are_kept_and_waited_for(
    script: Any, site: str, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    call_create()
    waits: list[float] = []
    sleep = script.time.sleep

    def slept(seconds: float) -> None:
        waits.append(seconds)
        sleep(seconds)

    monkeypatch.setattr(script.time, "sleep", slept)
    settings.API_QUOTA, settings.API_QUOTA_SECONDS = 4, 1
    while Client().get("/api/v1/calls/").status_code == 200:
        pass
    file = tmp_path / "record.sqlite"
    script.mirror(site, str(file))
    settings.API_QUOTA = 0
    assert len(waits) == 2  # it was refused once, and then had used up what there was
    assert differences(script, file) == {}


def test_what_no_waiting_helps_is_told(script: Any, site: str, tmp_path: Path) -> None:
    with pytest.raises(script.MirrorError, match="404"):
        script.mirror(f"{site}nowhere/", str(tmp_path / "record.sqlite"))
