"""A class for a spreadsheet: a row for each match, with figures and words of the program alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.rules.class_plan import load_class
from game.rules.model import SIDES
from game.session.classroom.counts import LETTERS, MOMENTS, nothing
from game.session.classroom.figures import ClassFigures
from game.session.classroom.gathering import Table


def header(classes: Sequence[ClassFigures]) -> tuple[str, ...]:
    """The names of the columns."""
    steps = range(1, load_class().vote_steps + 1)
    return (
        *("class", "table", "scenario", "seed", "decisions", "half_years_finished", "ending", "winner", "sum"),
        *(f"{what}_{side}" for side in SIDES for what in ("plan", "flow", "weakest")),
        *(f"vote_{moment}_{step}" for moment in MOMENTS for step in steps),
        *(f"{item}_{moment}_{letter}" for item in _items(classes) for moment in MOMENTS for letter in LETTERS),
    )


def rows(classes: Sequence[ClassFigures]) -> Iterator[tuple[object, ...]]:
    """The rows below `header`; a sum is plus for the Ecosystem, stages that are equally weak stand with a plus."""
    items = _items(classes)
    for figures in classes:
        for table in figures.tables:
            yield _row(figures, table, items)


def _items(classes: Sequence[ClassFigures]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for figures in classes for item in figures.items))


def _row(figures: ClassFigures, table: Table, items: Sequence[str]) -> tuple[object, ...]:
    played = table.played
    line, end = played.line, played.end
    counts = {moment: line.counts.get(moment, nothing(load_class().vote_steps)) for moment in MOMENTS}
    of_sides = [(played.plans[side], end.flow[side], "+".join(end.weakest[side])) for side in SIDES]
    none = (0,) * len(LETTERS)
    return (
        *(figures.code, table.label, line.scenario, line.seed, line.length, len(played.rounds)),
        *(played.ending, played.winner or "draw", f"{played.total:g}"),
        *(value for three in of_sides for value in three),
        *(voted for moment in MOMENTS for voted in counts[moment].votes),
        *(given for item in items for moment in MOMENTS for given in counts[moment].items.get(item, none)),
    )
