"""The small record from which the description's examples are answered: always the same rows and ids."""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.management.color import no_style
from django.db import connection

from apps.access.models import Scope
from apps.access.roles import editors_ensure, ingesters_ensure
from apps.access.services import token_create
from apps.actors.models import Alias, Office
from apps.calls.models import Call, CallStatus
from apps.ledger import decisions
from apps.ledger.models import Suggestion
from apps.pipeline.models import Batch, BatchFile, FileState
from apps.pipeline.reading import source_read
from apps.sources.models import PublishedBasis, Source
from tests.factories import actor, cast_create, publisher_create
from tests.pipeline.fake_engine import FAKE

ARTICLES = [  # publisher, day, headline, text in the small language of the fake engine
    (
        "The Gazette",
        "2020-10-02",
        "Putin, Pashinyan discuss Karabakh",
        "Putin and Pashinyan spoke on 2020-10-02. Putin said: the war must stop at once.",
    ),
    (
        "The Evening News",
        "2020-10-02",
        "Pashinyan speaks with Putin by phone",
        "Pashinyan and Putin spoke on 2020-10-02. Pashinyan said: Ankara takes part in it.",
    ),
    ("The Courier", "2020-10-05", "No talks with Moscow", "Putin and Aliyev have not spoken."),
    ("The Gazette", "2020-10-07", "Putin, Aliyev talk", "Putin and Aliyev spoke on 2020-10-07."),
    ("The Paper", "2020-10-08", "A call that was none", "Pashinyan and Aliyev spoke on 2020-10-08."),
    ("The Paper", "2020-10-09", "Leaders talk again", "Pashinyan and Putin spoke on 2020-10-03."),
]
MOMENT = "2026-11-22T09:30:00Z"
MOMENTS = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)")
ETAGS = (re.compile(r'\\"[0-9a-f]{32}\\"'), '\\"0f3c5b1a9e7d42c80f3c5b1a9e7d42c8\\"')
DAYS = (  # the same moment as calendars, citations and sentences write it
    (re.compile(r"\(anna, \d+ \w+ \d{4}\)"), "(anna, 22 November 2026)"),
    (re.compile(r"on \d+ \w+ \d{4}, \d\d:\d\d"), "on 22 November 2026, 09:30"),
    (re.compile(r"wait \d+ s\b"), "wait 60 s"),
    (re.compile(r"\b\d{8}T\d{6}Z\b"), "20261122T093000Z"),
    (re.compile(r"year = {\d+},\n  month = \w+"), "year = {2026},\n  month = nov"),
    (re.compile(r'"date-parts": \[\[[\d, ]+\]\]'), '"date-parts": [[2026, 11, 22]]'),
)


def example_record() -> None:
    """Write the record; in a test's transaction only, whose tables are empty."""
    assert str(connection.settings_dict["NAME"]).startswith("test_")
    ids_restart()
    cast_create()
    Alias.objects.create(actor=actor("vladimir-putin"), text="Путин", language="ru")
    Office.objects.create(
        actor=actor("vladimir-putin"), title="President of Russia", role="president", body=actor("russia")
    )
    for publisher, day, title, text in ARTICLES:
        source_read(source=_source(publisher, day, title, text), engine=FAKE)
    anna = User.objects.create_user("anna")
    _decide(anna)
    _hand_in(anna)
    connection.check_constraints()  # the record's first version


def ids_restart() -> None:
    """Let the next row of each table have the id after its last: rows that were undone have used some up."""
    with connection.cursor() as cursor:
        cursor.execute("".join(connection.ops.sequence_reset_sql(no_style(), apps.get_models())))


def _source(publisher: str, day: str, title: str, text: str) -> Source:
    name = f"{day}-{title.split(',', maxsplit=1)[0].split(maxsplit=1)[0].lower()}.txt"
    return Source.objects.create(
        publisher=publisher_create(publisher),
        title=title,
        text=text,
        url=f"https://{publisher.lower().replace(' ', '-')}.example/{day}",
        published=date.fromisoformat(day),
        published_basis=PublishedBasis.HEADER,
        language="en",
        original=ContentFile(text.encode(), name),
        original_name=name,
        fingerprint=sha256(text.encode()).hexdigest(),
        is_restatement=publisher == "The Paper",
    )


