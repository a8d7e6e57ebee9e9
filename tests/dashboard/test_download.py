import csv

import pytest
from django.test import Client

from apps.calls.models import Call
from apps.sources.models import Publisher


def test_the_table_has_a_row_for_each_call_in_the_order_of_the_screen(
    client: Client, record: dict[str, Call]
) -> None:
    response = client.get("/timeline/calls.csv?status=held&day=2020-10-02")
    (row,) = csv.DictReader(response.content.decode().splitlines())
    assert response.headers["Content-Disposition"] == 'attachment; filename="line-of-contact-calls.csv"'
    assert row["participants"] == "nikol-pashinyan; vladimir-putin"
    assert (row["earliest"], row["initiator"], row["disputed"]) == ("2020-10-02", "nikol-pashinyan", "true")


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_can_run_as_a_formula(client: Client, record: dict[str, Call], start: str) -> None:
    Publisher.objects.filter(name="The Paper").update(name=f"{start}cmd")
    rows = csv.DictReader(client.get("/timeline/calls.csv?day=2020-10-05").content.decode().splitlines())
    assert [row["publishers"] for row in rows] == [f"'{start}cmd"]


def test_json_keeps_what_is_unknown_as_null(client: Client, record: dict[str, Call]) -> None:
    rows = {row["id"]: row for row in client.get("/timeline/calls.json").json()}
    undated = rows[record["undated"].pk]
    assert (undated["earliest"], undated["latest"], undated["initiator"]) == (None, None, None)
