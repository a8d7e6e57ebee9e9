"""Keep a copy of the record in an SQLite file: the whole of it at first, then what has changed.

    python mirror.py https://site.example/api/v1/ record.sqlite

Run it as often as you like, one at a time; it needs nothing but Python. Each list of the API is a table
of that name with two columns: `key` (the row's id, or an actor's slug) and `row` (the row as JSON):

    select key, json_extract(row, '$.day') from calls where json_extract(row, '$.counted')

Each page is stored in one transaction together with how far the copy has come, so a run that is broken
off, however it is, goes on where it stopped. It begins anew with a file that is not there yet: delete the
file where the record itself was made anew, or where rows have fields that they did not have.
"""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
import sys
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urljoin
from urllib.request import Request, urlopen

LISTS: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "actors": ("slug", {}),
    "sources": ("id", {}),
    "calls": ("id", {}),
    "statements": ("id", {}),
    "findings": ("id", {"state": ["open", "explained", "dismissed"]}),  # only open ones unless asked for
}
"""Of each list, by which member its rows are known, and its filter."""
PAGE_SIZE = 500
TRIES = 8
TIMEOUT_SECONDS = 60
LONGEST_WAIT_SECONDS = 3600

TABLES = "".join(f"create table if not exists {name} (key primary key, row text not null);" for name in LISTS)
# `since` is the version that the copy is complete up to. While a walk goes on, `following` is the address
# of its next page and `upto` the version of its first one, which `since` becomes when it ends: what
# changed after a page was made, the next walk tells. `etag` is that of the answer that nothing has changed.
PROGRESS = """
create table if not exists progress (
  list text primary key, since integer, following text, upto integer, etag text
);
"""


class MirrorError(Exception):
    """What the site answered, where no waiting helps."""


@dataclass(frozen=True)
class Answer:
    """A page, the version of the record that it is of or older than, and its ETag."""

    page: Mapping[str, Any]
    version: int
    etag: str | None


@dataclass(frozen=True)
class Progress:
    """How far the copy of a list is; nothing is known of one that was never asked for."""

    since: int | None = None
    following: str | None = None
    upto: int | None = None
    etag: str | None = None


def mirror(site: str, file: str, *, page_size: int = PAGE_SIZE) -> None:
    """Bring the copy in a file up to date with the API at an address, which ends in `/api/v1/`."""
    with closing(sqlite3.connect(file)) as base:
        base.executescript(TABLES + PROGRESS)
        for name in LISTS:
            changed, gone = list_update(base, site, name, page_size)
            print(f"{name}: {changed} rows new or changed, {gone} not in the list")


def list_update(base: sqlite3.Connection, site: str, name: str, page_size: int) -> tuple[int, int]:
    """Walk through what has changed in one list; how many rows were told, and how many as gone.

    A walk that was broken off is brought to its end first. It is of when it began, so another one follows.
    """
    changed = gone = 0
    is_resumed = _progress(base, name).following is not None
    while True:
        progress = _progress(base, name)
        address = progress.following or _first_page(site, name, progress.since, page_size)
        answer = fetch(address, None if progress.following else progress.etag)
        if answer is None:
            return changed, gone
        _store(base, name, progress, answer)
        changed += len(answer.page["results"])
        gone += len(answer.page.get("gone", ()))
        if answer.page["next"] is None and not is_resumed:
            return changed, gone
        is_resumed = is_resumed and answer.page["next"] is not None


