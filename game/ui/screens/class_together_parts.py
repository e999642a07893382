"""The painted parts of a class on the teacher's screen: tables by who won, and sums by plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from game.report.class_charts import reach, stacked
from game.rules.model import ECOSYSTEM, FLAGSHIP
from game.rules.words.text import Text
from game.session.classroom import told
from game.session.classroom.figures import ClassFigures
from game.session.classroom.gathering import Table
from game.ui.draw import marks
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import LETTER, SIDE, C
from game.ui.widgets.focus import Item, Tip
from game.ui.widgets.tree import em

TOKENS, LEAST = 13.0, 4.0  # half of a table's token: em at most, and at least
NAMES = 168.0  # em: room for the names of plans
AXIS, LANE = 24.0, 48.0  # em: height of the axis, and of a lane at least
FIRST, SECOND = 12.0, 32.0  # em: from the top of a lane to the middle of its name and of what is told of it
NUMBERED = 10.0  # half of a token from which its number stands in it
MOST = 2.0  # how far lanes are pulled apart to fill their room

Chart = Callable[[Canvas, Box, ClassFigures, Text], None]


def token(canvas: Canvas, table: Table, x: float, y: float, half: float) -> None:
    """A table: the shape and colour of the side that won there, a square where nobody did, and its number."""
    winner = table.played.winner
    if winner:
        marks.shape(canvas, winner, x, y, half, SIDE[winner].solid)
    else:
        canvas.rrect((x - half * 0.8, y - half * 0.8, half * 1.6, half * 1.6), C.white, 2, C.ink, 1.5)
    if half >= NUMBERED:
        colour = C.white if winner else C.ink
        canvas.text(table.label, x, y, half * 0.85, colour, "bold", "mid", ornament=True)


def places(box: Box, count: int) -> Iterator[Box]:
    """The boxes of tables beside one another, smaller where there are many."""
    x, y, w, h = box
    half = max(LEAST, min(em(TOKENS), h / 2, w / max(1, count) / 2 - 1))
    for number in range(count):
        yield x + (2 * half + 2) * number, y + h / 2 - half, 2 * half, 2 * half


def tokens(box: Box, tables: Sequence[Table], text: Text, choose: Callable[[Table], None]) -> list[Item]:
    """The tables of a row, each to be opened."""
    return [
        Item(f"table.{table.label}", "tables", place, about(table, text), partial(choose, table),
             partial(_table, table), tip=Tip(about(table, text)))
        for table, place in zip(tables, places(box, len(tables)), strict=True)
    ]  # fmt: skip


def about(table: Table, text: Text) -> str:
    """A table in a sentence."""
    played = table.played
    won = text.side(played.winner) if played.winner else text("class.page.won.nobody")
    plan = told.plan(FLAGSHIP, played.plans[FLAGSHIP], text)
    return text("class.together.table", table=table.label, winner=won, sum=f"{played.total:+g}", plan=plan)


def _table(table: Table, canvas: Canvas, item: Item) -> None:
    x, y, w, h = item.box
    token(canvas, table, x + w / 2, y + h / 2, w / 2)
    if item.hover:
        canvas.rrect((x - 1, y - 1, w + 2, h + 2), None, 4, C.ink, 1.5)


def sums(canvas: Canvas, box: Box, figures: ClassFigures, text: Text) -> None:
    """A lane for each plan of the Flagship with the tables' sums in it; a bar marks the mean."""
    x, y, w, h = box
    lanes = figures.lanes(FLAGSHIP)
    most, names = reach(figures.tables), em(NAMES)
    half = em(TOKENS)
    left, right = x + names + half, x + w - half
    middle, room = (left + right) / 2, h - em(AXIS)

    def across(total: float) -> float:
        return middle - (right - left) / 2 * total / most

    while half > LEAST and sum(_height(stacked(lane.tables, across, half)[1], half) for lane in lanes) > room:
        half -= 1
    high = [max(_height(stacked(lane.tables, across, half)[1], half), em(LANE)) for lane in lanes]
    share = min(MOST, room / sum(high)) if high else 1.0
    top = y
    for lane, wanted in zip(lanes, high, strict=True):
        tall = wanted * share - 3
        canvas.fill((x + names, top, middle - x - names, tall), SIDE[ECOSYSTEM].wash)
        canvas.fill((middle, top, x + w - middle, tall), SIDE[FLAGSHIP].wash)
        name = told.plan(FLAGSHIP, lane.plan, text)
        won = text("class.page.sums.won", side=text.side_short(FLAGSHIP), won=lane.won, of=len(lane.tables))
        canvas.text(name, x, top + em(FIRST), "label", C.ink, "bold", room=names - 8)
        canvas.text(won, x, top + em(SECOND), "small", C.ink2, "medium", room=names - 8)
        canvas.line((across(lane.mean), top + 2), (across(lane.mean), top + tall - 2), C.ink, 3)
        placed, lines = stacked(lane.tables, across, half)
        for table, at, line in placed:
            token(canvas, table, at, top + (line + 0.5) * tall / lines, half)
        top += tall + 3
    canvas.line((middle, y), (middle, top), C.ink, 1.5)
    below = top + em(AXIS) / 2
    ends = ((most, f"{LETTER[ECOSYSTEM]} +{most:g}", "left"), (0, text("class.page.sums.level"), "mid"),
            (-most, f"{LETTER[FLAGSHIP]} +{most:g}", "right"))  # fmt: skip
    for total, name, anchor in ends:
        canvas.text(name, across(total) - total / most * half, below, "small", C.ink2, "medium", anchor)


def _height(lines: int, half: float) -> float:
    return lines * (2 * half + 2) + 6
