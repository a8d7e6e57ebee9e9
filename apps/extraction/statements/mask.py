r"""A sentence as the patterns of speech read it: people, offices and quotations drawn as single signs.

"Putin told his Turkish counterpart that \"we wait\", the Kremlin said" becomes `P told P that Q, O said`
(the signs are private characters; the letters here stand for them), so that a pattern sees who stands
where and never looks inside a name or a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from apps.extraction.clean import Sentence
from apps.extraction.references import Form, Reference

PERSON, GROUP, OFFICE, PLACE, STRANGER, HE, THEY, QUOTE = (chr(0xE000 + n) for n in range(8))

PEOPLE = PERSON + GROUP + STRANGER + HE + THEY
SPEAKERS = PEOPLE + OFFICE + PLACE

_SIGNS = {Form.ORGANISATION: OFFICE, Form.METONYM: PLACE, Form.STRANGER: STRANGER}


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of a sentence in quotation marks, marks included."""

    start: int
    end: int
    words: int
    opening: str


@dataclass(frozen=True, slots=True)
class Mask:
    """A sentence's masked text; `what` says for each sign's place what it stands for."""

    text: str
    what: dict[int, Reference | Quotation]

    def reference(self, at: int) -> Reference | None:
        """The reference drawn at this place of the masked text."""
        found = self.what.get(at)
        return found if isinstance(found, Reference) else None

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations of the sentence, in order."""
        return tuple(what for what in self.what.values() if isinstance(what, Quotation))


def mask_of(sentence: Sentence, references: Sequence[Reference], *, through_quotes: bool = False) -> Mask:
    """Draw a sentence with signs for its references and quotations, or see through the quotation marks."""
    quoted = () if through_quotes else quoted_in(sentence)
    parts: list[str] = []
    what: dict[int, Reference | Quotation] = {}
    length = at = 0
    for start, end, sign, meant in _stretches(sentence, references, quoted):
        if start < at:
            continue
        plain = sentence.norm[at:start]
        what[length + len(plain)] = meant
        parts += (plain, sign)
        length += len(plain) + 1
        at = end
    parts.append(sentence.norm[at:])
    text = "".join(parts)
    return Mask(text.replace('"', " ") if through_quotes else text, what)


# 'Like this', as British papers quote: an apostrophe inside a word closes nothing.
_SINGLE = re.compile(r"(?<![\w.])'(?=[^\s'])(?:[^']|'(?=\w)){,600}?[^\s]'(?!\w)")


def quoted_in(sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """The quoted stretches of a sentence, in double marks or, where it has none, in single ones."""
    if not sentence.quoted:
        if "'" not in sentence.norm:
            return ()
        return tuple(match.span() for match in _SINGLE.finditer(sentence.norm))
    start, end = sentence.quoted[0]
    closes = start > 0 and end == len(sentence.norm) and not sentence.norm[start - 1].isspace()
    # A mark that hangs on the word before it closes what an earlier paragraph opened.
    return ((0, start + 1),) if closes and len(sentence.quoted) == 1 else sentence.quoted


def _stretches(
    sentence: Sentence, references: Sequence[Reference], quoted: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, str, Reference | Quotation]]:
    """What is drawn as one sign, in order; a quotation hides the references inside it."""
    found: list[tuple[int, int, str, Reference | Quotation]] = []
    names = [
        (start, end, OFFICE, name)
        for start, end in quoted
        for name in references
        if name.form is Form.ORGANISATION and (start + 1, end - 1) == (name.start, name.end)
    ]
    found += names
    quoted = [stretch for stretch in quoted if stretch not in [name[:2] for name in names]]
    for start, end in quoted:
        words = re.findall(r"[^\W_]+(?:['-][^\W_]+)*", sentence.norm[start:end])
        found.append((start, end, QUOTE, Quotation(start, end, len(words), " ".join(words[:3]))))
    hidden = [*quoted, *(name[:2] for name in names)]
    for reference in references:
        if (
            reference.word in _REFLEXIVE
            or _is_unnamed_staff(reference)
            or _is_owners_word(reference, sentence.norm)
        ):
            continue
        if not any(start <= reference.start < end for start, end in hidden):
            found.append((reference.start, reference.end, sign_of(reference), reference))
    yield from sorted(found, key=lambda stretch: stretch[:2])


_REFLEXIVE = frozenset(("himself", "herself", "themselves"))


def unquoted(sentence: Sentence) -> str:
    """A sentence's words outside quotation marks."""
    text = sentence.norm
    for start, end in reversed(quoted_in(sentence)):
        text = f"{text[:start]} {text[end:]}"
    return text


_TOLD = re.compile(rf"[{PERSON}{HE}](?: [a-z]+){{0,3}} (?:told|tells|telling) (?:the )?")
_OUTLET = re.compile(r"(?:[A-Z][\w.&-]*)(?: [A-Z0-9][\w.-]*)*")


def tells_outlet(sentence: Sentence, mask: Mask) -> bool:
    """Whether somebody says something to an outlet, by its unknown name: "P told Al Jazeera that"."""
    match = _TOLD.search(mask.text)
    if match is None or mask.text[match.end() : match.end() + 1] in SPEAKERS + QUOTE:
        return False
    rest = mask.text[match.end() : match.end() + 12]
    at = sentence.norm.find(rest) if len(rest) > 1 else -1
    return at >= 0 and _OUTLET.match(sentence.written, at) is not None


def sign_of(reference: Reference) -> str:
    """The sign that a reference is drawn as."""
    if reference.form in _SIGNS:
        return _SIGNS[reference.form]
    if reference.form is Form.PRONOUN:
        return THEY if reference.plural else HE
    if reference.plural or len(reference.people) > 1:
        return GROUP
    return PERSON


def _is_unnamed_staff(reference: Reference) -> bool:
    """Tell "diplomats in Ankara", "Armenian officials": no people to be told, left as words."""
    several = len(reference.people) > 1 and bool(reference.determiner)
    return reference.plural and reference.role in ("diplomat", "other") and not several


_NO_NOUN = re.compile(
    r" (?:that|to|in|on|at|for|about|and|or|but|by|with|as|of|from|how|why|when|if|it|the|a|an|over|during"
    r"|is|was|again|too|also|later|yesterday|today|once)\b| ?[^\w\s]|$",
)


def _is_owners_word(reference: Reference, norm: str) -> bool:
    """Whether "her" stands before what is hers."""
    return (
        reference.word == "her" and reference.form is Form.PRONOUN and not _NO_NOUN.match(norm, reference.end)
    )
