"""Citations as reference managers read them."""

import json
from datetime import date
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from jsonschema import Draft202012Validator

from apps.api.formats.bibtex import citation_bibtex
from apps.api.formats.csl import citation_csl
from apps.timeline.citing import Citation

CALL = Citation(
    name="call-12",
    title="Nikol Pashinyan and Vladimir Putin, 2 October 2020",
    part="call 12",
    address="https://record.example/calls/12/?as_of=34",
    version=34,
    issued=date(2026, 11, 2),
    entry=True,
)
# What CSL's data schema asks of these members; it allows no others than its variables.
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            "type": {"enum": ["webpage", "dataset"]},
            "id": {"type": ["string", "number"]},
            "author": {
                "type": "array",
                "items": {"type": "object", "properties": {"literal": {"type": "string"}}},
            },
            "issued": {
                "type": "object",
                "required": ["date-parts"],
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "maxItems": 2,
                        "items": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": 3,
                            "items": {"type": "integer"},
                        },
                    }
                },
            },
            **{
                name: {"type": "string"}
                for name in ("title", "container-title", "publisher", "section", "URL", "version")
            },
        },
    },
}


def cited(**members: Any) -> Citation:
    same = {name: getattr(CALL, name) for name in CALL.__slots__}
    return Citation(**(same | members))


def entry(citation: Citation) -> Any:
    decoding = LatexDecodingMiddleware(keep_math_mode=False)
    library = parse_string(citation_bibtex(citation).decode(), append_middleware=[decoding])
    assert not library.failed_blocks
    (found,) = library.entries
    return found


def field(citation: Citation, name: str) -> str:
    return str(entry(citation).fields_dict[name].value)


def test_bibtex_names_the_record_the_call_and_the_version() -> None:
    found = entry(CALL)
    assert (found.entry_type, found.key) == ("misc", "line-of-contact-call-12-v34")
    assert field(CALL, "author") == "Line of Contact"
    assert field(CALL, "title") == CALL.title
    assert field(CALL, "howpublished") == "Line of Contact, call 12"
    assert field(CALL, "note") == "Data version 34"
    assert (field(CALL, "year"), field(CALL, "month"), field(CALL, "version")) == ("2026", "nov", "34")


def test_the_address_stands_as_it_is() -> None:
    address = "https://record.example/api/v1/calls/?q=%E2%80%9Ca_b%22&leader=x&as_of=34"
    assert f"url = {{{address}}}" in citation_bibtex(cited(address=address)).decode()


@pytest.mark.parametrize(
    "title",
    [
        *'{}\\%&$#_^~"',
        "100 % of {A & B} cost $5_000 #1 ^ ~ \\end{x}",
        "Տիտղոս и «кавычки» – “quoted”",
        "} unbalanced",
        "{ unbalanced",
        "@misc{x, title = {y}}",
        "comma, = sign",
    ],
)
def test_a_title_is_read_back_from_bibtex(title: str) -> None:
    circumflex = "\u02c6"  # what the parser makes of \textasciicircum
    assert field(cited(title=title), "title").replace(circumflex, "^") == title


def test_what_tex_counts_stays_balanced() -> None:
    body = citation_bibtex(cited(title="}}}{ \\{")).decode()
    assert body.count("{") == body.count("}")
    assert "\\{" not in body


def test_a_line_break_in_a_title_is_a_space() -> None:
    assert field(cited(title="a\r\n\x00b"), "title") == "a b"


def test_before_any_version_nothing_is_dated() -> None:
    undated = cited(version=0, issued=None)
    assert not {"year", "month", "version", "note"} & entry(undated).fields_dict.keys()
    (item,) = json.loads(citation_csl(undated))
    assert not {"issued", "version"} & item.keys()


@pytest.mark.parametrize(("whole", "kind"), [(True, "webpage"), (False, "dataset")])
def test_csl_json_keeps_to_its_schema(whole: bool, kind: str) -> None:  # noqa: FBT001 (a table's row)
    items = json.loads(citation_csl(cited(entry=whole)))
    Draft202012Validator(CSL).validate(items)
    assert items == [
        {
            "id": "line-of-contact-call-12-v34",
            "type": kind,
            "title": CALL.title,
            "author": [{"literal": "Line of Contact"}],
            "container-title": "Line of Contact",
            "publisher": "Line of Contact",
            "section": "call 12",
            "URL": CALL.address,
            "version": "34",
            "issued": {"date-parts": [[2026, 11, 2]]},
        }
    ]


def test_the_page_s_words_are_those_of_the_citation() -> None:
    assert CALL.words == (
        "“Nikol Pashinyan and Vladimir Putin, 2 October 2020.” Line of Contact, call 12. "
        "Data version 34. https://record.example/calls/12/?as_of=34"
    )
