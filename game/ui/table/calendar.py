"""The calendar: one tile a half-year with its milestone gate and the political exam that hangs from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.engine.records import Table
from game.rules.model import FLAGSHIP
from game.ui.draw import marks, words
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import SIDE, C

LINE, FLAG, FLAG_H = 13 / 46, 24 / 46, 20 / 46  # of a tile for larger text: its words and its flag


@dataclass(frozen=True, slots=True)
class Tile:
    """One half-year: `gates` are the milestones that open then, `exams` the sides that are examined.

    name      the half-year as it is written on the tile
    expected  the projected score that is usual then, as it is written
    """

    round: int
    half_year: str
    name: str
    now: int
    gates: tuple[int, ...]
    reached: int
    exams: tuple[str, ...]
    expected: str


def tiles(table: Table, half_years: tuple[str, ...], named: Callable[[str], str], now: int = 0) -> list[Tile]:
    """The calendar.

    named  how a half-year is written on a tile, by its name in the scenario
    now    the round that is going on, where it is not that of the table: in a review
    """
    made = []
    for number, half_year in enumerate(half_years, 1):
        gates = tuple(m for m, opens in enumerate(table.milestone_rounds, 1) if opens == number)
        exams = tuple(exam.side for exam in table.exams if exam.round == number)
        expected = words.score(table.expected[number - 1])
        reached = table.tracks["milestones"]
        made.append(Tile(number, half_year, named(half_year), now or table.round, gates, reached, exams, expected))
    return made


def boxes(x: float, y: float, count: int, w: float = 58, step: float = 62, h: float = 46) -> list[Box]:
    """Where the tiles lie."""
    return [(x + k * step, y, w, h) for k in range(count)]


def draw(canvas: Canvas, box: Box, tile: Tile, large: bool = False) -> None:
    """One tile; with `large` text only the half-year and what happens in it."""
    canvas.layer(("calendar", tile, large), box, lambda inner: _draw(inner, box[2], box[3], tile, large), 8)


def _draw(canvas: Canvas, w: float, h: float, tile: Tile, large: bool) -> None:
    now, past = tile.round == tile.now, tile.round < tile.now
    fill, line = (C.gold, C.gold) if now else (C.table2, C.table_line)
    ink = C.ink if now else C.on_table2
    canvas.rrect((0, 0, w, h), fill, 5, line, 1.25)
    label = f"M{tile.gates[0]}" if len(tile.gates) == 1 else f"M{tile.gates[0]}-{tile.gates[-1]}" if tile.gates else ""
    wide = canvas.measure(label, "small", "bold") + (11 if len(tile.gates) == 1 else 7) if label else 0.0
    number = str(tile.round)
    if not large and 6 + canvas.measure(number, "small", "semibold") + 2 <= w - wide - 4:  # beside the flag
        canvas.text(number, 6, 11, "small", ink, "semibold")
    face, middle, room = ("bold" if now else "semibold"), (h * LINE if large else 26), (w - 2 if large else w - 6)
    canvas.text(tile.name, w / 2, middle, "small", ink, face, "mid", room=room)
    if not large:
        canvas.text(tile.expected, 5, 38, "small", ink, "medium", room=w - 12)
    if tile.gates:
        done = tile.reached >= tile.gates[-1]
        flag = (4.0, h * FLAG, wide, h * FLAG_H) if large else (w - wide - 4, 2.5, wide, 16.0)
        solid = SIDE[FLAGSHIP].solid
        canvas.rrect(flag, solid if done else C.paper, 4, C.on_table if done else solid, 1.5)
        canvas.text(
            label, flag[0] + wide / 2, flag[1] + flag[3] / 2, "small", C.on_table if done else solid, "bold", "mid"
        )
    elif past:
        canvas.icon("check", w - 14, h * FLAG + 9 if large else 12, 14, ink)
    for place, side in enumerate(tile.exams):
        x = w - 8 - place * 15
        colour = C.table_line if past else SIDE[side].dark
        if now:
            colour = SIDE[side].solid
        marks.shape(canvas, side, x, h + 1, 6, colour, C.table, 1.5)
