"""A citation as BibTeX; also read by BibLaTeX."""

from __future__ import annotations

import re

from apps.timeline.citing import SITE, Citation

MEDIA_TYPE = "application/x-bibtex"
# Braces are spelt out: BibTeX counts them whether or not a backslash stands before.
ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"$\lbrace$",
        "}": r"$\rbrace$",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        '"': '{"}',
        **{character: f"\\{character}" for character in "%&$#_"},
    }
)
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def citation_bibtex(citation: Citation) -> bytes:
    """One entry. The address is not escaped: it is percent-encoded, and BibTeX's styles print it verbatim."""
    fields = {
        "author": f"{{{{{SITE}}}}}",
        "title": f"{{{{{escaped(citation.title)}}}}}",
        "howpublished": f"{{{escaped(f'{SITE}, {citation.part}')}}}",
    }
    if citation.issued:
        fields["year"] = f"{{{citation.issued.year}}}"
        fields["month"] = MONTHS[citation.issued.month - 1]
    if citation.version:
        fields["version"] = f"{{{citation.version}}}"
        fields["note"] = f"{{Data version {citation.version}}}"
    fields["url"] = f"{{{citation.address}}}"
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items())
    return f"@misc{{{citation.key},\n{lines}}}\n".encode()


def escaped(text: str) -> str:
    """Text for a field in braces, on one line."""
    return re.sub(r"[\s\x00-\x1f\x7f]+", " ", text).strip().translate(ESCAPES)
