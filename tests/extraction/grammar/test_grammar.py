"""How newsrooms and press offices word calls, as frames with known calls: see `filling` for how to add one.

Each frame is filled several times, with other people, days and spellings, and must come out right every time.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from apps.extraction.calls import find_calls
from apps.extraction.findings import Article, CallFinding
from apps.extraction.reading import read
from tests.extraction.engine_cast import gazetteer
from tests.extraction.grammar.filling import Expected, Filled, Filler

FILLS = 3
LEVELS = ("leaders", "leaders", "ministers", "ministers", "defence")
FRAMES = [
    line
    for path in sorted(Path(__file__).parent.glob("frames_*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def filled(frame: str, number: int) -> Filled:
    calls, _, text = frame.partition(" | ")
    level, only, rest = calls.partition(": ")
    return Filler(f"{number} {frame}", (level,) if only else LEVELS).fill(rest if only else calls, text)


def found_in(article: Filled) -> tuple[CallFinding, ...]:
    reading = read(Article(article.text, article.published, "", "en", "War over Karabakh"), gazetteer())
    return find_calls(reading)[0]


def is_told(wanted: Expected, call: CallFinding) -> bool:
    caller = wanted.caller
    initiators = {caller.slug, gazetteer().side_of(caller.slug)} if caller else {None}
    return (
        frozenset(call.participants) == wanted.people
        and call.status.value == wanted.status
        and (call.initiator in initiators or wanted.status == "denied")
        and (not wanted.dated or call.day.day == wanted.day)
        and (wanted.ordinal is None or (call.ordinal is not None and call.ordinal.n == wanted.ordinal))
    )


def is_right(wanted: list[Expected], found: tuple[CallFinding, ...]) -> bool:
    """Whether each wanted call was found, and no other."""
    left = list(found)
    for call in wanted:
        match = next((other for other in left if is_told(call, other)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


@pytest.mark.parametrize("frame", FRAMES)
def test_whoever_and_whenever_fills_a_frame_its_calls_are_found(frame: str) -> None:
    for number in range(FILLS):
        article = filled(frame, number)
        assert is_right(article.calls, found_in(article)), article.text
