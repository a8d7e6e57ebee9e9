"""Calls as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from django.utils.feedgenerator import Atom1Feed
from django.utils.xmlutils import SimplerXMLGenerator

from apps.api.formats.place import Place
from apps.api.formats.told import NEVER, ToldCall
from apps.timeline.citing import SITE

MEDIA_TYPE = "application/atom+xml"
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed or calendar is of: its title, its own address, the page of the same calls, their query."""

    title: str
    address: str
    page: str
    query: str


class CallsFeed(Atom1Feed):
    """Django's writer, with a link to each call in the API; nothing in it depends on the day of asking."""

    def latest_post_date(self) -> datetime:
        """When its newest entry changed; a fixed time where it has none."""
        return max((item["updateddate"] for item in self.items), default=NEVER)

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """The entry as Django writes it, and where the same call stands as JSON."""
        super().add_item_elements(handler, item)
        link = {"rel": "related", "href": item["row"], "type": "application/json"}
        handler.addQuickElement("link", "", link)


def calls_atom(calls: Sequence[ToldCall], feed: Feed, place: Place) -> bytes:
    """The feed of some calls, in their order."""
    writer = CallsFeed(
        title=_clean(f"{SITE}: {feed.title}"),
        link=feed.page,
        description=None,
        language="en",
        author_name=SITE,
        author_link=place.root,
        feed_url=feed.address,
        feed_guid=place.tag(f"calls?{feed.query}"),
    )
    for call in calls:
        writer.add_item(
            title=_clean(call.title),
            link=place.address("dashboard:call", call.id),
            description=_clean(_html(call)),
            unique_id=place.tag(f"calls/{call.id}"),
            updateddate=call.changed,
            categories=(call.status, *call.topics),
            row=place.address("api:call", call.id),
        )
    return writer.writeString("utf-8").encode()


def _html(call: ToldCall) -> str:
    return "".join(f"<p>{escape(sentence)}</p>" for sentence in call.sentences())


def _clean(text: str) -> str:
    """Text without the characters that XML 1.0 cannot hold, such as control characters."""
    return NOT_XML.sub("\ufffd", text)
