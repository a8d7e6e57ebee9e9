import pytest

from apps.calls.models import Call, Report
from apps.ledger.models import Finding
from apps.pipeline.engine import Engine
from apps.pipeline.reading import source_read
from apps.pipeline.services import source_reread
from apps.sources.models import Passage, Source
from apps.sources.selectors import source_ids_to_reread
from apps.statements.models import Statement
from tests.factories import cast_create, source_create
from tests.pipeline.fake_engine import FAKE, fake_read

pytestmark = pytest.mark.django_db

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


def test_sources_of_another_engine_are_to_be_read_again() -> None:
    source = read("Putin and Pashinyan spoke on 2020-10-02.")
    assert source_ids_to_reread(engine_version="fake-1") == []
    assert source_ids_to_reread(engine_version="fake-1", everything=True) == [source.pk]
    assert source_ids_to_reread(engine_version="fake-2") == [source.pk]
