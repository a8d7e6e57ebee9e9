"""Azerbaijani: sentence or short article → calls and statements."""

from __future__ import annotations

import pytest

from tests.extraction.languages.reader import calls, said

WAR = " Dağlıq Qarabağdakı döyüşlər müzakirə edilib."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Fransa Respublikasının Prezidenti Emmanuel Makron Azərbaycan Respublikasının "
                "Prezidenti İlham Əliyevə telefonla zəng edib."
            ),
            ["aliyev+macron by macron"],
        ),
        (
            "Oktyabrın 1-də Rusiya Prezidenti Vladimir Putin Nikol Paşinyanla telefonla danışıb.",
            ["pashinyan+putin 10-01"],
        ),
        (
            "Xarici işlər naziri Ceyhun Bayramov türkiyəli həmkarı Mövlud Çavuşoğlu ilə telefonla danışıb.",
            ["bayramov+cavusoglu"],
        ),
        ("İlham Əliyevlə Rəcəb Tayyib Ərdoğan arasında telefon danışığı olub.", ["aliyev+erdogan"]),
        (
            (
                "Ceyhun Bayramov ilə Mayk Pompeo arasında telefon danışığı baş tutub. Söhbət ABŞ "
                "tərəfinin təşəbbüsü ilə olub."
            ),
            ["bayramov+pompeo by states"],
        ),
        ("Dünən Putin Əliyevə zəng edib.", ["aliyev+putin 10-01 by putin"]),
        ("Rusiya və Türkiyə prezidentləri telefonla danışıblar.", ["erdogan+putin"]),
        ("Telefon söhbəti zamanı Əliyev Makronla münaqişəni müzakirə edib.", ["aliyev+macron"]),
        ("Angela Merkel İlham Əliyevə zəng vurub.", ["aliyev+merkel by merkel"]),
        ("Sabah Putin Əliyevlə telefonla danışacaq.", ["aliyev+putin planned 10-03"]),
        ("Putin hələ Əliyevlə telefonla danışmayıb.", ["aliyev+putin denied"]),
        ("ABŞ-ın Dövlət katibi Mayk Pompeo Ceyhun Bayramova zəng edib.", ["bayramov+pompeo by pompeo"]),
        (
            "“Bu gün Prezident Ərdoğanla telefonla danışdıq”. Bunu İlham Əliyev deyib.",
            ["aliyev+erdogan 10-02"],
        ),
        # Not calls.
        ("Çavuşoğlu Bakıda İlham Əliyevlə görüşüb.", []),
        ("Təmas xəttində Əliyevin ordusu irəliləyir.", []),
        ("Putin Paşinyanı danışıqlara çağırıb.", []),
        ("Paşinyan Putinə məktub göndərib.", []),
        ("Əliyev Makronu qəbul edib.", []),
    ],
)
def test_a_sentence_tells_of_calls(text: str, expected: list[str]) -> None:
    assert calls(text + WAR, "az") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Emmanuel Makron atəşin dayandırılmasının vacibliyini vurğulayıb.",
            ["macron reported via azerbaijan-presidency"],
        ),
        (
            "Prezident İlham Əliyev qeyd edib ki, Ermənistan danışıqları pozur.",
            ["aliyev reported via azerbaijan-presidency"],
        ),
        (
            "Azərbaycan Prezidenti bildirib ki, məsuliyyət Ermənistanın üzərinə düşür.",
            ["aliyev reported via azerbaijan-presidency"],
        ),
        ("Bölgədə hava soyuqdur.", []),
    ],
)
def test_a_readout_says_who_said_what(text: str, expected: list[str]) -> None:
    lead = "Emmanuel Makron İlham Əliyevə zəng edib. Bu barədə Prezidentin Mətbuat Xidməti məlumat yayıb. "
    assert said(lead + text, "az") == expected
