import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.timeline.marking import EXCERPT_REACH, Mark, excerpt, paragraphs, segments

TEXT = "One. Two two.\nThree three three. Four."


def marks_in(length: int) -> st.SearchStrategy[list[Mark]]:
    places = st.integers(min_value=0, max_value=length + 3)
    return st.lists(st.builds(Mark, places, places, st.sampled_from(["evidence", "said"])), max_size=6)


@given(st.text(max_size=40).flatmap(lambda text: st.tuples(st.just(text), marks_in(len(text)))))
def test_nothing_of_the_text_is_added_or_lost(drawn: tuple[str, list[Mark]]) -> None:
    text, marks = drawn
    assert "".join(segment.text for segment in segments(text, marks)) == text


@given(st.text(min_size=1, max_size=40).flatmap(lambda text: st.tuples(st.just(text), marks_in(len(text)))))
def test_every_character_lies_under_exactly_its_marks(drawn: tuple[str, list[Mark]]) -> None:
    text, marks = drawn
    place = 0
    for segment in segments(text, marks):
        for index in range(place, place + len(segment.text)):
            assert set(segment.marks) == {mark for mark in marks if mark.start <= index < mark.end}
        place += len(segment.text)


def test_overlapping_marks_are_cut_at_each_others_ends() -> None:
    one, other = Mark(0, 8, "evidence"), Mark(5, 13, "said")
    assert [(s.text, s.kinds, len(s.opening)) for s in segments(TEXT[:13], [one, other])] == [
        ("One. ", "evidence", 1),
        ("Two", "evidence said", 1),
        (" two.", "said", 0),
    ]


@pytest.mark.parametrize(
    ("mark", "paragraph"),
    [
        (Mark(0, 4, "evidence"), "One. Two two."),
        (Mark(14, 32, "evidence"), "Three three three. Four."),
        (Mark(5, 19, "evidence"), TEXT),
    ],
)
def test_an_excerpt_is_the_paragraph_of_its_passage(mark: Mark, paragraph: str) -> None:
    shown = excerpt(TEXT, mark)
    assert "".join(segment.text for segment in shown.segments) == paragraph
    assert "".join(segment.text for segment in shown.segments if segment.marks) == TEXT[mark.start : mark.end]
    assert (shown.cut_before, shown.cut_after) == (False, False)


def test_a_very_long_paragraph_is_cut_at_words() -> None:
    words = "word " * EXCERPT_REACH
    start = len(words)
    shown = excerpt(f"{words}Here. {words}", Mark(start, start + 5, "evidence"))
    text = "".join(segment.text for segment in shown.segments)
    assert text.startswith("word ")
    assert text.endswith(" word")
    assert len(text) < 2 * EXCERPT_REACH + 6
    assert (shown.cut_before, shown.cut_after) == (True, True)


def test_the_paragraphs_of_several_marks_are_each_shown_once_and_in_order() -> None:
    marks = [Mark(34, 38, "evidence"), Mark(0, 4, "evidence"), Mark(14, 19, "evidence")]
    shown = [[(s.text, bool(s.marks)) for s in paragraph] for paragraph in paragraphs(TEXT, marks)]
    assert shown == [
        [("One.", True), (" Two two.", False)],
        [("Three", True), (" three three. F", False), ("our.", True)],
    ]


def test_a_mark_across_two_paragraphs_shows_both_as_one() -> None:
    (paragraph,) = paragraphs(TEXT, [Mark(5, 19, "evidence")])
    assert "".join(segment.text for segment in paragraph) == TEXT
