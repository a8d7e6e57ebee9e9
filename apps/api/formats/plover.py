"""Event rows in PLOVER's codes, with the column names of POLECAT, the living data set that uses them."""

from __future__ import annotations

from apps.api.formats.codes import Code
from apps.api.formats.dyads import Columns


def _country(code: Code) -> str:
    """PLOVER puts IGO where an actor has no country but is a body of states."""
    return "IGO" if code.body else code.country


COLUMNS: Columns = {
    "Event ID": lambda d, _: d.id,
    "Event Date": lambda d, _: d.call.day,
    "Event Type": lambda *_: "CONSULT",
    "Event Mode": lambda *_: "phone",  # "by phone or some other remote medium"
    "Quad Code": lambda *_: "VERBAL COOPERATION",
    "Actor Name": lambda d, _: d.source.name,
    "Actor Country": lambda d, _: _country(d.source_code),
    "Primary Actor Sector": lambda d, _: d.source_code.sector,
    "Actor Title": lambda d, _: d.source_code.title,
    "Recipient Name": lambda d, _: d.target.name,
    "Recipient Country": lambda d, _: _country(d.target_code),
    "Primary Recipient Sector": lambda d, _: d.target_code.sector,
    "Recipient Title": lambda d, _: d.target_code.title,
    "Call": lambda d, _: d.call.id,
    "Earliest": lambda d, _: d.call.earliest,
    "Latest": lambda d, _: d.call.latest,
    "Day Basis": lambda d, _: d.call.day_basis,
    "Medium": lambda d, _: d.call.medium,
    "Initiator Known": lambda d, _: str(d.asked).lower(),
    "Disputed": lambda d, _: str(d.call.disputed).lower(),
    "Reports": lambda d, _: d.call.reports,
    "Restated Reports": lambda d, _: d.call.restated,
    "Publishers": lambda d, _: "; ".join(d.call.publishers),
    "Data Version": lambda d, _: d.call.version,
    "URL": lambda d, place: place.address("dashboard:call", d.call.id),
}
