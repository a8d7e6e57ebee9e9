"""References to people, countries and offices: titles, countries and names that stand side by side."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from apps.extraction.clean import Sentence
from apps.extraction.gazetteer import COUNTRY, PERSON, Gazetteer
from apps.extraction.references import Form, Reference
from apps.extraction.sentencewise.letters import spellings
from apps.extraction.sentencewise.stems import Entry, Match, Phrasebook, Word, inflection, words_of
from apps.extraction.sentencewise.vocabulary import pattern, table

_HEADS = ("role", "counterpart", "office")
_LEAST_SURNAME = 3


def _titles(language: str) -> Phrasebook:
    """Countries, titles, counterparts and kinds of offices, as the language names them."""
    book = Phrasebook(language)
    for slug, names in table(language, "countries").items():
        for name in names:
            book.add(name, Entry("country", slug))
    for key, titles in table(language, "roles.titles").items():
        for number, plural in (("one", False), ("many", True)):
            for title in titles.get(number, ()):
                _add_title(book, title, key, language, plural=plural)
    for kind, names in table(language, "roles.offices").items():
        for name in names:
            book.add(name, Entry("office", kind))
    for number, plural in (("one", False), ("many", True)):
        for word in table(language, f"roles.counterpart.{number}") or ():
            book.add(word, Entry("counterpart", plural=plural))
    return book


def _add_title(book: Phrasebook, title: str, key: str, language: str, *, plural: bool) -> None:
    """Enter a title; "head of {country} diplomacy" once for every country."""
    if "{country}" not in title:
        book.add(title, Entry("role", key, plural))
        return
    for slug, names in table(language, "countries").items():
        for name in names:
            book.add(title.replace("{country}", name), Entry("role", key, plural, side=slug))


@lru_cache(maxsize=16)
def _book(gazetteer: Gazetteer, language: str) -> Phrasebook:
    """The language's words and the gazetteer's names in one book."""
    book = _titles(language)
    for actor in gazetteer.actors.values():
        if actor.kind == COUNTRY:
            continue
        tag = "name" if actor.kind == PERSON else "organisation"
        entry = Entry(tag, people=frozenset((actor.slug,)))
        for name in actor.names:
            book.add(name, entry)
            last = name.split()[-1]
            if tag == "name" and len(last) > _LEAST_SURNAME and last[0] == last[0].upper():
                book.add(last, entry)
    return book


@cache
def _country_follows(language: str) -> bool:
    return bool(table(language, "words.grammar.country_follows_title"))


class ReferenceFinder:
    """Finds the references of an article's sentences."""

    def __init__(self, gazetteer: Gazetteer, language: str) -> None:
        self._gazetteer = gazetteer
        self._language = language
        self._book = _book(gazetteer, language)

    def read(self, sentence: Sentence) -> list[Reference]:
        """All references of a sentence, in order, none overlapping another."""
        words = words_of(sentence.norm, sentence.written)
        items = self._items(words)
        found: list[Reference] = []
        at = 0
        while at < len(items):
            reference, at = _Group(self._language, sentence.norm, items, words).read(at)
            if reference is not None:
                found.append(reference)
        more = self._spoken_of(sentence, found)
        return sorted([*found, *more], key=lambda r: r.start)

    def _items(self, words: Sequence[Word]) -> list[tuple[Match, int]]:
        """Known phrases with the number of the word at which each begins."""
        items: list[tuple[Match, int]] = []
        at = 0
        rows = list(words)
        while at < len(rows):
            match = self._book.longest(rows, at) or self._foreign(rows, at)
            if match is None:
                at += 1
                continue
            items.append((match, at))
            at += match.length
        return items

    def _foreign(self, words: list[Word], at: int) -> Match | None:
        """A full name that the catalogue has in Latin letters only, known by its consonants."""
        if at + 1 >= len(words) or not (words[at].capital and words[at + 1].capital):
            return None
        if words[at + 1].start - words[at].end != 1 or self._language in ("fa", "ar"):
            return None
        for given in inflection(self._language).stems(words[at].text):
            for last, (_, end) in inflection(self._language).stems(words[at + 1].text).items():
                people = self._people(given, last)
                if people:
                    start = words[at + 1].start
                    return Match((Entry("name", people=people),), 2, words[at].start, start + end)
        return None

    def _people(self, given: str, last: str) -> frozenset[str]:
        return frozenset(
            slug
            for first in spellings(given)
            for second in spellings(last)
            for slug in self._gazetteer.named((first, second))
            if self._gazetteer.is_person(slug)
        )

    def _spoken_of(self, sentence: Sentence, found: list[Reference]) -> list[Reference]:
        """Pronouns and pairs: "he", "the sides", "the latter"."""
        more: list[Reference] = []
        for name, form in (("pair", Form.PAIR), ("latter", Form.PAIR), ("pronoun", Form.PRONOUN)):
            for match in pattern(self._language, f"words.{name}").finditer(sentence.norm):
                start, end = match.span()
                over = [r for r in (*found, *more) if r.start < end and start < r.end]
                if all(
                    r.form in (Form.OFFICE, Form.COUNTERPART, Form.STRANGER) and not r.sides for r in over
                ):
                    for reference in over:
                        (found if reference in found else more).remove(reference)
                    more.append(Reference(form, start, end, plural=name == "pair", word=name))
        return more


