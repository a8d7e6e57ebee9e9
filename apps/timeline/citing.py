"""What a citation of the record says, the same on the pages and in BibTeX and CSL-JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from apps.timeline.asked import actors_named, asked
from apps.timeline.filters import Filter
from apps.timeline.words import interval_words, list_words

SITE = "Line of Contact"


@dataclass(frozen=True, slots=True)
class Citation:
    """One thing of the record as of a version; `address` is absolute and names the version.

    `name` tells it apart from all others of the record, and `entry` is a single row, else a list.
    """

    name: str
    title: str
    part: str
    address: str
    version: int
    issued: date | None
    entry: bool

    @property
    def key(self) -> str:
        """A name for reference managers: letters, digits and hyphens."""
        return f"line-of-contact-{self.name}-v{self.version}"

    @property
    def words(self) -> str:
        """The citation as a page shows it."""
        version = f" Data version {self.version}." if self.version else ""
        return f"{cited_words(self.title, self.part)}{version} {self.address}"


def cited_words(title: str, part: str) -> str:
    """A title and where in the record it stands."""
    return f"“{title}.” {SITE}, {part}."


def call_title(names: Iterable[str], *, status: str, earliest: date | None, latest: date | None) -> str:
    """A call in words: who, what became of it unless it was held, and when."""
    held = "" if status == "held" else f"{status}, "
    return f"{list_words(names)}, {held}{interval_words(earliest, latest)}"


def list_title(noun: str, filters: Filter) -> str:
    """A list in words: what it is of, and what the query asks; one SQL statement where it names actors."""
    parts = [f"{each.label.lower()}: {each.words}" for each in asked(filters, actors_named(filters))]
    return f"{noun} ({'; '.join(parts)})" if parts else noun
