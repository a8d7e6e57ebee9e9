"""Topics: sentence → what it speaks of, in the codebook's list; a call's are also those of its statements."""

from __future__ import annotations

from datetime import date

import pytest

from apps.extraction import Article, extract
from apps.extraction.calls.topics import topics_of
from apps.extraction.folding import fold_words
from apps.pipeline.gazetteers import gazetteer_from_catalogue

# Each row: a sentence, the topics that it must have, and those that it must not have.
ROWS = [
    ("He called for an immediate ceasefire.", "ceasefire", "arms hostilities"),
    ("The shooting has to stop at once, he said.", "ceasefire", "negotiations"),
    ("She urged both sides to hold their fire.", "ceasefire", "arms"),
    ("Let the guns fall silent, the president pleaded.", "ceasefire", "arms"),
    ("The minister asked them to lay down their arms.", "ceasefire", "arms"),
    ("He pressed for an end to all military action.", "ceasefire hostilities", ""),
    ("Both appealed for restraint and de-escalation.", "ceasefire", "status"),
    ("They welcomed the humanitarian truce of October 10.", "ceasefire", "humanitarian"),
    ("The exchange of prisoners and of the bodies of the fallen was raised.", "humanitarian", "ceasefire"),
    ("Shells had hit a maternity hospital and several schools.", "humanitarian", "negotiations"),
    ("She was saddened by the death of civilians.", "humanitarian", "ceasefire"),
    ("He spoke of a humanitarian corridor for the wounded.", "humanitarian", "ceasefire"),
    ("Mercenaries from Syria have been brought to the front.", "foreign-fighters hostilities", "bilateral"),
    ("Militants of illegal armed units take part in it.", "foreign-fighters", "arms"),
    ("He warned that jihadists were pouring in.", "foreign-fighters", "turkey-role"),
    ("Terrorists must not settle near our border.", "foreign-fighters", "territorial-integrity"),
    ("He condemned Turkey's destabilising role in the region.", "turkey-role", "bilateral"),
    ("It is Ankara that pushes Baku to carry on.", "turkey-role", "negotiations"),
    ("The involvement of Turkey was criticised.", "turkey-role", "foreign-fighters"),
    ("He asked her to rein in Turkey.", "turkey-role", "ceasefire"),
    ("Outsiders should keep away, he said.", "turkey-role", "bilateral"),
    ("A Turkish F-16 brought the plane down.", "turkey-role arms", "ceasefire"),
    ("Turkey's foreign minister was on the line.", "", "turkey-role"),
    ("The work of the Minsk Group's co-chairs must go on.", "minsk-group", "negotiations"),
    ("France acts as a co-chair.", "minsk-group", "status"),
    ("Negotiations should resume without conditions.", "negotiations", "hostilities"),
    ("There is no military solution to the conflict.", "negotiations", "ceasefire"),
    ("The parties have to return to the negotiating table.", "negotiations", "bilateral"),
    ("The conflict must be resolved by peaceful means.", "negotiations", "status"),
    ("Moscow is ready to mediate.", "negotiations", "peacekeepers"),
    ("The two held telephone talks on Friday.", "", "negotiations"),
    ("The phone talks were initiated by the French side.", "", "negotiations"),
    (
        "Russian peacekeepers will be deployed along the line of contact.",
        "peacekeepers hostilities",
        "status",
    ),
    ("A mechanism for verifying the truce is needed.", "ceasefire peacekeepers", "arms"),
    ("They will set up a joint centre with observers.", "peacekeepers", "bilateral"),
    ("He invoked the right of self-determination.", "status", "territorial-integrity"),
    ("The status of Nagorno-Karabakh is still open.", "status", "ceasefire"),
    ("He recognised that the day had been hard.", "", "status territorial-integrity"),
    ("Armenia must leave the occupied lands.", "territorial-integrity", "status"),
    ("He spoke up for Azerbaijan's territorial integrity.", "territorial-integrity", "status"),
    ("The withdrawal of Armenian troops is the condition.", "territorial-integrity", "ceasefire"),
    ("Canada has suspended its export permits for drone optics.", "arms", "ceasefire"),
    ("Military cargo was flown from Minsk to Baku.", "arms", "foreign-fighters"),
    ("They went over the situation in the region.", "hostilities", "negotiations"),
    ("He informed his colleague of the latest developments on the ground.", "hostilities", "status"),
    ("Stepanakert was shelled again overnight.", "hostilities", "ceasefire"),
    ("The two also looked at trade and energy.", "bilateral", "hostilities"),
    ("They compared notes on the pandemic.", "covid", "bilateral"),
    ("He wished the president a happy birthday.", "condolence-or-congratulation", "bilateral"),
    ("She offered her condolences to the families.", "condolence-or-congratulation", "humanitarian"),
    ("The call was initiated by the Armenian side.", "", "hostilities negotiations turkey-role"),
]


@pytest.mark.parametrize(("sentence", "has", "has_not"), ROWS)
def test_a_sentence_speaks_of_its_topics(sentence: str, has: str, has_not: str) -> None:
    found = set(topics_of([fold_words(sentence)]))
    assert set(has.split()) <= found
    assert not set(has_not.split()) & found


ARTICLE = (
    "Armenian Prime Minister Nikol Pashinyan and Russian President Vladimir Putin spoke by telephone "
    "on Friday, the Kremlin said.\n\nPutin urged both sides to hold their fire. Pashinyan accused Ankara "
    "of meddling.\n\nEarlier, Pashinyan told Al Jazeera that the pandemic was not over."
)


def test_a_call_has_the_topics_of_what_was_said_in_it() -> None:
    found = extract(Article(ARTICLE, date(2020, 10, 2), "", "en"), gazetteer_from_catalogue())
    assert [set(call.topics) for call in found.calls] == [{"ceasefire", "turkey-role"}]
    assert [(one.speaker, one.topics) for one in found.statements] == [
        ("vladimir-putin", ("ceasefire",)),
        ("nikol-pashinyan", ("turkey-role",)),
        ("nikol-pashinyan", ("covid",)),
    ]
