from datetime import date

import pytest

from apps.actors.catalogue import CatalogueActor, CatalogueAlias, CatalogueOffice, catalogue_read
from apps.actors.models import Actor, Alias, Office, Origin
from apps.actors.selectors import actors_active, actors_version
from apps.actors.services import actors_load

pytestmark = pytest.mark.django_db

ARMENIA = CatalogueActor("armenia", "country", "Armenia", (), "armenia", ())
PASHINYAN = CatalogueActor(
    slug="nikol-pashinyan",
    kind="person",
    name="Nikol Pashinyan",
    aliases=(CatalogueAlias("Pashinian", "en"), CatalogueAlias("Пашинян", "ru")),
    side="armenia",
    offices=(CatalogueOffice("Prime Minister", "prime-minister", "armenia", date(2018, 5, 8), None),),
)
SMALL = (PASHINYAN, ARMENIA)  # a person before the country: order in the file does not matter


def edit(row: Actor | Alias | Office, **values: object) -> None:
    """What the desk does when an editor changes a row."""
    for name, value in {**values, "origin": Origin.EDITOR}.items():
        setattr(row, name, value)
    row.save()


def changed(**values: object) -> tuple[CatalogueActor, ...]:
    facts = {name: getattr(PASHINYAN, name) for name in CatalogueActor.__slots__}
    return (CatalogueActor(**{**facts, **values}), ARMENIA)


def test_the_shipped_catalogue_loads_and_a_second_time_changes_nothing() -> None:
    first = actors_load(catalogue=catalogue_read())
    version = actors_version()
    second = actors_load(catalogue=catalogue_read())
    assert (second.inserted, second.updated, second.retired) == (0, 0, 0)
    assert (
        second.unchanged
        == first.inserted
        == Actor.objects.count() + Alias.objects.count() + (Office.objects.count())
    )
    assert actors_version() == version


def test_sides_are_set_and_a_country_s_own_is_empty() -> None:
    actors_load(catalogue=SMALL)
    armenia = Actor.objects.get(slug="armenia")
    assert armenia.side is None
    assert Actor.objects.get(slug="nikol-pashinyan").side == armenia


def test_what_the_catalogue_betters_is_updated() -> None:
    actors_load(catalogue=SMALL)
    counts = actors_load(catalogue=changed(name="Nikol Vovayi Pashinyan"))
    assert (counts.updated, counts.inserted) == (1, 0)
    assert Actor.objects.filter(name="Nikol Vovayi Pashinyan").exists()


def test_what_leaves_the_catalogue_is_retired_and_comes_back_with_it() -> None:
    actors_load(catalogue=SMALL)
    assert actors_load(catalogue=changed(aliases=PASHINYAN.aliases[:1])).retired == 1
    assert [alias.text for alias in actors_active()[1].aliases.all()] == ["Pashinian"]
    assert actors_load(catalogue=SMALL).updated == 1
    assert Alias.objects.filter(active=True).count() == 2


def test_an_editor_s_change_outlives_every_load() -> None:
    actors_load(catalogue=SMALL)
    edit(Actor.objects.get(slug="nikol-pashinyan"), name="N. Pashinyan")
    edit(Alias.objects.get(text="Pashinian"), text="Pashinean")
    edit(Alias.objects.get(text="Пашинян"), active=False)
    edit(Office.objects.get(), start=date(2018, 5, 9))
    counts = actors_load(catalogue=SMALL)
    assert (counts.kept, counts.inserted, counts.updated) == (4, 0, 0)
    assert set(Alias.objects.values_list("text", "active")) == {("Pashinean", True), ("Пашинян", False)}
    assert Office.objects.get().start == date(2018, 5, 9)


def test_what_an_editor_entered_first_is_not_entered_again() -> None:
    pashinyan = Actor.objects.create(slug="nikol-pashinyan", kind="person", name="Pashinyan")
    pashinyan.aliases.create(text="Пашинян", language="ru")
    pashinyan.offices.create(title="Prime Minister", start=date(2018, 5, 8))
    counts = actors_load(catalogue=SMALL)
    assert counts.kept == 3
    assert set(pashinyan.aliases.values_list("text", "origin")) == {
        ("Пашинян", Origin.EDITOR),
        ("Pashinian", Origin.CATALOGUE),
    }
    pashinyan.refresh_from_db()
    assert (pashinyan.name, pashinyan.side) == ("Pashinyan", None)


def test_every_change_shows_in_the_version() -> None:
    actors_load(catalogue=SMALL)
    seen = {actors_version()}
    edit(Alias.objects.get(text="Пашинян"), active=False)
    seen.add(actors_version())
    Office.objects.all().delete()
    seen.add(actors_version())
    assert len(seen) == 3
