"""Conditional requests: an ETag for each answer, 304 if and only if it is unchanged (RFC 9110, 13)."""

from apps.api.conditional.hashing import content_hash
from apps.api.conditional.own import etag_of
from apps.api.conditional.question import Question, Shows, Source

__all__ = ["Question", "Shows", "Source", "content_hash", "etag_of"]
