"""Reads calls and statements out of an article's text: pure Python, one door, `extract`."""

from apps.extraction.find import ENGINE_VERSION, extract
from apps.extraction.findings import Article, Findings
from apps.extraction.gazetteer import Gazetteer

__all__ = ["ENGINE_VERSION", "Article", "Findings", "Gazetteer", "extract"]
