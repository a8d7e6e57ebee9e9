"""Codes of actors in event data: ISO 3166 countries, CAMEO's bodies, sectors by office. None is guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from apps.api.formats.told import Held, Party

COUNTRIES: Mapping[str, str] = {
    "afghanistan": "AFG",
    "albania": "ALB",
    "armenia": "ARM",
    "austria": "AUT",
    "azerbaijan": "AZE",
    "belarus": "BLR",
    "belgium": "BEL",
    "bosnia": "BIH",
    "bulgaria": "BGR",
    "canada": "CAN",
    "china": "CHN",
    "cyprus": "CYP",
    "czech-republic": "CZE",
    "denmark": "DNK",
    "egypt": "EGY",
    "estonia": "EST",
    "finland": "FIN",
    "france": "FRA",
    "georgia": "GEO",
    "germany": "DEU",
    "greece": "GRC",
    "holy-see": "VAT",
    "hungary": "HUN",
    "india": "IND",
    "iran": "IRN",
    "iraq": "IRQ",
    "israel": "ISR",
    "italy": "ITA",
    "japan": "JPN",
    "jordan": "JOR",
    "kazakhstan": "KAZ",
    "kuwait": "KWT",
    "kyrgyzstan": "KGZ",
    "latvia": "LVA",
    "lebanon": "LBN",
    "libya": "LBY",
    "lithuania": "LTU",
    "moldova": "MDA",
    "netherlands": "NLD",
    "norway": "NOR",
    "pakistan": "PAK",
    "poland": "POL",
    "portugal": "PRT",
    "qatar": "QAT",
    "romania": "ROU",
    "russia": "RUS",
    "saudi-arabia": "SAU",
    "serbia": "SRB",
    "slovakia": "SVK",
    "spain": "ESP",
    "sweden": "SWE",
    "switzerland": "CHE",
    "syria": "SYR",
    "tajikistan": "TJK",
    "turkey": "TUR",
    "turkmenistan": "TKM",
    "ukraine": "UKR",
    "united-arab-emirates": "ARE",
    "united-kingdom": "GBR",
    "united-states": "USA",
    "uzbekistan": "UZB",
}
"""ISO 3166-1 alpha-3 by the slug of the country; who has no code there (Nagorno-Karabakh) has none here."""

BODIES: Mapping[str, tuple[str, str]] = {
    "council-of-europe": ("IGOEURCOE", "COE"),
    "csto": ("IGO", ""),
    "european-union": ("IGOEUREEC", "EEC"),
    "nato": ("IGOWSTNAT", "NAT"),
    "osce": ("IGOEURSCE", "SCE"),
    "turkic-council": ("IGO", ""),
    "united-nations": ("IGOUNO", "UNO"),
}
"""CAMEO's code of a body between states and its known group; one without a group of its own is IGO alone."""

_GOVERNMENT = """
adviser ambassador-to-armenia ambassador-to-azerbaijan ambassador-to-russia ambassador-to-united-states
assistant-secretary-of-state chancellor communications-director defence-minister defence-ministry
deputy-foreign-minister deputy-prime-minister foreign-minister foreign-ministry government
minister-for-european-neighbourhood national-security-adviser presidency president presidential-aide
presidential-chief-of-staff prime-minister secretary-of-state security-council security-council-deputy-chair
security-council-secretary special-representative spokesperson supreme-leader un-representative vice-president
"""
SECTORS: Mapping[str, str] = {
    **dict.fromkeys(_GOVERNMENT.split(), "GOV"),
    **dict.fromkeys(("member-of-parliament", "parliament-speaker", "senator", "upper-house-speaker"), "LEG"),
    **dict.fromkeys(("armed-forces", "chief-of-general-staff", "peacekeeping-commander"), "MIL"),
    **dict.fromkeys(("intelligence-service-head", "security-service-head"), "SPY"),
    **dict.fromkeys(("catholicos", "patriarch", "pope"), "REL"),
}
"""The sector, in which CAMEO and PLOVER agree, of whoever holds an office for a country."""


@dataclass(frozen=True, slots=True)
class Code:
    """An actor in the codes of event data; empty where there is none. `body`: of states, such as NATO."""

    cameo: str = ""
    country: str = ""
    group: str = ""
    sector: str = ""
    title: str = ""
    body: bool = False


def actor_code(party: Party, held: Iterable[Held]) -> Code:
    """The codes of an actor from the country or body for which it speaks, and from the offices it held."""
    side = party.side or party.slug
    if side in BODIES:
        cameo, group = BODIES[side]
        return Code(cameo, group=group, title=_title(held), body=True)
    if side not in COUNTRIES:
        return Code(title=_title(held))
    country = COUNTRIES[side]
    sector = "" if party.slug == side else _sector(held)
    return Code(country + sector, country, sector=sector, title=_title(held))


def _sector(held: Iterable[Held]) -> str:
    """The one sector of all the offices that have one; nothing where they differ."""
    sectors = {SECTORS[office.role] for office in held if office.role in SECTORS}
    return sectors.pop() if len(sectors) == 1 else ""


def _title(held: Iterable[Held]) -> str:
    return "; ".join(office.title for office in held)
