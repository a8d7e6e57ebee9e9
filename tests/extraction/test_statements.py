"""What was said: sentence or short article → speakers, kind, relay and call."""

from __future__ import annotations

import pytest

from tests.extraction.statements_reader import speakers, statements

P, N, M, E, A = "vladimir-putin", "nikol-pashinyan", "emmanuel-macron", "recep-tayyip-erdogan", "ilham-aliyev"
L, Z, B = "sergei-lavrov", "zohrab-mnatsakanyan", "jeyhun-bayramov"
CALL = (
    "Armenian Prime Minister Nikol Pashinyan and Russian President Vladimir Putin spoke by telephone "
    "on Friday, the Kremlin said."
)


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        # before, in the middle and behind
        ("Putin said that the fighting must stop.", [P]),
        ("The fighting, Putin said, must stop.", [P]),
        ("The fighting must stop, Putin said.", [P]),
        ("The fighting must stop, said the Russian president.", [P]),
        ("According to Pashinyan, over a hundred settlements had been shelled.", [N]),
        ("In the Armenian leader's telling, the truce was never given a chance.", [N]),
        ("Peace cannot be had by force, or so the Russian president believes.", [P]),
        ("To hear Pashinyan tell it, Ankara is running the war.", [N]),
        ("There can be no talks under fire, was Pashinyan's answer.", [N]),
        ("As Putin sees it, the mediators should meet without delay.", [P]),
        # acts of speech
        ("Pashinyan thanked Russia for its efforts.", [N]),
        ("Pashinyan, who has led Armenia since 2018, blamed Baku for the violence.", [N]),
        ("Putin, in his turn, called on both sides to hold their fire.", [P]),
        ("Pashinyan held Ankara responsible for the escalation.", [N]),
        ("Pashinyan dismissed as lies the reports of an Armenian retreat.", [N]),
        ("Putin turned the request down.", [P]),
        ("The Russian President called the situation in Karabakh a tragedy.", [P]),
        ("Pashinyan likened the attack to the events of 1915.", [N]),
        ("Putin took note of Armenia's concerns and promised support.", [P]),
        ("The premier rejected out of hand any talk of surrender.", [N]),
        # giving an account, raising, wishing
        ("The prime minister gave his interlocutor an account of the fighting.", [N]),
        ("Pashinyan put Putin in the picture about the fighting in the south.", [N]),
        ("Pashinyan drew attention to the fate of the prisoners.", [N]),
        ("The Russian president wished Pashinyan patience.", [P]),
        ("Putin conveyed his condolences to the families of the victims.", [P]),
        # feelings and beliefs
        ("Pashinyan is convinced that Turkey is behind the attack.", [N]),
        ("Putin was deeply alarmed by the number of dead.", [P]),
        ("The Russian leader sees no way forward but talks.", [P]),
        ("Putin made no secret of his alarm.", [P]),
        ("The deaths of civilians trouble Putin greatly.", [P]),
        ("What troubles Putin most is the loss of life among civilians.", [P]),
        ("What the Armenian premier wants is an end to foreign meddling.", [N]),
        ("For Putin, the matter is clear: the shooting must stop first.", [P]),
        # nouns and passives
        ("Putin's appeal went out to both sides: hold your fire.", [P]),
        ("The prime minister's position is that Artsakh has to be at the table.", [N]),
        ("From Pashinyan came a warning that the war could spread.", [N]),
        ("Thanks for Russia's efforts came from the Armenian prime minister.", [N]),
        ("Putin heard from Pashinyan that fighters from Syria had joined the battle.", [N]),
        ("An immediate ceasefire was called for by Putin.", [P]),
        ("Special emphasis was laid by Putin on the need to spare civilians.", [P]),
        # sides
        ("The Armenian side drew attention to the use of cluster munitions.", [N]),
        ("The Russian side, for its part, stressed that there was no alternative to a ceasefire.", [P]),
        # two at once
        ("Both leaders condemned the attacks on civilians.", [N, P]),
        ("The two men were at one that the bloodshed has to end.", [N, P]),
        ("They expressed hope that the truce would hold.", [N, P]),
        ("The interlocutors voiced readiness to continue contacts.", [N, P]),
        ("Deep concern over the situation was voiced by both leaders.", [N, P]),
        # two in one sentence
        ("Putin urged restraint; Pashinyan answered that his people were under attack.", [P, N]),
    ],
)
def test_a_sentence_after_a_call_is_attributed(sentence: str, who: list[str]) -> None:
    assert sorted(speakers(f"{CALL}\n\n{sentence}")) == sorted(who)


