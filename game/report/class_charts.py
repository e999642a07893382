"""The charts of a class as inline SVG: who won, sums by plan, where chains broke, votes, and questions.

Each has a title and a description for who does not see it. Sides are told by shape and place too, so that a print in
grey says the same; votes and answers are drawn in ink, for no opinion belongs to a side.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from game.report.chart import shape
from game.report.html import el
from game.rules.model import ECOSYSTEM, FLAGSHIP
from game.session.classroom.gathering import Table

WIDTH = 560.0
EDGE = 10.0
TOKEN, STEP = 13.0, 31.0  # half of a table's token, and how far the next one is
LABELS = 150.0  # room for the names of rows
LINE = 16.0  # height of a line of words
LEAST_SUM, SUM_STEP = 3.0, 3.0  # the axis of sums reaches so far at least, and has a line at each of these
BAR = 15.0
COLUMN = 110.0  # height of the columns of a vote
DOT = 6.0
PERCENT = 100


@dataclass(frozen=True, slots=True)
class Words:
    """What a chart says of itself; ``id`` is its own on the page."""

    id: str
    title: str
    description: str


def _svg(words: Words, height: float, *children: Element) -> Element:
    return el(
        "svg",
        el("title", words.title, id=f"{words.id}-title"),
        el("desc", words.description, id=f"{words.id}-desc"),
        *children,
        viewBox=f"0 0 {WIDTH:g} {height:g}",
        role="img",
        aria_labelledby=f"{words.id}-title {words.id}-desc",
    )


def _text(words: str, x: float, y: float, kind: str = "", anchor: str = "start") -> Element:
    return el("text", words, x=x, y=y, text_anchor=anchor, **({"class_": kind} if kind else {}))


def _token(table: Table, x: float, y: float) -> Element:
    """A table: the shape and colour of the side that won there, a square where nobody did, and its number."""
    winner = table.played.winner
    if winner:
        made = shape(winner, x, y, TOKEN)
    else:
        half = TOKEN * 0.8
        made = el("rect", x=x - half, y=y - half, width=2 * half, height=2 * half, class_="drawn")
    return el("g", made, _text(table.label, x, y + 4, "token" if winner else "number", "middle"))


# --- who won


def won(groups: Mapping[str, tuple[Table, ...]], names: Mapping[str, str], words: Words) -> Element:
    """A row for each side and one for draws: how many tables, then a token for each."""
    made: list[Element] = []
    y = EDGE
    across = max(1, int((WIDTH - LABELS - EDGE) // STEP))
    for winner, tables in groups.items():
        if not winner and not tables:
            continue
        rows = max(1, math.ceil(len(tables) / across))
        made.append(_text(str(len(tables)), 46, y + 26, "large", "end"))
        made.append(_text(names[winner], 54, y + 25, "bold"))
        for number, table in enumerate(tables):
            x = LABELS + STEP * (number % across + 0.5)
            made.append(_token(table, x, y + 21 + STEP * (number // across)))
        y += STEP * rows + 12
    return _svg(words, y + EDGE - 6, *made)


# --- sums by plan


@dataclass(frozen=True, slots=True)
class Row:
    """A plan: its name, what is told below it, its tables, and the mean of their sums."""

    name: str
    told: tuple[str, ...]
    tables: tuple[Table, ...]
    mean: float


def sums(rows: Sequence[Row], level: str, letters: Mapping[str, str], words: Words) -> Element:
    """A lane for each plan with the tables' final sums in it, the Ecosystem to the left; a bar marks the mean."""
    most = reach([table for row in rows for table in row.tables])
    left, right = LABELS + TOKEN + 4, WIDTH - EDGE - TOKEN

    def across(total: float) -> float:
        return left + (right - left) * (most - total) / (2 * most)

    made: list[Element] = []
    marks: list[Element] = []
    y = EDGE
    for row in rows:
        placed, lines = stacked(row.tables, across, TOKEN)
        height = max(lines * (2 * TOKEN + 3) + 10, LINE * (len(row.told) + 1) + 12)
        made += [
            el("rect", x=LABELS, y=y, width=across(0) - LABELS, height=height, class_="ecosystem ground"),
            el("rect", x=across(0), y=y, width=WIDTH - EDGE - across(0), height=height, class_="flagship ground"),
        ]
        marks.append(_text(row.name, EDGE, y + LINE + 2, "bold"))
        marks += [_text(told, EDGE, y + LINE * (2 + place) + 2) for place, told in enumerate(row.told)]
        marks.append(el("line", x1=across(row.mean), x2=across(row.mean), y1=y + 3, y2=y + height - 3, class_="mean"))
        marks += [_token(table, x, y + 5 + (line + 0.5) * (2 * TOKEN + 3)) for table, x, line in placed]
        y += height + 4
    lines_of_axis: list[Element] = []
    count = round(most / SUM_STEP)
    every = max(1, math.ceil(count / 4))
    for number in range(-count, count + 1):
        if number % every:
            continue
        x = across(number * SUM_STEP)
        points = abs(number * SUM_STEP)
        name = level if not number else f"{letters[ECOSYSTEM if number > 0 else FLAGSHIP]} +{points:g}"
        lines_of_axis.append(el("line", x1=x, x2=x, y1=EDGE, y2=y, class_="middle" if not number else "grid"))
        lines_of_axis.append(_text(name, x, y + LINE, "", "middle"))
    return _svg(words, y + LINE + EDGE, *made, *lines_of_axis, *marks)


