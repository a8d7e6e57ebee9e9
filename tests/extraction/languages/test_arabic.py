"""Arabic: sentence or short article → calls and statements."""

from __future__ import annotations

import pytest

from tests.extraction.languages.reader import calls, said

WAR = " وتتواصل المعارك في قره باغ."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "بحث الرئيس الروسي فلاديمير بوتين هاتفيا مع رئيس الوزراء الأرمني نيكول باشينيان "
                "التطورات الأخيرة."
            ),
            ["pashinyan+putin"],
        ),
        (
            "جرت أمس محادثة هاتفية بين رئيس وزراء أرمينيا نيكول باشينيان والرئيس الفرنسي إيمانويل ماكرون.",
            ["macron+pashinyan 10-01"],
        ),
        (
            "تلقى الرئيس الروسي فلاديمير بوتين اتصالا هاتفيا من رئيس الوزراء الأرمني نيكول باشينيان.",
            ["pashinyan+putin by pashinyan"],
        ),
        ("أجرى وزير الخارجية الروسي سيرغي لافروف اتصالا هاتفيا مع نظيره الأذربيجاني.", ["bayramov+lavrov"]),
        ("دعا الرئيس الإيراني حسن روحاني خلال اتصال هاتفي مع باشينيان إلى ضبط النفس.", ["pashinyan+rouhani"]),
        (
            "بحث بوتين هاتفيا مع أردوغان الوضع. وقال الكرملين إن المكالمة جرت بمبادرة من الجانب التركي.",
            ["erdogan+putin by turkey"],
        ),
        ("في 14 أكتوبر أجرى بوتين محادثة هاتفية مع أردوغان.", ["erdogan+putin 10-14"]),
        ("من المقرر أن يجري ماكرون غدا محادثة هاتفية مع علييف.", ["aliyev+macron planned 10-03"]),
        # Not calls.
        ("دعا ماكرون علييف وباشينيان إلى وقف إطلاق النار.", []),
        ("التقى بوتين باشينيان في موسكو.", []),
        ("تقدمت قوات علييف على خط التماس.", []),
        ("بعث باشينيان رسالة إلى بوتين.", []),
    ],
)
def test_a_sentence_tells_of_calls(text: str, expected: list[str]) -> None:
    assert calls(text + WAR, "ar") == expected


def test_a_readout_says_who_said_what() -> None:
    text = "أعلن الكرملين أن بوتين بحث هاتفيا مع باشينيان الوضع. وشدد بوتين على ضرورة وقف القتال. الطقس بارد."
    assert said(text, "ar") == ["putin reported via kremlin"]