def _decide(anna: User) -> None:
    """One call confirmed, one rejected, one merged into the first, on which the machine then differs."""
    first = call_of("nikol-pashinyan+vladimir-putin", "2020-10-02")
    decisions.call_confirm(call=first, by=anna)
    rejected = call_of("ilham-aliyev+nikol-pashinyan", "2020-10-08")
    decisions.call_reject(call=rejected, by=anna, reason="The paper took it back.")
    merged = call_of("nikol-pashinyan+vladimir-putin", "2020-10-03")
    decisions.calls_merge(survivor=first, merged=merged, by=anna, reason="The day is a misprint.")
    Suggestion.objects.create(
        call=first, field="medium", value="video", explanation="The machine now has the medium as video."
    )


def _hand_in(anna: User) -> None:
    """A batch of two files: the first source, and one that could not be read."""
    batch = Batch.objects.create(label="evening papers", created_by=anna)
    files: dict[str, dict[str, Any]] = {
        "gazette.txt": {"state": FileState.DONE, "source_id": 1},
        "scan.pdf": {"state": FileState.FAILED, "reason": "There is no text in it, only pictures."},
    }
    for name, facts in files.items():
        content = ContentFile(b"The bytes that were handed in.", name)
        BatchFile.objects.create(
            batch=batch, name=name, size=content.size, content=content, attempts=1, **facts
        )


def call_of(key: str, day: str) -> Call:
    """The held call of these two on this day."""
    first = date.fromisoformat(day)
    return Call.objects.get(participants_key=key, earliest=first, status=CallStatus.HELD)


def settled(text: str) -> str:
    """An answer with every moment of writing told as the same one."""
    for pattern, told in (*DAYS, ETAGS):
        text = pattern.sub(told.replace("\\", r"\\"), text)
    return MOMENTS.sub(MOMENT, text)


# What can be asked of it, by parameter.
ASKED: dict[str, list[Any]] = {
    "call_id": [1, 2, 3, 4, 5],  # the fourth is rejected, the fifth merged into the first
    "source_id": [1, 2, 3],
    "report_id": [1, 2],
    "statement_id": [1, 2],
    "finding_id": [1, 2],
    "decision_id": [1, 2, 3],
    "suggestion_id": [1],
    "batch_id": [1],
    "file_id": [1, 2],
    "slug": ["vladimir-putin", "russia"],
    "leader": ["vladimir-putin", "nikol-pashinyan"],
    "initiator": ["unknown", "vladimir-putin"],
    "receiver": ["ilham-aliyev"],
    "side": ["russia", "armenia"],
    "announced_by": ["armenia"],
    "via": ["kremlin"],
    "pair": ["nikol-pashinyan,vladimir-putin"],
    "call": [1, 2],
    "source": [1, 2],
    "publisher": ["The Gazette", "The Paper"],
    "day": ["2020-10-02", "unknown"],
    "after": ["2020-10-01"],
    "before": ["2020-10-05"],
    "versions_list.after": [0],
    "changes_list.after": [0],
    "upto": [1],
    "as_of": [1],
    "updated_since": [0, 1],
    "cursor": ["MQ"],
    "timeline.cursor": ["MjAyMC0xMC0wMg"],
}


def tokens() -> list[str]:
    """Secrets of tokens: of an editor, of an ingester, of one who is both."""
    both = User.objects.create_user("both")
    both.groups.add(editors_ensure(), ingesters_ensure())
    scopes = ([Scope.EDIT], [Scope.INGEST], [Scope.EDIT, Scope.INGEST])
    return [token_create(user=both, scopes=each, name="", expires_at=None)[1] for each in scopes]