def stacked(
    tables: Sequence[Table], across: Callable[[float], float], half: float
) -> tuple[list[tuple[Table, float, int]], int]:
    """Each table with its place and the first line of the lane in which no other token is in its way; and the lines.

    across  where a sum stands; ``half``: of a token's width
    """
    ends: list[float] = []
    placed = []
    for table in sorted(tables, key=lambda one: -one.played.total):
        x = across(table.played.total)
        line = next((place for place, end in enumerate(ends) if end <= x - half), len(ends))
        ends[line : line + 1] = [x + half + 2]
        placed.append((table, x, line))
    return placed, max(1, len(ends))


def reach(tables: Sequence[Table]) -> float:
    """How far the axis of the sums goes to either side, in points."""
    most = max([LEAST_SUM, *(abs(table.played.total) for table in tables)])
    return SUM_STEP * math.ceil(most / SUM_STEP)


# --- where the chains broke


def breaks(
    found: Mapping[str, Mapping[str, int]], of: int, stages: Mapping[str, str], names: Mapping[str, str], words: Words
) -> Element:
    """For each stage two bars from the middle: how often it held the Ecosystem (left) and the Flagship (right)."""
    middle, room = WIDTH / 2, WIDTH / 2 - 70 - 48
    made = [_text(names[ECOSYSTEM], middle - 70, EDGE + LINE - 4, "bold", "end"),
            _text(names[FLAGSHIP], middle + 70, EDGE + LINE - 4, "bold")]  # fmt: skip
    y = EDGE + LINE + 4
    for stage, name in stages.items():
        made.append(_text(name, middle, y + BAR - 3, "", "middle"))
        for side, sign in ((ECOSYSTEM, -1), (FLAGSHIP, 1)):
            count = found[side][stage]
            wide = room * count / of if of else 0.0
            start = middle + sign * 70
            if wide:
                made.append(el("rect", x=min(start, start + sign * wide), y=y, width=wide, height=BAR, class_=side))
            made.append(
                _text(str(count), start + sign * (wide + 6), y + BAR - 3, "number", "end" if sign < 0 else "start")
            )
        y += BAR + 8
    return _svg(words, y + EDGE - 6, *made)


# --- votes and questions


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote: its name, how many chose each step, and what is told of it."""

    name: str
    counts: tuple[int, ...]
    told: str


def votes(every: Sequence[Vote], ends: tuple[str, str], words: Words) -> Element:
    """The votes side by side, a column for each step of the scale."""
    share = (WIDTH - 2 * EDGE) / max(1, len(every))
    most = max([1, *(count for vote in every for count in vote.counts)])
    floor = EDGE + LINE * 2 + COLUMN + 8
    made: list[Element] = []
    for place, vote in enumerate(every):
        left = EDGE + place * share
        step = (share - 24) / len(vote.counts)
        made.append(_text(vote.name, left, EDGE + LINE - 3, "bold"))
        for number, count in enumerate(vote.counts):
            x = left + (number + 0.5) * step
            high = (COLUMN - LINE) * count / most
            if count:
                made.append(el("rect", x=x - step * 0.36, y=floor - high, width=step * 0.72, height=high, class_="ink"))
            made.append(_text(str(count), x, floor - high - 4, "number", "middle"))
            made.append(_text(str(number + 1), x, floor + LINE - 2, "", "middle"))
        made.append(el("line", x1=left, x2=left + share - 24, y1=floor, y2=floor, class_="middle"))
        made.append(_text(ends[0], left, floor + 2 * LINE, ""))
        made.append(_text(ends[1], left + share - 24, floor + 2 * LINE, "", "end"))
        made.append(_text(vote.told, left, floor + 3 * LINE + 2))
    return _svg(words, floor + 3 * LINE + 2 + EDGE, *made)


def questions(rows: Sequence[tuple[str, tuple[float | None, ...]]], words: Words) -> Element:
    """For each question the share of right answers at each moment: an open ring, a disc, a square, joined by a line."""
    left, right = LABELS + 20, WIDTH - EDGE - 26
    y = EDGE + 4
    made: list[Element] = []
    marks: list[Element] = []
    for name, shares in rows:
        y += 26
        marks.append(_text(name, EDGE, y + 4, "bold"))
        known = [left + (right - left) * share for share in shares if share is not None]
        if len(known) > 1:
            marks.append(el("polyline", points=" ".join(f"{x:.1f},{y:.1f}" for x in known), class_="line"))
        for place, share in enumerate(shares):
            if share is not None:
                marks.append(_dot(place, left + (right - left) * share, y))
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        x = left + (right - left) * share
        made.append(el("line", x1=x, x2=x, y1=EDGE + 8, y2=y + 16, class_="grid"))
        made.append(_text(f"{PERCENT * share:.0f} %", x, y + 16 + LINE, "", "middle"))
    return _svg(words, y + 16 + LINE + EDGE, *made, *marks)


def _dot(place: int, x: float, y: float) -> Element:
    if place < 2:
        return el("circle", cx=x, cy=y, r=DOT, class_="ring" if place == 0 else "ink")
    return el("rect", x=x - DOT, y=y - DOT, width=2 * DOT, height=2 * DOT, class_="ink")
