from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from apps.extraction import ENGINE_VERSION, Article, Findings, extract
from apps.pipeline.gazetteers import gazetteer_from_catalogue, gazetteer_from_database


@dataclass(frozen=True, slots=True)
class Engine:
    """What reads articles, and the version by which its readings are known."""

    version: str
    read: Callable[[Article], Findings]


def engine_for_the_record() -> Engine:
    """The engine that knows the record's actors."""
    gazetteer = gazetteer_from_database()
    return Engine(ENGINE_VERSION, lambda article: extract(article, gazetteer))


def engine_without_database() -> Engine:
    """The engine that knows the shipped catalogue's actors."""
    gazetteer = gazetteer_from_catalogue()
    return Engine(ENGINE_VERSION, lambda article: extract(article, gazetteer))
