"""The ledger of the two real articles that the project was founded on, read where they lie.

GOLD_DIR names the folder that holds `seeds/`; by default `shared/gold` beside the repository.
"""

import os
from itertools import permutations
from pathlib import Path

import pytest
from django.db import transaction

from apps.actors.catalogue import catalogue_read
from apps.actors.services import actors_load
from apps.calls.models import Call
from apps.pipeline.services import batch_create, file_process, path_register
from apps.sources.models import Source

GOLD = Path(os.environ.get("GOLD_DIR") or Path(__file__).parents[3] / "shared" / "gold")
SEEDS = sorted((GOLD / "seeds").glob("*.txt"))

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(len(SEEDS) != 2, reason=f"the two founding articles are not in {GOLD / 'seeds'}"),
]

KNOWN = {
    ("nikol-pashinyan+vladimir-putin", "held", "2020-10-02", 2),
    ("ilham-aliyev+vladimir-putin", "denied", None, 1),
    ("emmanuel-macron+nikol-pashinyan", "held", None, 1),
    ("nikol-pashinyan+robert-obrien", "held", None, 1),
}


def ingest(paths: tuple[Path, ...]) -> None:
    actors_load(catalogue=catalogue_read())
    batch = batch_create(label="seeds")
    for path in paths:
        file = path_register(batch=batch, path=path)
        file_process(file_id=file.pk)


def test_they_give_one_call_counted_twice_over_a_denial_and_two_more_in_either_order() -> None:
    for paths in permutations(SEEDS):
        with transaction.atomic():
            ingest(paths)
            calls = {
                (
                    call.participants_key,
                    call.status,
                    str(call.day) if call.day else None,
                    call.reports.count(),
                )
                for call in Call.objects.all()
            }
            assert calls == KNOWN
            transaction.set_rollback(True)


def test_third_and_second_are_shown_as_contradicting_beside_the_record_s_own_count() -> None:
    ingest(tuple(SEEDS))
    call = Call.objects.get(participants_key="nikol-pashinyan+vladimir-putin")
    assert call.disputed
    assert call.initiator
    assert call.initiator.slug == "nikol-pashinyan"
    finding = call.findings.get(kind="ordinal-contradicted")
    assert "as number 3" in finding.explanation
    assert "as number 2" in finding.explanation
    assert finding.explanation.endswith("by the record it is number 1 (none before it).")
    assert finding.reports.count() == 2
    assert call.findings.filter(kind="calls-missing").exists()


def test_their_titles_are_found_although_nothing_heads_the_files() -> None:
    ingest(tuple(SEEDS))
    assert sorted(Source.objects.values_list("title", flat=True)) == [
        "Pashinyan Talks to Putin, Macron, National Security Advisor of Trump",
        "Putin, Pashinian Again Discuss Karabakh War",
    ]


def test_calls_of_which_no_day_is_named_lie_between_what_was_spoken_of_and_its_report() -> None:
    ingest(tuple(SEEDS))
    for key in ("emmanuel-macron+nikol-pashinyan", "nikol-pashinyan+robert-obrien"):
        call = Call.objects.get(participants_key=key)
        assert (str(call.earliest), str(call.latest)) == ("2020-10-01", "2020-10-03")
