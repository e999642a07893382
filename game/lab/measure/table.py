"""The measures as lines of a table: colours as words, cards and actions below the whole."""

from __future__ import annotations

from collections.abc import Iterable

from game.lab.measure.figures import Figure
from game.lab.measure.limits import LIMITS
from game.lab.measure.measured import BALANCES, Measured

CARDS = ("card_event", "card_ops", "card_desk", "card_power", "card_pick")
ACTIONS = ("action_use", "action_pick")
TRACKS = ("track_tells",)
CURVE = 40  # letters from 0 to 100 % of the curve of balance
PLAIN_COLOUR = "-"


def lines(found: Measured) -> list[str]:
    """The whole table."""
    apart = (*CARDS, *ACTIONS, *TRACKS)
    told = [*curve(found), f"{'measure':52} {'level':22} {'figure':>10} {'95 %':>22} {'n':>7}  colour"]
    told += [line(one) for one in found.figures if one.key not in apart]
    for title, keys in (("card", CARDS), ("action", ACTIONS), ("track", TRACKS)):
        told += ["", *side_by_side(title, keys, found.figures)]
    if any(not one.judged for one in found.figures):
        told += ["What players choose has a colour only at levels that weigh their decisions."]
    told += [f"Made {one.date} by: {one.command}" for one in found.made]
    if not found.finished:
        told += ["", "Interrupted: these are the parts that were finished."]
        told += [f"Not measured, or not to the end: {'; '.join(found.missing)}"] if found.missing else []
    nothing = "Nothing is red." if found.finished else "Nothing of what was measured is red."
    told += ["", f"{len(found.red)} red" if found.red else nothing]
    return told


def curve(found: Measured) -> list[str]:
    """The balance over strength: a line a level, the weakest first, with its interval drawn from 0 to 100 %."""
    balances = [one for one in found.figures if one.key in BALANCES and one.n]
    if not balances:
        return []
    told = ["Ecosystem wins, by strength (| is half, * the figure, = its 95 % interval)"]
    for one in balances:
        places = CURVE * one.low, CURVE * one.high
        drawn = ["=" if places[0] <= place <= places[1] else " " for place in range(CURVE + 1)]
        drawn[CURVE // 2], drawn[round(CURVE * one.value)] = "|", "*"
        told.append(f"{one.about:22} {one.shown(one.value):>7}  [{''.join(drawn)}] {one.colour}".rstrip())
    return [*told, ""]


def line(one: Figure) -> str:
    """One figure."""
    interval = f"{one.shown(one.low)} - {one.shown(one.high)}"
    colour = one.colour or PLAIN_COLOUR
    return f"{one.name:52} {one.about:22} {one.shown(one.value):>10} {interval:>22} {one.n:7}  {colour}"


def side_by_side(title: str, keys: tuple[str, ...], figures: Iterable[Figure]) -> list[str]:
    """A line a card, action or track and level, its figures side by side, each with its n and colour."""
    rows: dict[tuple[str, str], dict[str, Figure]] = {}
    for one in figures:
        if one.key in keys:
            rows.setdefault((one.about, one.part), {})[one.key] = one
    columns = [key for key in keys if any(key in cells for cells in rows.values())]
    heads = "".join(f"{LIMITS[key].name:>32}" for key in columns)
    told = [f"{title:36} {'level':22}{heads}"] if rows else []
    for (about, part), cells in rows.items():
        shown = "".join(f"{_cell(cells[key]) if key in cells else PLAIN_COLOUR:>32}" for key in columns)
        told.append(f"{part:36} {about:22}{shown}")
    return told


def _cell(one: Figure) -> str:
    if not one.n:
        return PLAIN_COLOUR
    return f"{one.shown(one.value)} (n {one.n}) {one.colour}".rstrip()
