"""What a test wants to know of a page: its links, its text, what stands in an element."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})
UNSEEN = "unseen"


@dataclass
class Element:
    """An element of the page with the text in it, unseen parts (written for those who hear it) apart."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


class Page(HTMLParser):
    """A parsed page."""

    def __init__(self, content: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element, and that it is open."""
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content, as SVG has them."""
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """Close the element; a page that closes another is not well formed."""
        assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        """Text belongs to all elements that are open."""
        if any(UNSEEN in each.attributes.get("class", "") for each in self._open):
            return
        for each in self._open:
            each.text += data

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """The elements of a tag whose attributes (class without its underscore) hold these words."""
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        return [
            each
            for each in self.elements
            if each.tag == tag
            and all(value in each.attributes.get(name, "").split() for name, value in wanted.items())
        ]

    def one(self, tag: str, **attributes: str) -> Element:
        """The only such element."""
        (found,) = self.all(tag, **attributes)
        return found

    def numbers(self) -> dict[str, int]:
        """The numbers that are links, by their addresses."""
        links = [(link.attributes["href"], link.text.strip().lstrip("→←?")) for link in self.all("a")]
        found: dict[str, int] = {}
        for href, text in links:
            if text.isdecimal():
                assert found.setdefault(href, int(text)) == int(text), (
                    f"{href} is called {text} and {found[href]}"
                )
        return found
