"""Turkish: sentence or short article → calls and statements."""

from __future__ import annotations

import pytest

from tests.extraction.languages.reader import calls, said

WAR = " Dağlık Karabağ'daki çatışmalar ele alındı."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Recep Tayyip Erdoğan, Rusya Devlet Başkanı Putin ile Karabağ'ı telefonda görüştü.",
            ["erdogan+putin"],
        ),
        ("Erdoğan, dün Aliyev'le bir telefon görüşmesi gerçekleştirdi.", ["aliyev+erdogan 10-01"]),
        (
            "Dışişleri Bakanı Mevlüt Çavuşoğlu, Rus mevkidaşı Sergey Lavrov ile telefonda görüştü.",
            ["cavusoglu+lavrov"],
        ),
        ("Bakan Çavuşoğlu, Azerbaycanlı mevkidaşı ile telefonda konuştu.", ["bayramov+cavusoglu"]),
        ("Fransa Cumhurbaşkanı Emmanuel Macron, Aliyev'i telefonla aradı.", ["aliyev+macron by macron"]),
        ("Putin ile Paşinyan arasında 2 Ekim'de telefon görüşmesi yapıldı.", ["pashinyan+putin 10-02"]),
        ("Rusya ve Türkiye liderleri telefonda görüştü.", ["erdogan+putin"]),
        (
            "Ermenistan Başbakanı Nikol Paşinyan ve Fransa Cumhurbaşkanı Macron telefonda görüştü.",
            ["macron+pashinyan"],
        ),
        (
            "Putin, Erdoğan ile telefonda görüştü. Görüşme Türk tarafının talebi üzerine gerçekleşti.",
            ["erdogan+putin by turkey"],
        ),
        (
            "Merkel, Aliyev ve Paşinyan ile ayrı ayrı telefonda görüştü.",
            ["aliyev+merkel", "merkel+pashinyan"],
        ),
        ("Çavuşoğlu, yarın Lavrov ile telefonda görüşecek.", ["cavusoglu+lavrov planned 10-03"]),
        ("Putin, savaşın başından bu yana Aliyev ile telefonda görüşmedi.", ["aliyev+putin denied"]),
        ("İran Cumhurbaşkanı Hasan Ruhani, Paşinyan'la telefonda konuştu.", ["pashinyan+rouhani"]),
        (
            "Erdoğan, NATO Genel Sekreteri Stoltenberg ile video konferans yöntemiyle görüştü.",
            ["erdogan+stoltenberg video"],
        ),
        ("Macron, Erdoğan'ı aradı.", ["erdogan+macron by macron"]),
        (
            "Bakan Çavuşoğlu'nun mevkidaşı Lavrov ile yaptığı telefon görüşmesinde konu ele alındı.",
            ["cavusoglu+lavrov"],
        ),
        (
            "Azerbaycan Cumhurbaşkanı Aliyev'le Erdoğan arasında telefon görüşmesi gerçekleştirildi.",
            ["aliyev+erdogan"],
        ),
        # Not calls.
        ("Çavuşoğlu, Bakü'de Aliyev ile görüştü.", []),
        ("Erdoğan, Putin ile Soçi'de bir araya geldi.", []),
        ("Türkiye, Paşinyan'a saldırıları durdurma çağrısı yaptı.", []),
        ("Temas hattında Aliyev'in birlikleri ilerliyor.", []),
        ("Paşinyan, Putin'e mektup gönderdi.", []),
        ("Erdoğan'ın Putin ile telefonda görüşebileceği konuşuluyor.", []),
    ],
)
def test_a_sentence_tells_of_calls(text: str, expected: list[str]) -> None:
    assert calls(text + WAR, "tr") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Cumhurbaşkanı Erdoğan, Ermenistan'ın işgali sona erdirmesi gerektiğini ifade etti.",
            ["erdogan reported via turkey-presidency"],
        ),
        (
            "Kalıcı çözümün önemini vurgulayan Erdoğan, Türkiye'nin desteğinin süreceğini belirtti.",
            ["erdogan reported via turkey-presidency"],
        ),
        ("Putin ise ateşkes çağrısında bulundu.", ["putin reported via turkey-presidency"]),
        (
            "İki lider ateşkesin korunması gerektiğini vurguladı.",
            ["erdogan reported via turkey-presidency", "putin reported via turkey-presidency"],
        ),
        ("Bölgede hava yağmurlu.", []),
    ],
)
def test_a_readout_says_who_said_what(text: str, expected: list[str]) -> None:
    lead = (
        "İletişim Başkanlığından yapılan açıklamaya göre Cumhurbaşkanı Erdoğan, Putin ile telefonda görüştü. "
    )
    assert said(lead + text, "tr") == expected
