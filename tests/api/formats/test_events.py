"""Event rows in CAMEO's and PLOVER's codes."""

import csv
import io
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from apps.actors.catalogue import catalogue_read
from apps.api.formats import cameo, plover
from apps.api.formats.codes import BODIES, COUNTRIES, SECTORS, actor_code
from apps.api.formats.dyads import Columns, calls_dyads, table
from apps.api.formats.told import Held, Party, ToldCall
from tests.api.formats.rows import ALIYEV, ARMENIA, MICHEL, PASHINYAN, PLACE, PUTIN, person, told


def rows(columns: Columns, *calls: ToldCall) -> list[dict[str, str]]:
    text = b"".join(table(columns, calls_dyads(calls), PLACE)).decode()
    return list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


def pairs(*calls: ToldCall) -> list[tuple[str, str]]:
    return [(dyad.source.slug, dyad.target.slug) for dyad in calls_dyads(calls)]


PAIR = ("nikol-pashinyan", "vladimir-putin")


@pytest.mark.parametrize(
    ("initiator", "expected"),
    [
        (None, [PAIR, PAIR[::-1]]),
        (PASHINYAN, [PAIR]),
        (PUTIN, [PAIR[::-1]]),
        (ARMENIA, [PAIR]),  # at the initiative of his side
        (ALIYEV, [PAIR, PAIR[::-1]]),  # who took no part: nothing is guessed
    ],
)
def test_who_asked_is_the_source_and_else_both_ways_are_told(
    initiator: Any, expected: list[tuple[str, str]]
) -> None:
    assert pairs(told(initiator=initiator)) == expected


def test_a_conference_is_told_pair_by_pair() -> None:
    conference = told(participants=[ALIYEV, PASHINYAN, PUTIN], initiator=PUTIN)
    assert pairs(conference) == [
        ("ilham-aliyev", "nikol-pashinyan"),
        ("nikol-pashinyan", "ilham-aliyev"),
        ("vladimir-putin", "ilham-aliyev"),
        ("vladimir-putin", "nikol-pashinyan"),
    ]
    assert len(pairs(told(participants=[ALIYEV, PASHINYAN, PUTIN]))) == 6


@pytest.mark.parametrize("status", ["planned", "denied"])
def test_only_held_calls_are_events(status: str) -> None:
    assert pairs(told(status=status)) == []


def test_two_of_the_side_that_asked_are_told_both_ways() -> None:
    other = person("zohrab-mnatsakanyan", "armenia")
    assert len(pairs(told(participants=[PASHINYAN, other], initiator=ARMENIA))) == 2


CAMEO = {
    "GLOBALEVENTID": "12-nikol-pashinyan-vladimir-putin",
    "SQLDATE": "20201002",
    "Actor1Code": "ARMGOV",
    "Actor1Name": "Nikol Pashinyan",
    "Actor1CountryCode": "ARM",
    "Actor1Type1Code": "GOV",
    "Actor2Code": "RUSGOV",
    "Actor2CountryCode": "RUS",
    "EventCode": "041",
    "EventBaseCode": "041",
    "EventRootCode": "04",
    "QuadClass": "1",
    "NumSources": "1",
    "NumArticles": "1",
    "SOURCEURL": "https://record.example/calls/12/",
    "call": "12",
    "earliest": "2020-10-02",
    "latest": "2020-10-02",
    "initiator_known": "true",
    "disputed": "false",
    "data_version": "3",
}
PLOVER = {
    "Event ID": "12-nikol-pashinyan-vladimir-putin",
    "Event Date": "2020-10-02",
    "Event Type": "CONSULT",
    "Event Mode": "phone",
    "Quad Code": "VERBAL COOPERATION",
    "Actor Name": "Nikol Pashinyan",
    "Actor Country": "ARM",
    "Primary Actor Sector": "GOV",
    "Actor Title": "Prime Minister of Armenia",
    "Recipient Name": "Vladimir Putin",
    "Recipient Country": "RUS",
    "Recipient Title": "President of Russia",
    "Call": "12",
    "Reports": "1",
    "Publishers": "TASS",
    "Data Version": "3",
    "URL": "https://record.example/calls/12/",
}


