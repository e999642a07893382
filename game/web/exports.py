"""Which rules are called from outside `rules.wasm`, and what they take: whatever these call is built with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from numba import types

from game.players.minds import Minds
from game.players.recorder import Notes
from game.players.space import Space


def array(kind: Any, dimensions: int = 1) -> types.Array:
    """numba's type of an array whose rows lie one behind the other."""
    return types.Array(kind, dimensions, "C")


def record(form: Any, **fields: types.Array) -> types.NamedTuple:
    """numba's type of a record of arrays."""
    return types.NamedTuple([fields[name] for name in form._fields], form)  # type: ignore[no-untyped-call]


SMALL, WHOLE, LONG, FRACTIONS = array(types.int16), array(types.int32), array(types.int64), array(types.float64)
SMALL_ROWS, WHOLE_ROWS, FRACTION_ROWS = array(types.int16, 2), array(types.int32, 2), array(types.float64, 2)
NUMBER, FRACTION = types.int64, types.float64
BOOK, ROW, TRACE, ROWS = WHOLE, SMALL, SMALL_ROWS, SMALL_ROWS
SPACE = record(
    Space,
    trace=TRACE,
    options=WHOLE,
    values=FRACTIONS,
    scratch=FRACTIONS,
    start=ROW,
    work=ROW,
    leaf=ROW,
    nodes=WHOLE,
    sums=FRACTIONS,
    path=WHOLE,
    stack=ROWS,
    lists=WHOLE_ROWS,
    counts=WHOLE,
)
MINDS = record(Minds, players=FRACTIONS, weights=FRACTIONS, sheet=WHOLE)
NOTES = record(Notes, judging=WHOLE, records=FRACTION_ROWS, offered=WHOLE, used=WHOLE, kinds=WHOLE, able=WHOLE)

EXPORTS: Mapping[str, tuple[types.Type, ...]] = {
    # a match
    "begin": (BOOK, ROW, TRACE, NUMBER, NUMBER),
    "legal": (BOOK, ROW, WHOLE),
    "apply": (BOOK, ROW, TRACE, NUMBER),
    "plant_is_open": (BOOK, ROW),
    "play_randomly": (BOOK, ROW, TRACE, WHOLE, NUMBER),
    "copy_row": (ROW, ROW),
    "determinize": (BOOK, ROW, NUMBER, NUMBER),
    # many positions at once (`game.position.batch`)
    "begin_all": (BOOK, ROWS, TRACE, LONG, NUMBER),
    "legal_all": (BOOK, ROWS, SMALL_ROWS, WHOLE),
    "first_illegal": (BOOK, ROWS, WHOLE),
    "play_all": (BOOK, ROWS, TRACE, WHOLE),
    "play_many": (BOOK, ROW, TRACE, WHOLE, NUMBER, NUMBER, LONG),
    # players (`game.players.bench`)
    "non_losing": (BOOK, ROW, NUMBER, SPACE),
    "within_plan": (BOOK, ROW, FRACTIONS, NUMBER, WHOLE, NUMBER),
    "decision_number": (ROW, NUMBER),
    "decide": (BOOK, ROW, MINDS, NUMBER, NUMBER, SPACE),
    "evaluate": (BOOK, ROW, FRACTIONS, NUMBER, NUMBER, NUMBER, NUMBER, SPACE),
    "begin_search": (BOOK, ROW, MINDS, NUMBER, NUMBER, NUMBER, SPACE),
    "search": (BOOK, ROW, MINDS, NUMBER, NUMBER, NUMBER, NUMBER, SPACE),
    "most_visited": (WHOLE, FRACTIONS, NUMBER),
    "mean_of": (WHOLE, FRACTIONS, NUMBER, NUMBER),
    "win_chance": (BOOK, ROW, FRACTIONS, NUMBER, FRACTIONS),
    "features": (BOOK, ROW, FRACTIONS),
    "outlook": (BOOK, ROW, MINDS, NUMBER, NUMBER, NUMBER, SPACE),
    "outcome_of": (ROW,),
    "open_outlook": (BOOK, ROW, MINDS, NUMBER, NUMBER, NUMBER, NUMBER, SPACE),
    "first_line": (BOOK, ROW, WHOLE, WHOLE, NUMBER),
    "clock": (BOOK, ROW),
    "roll_odds": (BOOK, ROW, NUMBER),
    # whole matches (`game.lab`)
    "play_match": (BOOK, ROW, NUMBER, MINDS, SPACE, FRACTION_ROWS, FRACTIONS),
    "play_series": (BOOK, ROW, NUMBER, MINDS, SPACE, WHOLE_ROWS),
    "play_random_series": (BOOK, ROW, TRACE, WHOLE, NUMBER, WHOLE_ROWS),
    "write_line": (BOOK, ROW, NUMBER, WHOLE),
    "record_match": (BOOK, ROW, NUMBER, NUMBER, NUMBER, MINDS, SPACE, NOTES),
}


def flat(kinds: tuple[types.Type, ...]) -> list[types.Type]:
    """The arguments with records taken apart, as numba hands them on."""
    found: list[types.Type] = []
    for kind in kinds:
        found += flat(tuple(kind.types)) if isinstance(kind, types.NamedTuple) else [kind]
    return found
