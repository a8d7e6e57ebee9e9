"""Names in other letters written in Latin ones, near enough to be compared by their consonants."""

from __future__ import annotations

from functools import lru_cache

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "",
    "ы": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_ARMENIAN = {
    "ա": "a", "բ": "b", "գ": "g", "դ": "d", "ե": "e", "զ": "z", "է": "e", "ը": "e", "թ": "t", "ժ": "zh",
    "ի": "i", "լ": "l", "խ": "kh", "ծ": "ts", "կ": "k", "հ": "h", "ձ": "dz", "ղ": "gh", "ճ": "ch", "մ": "m",
    "յ": "y", "ն": "n", "շ": "sh", "ո": "o", "չ": "ch", "պ": "p", "ջ": "j", "ռ": "r", "ս": "s", "վ": "v",
    "տ": "t", "ր": "r", "ց": "ts", "ւ": "u", "փ": "p", "ք": "k", "օ": "o", "ֆ": "f",
}  # fmt: skip
_LETTERS = str.maketrans({**_CYRILLIC, **_ARMENIAN})


_ALSO = (("kh", "h"), ("dzh", "j"), ("g", "h"))  # "Хаависто" is Haavisto, "Джонсон" Johnson, "Гариб" Harib


def spellings(word: str) -> tuple[str, ...]:
    """The Latin spellings that a folded word in other letters may have."""
    plain = latin(word)
    return (plain, *(other + plain[len(begun) :] for begun, other in _ALSO if plain.startswith(begun)))


@lru_cache(maxsize=20_000)
def latin(word: str) -> str:
    """A folded word in Latin letters.

    >>> latin("пашинян"), latin("ափինյան")
    ('pashinyan', 'apinyan')
    """
    return word.translate(_LETTERS)
