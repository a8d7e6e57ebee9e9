"""What has been read of a referring phrase before its head."""

from __future__ import annotations

from dataclasses import dataclass, field

from apps.extraction.lexicon import Item
from apps.extraction.references import Form, Reference


@dataclass(slots=True)
class Draft:
    """What has been read of a phrase before its head."""

    start: int
    determiner: str = ""
    number: str = ""
    sides: list[str] = field(default_factory=list)
    complement: list[str] = field(default_factory=list)
    owner: frozenset[str] = frozenset()
    blocked: bool = False
    possessed: bool = False
    possessed_end: bool = False
    modified_until: int = 0
    headed: str = ""

    def reference(self, form: Form, head: Item, end: int) -> Reference:
        """A reference by office or post."""
        return Reference(
            Form.STRANGER if self.blocked else form,
            self.start,
            end,
            role=head.value if head.tag == "role" else "",
            sides=tuple(dict.fromkeys((*self.sides, *self.complement))),
            plural=head.plural or self.number in ("two", "both"),
            possessive=self.possessed_end or (head.possessive and end == head.end),
            determiner=self.number or self.determiner,
            owner=self.owner,
            word=head.value,
        )

    def plain(self, form: Form, head: Item, word: str) -> Reference:
        """A reference whose words say no office."""
        return Reference(
            form,
            self.start,
            head.end,
            sides=tuple(dict.fromkeys(self.sides)),
            plural=form is Form.PAIR and word not in ("former", "latter"),
            possessive=head.possessive,
            determiner=self.number or self.determiner,
            word=word,
        )

    def organisation(self, item: Item) -> Reference:
        """A reference to an organisation by its name."""
        reference = Reference(
            Form.ORGANISATION,
            item.start if self.sides or self.owner else self.start,
            item.end,
            possessive=item.possessive,
            names=item.people,
        )
        if len(item.people) == 1:
            (reference.organisation,) = item.people
        return reference
