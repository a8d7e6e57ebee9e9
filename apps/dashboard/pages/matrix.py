"""Who spoke with whom: a square table of the busiest, and the list of all pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from apps.actors.models import Actor
from apps.dashboard.pages.charts import Link, Number
from apps.dashboard.pages.links import page_url
from apps.timeline.results import PairCount

SQUARE = 10  # people in the square table: what a page's width holds
HEATS = 4
CALLS, NAME, SIDE = "calls", "name", "side"
ORDERS = {CALLS: "most calls", NAME: "name", SIDE: "side"}

Sort = Callable[[str], str]
"""The address of the page with the square in another order: one of `ORDERS`, or a person's slug."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Calls of the row's person with the column's; who asked is an arrow, not a colour."""

    pair_url: str
    pair_name: str
    other: str
    total: Number
    out: Number
    back: Number
    unknown: Number
    heat: int


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One person's row; None where row and column are the same person, a cell without calls is empty."""

    name: str
    url: str
    cells: tuple[Cell | None, ...]
    own: int


@dataclass(frozen=True, slots=True)
class Column:
    """One person's column; its address sorts the square by the calls with that person."""

    name: str
    url: str
    sorts: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """The square table, and how many pairs it leaves out."""

    columns: tuple[Column, ...]
    rows: tuple[MatrixRow, ...]
    pairs: tuple[Cell, ...]
    left_out: int


def matrix(pairs: Sequence[PairCount], *, link: Link, order: str, sort: Sort) -> Matrix:
    """Arrange pairs around the people with most calls, in an order of `ORDERS` or by calls with a person.

    Of a person who is not in the square nothing can be sorted: then the order is that of most calls.
    """
    people = _ordered(_busiest(pairs), pairs, order)
    most = max((pair.total for pair in pairs), default=1)
    inside = {
        (one.slug, other.slug): pair_cell(pair, turned=turned, most=most, link=link)
        for pair in pairs
        for turned, (one, other) in enumerate(((pair.a, pair.b), (pair.b, pair.a)))
    }
    shown = {person.slug for person in people}
    return Matrix(
        columns=tuple(
            Column(person.name, sort(person.slug), sorts=person.slug == order) for person in people
        ),
        rows=tuple(
            MatrixRow(
                name=person.name,
                url=page_url("leader", person.slug),
                cells=tuple(inside.get((person.slug, other.slug)) for other in people),
                own=row,
            )
            for row, person in enumerate(people)
        ),
        pairs=tuple(pair_cell(pair, turned=False, most=most, link=link) for pair in pairs),
        left_out=sum(1 for pair in pairs if not {pair.a.slug, pair.b.slug} <= shown),
    )


def _busiest(pairs: Sequence[PairCount]) -> list[Actor]:
    totals: Counter[str] = Counter()
    actors: dict[str, Actor] = {}
    for pair in pairs:
        for actor in (pair.a, pair.b):
            totals[actor.slug] += pair.total
            actors[actor.slug] = actor
    ranked = sorted(actors.values(), key=lambda actor: (-totals[actor.slug], actor.name))
    return ranked[:SQUARE]


def _ordered(people: Sequence[Actor], pairs: Sequence[PairCount], order: str) -> list[Actor]:
    """The people of the square, who come with most calls first, in the order that is asked for."""
    if order == NAME:
        return sorted(people, key=lambda actor: actor.name)
    if order == SIDE:
        return sorted(people, key=lambda actor: ((actor.side or actor).name, actor.name))
    with_whom = {slug: pair.total for pair in pairs for slug in _other(pair, order)}
    return sorted(people, key=lambda actor: (actor.slug != order, -with_whom.get(actor.slug, 0)))


def _other(pair: PairCount, slug: str) -> tuple[str, ...]:
    """With whom a person is in the pair."""
    both = (pair.a.slug, pair.b.slug)
    return tuple(each for each in both if each != slug) if slug in both else ()


def pair_cell(pair: PairCount, *, turned: bool | int, most: int, link: Link) -> Cell:
    """A pair's numbers as seen from `a`, or `turned`, from `b`."""
    one, other = (pair.b, pair.a) if turned else (pair.a, pair.b)
    out, back = pair.initiated_by_a, pair.initiated_by_b
    if turned:
        out, back = back, out
    both = ((pair.a.slug, pair.b.slug),)

    def part(count: int, initiator: str) -> Number:
        return Number(count, link(pair=both, initiator=(initiator,)))

    return Cell(
        pair_url=page_url("pair", pair.a.slug, pair.b.slug),
        pair_name=f"{one.name} and {other.name}",
        other=other.name,
        total=Number(pair.total, link(pair=both)),
        out=part(out, one.slug),
        back=part(back, other.slug),
        unknown=part(pair.unknown, "unknown"),
        heat=-(-pair.total * HEATS // most),
    )
