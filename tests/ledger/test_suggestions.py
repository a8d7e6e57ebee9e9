from typing import Any

import pytest

from apps.ledger.suggestions import arrivals_suggest, suggestions_find


@pytest.mark.parametrize(
    ("case", "machine", "overrides", "decided", "suggested"),
    [
        ("the machine agrees", {"medium": "video"}, {"medium": "video"}, {"medium": "phone"}, {}),
        ("it says what it said then", {"medium": "phone"}, {"medium": "video"}, {"medium": "phone"}, {}),
        ("it says something else",
         {"status": "held"}, {"status": "denied"}, {"status": "planned"}, {"status": "held"}),
        ("it had agreed and agrees no more",
         {"medium": "video"}, {"medium": "phone"}, {"medium": "phone"}, {"medium": "video"}),
        ("it had no word on it then", {"medium": "video"}, {"medium": "phone"}, {}, {"medium": "video"}),
        ("it has no word on it now", {}, {"medium": "video"}, {"medium": "phone"}, {}),
        ("fields that no editor set", {"medium": "video"}, {}, {}, {}),
        ("it now knows none",
         {"initiator": None}, {"initiator": "armenia"}, {"initiator": "russia"}, {"initiator": None}),
        ("each field by itself",
         {"earliest": "2020-10-03", "latest": "2020-10-03", "topics": ["arms"]},
         {"earliest": "2020-10-02", "latest": "2020-10-02", "topics": []},
         {"earliest": "2020-10-03", "latest": "2020-10-04", "topics": ["arms"]},
         {"latest": "2020-10-03"}),
    ],
)  # fmt: skip
def test_what_the_machine_sees_otherwise_than_the_editor_and_than_it_did(
    case: str,
    machine: dict[str, Any],
    overrides: dict[str, Any],
    decided: dict[str, Any],
    suggested: dict[str, Any],
) -> None:
    found = suggestions_find(machine=machine, overrides=overrides, decided=decided)
    assert {each.field: each.value for each in found} == suggested, case


@pytest.mark.parametrize(
    ("field", "now", "given", "then", "words"),
    [
        ("latest", "2020-10-03", "2020-10-02", None,
         ("The machine now has the last day that it can have been as 3 October 2020 by TASS; "
         "an editor set it to 2 October 2020, when it had unknown.")),
        ("about_war", True, False, False,
         ("The machine now has whether it is about the war as yes by TASS; an editor set it to no, "
         "when it had no.")),
        ("participants", ["ilham-aliyev", "vladimir-putin"], ["a", "b"], ["c", "d"],
         ("The machine now has who took part as Ilham Aliyev and Vladimir Putin by TASS; "
         "an editor set it to A and B, when it had C and D.")),
        ("topics", [], ["arms"], ["status"],
         "The machine now has the topics as none by TASS; an editor set it to arms, when it had status."),
        ("report", 7, None, 5,
         ("The machine now has the report of its call as no. 7 by TASS; "
         "an editor set it to unknown, when it had no. 5.")),
    ],
)  # fmt: skip
def test_a_suggestion_says_what_speaks_for_it(
    field: str, now: object, given: object, then: object, words: str
) -> None:
    [found] = suggestions_find(
        machine={field: now}, overrides={field: given}, decided={field: then}, said_by="TASS"
    )
    assert found.explanation == words


def test_a_rejected_call_that_is_reported_again() -> None:
    assert list(arrivals_suggest(reports={})) == []
    [found] = arrivals_suggest(reports={7: "TASS", 3: "Azatutyun", 5: "TASS"})
    assert (found.field, found.value) == ("review", [3, 5, 7])
    assert found.explanation == (
        "It has come to be reported by Azatutyun and TASS since an editor rejected it."
    )
