"""The engine's reading of a gold folder, scored."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from apps.actors.catalogue import catalogue_read
from apps.common.exceptions import RecordError
from apps.ingest.reading import content_read, document_read
from apps.pipeline.engine import Engine, engine_without_database
from apps.pipeline.predictions import article_predict
from apps.pipeline.scoring import GoldArticle, Score, Scorer, gold_read


def gold_score(*, folder: Path, language: str | None = None, engine: Engine | None = None) -> Score:
    """Read every article of a gold folder and score the readings; loud when the folder holds none."""
    reader = engine or engine_without_database()
    scorer = scorer_of_the_record()
    score, articles = Score(), 0
    for article in gold_read(folder=folder, language=language):
        score.add(
            scorer.article(name=article.name, gold=article.marked, predicted=_predicted(article, reader))
        )
        articles += 1
    if not articles:
        raise RecordError(
            f"There are no NAME.gold.json files{f' in {language!r}' if language else ''} in {folder}."
        )
    return score


def scorer_of_the_record() -> Scorer:
    """A scorer that knows the shipped catalogue's sides and the war's days."""
    start, end = settings.WAR_WINDOW
    sides = {actor.slug: actor.side for actor in catalogue_read()}
    return Scorer(sides, (start.isoformat(), end.isoformat()))


def _predicted(article: GoldArticle, engine: Engine) -> dict[str, object]:
    content = content_read(path=article.path, max_bytes=settings.INGEST_MAX_BYTES)
    document = document_read(name=article.path.name, content=content)
    return article_predict(path=article.path.name, document=document, engine=engine)
