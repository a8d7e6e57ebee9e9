import pytest

from apps.desk.excerpts import Span, paragraphs, pieces

TEXT = "First line.\nA <b>bold</b> call was held. It ended.\n\nThird."


def shown(text: str, spans: list[Span]) -> str:
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces(text, spans))


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], "abcdef"),
        ([(0, 6)], "[abcdef]"),
        ([(1, 3)], "a[bc]def"),
        ([(4, 5), (1, 3)], "a[bc]d[e]f"),
        ([(1, 4), (2, 5)], "a[bcd][e]f"),
        ([(1, 5), (2, 3)], "a[bcde]f"),
        ([(1, 3), (1, 3)], "a[bc]def"),
    ],
)
def test_text_is_cut_where_it_is_marked_and_nothing_is_lost(spans: list[Span], expected: str) -> None:
    assert shown("abcdef", spans) == expected


def test_evidence_is_shown_in_its_paragraph() -> None:
    start = TEXT.index("call")
    (paragraph,) = paragraphs(TEXT, [(start, start + 4), (start + 5, start + 8)])
    assert "".join(piece.text for piece in paragraph) == "A <b>bold</b> call was held. It ended."
    assert [piece.text for piece in paragraph if piece.marked] == ["call", "was"]


def test_evidence_in_two_paragraphs_shows_both_in_order() -> None:
    spans = [(TEXT.index("Third"), TEXT.index("Third") + 5), (0, 5)]
    assert ["".join(p.text for p in each) for each in paragraphs(TEXT, spans)] == ["First line.", "Third."]
