"""What the engine is compared with: spaCy, where it is installed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from apps.extraction.findings import Article

Reader = Callable[[list[Article]], None]
MODEL = "en_core_web_sm"


def rivals() -> Iterator[tuple[str, Reader]]:
    """Each rival that is there, by name."""
    if find_spec("spacy") is None:
        return
    spacy: Any = import_module("spacy")
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    yield "spaCy's sentencizer", _reader(blank)
    if find_spec(MODEL) is not None:
        yield f"spaCy's {MODEL}", _reader(spacy.load(MODEL))


def _reader(pipeline: Any) -> Reader:
    pipeline.max_length = 10_000_000

    def read(articles: list[Article]) -> None:
        for document in pipeline.pipe(article.text for article in articles):
            for _ in document.sents:
                pass

    return read
