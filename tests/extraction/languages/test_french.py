"""French: sentence or short article → calls and statements."""

from __future__ import annotations

import pytest

from tests.extraction.languages.reader import calls, said

WAR = " Les combats au Haut-Karabakh étaient au centre des échanges."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Emmanuel Macron s'est entretenu par téléphone avec Vladimir Poutine.", ["macron+putin"]),
        (
            (
                "Le Premier ministre Nikol Pachinian a eu un entretien téléphonique avec le "
                "président de la République française, Emmanuel Macron."
            ),
            ["macron+pashinyan"],
        ),
        ("Les présidents russe et turc ont eu mardi une conversation téléphonique.", ["erdogan+putin 09-29"]),
        ("Emmanuel Macron a téléphoné à Ilham Aliev.", ["aliyev+macron by macron"]),
        (
            "Vladimir Poutine a reçu un appel téléphonique de Nikol Pachinian.",
            ["pashinyan+putin by pashinyan"],
        ),
        (
            (
                "Le chef de la diplomatie russe, Sergueï Lavrov, s'est entretenu au téléphone "
                "avec son homologue turc Mevlüt Cavusoglu."
            ),
            ["cavusoglu+lavrov"],
        ),
        (
            (
                "Jean-Yves Le Drian s'est entretenu par téléphone avec ses homologues arménien "
                "et azerbaïdjanais."
            ),
            ["bayramov+drian", "drian+mnatsakanyan"],
        ),
        (
            (
                "Emmanuel Macron s'est entretenu successivement par téléphone avec Ilham Aliyev "
                "et Nikol Pachinian."
            ),
            ["aliyev+macron", "macron+pashinyan"],
        ),
        (
            (
                "Un entretien téléphonique a eu lieu le 30 septembre entre Vladimir Poutine et "
                "Emmanuel Macron, à l'initiative de la partie française."
            ),
            ["macron+putin 09-30 by france"],
        ),
        ("Angela Merkel et Nikol Pachinian se sont parlé au téléphone hier.", ["merkel+pashinyan 10-01"]),
        (
            (
                "Lors d'un échange téléphonique avec Vladimir Poutine, Recep Tayyip Erdogan a "
                "plaidé pour la trêve."
            ),
            ["erdogan+putin"],
        ),
        (
            (
                "C'est le troisième entretien téléphonique entre Vladimir Poutine et Nikol "
                "Pachinian depuis le 27 septembre."
            ),
            ["pashinyan+putin #3 since 09-27"],
        ),
        ("Charles Michel s'est entretenu en visioconférence avec Ilham Aliev.", ["aliyev+michel video"]),
        (
            "Emmanuel Macron doit s'entretenir par téléphone samedi avec Vladimir Poutine.",
            ["macron+putin planned 10-03"],
        ),
        ("Vladimir Poutine n'a toujours pas parlé au téléphone avec Ilham Aliev.", ["aliyev+putin denied"]),
        (
            "Selon le Kremlin, Vladimir Poutine et Emmanuel Macron se sont entretenus par téléphone.",
            ["macron+putin"],
        ),
        (
            "Recevant Armen Sarkissian, Emmanuel Macron a dit avoir parlé au téléphone avec Ilham Aliev.",
            ["aliyev+macron"],
        ),
        (
            "M. Macron avait appelé mercredi M. Pachinian et M. Aliev.",
            ["aliyev+macron 09-30 by macron", "macron+pashinyan 09-30 by macron"],
        ),
        (
            (
                "Emmanuel Macron a appelé Ilham Aliyev à la retenue. "
                "La conversation téléphonique a eu lieu à l'initiative de Paris."
            ),
            ["aliyev+macron by france"],
        ),
        # Not calls.
        ("Emmanuel Macron a appelé Ilham Aliev à un cessez-le-feu.", []),
        ("Vladimir Poutine a appelé la Turquie à la retenue.", []),
        ("Emmanuel Macron a rencontré Nikol Pachinian à Paris.", []),
        ("Sur la ligne de contact, les forces d'Ilham Aliev avancent.", []),
        ("Nikol Pachinian a envoyé une lettre à Vladimir Poutine.", []),
        ("Joint par téléphone par l'AFP, Nikol Pachinian accuse Ilham Aliev.", []),
        (
            "Un imposteur se faisant passer pour Nikol Pachinian a parlé au téléphone avec Emmanuel Macron.",
            [],
        ),
        ("Vladimir Poutine et Nikol Pachinian sont en contact permanent par téléphone.", []),
    ],
)
def test_a_sentence_tells_of_calls(text: str, expected: list[str]) -> None:
    assert calls(text + WAR, "fr") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le président français a exprimé son inquiétude.", ["macron reported via elysee"]),
        (
            "Les deux dirigeants ont insisté sur l'arrêt des combats.",
            ["macron reported via elysee", "aliyev reported via elysee"],
        ),
        ("Ilham Aliev a souligné que l'Arménie devait retirer ses troupes.", ["aliyev reported via elysee"]),
        ("Il a ensuite accusé Erevan.", ["macron reported via elysee"]),
        ("Il faisait froid dans les montagnes.", []),
    ],
)
def test_a_readout_says_who_said_what(text: str, expected: list[str]) -> None:
    lead = "Emmanuel Macron s'est entretenu par téléphone avec Ilham Aliev, a indiqué l'Élysée. "
    assert said(lead + text, "fr") == expected


def test_a_quotation_is_its_speakers_own() -> None:
    assert said(
        "« Nous défendrons notre terre jusqu'au bout », a déclaré Nikol Pachinian devant la presse.", "fr"
    ) == ["pashinyan quote"]
