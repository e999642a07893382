"""The painted parts of a class on the teacher's screen: tables by who won, sums by plan, and the votes."""

from __future__ import annotations

from collections.abc import Sequence

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

TOKENS, LEAST = 13.0, 4.0  # half of a table's token, at most and at least
NAMES = 168.0  # room for the names of plans
AXIS = 24.0
NUMBERED = 10.0  # half of a token from which its number stands in it


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
    half = max(LEAST, min(TOKENS, h / 2, w / max(1, len(tables)) / 2 - 1))
    for number, table in enumerate(tables):
        token(canvas, table, x + (2 * half + 2) * number + half, y + h / 2, half)


def sums(canvas: Canvas, box: Box, figures: ClassFigures, text: Text) -> None:
    """A lane for each plan of the Flagship with the tables' sums in it; a bar marks the mean."""
    x, y, w, h = box
    lanes = figures.lanes(FLAGSHIP)
    most = reach(figures.tables)
    left, right = x + NAMES + TOKENS, x + w - TOKENS
    middle = (left + right) / 2

    def across(total: float) -> float:
        return middle - (right - left) / 2 * total / most

    half = TOKENS
    while half > LEAST and sum(_height(stacked(lane.tables, across, half)[1], half) for lane in lanes) > h - AXIS:
        half -= 1
    high = [max(_height(stacked(lane.tables, across, half)[1], half), 44.0) for lane in lanes]
    share = min(1.0, (h - AXIS) / sum(high)) if high else 1.0
    top = y
    for lane, wanted in zip(lanes, high, strict=True):
        tall = wanted * share - 3
        canvas.fill((x + NAMES, top, middle - x - NAMES, tall), SIDE[ECOSYSTEM].wash)
        canvas.fill((middle, top, x + w - middle, tall), SIDE[FLAGSHIP].wash)
        name = told.plan(FLAGSHIP, lane.plan, text)
        won = text("class.page.sums.won", side=text.side_short(FLAGSHIP), won=lane.won, of=len(lane.tables))
        canvas.text(name, x, top + 12, "label", C.ink, "bold", room=NAMES - 8)
        canvas.text(won, x, top + 31, "small", C.ink2, "medium", room=NAMES - 8)
        canvas.line((across(lane.mean), top + 2), (across(lane.mean), top + tall - 2), C.ink, 3)
        placed, lines = stacked(lane.tables, across, half)
        for table, at, line in placed:
            token(canvas, table, at, top + (line + 0.5) * tall / lines, half)
        top += tall + 3
    canvas.line((middle, y), (middle, top), C.ink, 1.5)
    below = top + AXIS / 2
    for total, name in ((most, f"{LETTER[ECOSYSTEM]} +{most:g}"), (0, text("class.page.sums.level")),
                        (-most, f"{LETTER[FLAGSHIP]} +{most:g}")):  # fmt: skip
        canvas.text(name, across(total), below, "small", C.ink2, "medium", "mid")


def _height(lines: int, half: float) -> float:
    return lines * (2 * half + 2) + 6


def votes(canvas: Canvas, box: Box, figures: ClassFigures, text: Text) -> None:
    """The three votes, one below the other: a column for each step, and the mean."""
    x, y, w, h = box
    high = h / len(MOMENTS)
    most = max([1, *(count for moment in MOMENTS for count in figures.votes[moment].votes)])
    for number, moment in enumerate(MOMENTS):
        counts, mean = figures.votes[moment], figures.mean_vote(moment)
        top, floor = y + number * high, y + (number + 1) * high - 20
        name = text(f"class.page.moments.{moment}")
        told_mean = "–" if mean is None else f"{mean:.1f}"
        canvas.text(name, x, top + 16, "label", C.ink, "bold", room=w * 0.42)
        about = text("class.page.vote.mean", mean=told_mean, count=counts.students)
        canvas.text(about, x, top + 36, "small", C.ink2, "medium", room=w * 0.42, lines=2)
        left = x + w * 0.44
        step = (x + w - left) / len(counts.votes)
        for place, count in enumerate(counts.votes):
            tall = (floor - top - 20) * count / most
            at = left + place * step
            canvas.fill((at + step * 0.14, floor - tall, step * 0.72, tall), C.ink)
            canvas.text(str(count), at + step / 2, floor - tall - 9, "small", C.ink, "bold", "mid")
            canvas.text(str(place + 1), at + step / 2, floor + 10, "small", C.ink2, "medium", "mid")
        canvas.line((left, floor), (x + w, floor), C.line2, 1.25)
