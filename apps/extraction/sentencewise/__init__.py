"""Reads articles in languages whose rules are a folder of data: a cue in a sentence, and the people around it."""

from apps.extraction.sentencewise.read import read_sentencewise

__all__ = ["read_sentencewise"]