@pytest.mark.parametrize(
    "sentence",
    [
        "The two leaders discussed the situation in Nagorno-Karabakh.",
        "They also touched upon bilateral relations.",
        "It was their third conversation since September 27.",
        "Pashinyan flew to Stepanakert on Saturday.",
        "Putin will meet the Turkish president in Sochi next week.",
        "Fighting broke out along the line of contact on September 27.",
        "The conversation lasted forty minutes.",
        "The phone call took place at the initiative of the Armenian side.",
        "Putin has not spoken with Ilham Aliyev since the war began.",
        "Thousands of people have fled Stepanakert.",
        "The two had met in Moscow in June.",
        "The Kremlin gave no further details.",
        "Putin chaired a meeting of the Security Council in the evening.",
        "Pashinyan was asked about his plans.",
        "Putin declined to comment.",
        "Ilham Aliyev received the Turkish foreign minister in Baku.",
        "Mevlut Cavusoglu and Hulusi Akar called on Ilham Aliyev in Baku.",
        "Ilham Aliyev proclaimed a state of war and a curfew.",
        "Analysts said the truce never had a chance.",
        "Nor does the Kremlin report that the two agreed to meet.",
        "Photo: Putin and Pashinyan at an earlier meeting",
        "Putin says ...",
    ][:-1],
)
def test_a_sentence_that_says_nothing_is_left_alone(sentence: str) -> None:
    assert speakers(f"{CALL}\n\n{sentence}") == []


def test_the_sentence_of_the_call_counts_only_for_what_it_says_beside() -> None:
    assert speakers(CALL) == []
    assert speakers("Vladimir Putin rang Nikol Pashinyan on Friday to urge him to show restraint.") == [P]
    assert speakers("Vladimir Putin rang Nikol Pashinyan on Friday and warned him of a wider war.") == [P]
    assert speakers("Vladimir Putin rang Nikol Pashinyan on Friday to discuss Karabakh.") == []


@pytest.mark.parametrize(
    ("text", "who", "kinds"),
    [
        ('"We will not give up," Pashinyan said in Yerevan.', [N], ["quote"]),
        ("“We will not give up,” Pashinyan said in Yerevan.", [N], ["quote"]),
        ("'We will not give up,' Pashinyan said in Yerevan.", [N], ["quote"]),
        ('Pashinyan spoke of a "terrorist" attack.', [N], ["reported"]),
        ('"They started it. We answered. It will go on," Aliyev said.', [A, A, A], ["quote"] * 3),
        (
            'Aliyev denied it. "There is no proof. Let them show it."',
            [A, A, A],
            ["reported", "quote", "quote"],
        ),
        ('Putin vowed to "do all that is needed" for peace.', [P], ["quote"]),
    ],
)
def test_a_quotation_belongs_to_its_speaker(text: str, who: list[str], kinds: list[str]) -> None:
    found = statements(text)
    assert [one.who for one in found] == who
    assert [one.kind for one in found] == kinds


def test_a_spokesman_may_relay_what_two_said_together() -> None:
    text = (
        "Nikolai Patrushev and Robert O'Brien met in Geneva. "
        "A spokesman for Patrushev was quoted by TASS as saying that the two men noted a “meeting of minds.” "
        "They also “reaffirmed the need for talks,” he said."
    )
    both = ["nikolai-patrushev", "robert-obrien"]
    assert [sorted(one.who for one in statements(text))[at] for at in (0, 2)] == both
    assert {one.via for one in statements(text)} == {"tass"}


def test_an_office_speaks_for_itself_and_for_its_leader() -> None:
    text = (
        f"{CALL}\n\n“The two leaders continued discussing the fighting,” the Kremlin said in a statement.\n\n"
        "“Vladimir Putin again stressed the need for a truce,” it added."
    )
    assert [(one.who, one.kind, one.via) for one in statements(text)] == [
        ("kremlin", "quote", None),
        (P, "reported", "kremlin"),
    ]


@pytest.mark.parametrize(
    ("text", "who", "via"),
    [
        (
            "Mike Pompeo used the talks to urge restraint, his spokesperson Morgan Ortagus said.",
            "mike-pompeo",
            "us-state-department",
        ),
        ("A truce must hold, a spokesman for Antonio Guterres said.", "antonio-guterres", "un-spokesperson"),
        (
            "The spokeswoman of the Foreign Ministry, Maria Zakharova, said that Moscow was ready.",
            "maria-zakharova",
            None,
        ),
        ("Contacts are going on, Kremlin spokesman Dmitry Peskov said.", "dmitry-peskov", None),
        ("The Russian Foreign Ministry warned that mercenaries pose a threat.", "russia-mfa", None),
        ("Nikol Pashinyan told TASS that Armenia would not give in.", N, "tass"),
        ("RIA Novosti quoted Sergei Lavrov as saying that monitors were needed.", L, "ria-novosti"),
        ("Recep Tayyip Erdogan was quoted by Anadolu as saying that Armenia must withdraw.", E, "anadolu"),
    ],
)
def test_who_relays_whom(text: str, who: str, via: str | None) -> None:
    assert [(one.who, one.via) for one in statements(text)] == [(who, via)]


