import pytest

from apps.calls.models import Call, Report, Series
from apps.ledger.models import Finding, Suggestion
from apps.pipeline.engine import Engine
from apps.pipeline.reading import source_read
from apps.pipeline.services import source_reread
from apps.sources.models import Passage, Source
from apps.sources.selectors import source_ids_to_reread
from apps.statements.models import Statement
from tests.factories import actor, cast_create, source_create
from tests.pipeline.fake_engine import FAKE, fake_read

pytestmark = pytest.mark.django_db

ALIYEV_PUTIN = "ilham-aliyev+vladimir-putin"
BETTER = Engine("fake-2", fake_read)


@pytest.fixture(autouse=True)
def _people() -> None:
    cast_create()


def read(text: str, engine: Engine = FAKE) -> Source:
    source = source_create(text=text)
    source_read(source=source, engine=engine)
    return source


def better(source: Source, text: str) -> None:
    """What a better engine reads in the source: the words of another text."""
    Source.objects.filter(pk=source.pk).update(text=text)
    source_reread(source_id=source.pk, engine=BETTER)


def test_a_better_reading_replaces_the_former_and_the_call_keeps_its_address() -> None:
    source = read("Putin and Pashinyan spoke on 2020-10-02. Putin said: no.")
    call = Call.objects.get()
    better(source, "Putin and Pashinyan spoke on 2020-10-01. Pashinyan said: yes. Putin said: no.")
    again = Call.objects.get()
    assert (again.pk, str(again.day)) == (call.pk, "2020-10-01")
    assert Report.objects.get().call == again
    assert [statement.passage.text for statement in Statement.objects.all()] == [
        "Pashinyan said: yes.",
        "Putin said: no.",
    ]
    source.refresh_from_db()
    assert source.engine_version == "fake-2"


def test_of_two_calls_each_keeps_its_own_address() -> None:
    source = read("Putin and Pashinyan spoke on 2020-10-02. Putin and Pashinyan spoke on 2020-10-05.")
    days = {call.pk: call.day for call in Call.objects.all()}
    better(source, "Putin and Pashinyan spoke on 2020-10-05. Putin and Pashinyan spoke on 2020-10-02.")
    assert {call.pk: call.day for call in Call.objects.all()} == days


def test_a_call_that_a_better_reading_no_longer_finds_is_withdrawn() -> None:
    source = read("Putin and Pashinyan spoke on 2020-10-02.")
    better(source, "Putin and Aliyev spoke on 2020-10-02.")
    assert {call.participants_key: bool(call.withdrawn_at) for call in Call.objects.all()} == {
        "nikol-pashinyan+vladimir-putin": True,
        "ilham-aliyev+vladimir-putin": False,
    }
    assert Passage.objects.count() == 1


def test_a_reading_that_fails_leaves_the_former() -> None:
    source = read("Putin and Pashinyan spoke on 2020-10-02.")
    with pytest.raises(ValueError, match="Invalid isoformat"):
        better(source, "Putin and Pashinyan spoke on nosuchday.")
    assert Report.objects.get().call == Call.objects.get(withdrawn_at=None)


def test_the_same_reading_again_changes_no_call() -> None:
    source = read("Putin and Pashinyan spoke on 2020-10-02.")
    before = list(Call.objects.values())
    source_reread(source_id=source.pk, engine=FAKE)
    assert list(Call.objects.values()) == before


def test_a_denial_that_another_source_overtakes_is_a_finding_on_both() -> None:
    read("Putin and Aliyev have not spoken.")
    read("Putin and Aliyev spoke on 2020-10-01.")
    assert Finding.objects.filter(kind="denied-but-held").count() == 2
    assert Call.objects.count() == 2


def test_calls_of_which_none_is_told_apart_are_kept_and_held_against_the_record() -> None:
    source = read("Putin and Aliyev spoke 3 times.")
    row = Series.objects.get()
    assert (row.participants_key, row.at_least, str(row.until)) == (ALIYEV_PUTIN, 3, "2020-10-03")
    assert row.passage.text == source.text
    finding = Finding.objects.get()
    assert (finding.kind, finding.participants_key) == ("calls-missing", ALIYEV_PUTIN)
    source_reread(source_id=source.pk, engine=FAKE)
    assert Series.objects.get() == row
    assert not Call.objects.exists()
    read("Putin and Aliyev spoke on 2020-10-01.")
    finding.refresh_from_db()
    assert "so at least 2 calls are missing" in finding.explanation
    better(source, "Putin and Aliyev spoke on 2020-10-02.")
    assert not Series.objects.exists()
    assert not Finding.objects.exists()


def test_sources_of_another_engine_are_to_be_read_again() -> None:
    source = read("Putin and Pashinyan spoke on 2020-10-02.")
    assert source_ids_to_reread(engine_version="fake-1") == []
    assert source_ids_to_reread(engine_version="fake-1", everything=True) == [source.pk]
    assert source_ids_to_reread(engine_version="fake-2") == [source.pk]


def test_a_run_after_an_editor_changes_nothing_that_he_decided() -> None:
    source = read("Putin and Pashinyan spoke on 2020-10-02. Putin said: no.")
    call, statement = Call.objects.get(), Statement.objects.get()
    Call.objects.update(review="confirmed", overrides={"earliest": "2020-10-02", "latest": "2020-10-02"})
    Report.objects.update(pinned_to=call)
    Statement.objects.update(hidden=True, overrides={"kind": "quote"}, machine={"kind": "reported"})
    better(source, "Putin and Aliyev spoke on 2020-10-05. Putin said: no. But it is a different article.")
    call.refresh_from_db()
    report = Report.objects.get()
    assert (report.call, report.participants_key) == (call, "ilham-aliyev+vladimir-putin")
    assert (str(call.day), call.withdrawn_at, call.review) == ("2020-10-02", None, "confirmed")
    assert set(call.suggestions.values_list("field", "value")) == {
        ("earliest", "2020-10-05"),
        ("latest", "2020-10-05"),
    }
    assert Call.objects.count() == 1
    statement.refresh_from_db()
    assert (statement.hidden, statement.overrides, statement.report) == (True, {"kind": "quote"}, report)


def test_what_a_better_reading_no_longer_finds_stays_where_an_editor_decided_on_it() -> None:
    source = read("Putin and Pashinyan spoke on 2020-10-02. Putin said: no.")
    call = Call.objects.get()
    Report.objects.update(pinned_to=call)
    Statement.objects.update(hidden=True)
    better(source, "There was nothing in it but words of another kind, and they go on for a long while.")
    report = Report.objects.get()
    call.refresh_from_db()
    assert (report.call, call.withdrawn_at) == (call, None)
    assert report.dropped_at
    assert report.evidence.count() == 1
    assert Statement.objects.get().dropped_at


def test_a_statement_read_otherwise_than_an_editor_corrected_it_is_a_suggestion() -> None:
    source = read("turkey said: no.")
    Statement.objects.update(
        speaker=actor("vladimir-putin"),
        overrides={"speaker": "vladimir-putin"},
        machine={"speaker": "turkey"},
    )
    better(source, "Aliyev said: no.")
    statement = Statement.objects.get()
    assert (statement.speaker.slug, statement.machine) == ("vladimir-putin", {"speaker": "ilham-aliyev"})
    assert Suggestion.objects.get().value == "ilham-aliyev"
