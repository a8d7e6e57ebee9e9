"""A database with the shipped sample, and what can be asked of it."""

from __future__ import annotations

import json
import os
import urllib.request
from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db.models import Count, Model

from apps.access.models import Scope
from apps.access.roles import editors_ensure, ingesters_ensure
from apps.access.services import token_create
from apps.actors.models import Actor
from apps.calls.models import Call, Report
from apps.ledger import decisions
from apps.ledger.models import Decision, Finding, Suggestion
from apps.pipeline.models import Batch, BatchFile, FileState
from apps.sources.models import Publisher, Source
from apps.statements.models import Statement
from apps.versions.models import Version

DAYS = ("2020-09-27", "2020-10-02", "2020-10-10", "2020-11-09")


def record_fill() -> None:
    """The catalogue and the sample, which a running worker reads."""
    call_command("load_actors", verbosity=0)
    call_command("ingest", "samples", verbosity=0)


def token() -> str:
    """A token that may do everything that a token can; its account has decided a little already."""
    account = User.objects.create_user("fuzz")
    account.groups.add(editors_ensure(), ingesters_ensure())
    first, second, *others = Call.objects.filter(withdrawn_at=None).order_by("pk")
    decisions.call_reject(call=first, by=account, reason="A hoax.")
    for call in (second, *others):
        decisions.call_confirm(call=call, by=account)
        Suggestion.objects.create(call=call, field="medium", value="video", explanation="A photograph.")
    batch = Batch.objects.create(label="scans", created_by=account)
    scan = ContentFile(b"no text at all", "scan.pdf")
    BatchFile.objects.create(
        batch=batch,
        name="scan.pdf",
        content=scan,
        size=scan.size,
        state=FileState.FAILED,
        reason="There is no text in it.",
    )
    return token_create(user=account, scopes=Scope.values, name="make fuzz", expires_at=None)[1]


def values(url: str, description: Mapping[str, Any]) -> dict[str, Sequence[Any]]:
    """What the record has, by the parameters that ask for it."""
    calls = list(Call.objects.filter(withdrawn_at=None).order_by("pk").values_list("pk", flat=True))
    sources = _ids(Source)
    people = list(
        Actor.objects.filter(participations__isnull=False).distinct().values_list("slug", flat=True)
    )
    sides = list(
        Actor.objects.filter(slug__in=people, side__isnull=False).values_list("side__slug", flat=True)
    )
    pairs = [key.replace("+", ",") for key in Call.objects.values_list("participants_key", flat=True)]
    told = Call.objects.filter(withdrawn_at=None).annotate(n=Count("reports")).order_by("-n")[0]
    versions = list(Version.objects.order_by("-number").values_list("number", flat=True)[:3])
    return {
        "call_id": calls,
        "source_id": sources,
        "report_id": _ids(Report),
        "statement_id": _ids(Statement),
        "finding_id": _ids(Finding),
        "decision_id": _ids(Decision),
        "suggestion_id": _ids(Suggestion),
        "batch_id": list(Batch.objects.filter(label="scans").values_list("pk", flat=True)),
        "file_id": list(BatchFile.objects.filter(name="scan.pdf").values_list("pk", flat=True)),
        "If-Match": ["*"],  # the tests of the actions send what they saw
        "calls_split.call_id": [told.pk],
        **_sent(told, people, calls, sources),
        "slug": people,
        "leader": people,
        "initiator": ["unknown", *people],
        "receiver": people,
        "via": people,
        "side": sides,
        "announced_by": sides,
        "pair": [pair for pair in pairs if pair.count(",") == 1],
        "call": calls,
        "source": sources,
        "statement": _ids(Statement),
        "publisher": list(Publisher.objects.values_list("name", flat=True)),
        "day": [*DAYS, "unknown"],
        "after": DAYS[:2],
        "before": DAYS[2:],
        "versions_list.after": [0, versions[-1]],
        "changes_list.after": [0, versions[-1]],
        "upto": versions,
        "as_of": versions,
        "updated_since": [0, *versions],
        **_cursors(url, description),
    }


def _sent(told: Call, people: list[str], calls: list[int], sources: list[int]) -> dict[str, Sequence[Any]]:
    """What bodies say."""
    return {
        "body.if_match": ["*"],
        "body.participants": people,
        "body.initiator": people,
        "body.speaker": people,
        "body.into": calls,
        "body.call": calls,
        "body.source": sources,
        "body.reports": list(told.reports.values_list("pk", flat=True)),
        "body.report": _ids(Report),
        "body.start": [0, 10],
        "body.end": [40, 80],
        "body.earliest": ["2020-10-02"],
        "body.latest": ["2020-10-02"],
        "body.ordinal_since": ["2020-09-27"],
    }


def _ids(model: type[Model]) -> list[int]:
    return list(model._default_manager.order_by("pk").values_list("pk", flat=True)[:50])  # noqa: SLF001 (Django's)


def _cursors(url: str, description: Mapping[str, Any]) -> dict[str, Sequence[str]]:
    """The second page of each list that has one."""
    found: dict[str, Sequence[str]] = {}
    for path, methods in description["paths"].items():
        operation = methods.get("get", {})
        names = [parameter["name"] for parameter in operation.get("parameters", ())]
        if "cursor" in names and "{" not in path:
            headers = {"Authorization": f"Bearer {os.environ['FUZZ_TOKEN']}"}
            request = urllib.request.Request(f"{url}{path}?page_size=1", headers=headers)  # noqa: S310 (ours)
            with urllib.request.urlopen(request) as response:  # noqa: S310
                following = json.load(response)["next"]
            if following:
                cursor = following.split("cursor=")[1].split("&")[0]
                found[f"{operation['operationId']}.cursor"] = [cursor]
    return found
