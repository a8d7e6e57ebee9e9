"""Event rows in CAMEO's codes, with the column names of GDELT 2.0, the living data set that uses them."""

from __future__ import annotations

from apps.api.formats.codes import Code
from apps.api.formats.dyads import Columns, Dyad
from apps.api.formats.place import Place

TELEPHONE = "041"  # discuss by telephone
CONSULT = "040"  # consult, not specified below: CAMEO has no code for video links
VERBAL_COOPERATION = 1


def _event(dyad: Dyad, _: Place) -> str:
    return TELEPHONE if dyad.call.medium == "phone" else CONSULT


def _type(code: Code) -> str:
    return "IGO" if code.body else code.sector


COLUMNS: Columns = {
    "GLOBALEVENTID": lambda d, _: d.id,
    "SQLDATE": lambda d, _: f"{d.call.day:%Y%m%d}" if d.call.day else None,
    "Actor1Code": lambda d, _: d.source_code.cameo,
    "Actor1Name": lambda d, _: d.source.name,
    "Actor1CountryCode": lambda d, _: d.source_code.country,
    "Actor1KnownGroupCode": lambda d, _: d.source_code.group,
    "Actor1Type1Code": lambda d, _: _type(d.source_code),
    "Actor2Code": lambda d, _: d.target_code.cameo,
    "Actor2Name": lambda d, _: d.target.name,
    "Actor2CountryCode": lambda d, _: d.target_code.country,
    "Actor2KnownGroupCode": lambda d, _: d.target_code.group,
    "Actor2Type1Code": lambda d, _: _type(d.target_code),
    "EventCode": _event,
    "EventBaseCode": _event,
    "EventRootCode": lambda *_: "04",
    "QuadClass": lambda *_: VERBAL_COOPERATION,
    "NumSources": lambda d, _: len(d.call.publishers),
    "NumArticles": lambda d, _: d.call.reports,
    "SOURCEURL": lambda d, place: place.address("dashboard:call", d.call.id),
    "call": lambda d, _: d.call.id,
    "earliest": lambda d, _: d.call.earliest,
    "latest": lambda d, _: d.call.latest,
    "day_basis": lambda d, _: d.call.day_basis,
    "medium": lambda d, _: d.call.medium,
    "initiator_known": lambda d, _: str(d.asked).lower(),
    "disputed": lambda d, _: str(d.call.disputed).lower(),
    "restated_reports": lambda d, _: d.call.restated,
    "data_version": lambda d, _: d.call.version,
}