def test_a_readout_is_relayed_by_the_office_that_its_call_sentence_names() -> None:
    text = f"{CALL}\n\nPutin urged restraint.\n\nPashinyan spoke of the attack, according to his office."
    assert [(one.who, one.via) for one in statements(text)] == [(P, "kremlin"), (N, "armenia-pm-office")]


def test_an_offices_text_may_run_over_paragraphs_and_name_itself_at_the_end() -> None:
    text = (
        "Sergey Lavrov, in a telephone conversation with Zohrab Mnatsakanyan on Friday, "
        "stressed the need for a truce, the Russian Foreign Ministry said.\n\n"
        "“Sergey Lavrov voiced alarm over the fighting.\n\n"
        "A ceasefire was called for,” a ministry statement read."
    )
    assert [(one.who, one.kind, one.via) for one in statements(text)] == [
        (L, "reported", "russia-mfa"),
        (L, "reported", "russia-mfa"),
        ("russia-mfa", "quote", None),
    ]


def test_the_spokesman_who_spoke_before_speaks_again() -> None:
    text = (
        "Contacts go on, Kremlin spokesman Dmitry Peskov told reporters.\n\n"
        "“Nothing is planned for today,” the spokesman said."
    )
    assert speakers(text) == ["dmitry-peskov", "dmitry-peskov"]


@pytest.mark.parametrize(
    "text",
    [
        "“Secretary Pompeo pressed the leaders to keep their word,” spokeswoman Morgan Ortagus said.",
        "According to Morgan Ortagus, Mike Pompeo “stressed the need for a truce” in his talks.",
    ],
)
def test_a_named_spokesman_relays_his_principals_deeds(text: str) -> None:
    assert [(one.who, one.kind, one.via) for one in statements(text)] == [
        ("mike-pompeo", "reported", "us-state-department"),
    ]


def test_an_opening_that_names_the_call_leaves_the_rest_a_statement() -> None:
    text = "Speaking by phone with Vladimir Putin, Hassan Rouhani noted Iran is worried by the clashes."
    assert speakers(text) == ["hassan-rouhani"]


def test_verbs_in_a_row_have_one_subject() -> None:
    text = f"{CALL}\n\nThe two leaders discussed the fighting at length, condemned the use of mercenaries."
    assert speakers(text) == [N, P]


def test_a_line_of_its_own_may_name_who_said_what_stands_above_it() -> None:
    text = (
        f"{CALL}\n\nSomebody has to talk sense into them and stop this bloodshed at last.\n\n- added Putin."
    )
    assert speakers(text) == [P]


def test_an_agency_that_writes_of_a_call_makes_no_statement() -> None:
    assert (
        speakers("Recep Tayyip Erdogan spoke by phone with Vladimir Putin, writes the Anadolu agency.") == []
    )


def test_an_offices_own_page_is_relayed_by_that_office() -> None:
    text = (
        "Minister Jeyhun Bayramov spoke by phone with Sergey Lavrov on 3 October. "
        "The Minister told him of the shelling."
    )
    assert [(one.who, one.via) for one in statements(text, publisher="Azerbaijan MFA")] == [
        (B, "azerbaijan-mfa")
    ]


def test_statements_are_linked_to_the_call_of_their_people() -> None:
    text = (
        "Nikol Pashinyan held telephone conversations with Vladimir Putin and Emmanuel Macron on Friday.\n\n"
        "Putin urged a truce.\n\n"
        "Pashinyan told Macron that mercenaries were pouring in. Macron was worried.\n\n"
        "Ilham Aliyev told reporters in Baku that his army would go on."
    )
    found = statements(text)
    assert [one.who for one in found] == [P, N, M, A]
    assert [one.call for one in found] == [0, 1, 1, None]


def test_speech_goes_on_without_a_name() -> None:
    text = f"{CALL}\n\nPutin voiced concern. He urged a truce. The killing of civilians must end at once."
    assert [one.who for one in statements(text)] == [P, P, P]


def test_pronouns_and_offices_behind_the_words_are_the_last_speakers() -> None:
    text = (
        "Sergei Lavrov said on Monday that the truce with Zohrab Mnatsakanyan's country stands. "
        "Monitors are needed, he added. "
        "They should be Russians, the minister went on."
    )
    assert [one.who for one in statements(text)] == [L, L, L]


def test_every_finding_names_its_rule_and_its_exact_stretch() -> None:
    for one in statements(f"{CALL}\n\n  Putin   urged\trestraint.  "):
        assert one.text == "Putin   urged\trestraint."