def fetch(address: str, etag: str | None = None) -> Answer | None:
    """A page, None where it has this ETag still; waits as the site asks, tries again what may pass."""
    headers = {"Accept": "application/json", "User-Agent": "line-of-contact-mirror"}
    if etag:
        headers["If-None-Match"] = etag
    for tried in range(1, TRIES + 1):
        try:
            with urlopen(Request(address, headers=headers), timeout=TIMEOUT_SECONDS) as response:
                page = json.load(response)
                _wait_for_more(response.headers)
                return Answer(page, int(response.headers["Record-Version"]), response.headers["ETag"])
        except HTTPError as error:
            with error:
                if error.code == HTTPStatus.NOT_MODIFIED:
                    return None
                _wait_or_give_up(error, tried)
        except (URLError, HTTPException, ConnectionError, TimeoutError) as error:
            if tried == TRIES:
                raise MirrorError(f"{address}: {error}") from error
            time.sleep(2**tried)
    raise AssertionError("the last try returns or raises")


def _first_page(site: str, name: str, since: int | None, page_size: int) -> str:
    query = {**LISTS[name][1], "page_size": page_size}
    if since is not None:
        query["updated_since"] = since
    return f"{urljoin(site, f'{name}/')}?{urlencode(query, doseq=True)}"


def _progress(base: sqlite3.Connection, name: str) -> Progress:
    found = base.execute("select since, following, upto, etag from progress where list = ?", [name])
    return Progress(*(found.fetchone() or ()))


def _store(base: sqlite3.Connection, name: str, progress: Progress, answer: Answer) -> None:
    """A page and what it makes of the progress, in one transaction."""
    key, page = LISTS[name][0], answer.page
    rows = [(row[key], json.dumps(row, ensure_ascii=False)) for row in page["results"]]
    with base:
        base.executemany(f"insert or replace into {name} values (?, ?)", rows)
        base.executemany(f"delete from {name} where key = ?", [(row[key],) for row in page.get("gone", ())])
        base.execute(
            "insert or replace into progress values (:list, :since, :following, :upto, :etag)",
            {"list": name, **vars(_after(progress, answer))},
        )


def _after(progress: Progress, answer: Answer) -> Progress:
    """The progress once a page is stored."""
    page = answer.page
    upto = answer.version if progress.upto is None else progress.upto
    if page["next"] is not None:
        return Progress(progress.since, page["next"], upto)
    if progress.since is not None and progress.following is None and not page["results"] and not page["gone"]:
        return Progress(progress.since, etag=answer.etag)  # asked again, the same address is a 304
    return Progress(since=upto)


def _wait_for_more(headers: Mapping[str, str]) -> None:
    """Wait where the site says that nothing is left to ask for: `RateLimit: "default";r=0;t=30`."""
    told = headers.get("RateLimit") or ""
    if left := re.search(r";\s*r=0+\b.*?;\s*t=(\d+)", told):
        time.sleep(min(int(left[1]), LONGEST_WAIT_SECONDS))


def _wait_or_give_up(error: HTTPError, tried: int) -> None:
    """Wait as `Retry-After` says before a try again; MirrorError where it would be in vain."""
    passing = error.code == HTTPStatus.TOO_MANY_REQUESTS or error.code >= HTTPStatus.INTERNAL_SERVER_ERROR
    if not passing or tried == TRIES:
        raise MirrorError(f"{error.url}: {error.code} {error.read().decode(errors='replace')}")
    time.sleep(_retry_seconds(error.headers.get("Retry-After"), tried))


def _retry_seconds(told: str | None, tried: int) -> float:
    if told is None:
        return 2.0**tried
    if told.isdecimal():
        return min(float(told), LONGEST_WAIT_SECONDS)
    moment = parsedate_to_datetime(told)
    return min(max((moment - datetime.now(UTC)).total_seconds(), 0), LONGEST_WAIT_SECONDS)


def main() -> None:
    """Read the command line."""
    about = (__doc__ or "").partition("\n")[0]
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("site", help="the API's address, such as https://site.example/api/v1/")
    parser.add_argument("file", help="the SQLite file that holds the copy")
    parser.add_argument("--page-size", type=int, default=PAGE_SIZE, help="rows in a page, at most 500")
    given = parser.parse_args()
    try:
        mirror(f"{given.site.rstrip('/')}/", given.file, page_size=given.page_size)
    except MirrorError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
