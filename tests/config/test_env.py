from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env


@pytest.mark.parametrize(
    ("value", "expected"),
    [("1", True), ("YES", True), (" on ", True), ("0", False), ("off", False), ("", False)],
)
def test_a_flag_reads_yes_and_no(monkeypatch: pytest.MonkeyPatch, value: str, *, expected: bool) -> None:
    monkeypatch.setenv("FLAG", value)
    assert env.flag("FLAG") is expected


@pytest.mark.parametrize(
    ("call", "value", "complaint"),
    [
        (lambda: env.flag("X"), "perhaps", "neither yes nor no"),
        (lambda: env.number("X", 1, at_least=1), "0", "at least 1"),
        (lambda: env.number("X", 1), "-3", "whole number"),
        (lambda: env.day("X", "2020-09-27"), "27.9.2020", "not a day"),
        (lambda: env.folder("X", Path("/srv")), "media", "not an absolute path"),
        (lambda: env.database("X", "postgresql:///a"), "sqlite:///db", "not a PostgreSQL connection string"),
        (lambda: env.redis("X", "redis://a", number=0), "localhost:6379", "is not redis://"),
        (lambda: env.text("X"), "", "is not set"),
    ],
)
def test_a_wrong_value_is_named_and_refused(
    monkeypatch: pytest.MonkeyPatch, call: Callable[[], object], value: str, complaint: str
) -> None:
    monkeypatch.setenv("X", value)
    with pytest.raises(ImproperlyConfigured, match=complaint):
        call()


@pytest.mark.parametrize(
    ("url", "host", "name"),
    [
        ("postgresql://me:secret@db.example:5433/record", "db.example", "record"),
        ("postgresql://postgres@/record?host=%2Frun%2Fa%20folder", "/run/a folder", "record"),
        ("host=/run/postgresql dbname=record", "/run/postgresql", "record"),
    ],
)
def test_a_database_is_read_from_every_form_that_libpq_takes(
    monkeypatch: pytest.MonkeyPatch, url: str, host: str, name: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    database = env.database("DATABASE_URL", "")
    assert (database["HOST"], database["NAME"]) == (host, name)


@pytest.mark.parametrize(
    ("url", "for_celery", "expected"),
    [
        ("redis://h:6379", False, "redis://h:6379/3"),
        ("rediss://h:6379/0?ssl_cert_reqs=required", True, "rediss://h:6379/3?ssl_cert_reqs=required"),
        ("unix:///run/v.sock", False, "unix:///run/v.sock?db=3"),
        ("unix:///run/v.sock", True, "redis+socket:///run/v.sock?virtual_host=3"),
    ],
)
def test_redis_is_spelt_as_its_user_wants_it(
    monkeypatch: pytest.MonkeyPatch, url: str, *, for_celery: bool, expected: str
) -> None:
    monkeypatch.setenv("REDIS_URL", url)
    assert env.redis("REDIS_URL", "", number=3, for_celery=for_celery) == expected


def test_a_day_and_a_list_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSTS", "a, b,,")
    assert env.items("HOSTS") == ["a", "b"]
    assert env.day("UNSET_DAY", "2020-09-27") == date(2020, 9, 27)