class _Group:
    """Reads one reference: countries, a title, and a name, with nothing but small words between them."""

    def __init__(self, language: str, norm: str, items: list[tuple[Match, int]], words: list[Word]) -> None:
        self._language = language
        self._norm = norm
        self._items = items
        self._words = words

    def read(self, at: int) -> tuple[Reference | None, int]:
        """The reference that begins at an item, and the item after it."""
        sides, here = self._countries(at)
        if here == at or (here < len(self._items) and self._beside(here - 1, here) and self._is_head(here)):
            return self._headed(at, here, sides)
        side = self._entry(at, "country")
        return self._made(Form.METONYM, at, at, sides=(side.value,) if side else ()), at + 1

    def _entry(self, at: int, tag: str) -> Entry | None:
        entries = self._items[at][0].entries if at < len(self._items) else ()
        return next((entry for entry in entries if entry.tag == tag), None)

    def _head(self, at: int) -> Entry | None:
        """The title of an item; the plural one where its form may be either."""
        found = [e for tag in _HEADS for e in self._items[at][0].entries if e.tag == tag]
        return next((e for e in found if e.plural), found[0] if found else None)

    def _is_head(self, at: int) -> bool:
        return any(self._entry(at, tag) for tag in _HEADS)

    def _between(self, before: int, after: int) -> str:
        match, first = self._items[before]
        last_word = self._words[first + match.length - 1]
        return self._norm[last_word.end : self._items[after][0].start]

    def _beside(self, before: int, after: int) -> bool:
        """Whether only small words stand between two items."""
        if after >= len(self._items):
            return False
        return (
            pattern(self._language, "words.grammar.gap").fullmatch(self._between(before, after)) is not None
        )

    def _joined(self, before: int, after: int) -> bool:
        if after >= len(self._items):
            return False
        between = self._between(before, after)
        return pattern(self._language, "words.grammar.and").fullmatch(between) is not None

    def _countries(self, at: int) -> tuple[list[str], int]:
        """Countries from an item on, several where "and" joins them."""
        sides: list[str] = []
        here = at
        while (country := self._entry(here, "country")) is not None:
            if sides and not self._joined(here - 1, here):
                break
            sides.append(country.value)
            here += 1
        return sides, here

    def _headed(self, at: int, head_at: int, sides: list[str]) -> tuple[Reference | None, int]:
        if not self._is_head(head_at):
            return self._named(at)
        here, head, office, followed = head_at, None, "", False
        while here < len(self._items) and (here == head_at or self._beside(here - 1, here)):
            found = self._head(here)
            if found is not None and not followed:
                if found.tag == "office":
                    office = office or found.value
                elif head is not None and not office:
                    break
                head = head or found
                sides = sides or ([found.side] if found.side else [])
                here += 1
            elif not sides and self._entry(here, "country") and _country_follows(self._language):
                sides, after = self._countries(here)
                if len(sides) > 1 and not (head and head.plural):
                    sides, after = sides[:1], here + 1
                here, followed = after, True
            else:
                break
        assert head is not None  # noqa: S101 - the loop began at a head
        if (
            not head.plural and len(sides) > 1
        ):  # "Armenia and the Azerbaijani president": only the last is his
            return self._made(Form.METONYM, at, at, sides=(sides[0],)), at + 1
        return self._titled(at, here, head, office, tuple(sides))

    def _titled(
        self, at: int, here: int, head: Entry, office: str, sides: tuple[str, ...]
    ) -> tuple[Reference | None, int]:
        if office:
            role = head.value if head.tag == "role" else ""
            return self._made(Form.ORGANISATION, at, here - 1, sides=sides, office=office, role=role), here
        name = self._entry(here, "name") if self._beside(here - 1, here) else None
        if name is not None and not head.plural:
            names = frozenset().union(*(e.people for e in self._items[here][0].entries if e.tag == "name"))
            return self._made(Form.NAME, at, here, sides=sides, names=names), here + 1
        form = Form.COUNTERPART if head.tag == "counterpart" else Form.OFFICE
        if not head.plural and self._stranger_follows(here - 1):
            form = Form.STRANGER
        return self._made(form, at, here - 1, sides=sides, role=head.value, plural=head.plural), here

    def _stranger_follows(self, at: int) -> bool:
        """Whether two capitalised words follow that nobody knows: somebody else's name."""
        if self._language in ("fa", "ar"):
            return False
        match, first = self._items[at]
        taken = {n for m, begin in self._items for n in range(begin, begin + m.length)}
        after = [first + match.length, first + match.length + 1]
        if after[-1] >= len(self._words) or taken & set(after):
            return False
        begun = self._words[first + match.length - 1].end
        together = self._norm[begun : self._words[after[-1]].start].replace(self._words[after[0]].text, "", 1)
        return not together.strip() and all(
            self._words[n].capital and self._words[n].text.isalpha() for n in after
        )

    def _named(self, at: int) -> tuple[Reference | None, int]:
        entries = self._items[at][0].entries
        names = frozenset().union(*(e.people for e in entries if e.tag == "name"))
        if names:
            return self._made(Form.NAME, at, at, names=names), at + 1
        people = [slug for e in entries if e.tag == "organisation" for slug in e.people]
        if people:
            reference = self._made(Form.ORGANISATION, at, at)
            reference.organisation = min(people)
            return reference, at + 1
        return None, at + 1

    def _made(self, form: Form, first: int, last: int, **said: object) -> Reference:
        return Reference(form, self._items[first][0].start, self._items[last][0].end, **said)  # type: ignore[arg-type]  # one of the fields
