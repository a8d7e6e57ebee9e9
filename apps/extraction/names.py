"""When two spellings are one name.

Names reach the reader through Russian, French, German, Turkish and Armenian desks: Pashinian,
Paschinjan, Pachinian. Their vowels wander and their consonants stay, so a name is compared by its
consonants, sounds that desks write alike counted as one.

>>> skeleton("mnatsaknayan") == skeleton("mnatsakanyan")
True
>>> skeleton("bigan") == skeleton("biegun")
True
"""

from __future__ import annotations

import re
from functools import lru_cache

_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"sch|tch|sh|ch|zh", "$"),  # Pashinyan, Paschinjan, Pachinian
        (r"kh", "h"),  # Khachatryan, Hachatryan
        (r"ph|gh|ff", "f"),
        (r"[vw]", "f"),  # Steven, Stephen; Alijew, Aliyev
        (r"ck|[cqx]", "k"),  # Macron, Makron
        (r"(?<=[^aeiou])j(?=[aeiou])", ""),  # Paschinjan
        (r"[aeiouyj' -]+", ""),
        (r"(.)\1+", r"\1"),
    )
)
_PARTICLES = frozenset(("le", "la", "de", "di", "von", "van", "der", "bin", "al", "el"))


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """Reduce a folded word to its first letter and the consonants that follow."""
    rest = word[1:]
    for pattern, sound in _SOUNDS:
        rest = pattern.sub(sound, rest)
    return word[:1] + rest


def surname(words: tuple[str, ...]) -> tuple[str, ...]:
    """The last name with its particles: ('le', 'drian'), ('von', 'der', 'leyen').

    >>> surname(("ursula", "von", "der", "leyen"))
    ('von', 'der', 'leyen')
    """
    at = len(words) - 1
    while at > 1 and words[at - 1] in _PARTICLES:
        at -= 1
    return words[at:]
