"""The small grammar of phrases that refer to people.

It reads a sentence's items (see `lexicon`) from left to right: [determiner] [modifiers] head
[of COUNTRY] [NAME].
"""

from __future__ import annotations

from apps.extraction.drafts import Draft
from apps.extraction.lexicon import Item
from apps.extraction.phrasewords import (
    NUMBERS,
    OFFICE_HEADS,
    PLACES,
    SIDE_NOUNS,
    STATE_NOUNS,
    opening_words,
    pronouns,
    sides_of,
    touches,
    verb_like,
    word_set,
)
from apps.extraction.references import Form, Reference
from apps.extraction.vocabulary import load

# "His Excellency Prof. Dr.": no more words and full stops than these stand before a name.
_COURTESIES = 6

# Titles that need an office behind them to say who is meant.
_OF_OFFICES = ("head", "leader", "secretary")


class ReferenceGrammar:
    """Reads the references of one sentence."""

    def __init__(self, items: list[Item], *, headline: bool) -> None:
        self._items = items
        self._headline = headline
        self._at = 0

    def read(self) -> list[Reference]:
        """All references of the sentence, in order, none overlapping another."""
        found: list[Reference] = []
        at = 0
        opening = opening_words()
        while at < len(self._items):
            item = self._items[at]
            if item.tag == "mark" or (item.tag == "word" and item.value not in opening):
                at += 1
                continue
            reference, after = self._reference(at)
            if reference is not None and reference.possessive and reference.names and self._owned(after):
                reference, after = self._owned_by(reference, after)
            if reference is None:
                at += 1
            else:
                found.append(reference)
                at = after
        return found

    def _owned_by(self, owner: Reference, at: int) -> tuple[Reference, int]:
        """As in "President Trump's National Security Adviser Robert O'Brien": one person, not two."""
        draft = Draft(owner.start, owner=owner.names)
        reference, after = self._person_head(draft, self._modifiers(draft, at))
        return (reference, after) if reference is not None else (owner, at)

    # Looking at items -----------------------------------------------------------------------------

    def _item(self, at: int) -> Item | None:
        return self._items[at] if 0 <= at < len(self._items) else None

    def _tag(self, at: int) -> str:
        item = self._item(at)
        return item.tag if item else ""

    def _value(self, at: int) -> str:
        item = self._item(at)
        return item.value if item and item.tag in ("word", "mark") else ""

    # The grammar ----------------------------------------------------------------------------------

    def _reference(self, at: int) -> tuple[Reference | None, int]:
        item = self._items[at]
        if item.tag == "word" and item.value in pronouns():
            return Reference(
                Form.PRONOUN,
                item.start,
                item.end,
                word=item.value,
                plural=pronouns()[item.value] in ("they", "we"),
            ), at + 1
        return self._noun_phrase(at)

    def _noun_phrase(self, at: int) -> tuple[Reference | None, int]:
        """[determiner] [modifiers] head [of COUNTRY] [NAME]."""
        draft = Draft(start=self._items[at].start)
        begun = self._determiner(draft, at)
        here = self._modifiers(draft, begun)
        for head in (self._person_head, self._pair_head, self._name_head, self._side_head):
            reference, after = head(draft, here)
            if reference is not None:
                return reference, after
        return self._bare_owner(at, begun)

    def _bare_owner(self, at: int, begun: int) -> tuple[Reference | None, int]:
        """As in "at Baku's initiative", "the Kremlin's account": a country before what is nobody."""
        item = self._item(begun)
        if item is None or not item.possessive or item.tag not in (*PLACES, "organisation", "belligerents"):
            return None, at
        if item.tag == "organisation":
            return Draft(item.start).organisation(item), begun + 1
        sides = sides_of(item)
        if item.tag in PLACES and self._stands_alone(begun):
            end = item.end + len("'s")
            return Reference(
                Form.COUNTERPART, item.start, end, sides=sides, word="one", determiner="the"
            ), begun + 1
        return Reference(
            Form.METONYM, item.start, item.end, sides=sides, possessive=True, plural=len(sides) > 1
        ), begun + 1

    def _stands_alone(self, at: int) -> bool:
        """As in "Ankara's top diplomat rang Moscow's", its noun said before; not "the idea was Moscow's"."""
        follows = self._tag(at + 1) in ("mark", "") or verb_like(self._value(at + 1))
        return follows and self._value(at - 1) not in ("was", "is", "were", "been", "be")

    def _determiner(self, draft: Draft, at: int) -> int:
        here = at
        while self._tag(here) == "word" and (
            self._value(here) in word_set("articles") or self._value(here) in NUMBERS
        ):
            value = self._value(here)
            if value in ("two", "both", "either", "each"):
                draft.number = value
                if value == "each" and self._value(here + 1) == "of":
                    here += 1
            elif value == "one":
                break
            else:
                draft.determiner = value
            here += 1
            if here - at > 4:  # noqa: PLR2004 - "each of the two" is the longest
                break
        return here

    def _modifiers(self, draft: Draft, at: int) -> int:
        """Nationalities, owners and harmless adjectives before a head: "the Armenian and Azerbaijani"."""
        here = at
        while True:
            item = self._item(here)
            if item is None:
                return here
            if (
                item.tag == "organisation"
                and item.side
                and self._owned(here + 1)
                and self._tag(here + 1) != "office"
            ):
                draft.sides.append(item.side)
                draft.owner = item.people
            elif item.tag == "nationality" or (
                item.tag in PLACES and (item.possessive or self._heads(here + 1))
            ):
                draft.sides.append(item.value)
                draft.modified_until = item.end
                draft.possessed = item.possessive
            elif item.tag in PLACES and self._shares_owner(here):
                draft.sides.append(item.value)
            elif item.tag == "belligerents" and item.possessive:
                draft.sides.extend(sides_of(item))
            elif item.tag in ("name", "organisation") and item.possessive and self._owned(here + 1):
                draft.owner = item.people
            elif item.tag == "word" and item.value in word_set("blocking"):
                draft.blocked = True
            elif not (draft.sides and self._joins(here)) and not (
                item.tag == "word" and item.value in word_set("adjectives")
            ):
                return here
            here += 1

    def _shares_owner(self, at: int) -> bool:
        """As in "Russia and Turkey's foreign ministers": both own what follows."""
        other, head = self._item(at + 2), self._item(at + 3)
        owns = other is not None and other.tag in PLACES and other.possessive
        return owns and self._value(at + 1) == "and" and head is not None and head.plural

    def _heads(self, at: int) -> bool:
        return self._tag(at) in ("role", "counterpart", "office")

    def _owned(self, at: int) -> bool:
        """Whether a head follows, nationalities and adjectives aside: "Lavrov's Turkish counterpart"."""
        while self._tag(at) == "nationality" or self._value(at) in word_set("adjectives"):
            at += 1
        return self._heads(at)

    def _joins(self, at: int) -> bool:
        """Whether "and", a comma or "and the" stands here between two nationalities."""
        if self._value(at) not in ("and", ",", "-", "the", "or"):
            return False
        after = at + 1
        while self._value(after) in ("and", "the", "or"):
            after += 1
        item = self._item(after)
        return item is not None and (
            item.tag == "nationality" or (item.tag in PLACES and (item.possessive or self._heads(after + 1)))
        )

    def _person_head(self, draft: Draft, at: int) -> tuple[Reference | None, int]:  # noqa: PLR0911 - one for each head
        item = self._item(at)
        if item is None or item.tag not in ("role", "counterpart", "office"):
            return None, at
        if item.tag == "office":
            return self._office_head(draft, item, at)
        if (
            item.tag == "role"
            and item.value == "other"
            and not draft.sides
            and not draft.determiner
            and self._tag(at + 1) != "name"
        ):
            return None, at
        after = self._complement(draft, at + 1)
        form = Form.COUNTERPART if item.tag == "counterpart" else Form.OFFICE
        reference = draft.reference(form, item, self._items[after - 1].end)
        if draft.headed and reference.role in _OF_OFFICES:
            reference.role = draft.headed
        if reference.role == "head" and not reference.sides:
            return None, at
        if self._tag(after) == "office" and not reference.plural and item.tag == "role":
            return self._office_head(draft, self._items[after], after)
        if (
            item.tag == "role"
            and load("en", "roles").get(item.value, {}).get("bare_only")
            and not draft.determiner
            and self._tag(after) != "name"
        ):
            return None, at
        return self._with_name(reference, after)

    def _with_name(self, reference: Reference, after: int) -> tuple[Reference, int]:
        """A name right after its title belongs to it; an unknown name makes it a stranger."""
        name_at = after
        while self._tag(name_at) == "courtesy" or self._value(name_at) in ("-", "("):
            name_at += 1
        item = self._item(name_at)
        if (
            item is not None
            and item.tag == "word"
            and item.capital
            and self._tag(name_at + 1) == "name"
            and self._items[name_at + 1].value != "full"
            and not reference.plural
            and not reference.possessive
        ):
            reference.word, reference.form = (
                item.value,
                Form.STRANGER,
            )  # a given name that the gazetteer does not have
            name = self._items[name_at + 1]
            reference.names, reference.end, reference.possessive = name.people, name.end, name.possessive
            return reference, name_at + 2
        if item is not None and item.tag == "name" and not reference.plural and not reference.possessive:
            reference.form, reference.names = Form.NAME, item.people
            reference.end, reference.possessive = item.end, item.possessive
            return reference, name_at + 1
        if (
            item is not None
            and name_at == after
            and item.tag == "word"
            and self._looks_like_name(after)
            and not reference.possessive
        ):
            while self._looks_like_name(after):
                reference.end = self._items[after].end
                reference.possessive = self._items[after].possessive
                after += 1
            if self._tag(after) == "name":  # a given name that the gazetteer lacks, before a known surname
                reference.end, reference.possessive = self._items[after].end, self._items[after].possessive
                after += 1
            reference.form, reference.plural = Form.STRANGER, False
        return reference, after

    def _looks_like_name(self, at: int) -> bool:
        item = self._item(at)
        return (
            item is not None
            and item.tag == "word"
            and item.capital
            and item.value.isalpha()
            and len(item.value) > 1
            and item.value not in word_set("openers")
            and not self._headline
        )

    def _complement(self, draft: Draft, at: int) -> int:
        """As in "of Armenia and Azerbaijan", "in Athens", "from France", "of the Russian state"."""
        if self._value(at) not in ("of", "in", "from", "at") or (draft.sides and self._value(at) == "of"):
            return at
        here, sides = self._determiner(Draft(0), at + 1), list[str]()
        while (item := self._item(here)) is not None:
            if item.tag in ("country", "place", "nationality") and not (
                item.possessive and self._heads(here + 1) and not self._heads_office(at - 1, here + 1)
            ):
                sides.append(item.value)
            elif item.tag == "organisation" and item.side and not item.possessive:
                sides.append(item.side)
                draft.owner = item.people
            elif item.tag == "belligerents":
                sides.extend(sides_of(item))
            elif not (sides and self._value(here) in ("and", ",", "the") and self._side_follows(here + 1)):
                break
            here += 1
        noun = self._item(here)
        if (
            noun is not None
            and (self._tag(here - 1) == "nationality" or self._items[here - 1].possessive)
            and (noun.value in STATE_NOUNS or noun.tag == "office")
        ):
            draft.headed = STATE_NOUNS.get(noun.value) or OFFICE_HEADS.get(noun.value, "")
            here += 1
        if not sides:
            return at
        draft.complement.extend(sides)
        draft.possessed_end = self._items[here - 1].possessive
        return here

    def _heads_office(self, title: int, office: int) -> bool:
        """As in "the head of Armenia's foreign ministry": one person, and not also the ministry."""
        item = self._item(office)
        headed = item is not None and item.tag == "office" and item.value in OFFICE_HEADS
        return headed and self._tag(title) == "role" and self._items[title].value in _OF_OFFICES

    def _side_follows(self, at: int) -> bool:
        while self._value(at) in ("and", "the"):
            at += 1
        return self._tag(at) in ("country", "place", "nationality")

    def _office_head(self, draft: Draft, item: Item, at: int) -> tuple[Reference | None, int]:
        """As in "the Russian Foreign Ministry", "the ministry in Baku", "the premier's staff"."""
        if item.value == "ministry" and draft.sides and not item.capital and draft.possessed is False:
            pass
        owned = bool(draft.sides or draft.owner or draft.determiner)
        after = self._complement(draft, at + 1)
        if not owned and not draft.complement and not item.capital:
            return None, at
        reference = draft.reference(Form.ORGANISATION, item, self._items[after - 1].end)
        reference.office = item.value
        if (
            item.possessive
            and self._tag(after) == "role"
            and self._items[after].value in ("head", "leader", "minister")
        ):
            headed = draft.reference(Form.OFFICE, self._items[after], self._items[after].end)
            headed.role = OFFICE_HEADS.get(item.value, headed.role)
            return self._with_name(headed, after + 1)
        if self._tag(after) == "role" and not item.possessive:  # "the Foreign Ministry spokesman"
            return self._with_name(
                draft.reference(Form.OFFICE, self._items[after], self._items[after].end), after + 1
            )
        return reference, after

    def _pair_head(self, draft: Draft, at: int) -> tuple[Reference | None, int]:
        """As in "the two", "both men", "the pair", "the sides", "the latter"."""
        value = self._value(at)
        if value in word_set("pair"):
            if value in ("former", "latter") and draft.determiner != "the":
                return None, at
            if not draft.determiner and not draft.number:
                return None, at
            if draft.sides and value in ("sides", "parties"):
                return draft.plain(Form.METONYM, self._items[at], value), at + 1
            return draft.plain(Form.PAIR, self._items[at], value), at + 1
        if value == "one" and draft.determiner == "the" and not draft.sides:
            after = self._complement(draft, at + 1)
            if draft.complement:
                reference = draft.plain(Form.COUNTERPART, self._items[after - 1], "one")
                reference.sides = tuple(draft.complement)
                return reference, after
        return self._bare_pair(draft, at)

    def _is_the_former(self, draft: Draft, at: int) -> bool:
        """As in "the former said", and not "the former ally"."""
        alone = draft.determiner == "the" and not draft.sides and self._value(at - 1) == "former"
        owns = alone and self._items[at - 1].possessive
        return alone and (owns or self._tag(at) in ("mark", "") or verb_like(self._value(at)))

    def _bare_pair(self, draft: Draft, at: int) -> tuple[Reference | None, int]:
        """As in "the two agreed", "both had been in contact", "the former said": no noun follows."""
        if self._is_the_former(draft, at):
            return draft.plain(Form.PAIR, self._items[at - 1], "former"), at
        if draft.number not in ("two", "both") or draft.sides or at == 0:
            return None, at
        value, tag = self._value(at), self._tag(at)
        is_noun = (
            tag == "word"
            and value.isalpha()
            and value not in word_set("after_pair")
            and not value.endswith("ed")
        )
        if is_noun or tag not in ("word", "mark", ""):
            return None, at
        return draft.plain(Form.PAIR, self._items[at - 1], draft.number), at

    def _name_head(self, draft: Draft, at: int) -> tuple[Reference | None, int]:
        last = at + _COURTESIES
        while at < last and (
            self._tag(at) == "courtesy"
            or (self._tag(at - 1) == "courtesy" and self._value(at) in (".", "..."))
        ):
            at += 1
        item = self._item(at)
        if item is None or item.tag not in ("name", "organisation"):
            return None, at
        if item.tag == "organisation":
            return draft.organisation(item), at + 1
        reference = Reference(
            Form.NAME, draft.start if draft.sides else item.start, item.end, names=item.people
        )
        reference.sides, reference.possessive = tuple(draft.sides), item.possessive
        before = self._item(at - 1)
        if (
            not draft.sides
            and item.value != "full"
            and before is not None
            and self._looks_like_name(at - 1)
            and touches(before, item)
        ):
            reference.form, reference.word = Form.STRANGER, before.value
        return reference, at + 1

    def _side_head(self, draft: Draft, at: int) -> tuple[Reference | None, int]:
        """Countries and places that stand for their leadership, natives, and "the Armenian side"."""
        if draft.sides and self._value(at) in SIDE_NOUNS:
            return draft.plain(Form.METONYM, self._items[at], "side"), at + 1
        if len(draft.sides) == 1 and draft.modified_until and not draft.possessed:
            return self._native(draft, at)
        item = self._item(at)
        if item is None or draft.sides or item.tag not in (*PLACES, "belligerents"):
            return None, at
        form = Form.NATIVE if item.tag == "native" else Form.METONYM
        reference = Reference(
            form,
            item.start if draft.blocked else draft.start,  # "then Baku" is Baku
            item.end,
            sides=(item.value,),
            possessive=item.possessive,
            determiner=draft.determiner,
        )
        if item.tag == "belligerents":
            reference.sides, reference.plural = sides_of(item), True
        return reference, at + 1

    def _native(self, draft: Draft, at: int) -> tuple[Reference | None, int]:
        """As in "The Armenian also told", "with the Turkish one": an adjective with no noun."""
        if draft.determiner != "the":
            return None, at
        item = self._item(at)
        if self._value(at) == "one":
            return draft.plain(Form.COUNTERPART, self._items[at], "one"), at + 1
        if item is not None and item.tag == "word" and item.value.isalpha() and not verb_like(item.value):
            return None, at
        return Reference(
            Form.NATIVE, draft.start, draft.modified_until, sides=tuple(draft.sides), determiner="the"
        ), at
