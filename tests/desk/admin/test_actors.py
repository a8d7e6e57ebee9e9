"""What an editor enters stays: loading the catalogue again never overwrites it."""

from typing import Any

import pytest
from django.test import Client

from apps.actors.catalogue import catalogue_read
from apps.actors.models import Actor, Alias, Office, Origin
from apps.actors.services import actors_load

pytestmark = pytest.mark.django_db

INLINES = ("aliases", "offices")


@pytest.fixture(autouse=True)
def catalogue() -> None:
    actors_load(catalogue=catalogue_read())


def form_of(actor: Actor) -> dict[str, Any]:
    """What the actor's page would send unchanged."""
    form: dict[str, Any] = {
        "name": actor.name,
        "kind": actor.kind,
        "side": actor.side_id or "",
        "active": "on",
    }
    inlines: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
        ("aliases", actor.aliases.order_by("text"), ("text", "language")),
        ("offices", actor.offices.order_by("start"), ("title", "role", "body_id", "start", "end")),
    )
    for prefix, rows, fields in inlines:
        form |= {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": len(rows)}
        for number, row in enumerate(rows):
            form |= {f"{prefix}-{number}-id": row.pk, f"{prefix}-{number}-actor": actor.pk}
            form |= {f"{prefix}-{number}-active": "on"}
            values = {field.removesuffix("_id"): getattr(row, field) or "" for field in fields}
            form |= {f"{prefix}-{number}-{field}": value for field, value in values.items()}
    return form


def save(desk: Client, actor: Actor, **changes: Any) -> Actor:
    response = desk.post(f"/admin/actors/actor/{actor.pk}/change/", form_of(actor) | changes)
    assert response.status_code == 302, response.content.decode()
    actor.refresh_from_db()
    return actor


def origins(actor: Actor) -> set[str]:
    rows = [*actor.aliases.all(), *actor.offices.all(), actor]
    return {row.origin for row in rows}


@pytest.mark.parametrize("slug", ["vladimir-putin", "charles-michel", "russia", "kremlin"])
def test_saving_without_a_change_leaves_everything_the_catalogue_s(slug: str, desk: Client) -> None:
    actor = save(desk, Actor.objects.get(slug=slug))
    assert origins(actor) == {Origin.CATALOGUE}


def test_a_changed_name_is_the_editor_s_and_survives_the_catalogue(desk: Client) -> None:
    actor = save(desk, Actor.objects.get(slug="vladimir-putin"), name="V. V. Putin")
    assert actor.origin == Origin.EDITOR
    actors_load(catalogue=catalogue_read())
    actor.refresh_from_db()
    assert actor.name == "V. V. Putin"
    assert set(actor.aliases.values_list("origin", flat=True)) == {Origin.CATALOGUE}


def test_a_spelling_taken_out_of_use_stays_out_of_use(desk: Client) -> None:
    actor = Actor.objects.get(slug="vladimir-putin")
    form = form_of(actor)
    del form["aliases-0-active"]
    assert desk.post(f"/admin/actors/actor/{actor.pk}/change/", form).status_code == 302
    alias = Alias.objects.get(pk=form["aliases-0-id"])
    assert (alias.active, alias.origin) == (False, Origin.EDITOR)
    actors_load(catalogue=catalogue_read())
    alias.refresh_from_db()
    assert (alias.active, alias.origin) == (False, Origin.EDITOR)


def test_a_new_office_is_the_editor_s(desk: Client) -> None:
    actor = Actor.objects.get(slug="vladimir-putin")
    number = actor.offices.count()
    office = {"id": "", "actor": actor.pk, "title": "Chairman of the State Council", "active": "on"}
    new = {f"offices-{number}-{field}": value for field, value in office.items()}
    save(desk, actor, **new, **{"offices-TOTAL_FORMS": number + 1})
    assert Office.objects.get(title="Chairman of the State Council").origin == Origin.EDITOR


def test_a_new_actor_is_the_editor_s_and_its_slug_stays(desk: Client) -> None:
    empty = {
        f"{prefix}-{what}_FORMS": 0 for prefix in ("aliases", "offices") for what in ("TOTAL", "INITIAL")
    }
    form = {"name": "Somebody New", "slug": "somebody-new", "kind": "person", "side": "", "active": "on"}
    assert desk.post("/admin/actors/actor/add/", form | empty).status_code == 302
    actor = Actor.objects.get(slug="somebody-new")
    assert actor.origin == Origin.EDITOR
    assert save(desk, actor, slug="renamed").slug == "somebody-new"


def test_a_country_cannot_speak_for_itself(desk: Client) -> None:
    russia = Actor.objects.get(slug="russia")
    response = desk.post(f"/admin/actors/actor/{russia.pk}/change/", form_of(russia) | {"side": russia.pk})
    assert "A country has no side but itself" in response.content.decode()


def test_sides_are_offered_in_any_spelling(desk: Client) -> None:
    asked = {"app_label": "actors", "model_name": "actor", "field_name": "side", "term": "россия"}
    assert [row["text"] for row in desk.get("/admin/autocomplete/", asked).json()["results"]] == ["Russia"]
    offered = desk.get("/admin/autocomplete/", asked | {"term": "uni"}).json()["results"]
    assert {"United Nations", "European Union"} <= {row["text"] for row in offered}
