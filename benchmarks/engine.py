import statistics
import time

from django.conf import settings

from apps.extraction.findings import Article
from apps.ingest.paths import files_find
from apps.ingest.reading import document_read
from apps.pipeline.engine import engine_without_database
from apps.pipeline.predictions import document_article

ROUNDS = 5


def measure() -> dict[str, str]:
    """How long the engine takes to know its actors, and to read the shipped sample, one process."""
    started = time.perf_counter()
    engine = engine_without_database()
    made = time.perf_counter() - started
    articles = sample()
    rounds = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for article in articles:
            engine.read(article)
        rounds.append(time.perf_counter() - started)
    took = statistics.median(rounds)
    characters = sum(len(article.text) for article in articles)
    return {
        "making it": f"{made * 1000:.0f} ms",
        "articles": f"{len(articles) / took:.0f} a second, median of {ROUNDS} rounds of {len(articles)}",
        "text": f"{characters / took / 1e6:.2f} million characters a second",
    }


def sample() -> list[Article]:
    """The shipped articles as the engine is given them."""
    return [
        document_article(document_read(name=path.name, content=path.read_bytes()))
        for path in files_find(paths=[settings.BASE_DIR / "samples"]).files
    ]
