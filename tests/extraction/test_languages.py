"""In which language an article is read."""

from __future__ import annotations

import pytest

from apps.extraction import Article
from apps.extraction.languages import ENGLISH, language_of

ENGLISH_TEXT = "The Russian president spoke by telephone with the prime minister of Armenia."
FRENCH_TEXT = (
    "Le président de la République s'est entretenu avec le Premier ministre sur la "
    "situation dans le Haut-Karabakh."
)
TURKISH_TEXT = (
    "Cumhurbaşkanı bu görüşmede bir çözüm için iki ülke ile olan ilişkiler ve son "
    "gelişmeler gibi konuları ele aldı."
)
AZERBAIJANI_TEXT = "Prezident bildirib ki, bu məsələ ilə bağlı danışıqlar olub və onun üçün bir yol var."


@pytest.mark.parametrize(
    ("text", "header", "language"),
    [
        (ENGLISH_TEXT, "en", ENGLISH),
        (ENGLISH_TEXT, "", ENGLISH),
        (FRENCH_TEXT, "fr", "fr"),
        (FRENCH_TEXT, "fr-FR", "fr"),
        (FRENCH_TEXT, "", "fr"),
        (TURKISH_TEXT, "", "tr"),
        (AZERBAIJANI_TEXT, "", "az"),
        ("Президент России позвонил премьеру.", "", "ru"),
        ("Президент России позвонил премьеру.", "en", "ru"),
        ("Президент України поговорив з прем'єром і міністрами.", "uk", ENGLISH),
        ("Վարչապետը խոսել է հեռախոսով։", "", "hy"),
        ("رئیس جمهور روسیه با نخست وزیر ارمنستان گفتگو کرد و این گفتگو در مسکو است.", "", "fa"),
        ("وقال الرئيس الروسي إن هذا الاتفاق بين الجانبين في موسكو.", "", "ar"),
        ("Ο πρόεδρος μίλησε στο τηλέφωνο.", "el", ENGLISH),
        ("Der Präsident telefonierte mit dem Premierminister.", "de", ENGLISH),
        ("", "", ENGLISH),
        ("12.10.2020 !!", "", ENGLISH),
    ],
)
def test_an_article_is_read_in_its_language(text: str, header: str, language: str) -> None:
    assert language_of(Article(text, language=header)) == language
