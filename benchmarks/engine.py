"""The engine's speed, one process, beside spaCy's in the same run; its growth; its memory.

Processor time, not the clock's; rounds of the engine and of its rivals alternate, and the medians of
their ratios are what to compare: on a busy machine the rates themselves say little.
"""

from __future__ import annotations

import math
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterator
from itertools import chain

from django.conf import settings

from apps.extraction.findings import Article
from apps.ingest.paths import files_find
from apps.ingest.reading import document_read
from apps.pipeline.engine import Engine, engine_without_database
from apps.pipeline.predictions import document_article
from benchmarks._news import made_up
from benchmarks._rivals import Reader, rivals
from benchmarks._texts import SIZES, UNITS, of_articles, repeated

ROUNDS = 7
# In the stream one article in so many is about a call.
RARE = 50
STREAM = 1_500
GOAL = 0.25
STEEPEST = 1.1


def measure() -> dict[str, str]:
    """All figures of the engine."""
    started = time.process_time()
    engine = engine_without_database()
    articles = corpus()
    read_all(engine, articles[:1])
    figures = {"first article, vocabulary included": f"{time.process_time() - started:.2f} s"}
    figures |= dict(speed(engine, "dev", lambda _: articles))
    figures |= dict(speed(engine, f"stream, 1 in {RARE} about a call", lambda n: stream(articles, seed=n)))
    figures |= dict(growth(engine, articles))
    figures["memory for a text of 1 MB"] = memory(engine, of_articles(articles, SIZES[-1]))
    return figures


def corpus() -> list[Article]:
    """The English articles of the corpus as the engine is given them."""
    files = files_find(paths=[settings.BASE_DIR / "tests" / "corpus" / "dev"]).files
    texts = [path for path in files if path.suffix == ".txt"]
    articles = [document_article(document_read(name=path.name, content=path.read_bytes())) for path in texts]
    return [article for article in articles if article.language == "en"]


def stream(articles: list[Article], *, seed: int) -> list[Article]:
    """A day's news: one article of the corpus, then forty-nine of something else."""
    others = made_up(STREAM - STREAM // RARE, seed=seed)
    rows = [
        [articles[number * len(articles) * RARE // STREAM], *others[number * (RARE - 1) :][: RARE - 1]]
        for number in range(STREAM // RARE)
    ]
    return list(chain.from_iterable(rows))


def read_all(engine: Engine, articles: list[Article]) -> None:
    for article in articles:
        engine.read(article)


# Speed ----------------------------------------------------------------------------------------


def speed(
    engine: Engine, name: str, articles_of: Callable[[int], list[Article]]
) -> Iterator[tuple[str, str]]:
    """Articles a second, and how that compares with each rival; every round has its own articles."""
    readers = {"the engine": lambda given: read_all(engine, given), **dict(rivals())}
    times: dict[str, list[float]] = {who: [] for who in readers}
    for number in range(ROUNDS + 1):
        articles = articles_of(number)
        for who, reader in readers.items():
            taken = seconds(reader, articles)
            if number:  # the first round fills caches and compiles patterns, the rivals' too
                times[who].append(taken)
    characters = sum(len(article.text) for article in articles)
    for who, taken_each in times.items():
        took = statistics.median(taken_each)
        ratio = statistics.median(
            mine and theirs / mine for mine, theirs in zip(times["the engine"], taken_each, strict=True)
        )
        beside = "" if who == "the engine" else f"; the engine does {ratio:.3f} of it (goal {GOAL})"
        yield (
            f"{name}, {who}",
            f"{len(articles) / took:.0f} articles, {characters / took / 1e6:.2f} MB a second{beside}",
        )


def seconds(reader: Reader, articles: list[Article]) -> float:
    started = time.process_time()
    reader(articles)
    return time.process_time() - started


# Growth ---------------------------------------------------------------------------------------


def growth(engine: Engine, articles: list[Article]) -> Iterator[tuple[str, str]]:
    """The exponent by which time grows with the text, from 1 kB to 1 MB."""
    texts = {"articles": [of_articles(articles, size) for size in SIZES]}
    texts |= {name: [repeated(unit, size) for size in SIZES] for name, unit in UNITS.items()}
    for name, sizes in texts.items():
        times = [fastest(engine, text) for text in sizes]
        yield (
            f"growth, {name}",
            f"exponent {exponent(times):.2f} (goal {STEEPEST}), {times[-1]:.1f} s for 1 MB",
        )


def fastest(engine: Engine, text: str) -> float:
    """The best of some rounds, more of them where they are short."""
    rounds = 5 if len(text) < SIZES[3] else 2
    article = Article(text, language="en")
    return min(seconds(lambda given: read_all(engine, given), [article]) for _ in range(rounds))


def exponent(times: list[float]) -> float:
    """The slope of the line through the logarithms of size and time."""
    points = [(math.log(size), math.log(max(took, 1e-6))) for size, took in zip(SIZES, times, strict=True)]
    return statistics.linear_regression(*zip(*points, strict=True)).slope


# Memory ---------------------------------------------------------------------------------------


def memory(engine: Engine, text: str) -> str:
    """The most that Python holds at once while it reads a text, beyond what it held before."""
    tracemalloc.start()
    engine.read(Article(text, language="en"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return f"{peak / 1e6:.0f} MB at the most"
