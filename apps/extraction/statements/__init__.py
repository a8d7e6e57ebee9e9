"""What was said: the statements of an article, each one sentence of one speaker."""

from apps.extraction.statements.finder import find_statements

__all__ = ["find_statements"]
