"""Rows as PostgreSQL writes them: exactly these members and values."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from apps.actors.models import Alias, Office
from apps.calls.models import Call
from apps.ledger.models import Announcement
from apps.sources.models import Source
from tests.api.conftest import Get
from tests.factories import actor, report_create, source_create

pytestmark = pytest.mark.django_db

TRICKY = 'Say “it”: "a\\b"\t<i>& \u2028\u00e9\U0001f4de\x07\n…'
RUSSIA = {"slug": "russia", "name": "Russia", "kind": "country", "side": None}
PUTIN = {"slug": "vladimir-putin", "name": "Vladimir Putin", "kind": "person", "side": "russia"}
PASHINYAN = {"slug": "nikol-pashinyan", "name": "Nikol Pashinyan", "kind": "person", "side": "armenia"}
CALL = {
    "day": "2020-10-02",
    "earliest": "2020-10-02",
    "latest": "2020-10-02",
    "day_basis": "stated",
    "participants": [PASHINYAN, PUTIN],
    "status": "held",
    "medium": "phone",
    "initiator": PASHINYAN,
    "about_war": True,
    "topics": ["ceasefire"],
    "in_window": True,
    "counted": True,
    "disputed": True,
    "report_count": 2,
    "publishers": ["TASS", "The Paper"],
}


def source_row(source: Source) -> dict[str, Any]:
    return {
        "id": source.pk,
        "publisher": str(source.publisher),
        "title": source.title,
        "url": source.url,
        "published": "2020-10-02",
        "is_restatement": False,
        "label": None,
    }


def test_a_call_tells_everything_that_is_known_of_it(record: Call, get: Get) -> None:
    third, second = record.reports.order_by("pk")
    finding = record.findings.get()
    said = third.statements.get()
    Announcement.objects.create(
        call=record, side=actor("russia"), office=actor("kremlin"), report=third, day=date(2020, 10, 3)
    )
    end = third.source.text.index(".") + 1
    evidence = {"start": 0, "end": end, "text": third.source.text[:end]}
    same = ("day", "earliest", "latest", "day_basis", "status", "medium")
    account = {name: CALL[name] for name in same} | {
        "participants": ["nikol-pashinyan", "vladimir-putin"],
        "initiator": "nikol-pashinyan",
        "about_war": True,
        "topics": ["ceasefire"],
        "evidence": [evidence],
        "rules": [],
        "placement": "The same people on the same day.",
    }
    statement = {
        "id": said.pk,
        "speaker": PUTIN,
        "via": "kremlin",
        "kind": "quote",
        "topics": ["ceasefire"],
        "start": end + 1,
        "text": "“The war must stop at once,” Putin said.",
        "rules": [],
    }
    statement["end"] = end + 1 + len(str(statement["text"]))
    told = get(f"calls/{record.pk}/")
    assert list(told)[:6] == ["id", "day", "earliest", "latest", "day_basis", "participants"]
    assert told == {
        "id": record.pk,
        **CALL,
        "withdrawn_at": None,
        "review": "unreviewed",
        "revision": record.revision,
        "merged_into": None,
        "announcements": [
            {"side": "armenia", "first": None},
            {
                "side": "russia",
                "first": {
                    "by": "Kremlin",
                    "office": "kremlin",
                    "day": "2020-10-03",
                    "days_after": None,
                    "report": third.pk,
                },
            },
        ],
        "findings": [
            {
                "id": finding.pk,
                "kind": "ordinal-contradicted",
                "state": "open",
                "reason": "",
                "explanation": "One says third, one says second.",
                "call": record.pk,
                "pair": None,
                "actor": None,
                "disputes": True,
                "reports": [third.pk, second.pk],
            }
        ],
        "reports": [
            {
                "id": third.pk,
                "source": source_row(third.source),
                **account,
                "ordinal": {"n": 3, "since": None},
                "statements": [statement],
            },
            {
                "id": second.pk,
                "source": source_row(second.source),
                **account,
                "ordinal": {"n": 2, "since": "2020-09-27"},
                "statements": [],
            },
        ],
        "decisions": [],
    }


def test_a_source_tells_its_text_whatever_characters_it_has(get: Get) -> None:
    created = datetime(2021, 1, 2, 3, 4, 5, 120, tzinfo=UTC)
    source = source_create(title=TRICKY, text=TRICKY, byline="50% of \\u0041", published=None)
    Source.objects.filter(pk=source.pk).update(created_at=created)
    report = report_create(source=source)
    assert get(f"sources/{source.pk}/") == source_row(source) | {
        "published": None,
        "byline": "50% of \\u0041",
        "published_basis": "header",
        "published_reason": "",
        "language": "en",
        "fingerprint": source.fingerprint,
        "state": "read",
        "engine_version": "1",
        "report_count": 1,
        "statement_count": 0,
        "created_at": "2021-01-02T03:04:05.000120Z",
        "calls": [report.call_id],
        "text": TRICKY,
    }


def test_an_actor_tells_spellings_and_offices(get: Get) -> None:
    putin = actor("vladimir-putin")
    Alias.objects.create(actor=putin, text="Путин", language="ru")
    Office.objects.create(actor=putin, title="President", body=actor("russia"), start=date(2012, 5, 7))
    russia, told = get("actors/")["results"]
    office = {"title": "President", "role": "", "body": "russia", "start": "2012-05-07", "end": None}
    assert russia == RUSSIA | {"active": True, "aliases": [], "offices": []}
    assert told == PUTIN | {
        "active": True,
        "aliases": [{"text": "Путин", "language": "ru"}],
        "offices": [office],
    }
