"""Armenian, Eastern and Western: sentence or short article → calls and statements."""

from __future__ import annotations

import pytest

from tests.extraction.languages.reader import calls, said

WAR = " Խոսքը Լեռնային Ղարաբաղում մարտերի մասին է։"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Վարչապետ Նիկոլ Փաշինյանը հեռախոսազրույց է ունեցել Ռուսաստանի նախագահ Վլադիմիր Պուտինի հետ։",
            ["pashinyan+putin"],
        ),
        (
            "Տեղի է ունեցել Նիկոլ Փաշինյանի և Ֆրանսիայի նախագահ Էմանուել Մակրոնի հեռախոսազրույցը։",
            ["macron+pashinyan"],
        ),
        (
            "Ադրբեջանի նախագահ Իլհամ Ալիևը հոկտեմբերի 1-ին զանգահարել է Վլադիմիր Պուտինին։",
            ["aliyev+putin 10-01 by aliyev"],
        ),
        ("Զոհրաբ Մնացականյանը երեկ հեռախոսով խոսել է Սերգեյ Լավրովի հետ։", ["lavrov+mnatsakanyan 10-01"]),
        ("ՀՀ ԱԳ նախարարը հեռախոսազրույց է ունեցել ռուսաստանցի գործընկերոջ հետ։", ["lavrov+mnatsakanyan"]),
        ("Կայացել է Ռուսաստանի և Թուրքիայի նախագահների հեռախոսազրույցը։", ["erdogan+putin"]),
        (
            "Պուտինի և Փաշինյանի միջև կայացել է հեռախոսազրույց։ Զրույցը տեղի է ունեցել "
            "հայկական կողմի նախաձեռնությամբ։",
            ["pashinyan+putin by armenia"],
        ),
        (
            "Նիկոլ Փաշինյանը հեռախոսազրույց է ունեցել Մակրոնի հետ՝ վերջինիս նախաձեռնությամբ։",
            ["macron+pashinyan by macron"],
        ),
        (
            "Հայաստանի վարչապետ Նիկոլ Փաշինեան երէկ հեռախօսազրոյց մը ունեցաւ Ֆրանսայի "
            "նախագահ Էմմանուէլ Մաքրոնի հետ։",
            ["macron+pashinyan 10-01"],
        ),
        ("Փաշինեան հեռաձայնային զրոյց ունեցաւ Վլատիմիր Փութինի հետ։", ["pashinyan+putin"]),
        ("Մակրոնը ծրագրում է հեռախոսազրույց ունենալ Իլհամ Ալիևի հետ։", ["aliyev+macron planned"]),
        ("Պուտինը դեռ հեռախոսով չի խոսել Ալիևի հետ։", ["aliyev+putin denied"]),
        (
            "Պուտինի և Փաշինյանի երրորդ հեռախոսազրույցն է պատերազմի սկսվելուց ի վեր։",
            ["pashinyan+putin #3 since 09-27"],
        ),
        # Not calls.
        ("Փաշինյանը կոչ է արել Պուտինին միջամտել։", []),
        ("Փաշինյանը հանդիպել է Մակրոնի հետ Փարիզում։", []),
        ("Շփման գծում Ալիևի զորքերը հարձակվել են։", []),
        ("Փաշինյանը նամակ է ուղարկել Պուտինին։", []),
        ("Ալիևի հետ Պուտինի հեռախոսազրույցի մասին տեղեկություն չկա։", []),
    ],
)
def test_a_sentence_tells_of_calls(text: str, expected: list[str]) -> None:
    assert calls(text + WAR, "hy") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Վլադիմիր Պուտինը մտահոգություն է հայտնել իրավիճակի կապակցությամբ։", ["putin reported via kremlin"]),
        ("Փաշինյանն ընդգծել է, որ Թուրքիան միջամտում է։", ["pashinyan reported via kremlin"]),
        ("Փաշինյանի խոսքով՝ կրակը պետք է դադարի։", ["pashinyan reported via kremlin"]),
        ("Եղանակը ցուրտ էր։", []),
    ],
)
def test_a_readout_says_who_said_what(text: str, expected: list[str]) -> None:
    lead = "Ինչպես հաղորդում է Կրեմլը, Պուտինը հեռախոսազրույց է ունեցել Փաշինյանի հետ։ "
    assert said(lead + text, "hy") == expected
