"""Persian: sentence or short article → calls and statements."""

from __future__ import annotations

import pytest

from tests.extraction.languages.reader import calls, said

WAR = " موضوع جنگ در قره‌باغ بود."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "ولادیمیر پوتین رئیس جمهور روسیه با نیکول پاشینیان نخست وزیر ارمنستان تلفنی گفتگو کرد.",
            ["pashinyan+putin"],
        ),
        ("رئیس‌جمهور ایران و نخست‌وزیر ارمنستان در تماس تلفنی تحولات را بررسی کردند.", ["pashinyan+rouhani"]),
        (
            "حسن روحانی در پاسخ به تماس تلفنی نیکول پاشینیان گفت جنگ راه حل نیست.",
            ["pashinyan+rouhani by pashinyan"],
        ),
        ("محمدجواد ظریف امروز با همتای آذربایجانی خود تلفنی گفتگو کرد.", ["bayramov+zarif 10-02"]),
        ("گفتگوی تلفنی پوتین و اردوغان دیروز انجام شد.", ["erdogan+putin 10-01"]),
        (
            "پوتین و ماکرون تلفنی گفتگو کردند. این گفتگوی تلفنی به پیشنهاد طرف فرانسوی انجام شد.",
            ["macron+putin by france"],
        ),
        ("قرار است پوتین فردا با علی‌اف گفتگوی تلفنی داشته باشد.", ["aliyev+putin planned 10-03"]),
        ("وزرای امور خارجه ایران و روسیه گفتگوی تلفنی داشتند.", ["lavrov+zarif"]),
        # Not calls.
        ("پوتین و پاشینیان در مسکو دیدار و گفتگو کردند.", []),
        ("روحانی از علی‌اف و پاشینیان خواستار پایان جنگ شد.", []),
        ("در خط تماس نیروهای علی‌اف پیشروی کردند.", []),
        ("پاشینیان به پوتین نامه نوشت.", []),
    ],
)
def test_a_sentence_tells_of_calls(text: str, expected: list[str]) -> None:
    assert calls(text + WAR, "fa") == expected


def test_a_readout_says_who_said_what() -> None:
    text = "حسن روحانی با پاشینیان تلفنی گفتگو کرد. روحانی تاکید کرد که جنگ باید متوقف شود. هوا سرد بود."
    assert said(text, "fa") == ["rouhani reported"]
