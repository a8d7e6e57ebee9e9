from __future__ import annotations

from apps.sources.models import Source


def source_by_fingerprint(*, fingerprint: str) -> Source | None:
    """The source made of the bytes with this SHA-256."""
    return Source.objects.filter(fingerprint=fingerprint).first()


def source_ids_to_reread(*, engine_version: str, everything: bool = False) -> list[int]:
    """The sources that another version of the engine read last, the oldest first; or all of them."""
    sources = Source.objects.order_by("id")
    if not everything:
        sources = sources.exclude(engine_version=engine_version)
    return list(sources.values_list("id", flat=True))
