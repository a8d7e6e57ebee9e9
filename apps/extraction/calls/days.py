"""On which day a call took place, as a clause says it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from apps.extraction.calls.masking import Masked, is_day
from apps.extraction.calls.model import Clause, Cue
from apps.extraction.dates import DayMention, on_day
from apps.extraction.findings import DayBasis, DayInterval, Status

# Days of other things: "the truce of October 10", "since September 27", "after Thursday's statement".
_OTHER_THING = re.compile(
    r"(?:\b(?:truce|ceasefire|cease-fire|agreement|statement|appeal|declaration|accord|deal|text|message|meeting|talks in \S+|resolution|pause|letter|document|summit|strike|attack|war|events|declared|signed|announced|adopted|reached|agreed|issued|made|released|published|proclaimed)"
    r"(?: of| on| from| dated|,| late| early| earlier)*(?: the)? |\bsince (?:the )?|\buntil |\bbefore (?!that)|\bfor the |\bby |\bfollowing |\bas of |\bfrom (?:midnight, )?|\bto start (?:on )?|\bever since )$"
)
_OTHERS_DAY = re.compile(r"^(?:'s)? (?:joint )?(?:statement|appeal|meeting|truce|agreement|ceasefire|summit|outbreak|declaration|deal|attack|session|press conference|edition|truce)")


def reporting(text: str, position: int) -> bool:
    """Whether the day before which `position` stands says when something was reported."""
    head = text[max(0, position - 60) : position]
    return re.search(rf"\b{_REPORT}\b(?: (?:in|to|by|on|late|early|its|his|her|the|a|statement|reporters|journalists|\w+ly|press|[\ue100-\ue8ff])){{0,5}} ?(?:on |late on |late |early on |early )?$", head) is not None


_REPORT = r"(?:said|says|announced|reported|informed|told|disclosed|stated|noted|added|wrote|communicated|made known|made public|let it be known|published|confirmed|revealed|issued|declared|tweeted|posted|claimed)"


def day_in(masked: Masked, clause: Clause, cue: Cue) -> tuple[DayMention, bool] | None:
    """The day of a clause's call nearest to its cue, and whether it is only the day of its report."""
    found: list[tuple[bool, int, DayMention]] = []
    for position in range(clause.start, clause.end):
        if not is_day(masked.text[position]):
            continue
        before = masked.text[clause.start : position]
        if _OTHER_THING.search(before) and not re.search(r"\b(?:call|conversation|talks?|contact)s? (?:of|on|from)(?: the)? $", before):
            continue
        if _OTHERS_DAY.match(masked.text[position + 1 : position + 40]):
            continue
        found.append((reporting(masked.text, position), abs(position - cue.start), masked.day_of(masked.text[position])))
    if not found:
        return None
    report, _, mention = min(found, key=lambda entry: entry[:2])
    return mention, report


def interval_of(mention: DayMention, story: date | None, status: Status, article_day: date | None) -> DayInterval | None:
    """A day mention as a call's interval: days of the story are told from the call told of before."""
    if mention.from_story is not None:
        base = story or article_day
        return on_day(base + timedelta(mention.from_story), DayBasis.RELATIVE) if base else None
    if status is Status.PLANNED and mention.weekday is not None and article_day is not None:
        return on_day(article_day + timedelta((mention.weekday - article_day.weekday()) % 7), DayBasis.RELATIVE)
    return mention.interval


def is_later(first: date | None, second: date | None) -> bool:
    """Whether one day is known to lie after another."""
    return first is not None and second is not None and first > second


