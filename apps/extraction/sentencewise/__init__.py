"""Reads articles in languages whose rules are a folder of data: cues, and the people around them."""

from apps.extraction.sentencewise.read import read_sentencewise

__all__ = ["read_sentencewise"]