@pytest.mark.parametrize(("columns", "expected"), [(cameo.COLUMNS, CAMEO), (plover.COLUMNS, PLOVER)])
def test_a_row_tells_the_event(columns: Columns, expected: Mapping[str, str]) -> None:
    (row,) = rows(columns, told(initiator=PASHINYAN))
    assert {name: row[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("columns", "day", "bounds"),
    [
        (cameo.COLUMNS, "SQLDATE", ("earliest", "latest")),
        (plover.COLUMNS, "Event Date", ("Earliest", "Latest")),
    ],
)
@pytest.mark.parametrize(("earliest", "latest"), [("2020-10-01", "2020-10-02"), ("", "2020-10-02"), ("", "")])
def test_a_day_that_is_not_certain_is_left_empty(
    columns: Columns, day: str, bounds: tuple[str, str], earliest: str, latest: str
) -> None:
    row = rows(columns, told(earliest=earliest, latest=latest))[0]
    assert (row[day], row[bounds[0]], row[bounds[1]]) == ("", earliest, latest)


@pytest.mark.parametrize(("medium", "code", "mode"), [("phone", "041", "phone"), ("video", "040", "phone")])
def test_a_video_link_is_no_telephone_in_cameo(medium: str, code: str, mode: str) -> None:
    call = told(medium=medium)
    assert rows(cameo.COLUMNS, call)[0]["EventCode"] == code
    assert rows(plover.COLUMNS, call)[0]["Event Mode"] == mode


def test_a_body_of_states_has_no_country() -> None:
    call = told(participants=[MICHEL, PUTIN], initiator=MICHEL)
    (row,) = rows(cameo.COLUMNS, call)
    assert (row["Actor1Code"], row["Actor1CountryCode"]) == ("IGOEUREEC", "")
    assert (row["Actor1KnownGroupCode"], row["Actor1Type1Code"]) == ("EEC", "IGO")
    (row,) = rows(plover.COLUMNS, call)
    assert (row["Actor Country"], row["Primary Actor Sector"]) == ("IGO", "")


@pytest.mark.parametrize(
    ("slug", "side", "role", "code", "sector"),
    [
        ("valery-gerasimov", "russia", "chief-of-general-staff", "RUSMIL", "MIL"),
        ("ararat-mirzoyan", "armenia", "parliament-speaker", "ARMLEG", "LEG"),
        ("hakan-fidan", "turkey", "intelligence-service-head", "TURSPY", "SPY"),
        ("pope-francis", "holy-see", "pope", "VATREL", "REL"),
        ("joe-biden", "united-states", "president-elect", "USA", ""),  # no office of state yet
        ("someone", "france", "unheard-of", "FRA", ""),
        ("someone", None, "president", "", ""),
        ("arayik-harutyunyan", "artsakh", "president", "", ""),  # ISO 3166 has no code
    ],
)
def test_a_code_is_never_guessed(slug: str, side: str | None, role: str, code: str, sector: str) -> None:
    found = actor_code(Party(slug, slug, "person", side), [Held(role, role, None, None)])
    assert (found.cameo, found.sector) == (code, sector)


def test_a_country_itself_has_no_sector() -> None:
    assert actor_code(Party("russia", "Russia", "country", "russia"), ()).cameo == "RUS"
    assert actor_code(Party("russia", "Russia", "country", None), ()).cameo == "RUS"


def test_offices_of_two_sectors_give_none() -> None:
    held = [Held("president", "President", None, None), Held("pope", "Pope", None, None)]
    assert actor_code(Party("x", "X", "person", "france"), held).cameo == "FRA"


@pytest.mark.parametrize(
    ("start", "end", "holds"),
    [
        (None, None, True),
        (date(2020, 10, 2), None, True),
        (date(2020, 10, 3), None, False),
        (None, date(2020, 10, 1), True),
        (None, date(2020, 9, 30), False),
    ],
)
def test_an_office_counts_where_it_was_held_on_a_day_of_the_call(
    start: date | None, end: date | None, *, holds: bool
) -> None:
    assert Held("president", "", start, end).on(date(2020, 10, 1), date(2020, 10, 2)) is holds


def test_every_country_of_the_catalogue_is_coded_but_the_one_without_a_code() -> None:
    shipped = list(catalogue_read())
    countries = {each.slug for each in shipped if each.kind == "country"}
    assert countries - COUNTRIES.keys() == {"artsakh"}
    assert COUNTRIES.keys() <= countries
    assert len(set(COUNTRIES.values())) == len(COUNTRIES)
    assert all(len(code) == 3 and code.isupper() for code in COUNTRIES.values())
    assert BODIES.keys() <= {each.slug for each in shipped if each.side == each.slug}


def test_every_office_with_a_sector_is_one_of_the_catalogue() -> None:
    assert SECTORS.keys() <= {office.role for each in catalogue_read() for office in each.offices}


@pytest.mark.parametrize("columns", [cameo.COLUMNS, plover.COLUMNS])
def test_no_name_breaks_a_row_or_is_a_formula(columns: Columns) -> None:
    people = [PASHINYAN | {"name": "=1+1\tx\r\ny"}, PUTIN | {"name": 'a "b"'}]
    (row, _) = rows(columns, told(participants=people))
    assert {"'=1+1 x y", 'a "b"'} <= set(row.values())
    assert None not in row


@pytest.mark.parametrize("columns", [cameo.COLUMNS, plover.COLUMNS])
def test_an_empty_table_still_has_its_header(columns: Columns) -> None:
    assert b"".join(table(columns, [], PLACE)).decode().split("\t")[0] in columns
