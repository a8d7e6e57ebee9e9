import pytest

from apps.ledger.tempo import Gap, Spoken, Tempo, silence_of, tempo_of
from tests.ledger.cast import day

UNTIL = day("11-10")


def spoken(*days: str) -> list[Spoken]:
    """Calls numbered from 1: on '10-02', between '10-01..10-03', by '..10-03', from '10-01..'."""
    calls = []
    for number, text in enumerate(days, start=1):
        first, dots, last = text.partition("..")
        end = last if dots else first
        calls.append(Spoken(number, day(first) if first else None, day(end) if end else None))
    return calls


def tempo(*days: str) -> Tempo:
    found = tempo_of(spoken=spoken(*days), until=UNTIL)
    assert found
    return found


@pytest.mark.parametrize("days", [[], [".."], ["..10-03", "10-01..10-03", "10-04.."]])
def test_where_no_day_is_known_there_is_no_tempo(days: list[str]) -> None:
    assert tempo_of(spoken=spoken(*days), until=UNTIL) is None


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["10-02"], Tempo(1, day("10-02"), day("10-02"), 39)),
        (["10-02", "10-02"], Tempo(1, day("10-02"), day("10-02"), 39)),
        (
            ["10-05", "10-02"],
            Tempo(2, day("10-02"), day("10-05"), 36, 3, Gap(day("10-02"), day("10-05"), 2, 1)),
        ),
        (
            ["10-01", "10-02", "10-10", "10-18", "11-10"],
            Tempo(5, day("10-01"), day("11-10"), 0, 8, Gap(day("10-18"), day("11-10"), 4, 5)),
        ),
        (
            ["10-01", "10-05", "10-09"],
            Tempo(3, day("10-01"), day("10-09"), 32, 4, Gap(day("10-01"), day("10-05"), 1, 2)),
        ),
        (["11-12"], Tempo(1, day("11-12"), day("11-12"), 0)),
    ],
)
def test_days_gaps_and_the_two_calls_of_the_longest(days: list[str], expected: Tempo) -> None:
    assert tempo(*days) == expected


@pytest.mark.parametrize(
    ("undated", "perhaps"),
    [
        ("10-03..10-05", 1),
        ("..10-20", 1),
        ("10-08..", 1),
        ("..", 1),
        ("..10-02", 0),
        ("10-09..", 0),
        ("09-28..10-02", 0),
    ],
)
def test_a_call_whose_day_is_not_known_may_lie_in_a_gap(undated: str, perhaps: int) -> None:
    longest = tempo("10-01", "10-02", "10-09", undated).longest
    assert longest
    assert (longest.start, longest.perhaps) == (day("10-02"), perhaps)


@pytest.mark.parametrize(
    ("days", "stands_out"),
    [
        (["10-01", "10-02", "10-03", "10-04", "10-11"], True),
        (["10-01", "10-02", "10-03", "10-04", "10-10"], False),  # six days
        (["10-01", "10-02", "10-03", "10-10"], False),  # four days with a call
        (["10-01", "10-04", "10-07", "10-10", "10-18"], False),  # eight days, three the usual
        (["10-01", "10-04", "10-07", "10-10", "10-19"], True),
        (["10-01", "10-02", "10-03", "10-04", "10-11", "..10-06"], False),
        (["10-01", "10-02", "10-03", "10-04", "10-11", "..10-02"], True),
    ],
)
def test_a_silence_stands_out_by_its_length_against_the_usual(days: list[str], stands_out: bool) -> None:  # noqa: FBT001
    assert bool(silence_of(tempo(*days))) is stands_out


def test_a_silence_is_told_with_its_figures() -> None:
    assert silence_of(tempo("10-01", "10-02", "10-05", "10-06", "10-30")) == (
        "No call on record for 24 days, from 6 October 2020 to 30 October 2020; "
        "the usual gap between the 5 days with a call is 2 days."
    )


def test_one_call_keeps_no_silence() -> None:
    assert silence_of(tempo("10-01")) == ""
