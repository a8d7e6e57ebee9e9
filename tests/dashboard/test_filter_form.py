from datetime import date

from apps.dashboard.pages.filter_form import ONLY, STATUSES, filter_form
from apps.timeline.filters import CallFilter

NAMES = {"vladimir-putin": "Vladimir Putin", "nikol-pashinyan": "Nikol Pashinyan"}
FILTERS = CallFilter(
    status=("denied", "held"),
    pair=(("nikol-pashinyan", "vladimir-putin"),),
    day=(date(2020, 10, 2), None),
    counted=True,
)
FORM = filter_form(
    FILTERS,
    action="/timeline/",
    offered={"q": (), "status": STATUSES, "after": (), "counted": ONLY},
    names=NAMES,
    extra={"scale": "wide"},
)


def test_a_field_shows_what_is_chosen() -> None:
    fields = {field.name: field for field in FORM.fields}
    assert fields["status"].summary == "held or denied"
    assert [fields[name].kind for name in ("q", "status", "after", "counted")] == [
        "search",
        "facet",
        "date",
        "select",
    ]


def test_what_has_no_field_is_kept_hidden() -> None:
    assert set(FORM.hidden) == {
        ("pair", "nikol-pashinyan,vladimir-putin"),
        ("day", "2020-10-02"),
        ("day", "unknown"),
        ("scale", "wide"),
    }


def test_each_part_is_a_chip_whose_address_lacks_just_that_part() -> None:
    chips = {chip.label: chip.url for chip in FORM.chips}
    assert set(chips) == {
        "Pair: Nikol Pashinyan and Vladimir Putin",
        "Status: held",
        "Status: denied",
        "Day: 2 October 2020",
        "Day: not known",
        "Counted calls: yes",
    }
    left = FILTERS.query_string(status=("denied",))
    assert chips["Status: held"] == f"/timeline/?{left}&scale=wide"
    assert "counted" not in chips["Counted calls: yes"]


def test_an_empty_filter_has_no_chips() -> None:
    form = filter_form(CallFilter(), action="/timeline/", offered={}, names={})
    assert (form.active, form.hidden, form.chips) == (False, (), ())
