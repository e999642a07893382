"""The painted parts of a class on the teacher's screen: tables by who won, sums by plan, and the votes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.report.class_charts import reach, stacked
from game.rules.model import ECOSYSTEM, FLAGSHIP
from game.rules.words.text import Text
from game.session.classroom import told
from game.session.classroom.counts import MOMENTS
from game.session.classroom.figures import ClassFigures
from game.session.classroom.gathering import Table
from game.ui.draw import marks
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import LETTER, SIDE, C
from game.ui.widgets.tree import em

TOKENS, LEAST = 13.0, 4.0  # half of a table's token: em at most, and at least
NAMES = 168.0  # em: room for the names of plans
AXIS, LANE = 24.0, 48.0  # em: height of the axis, and of a lane at least
FIRST, SECOND = 12.0, 32.0  # em: from the top of a lane to the middle of its name and of what is told of it
NUMBERED = 10.0  # half of a token from which its number stands in it
MOST = 2.0  # how far lanes are pulled apart to fill their room
NAMED, COLUMNS = 0.42, 0.44  # shares of the width: of what is told of a vote, and where its columns begin

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


def row(canvas: Canvas, box: Box, tables: Sequence[Table]) -> None:
    """Tables beside one another, smaller where there are many."""
    x, y, w, h = box
    half = max(LEAST, min(em(TOKENS), h / 2, w / max(1, len(tables)) / 2 - 1))
    for number, table in enumerate(tables):
        token(canvas, table, x + (2 * half + 2) * number + half, y + h / 2, half)


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


def votes(canvas: Canvas, box: Box, figures: ClassFigures, text: Text) -> None:
    """The three votes, one below the other: a column for each step, and the mean."""
    x, y, w, h = box
    high = h / len(MOMENTS)
    most = max([1, *(count for moment in MOMENTS for count in figures.votes[moment].votes)])
    for number, moment in enumerate(MOMENTS):
        counts, mean = figures.votes[moment], figures.mean_vote(moment)
        top, floor = y + number * high, y + (number + 1) * high - em(AXIS)
        name = text(f"class.page.moments.{moment}")
        told_mean = "–" if mean is None else f"{mean:.1f}"
        canvas.text(name, x, top + em(FIRST), "label", C.ink, "bold", room=w * NAMED)
        about = text("class.page.vote.mean", mean=told_mean, count=counts.students)
        canvas.text(about, x, top + em(FIRST) * 2, "small", C.ink2, "medium", valign="top", room=w * NAMED, lines=3)
        left = x + w * COLUMNS
        step = (x + w - left) / len(counts.votes)
        for place, count in enumerate(counts.votes):
            tall = (floor - top - em(AXIS)) * count / most
            at = left + place * step
            canvas.fill((at + step * 0.14, floor - tall, step * 0.72, tall), C.ink)
            canvas.text(str(count), at + step / 2, floor - tall - em(9), "small", C.ink, "bold", "mid")
            canvas.text(str(place + 1), at + step / 2, floor + em(10), "small", C.ink2, "medium", "mid")
        canvas.line((left, floor), (x + w, floor), C.line2, 1.25)
