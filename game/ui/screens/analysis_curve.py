"""The curve of chance: the Ecosystem above the middle, the Flagship below; marks on it, and a lane of rolls."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from game.rules.model import ECOSYSTEM, FLAGSHIP
from game.rules.words.text import Text
from game.session.analysis.records import Analysis
from game.session.analysis.rows import LUCK, Row
from game.ui.draw import marks
from game.ui.draw.canvas import Box, Canvas, Point
from game.ui.draw.theme import SIDE, C
from game.ui.widgets.focus import Item
from game.ui.widgets.placed import Placed
from game.ui.widgets.tree import Part, Ruler, Size, em

LEAST_HIGH = 110.0  # em
LEGIBLE = 15.0  # em: from one number of the scale to the next; in less room only the middle has its number
LEFT, RIGHT, NAMES = 44.0, 14.0, 20.0  # em: room beside the plot, and of the row of names below it
TOP, LANE = 10.0, 22.0  # above the plot, and of the lane of rolls below the names: no words, so larger text leaves them
GRID = (0.25, 0.5, 0.75)
MIDDLE = 0.5
COIN = 9.0
STEM = 24.0
SMALLEST, GROWS, LARGEST = 3.0, 24.0, 9.0  # half the size of a roll: at least, by how much it moved, at most


@dataclass(frozen=True, slots=True)
class Curve:
    """What the curve shows.

    analysis  as far as it is      rounds  the half-year of every decision of the match, those not yet looked at too
    key       the rows with a mark      at  the moment that is looked at
    names     of the half-years         short  the same for less room
    """

    analysis: Analysis | None
    rounds: tuple[int, ...]
    key: tuple[Row, ...]
    at: int
    names: tuple[str, ...]
    short: tuple[str, ...]


@dataclass(frozen=True)
class CurvePart(Part):
    """The curve in a box, as one item with the focus; the scene asks `moment` which moment a point means."""

    curve: Curve
    text: Text
    told: str
    choose: Callable[[], None]

    def measure(self, ruler: Ruler, room: float) -> Size:
        """All the width, and the least height in which it can be read."""
        return room, em(LEAST_HIGH)

    def inside(self, ruler: Ruler, box: Box) -> Iterator[Placed]:
        """The item that paints it."""
        yield Placed(box, item=Item("curve", "curve", box, self.told, self.choose, self._paint), name="curve")

    def _paint(self, canvas: Canvas, item: Item) -> None:
        paint(canvas, item.box, self.curve, self.text)


def plot(box: Box) -> Box:
    """Where in its box the chances are drawn."""
    x, y, w, h = box
    return x + em(LEFT), y + TOP, w - em(LEFT) - em(RIGHT), h - TOP - em(NAMES) - LANE


def moment(box: Box, x: float, last: int) -> int:
    """The moment of the match that a point of the curve means."""
    left, _, wide, _ = plot(box)
    return max(0, min(last, round((x - left) / wide * last)))


def paint(canvas: Canvas, box: Box, curve: Curve, text: Text) -> None:
    """The half-years, the areas, the line, the marks, the rolls, and where one is."""
    left, top, wide, high = plot(box)
    count = max(1, len(curve.rounds))

    def at(number: float, chance: float) -> Point:
        return left + wide * number / count, top + high * (1.0 - chance)

    _half_years(canvas, curve, (left, top, wide, high), at)
    _grid(canvas, (left, top, wide, high), at, text)
    analysis = curve.analysis
    if analysis is not None:
        chances = [one.ecosystem for one in analysis.chances]
        _areas(canvas, chances, at)
        points = [at(number, chance) for number, chance in enumerate(chances)]
        if len(points) > 1:
            canvas.poly(points, None, C.ink, 2.25, closed=False)
        _rolls(canvas, analysis, top + high + em(NAMES) + LANE / 2, (left, wide), at)
    x = at(curve.at, 0)[0]
    _now(canvas, x, top - 4, high + 4)
    _now(canvas, x, top + high + em(NAMES), LANE)  # the names of the half-years between stay free
    if analysis is not None:
        _marks(canvas, curve.key, chances, (top, high), at)


At = Callable[[float, float], Point]


def _half_years(canvas: Canvas, curve: Curve, area: Box, at: At) -> None:
    """A stripe behind every other half-year, and their names below: all of them whole, or all of them short."""
    _, top, _, high = area
    rounds = curve.rounds
    starts = [number for number in range(len(rounds)) if number == 0 or rounds[number] != rounds[number - 1]]
    spans = [(start, at(start, 0)[0], at(end, 0)[0]) for start, end in itertools.pairwise([*starts, len(rounds)])]

    def fits(name: str, room: float) -> bool:
        return canvas.measure(name, "small", "semibold") <= room - 2

    whole = all(fits(curve.names[rounds[start] - 1], right - left) for start, left, right in spans)
    names = curve.names if whole else curve.short
    for place, (start, left, right) in enumerate(spans):
        if place % 2:
            canvas.fill((left, top, right - left, high), C.paper2)
        name = names[rounds[start] - 1]
        if fits(name, right - left):
            canvas.text(name, (left + right) / 2, top + high + em(NAMES) / 2, "small", C.ink2, "semibold", "mid")


def _grid(canvas: Canvas, area: Box, at: At, text: Text) -> None:
    left, top, wide, high = area
    for share in GRID:
        y = at(0, share)[1]
        middle = share == MIDDLE
        canvas.line(
            (left, y), (left + wide, y), C.ink if middle else C.line, 1.5 if middle else 1, () if middle else (4, 3)
        )
        if not middle and (MIDDLE - GRID[0]) * high < em(LEGIBLE):
            continue
        own = max(share, 1.0 - share)
        canvas.text(f"{own:.0%}".replace("%", ""), left - 6, y, "small", C.ink2, "semibold", "right")
    size = em(9)
    marks.mark(canvas, ECOSYSTEM, left - em(32), top + size, size)
    marks.mark(canvas, FLAGSHIP, left - em(32), top + high - size, size)
    canvas.icon("dices", left - em(16), top + high + em(NAMES) + LANE / 2, em(15), C.ink2)


def _areas(canvas: Canvas, chances: Sequence[float], at: At) -> None:
    """What lies between the curve and the middle: each side's in its colour."""
    line: list[tuple[float, float]] = []
    for number, chance in enumerate(chances):
        if line and (line[-1][1] - MIDDLE) * (chance - MIDDLE) < 0:  # it crosses the middle between two decisions
            share = (MIDDLE - line[-1][1]) / (chance - line[-1][1])
            line.append((number - 1 + share, MIDDLE))
        line.append((float(number), chance))
    if len(line) < 2:
        return
    ends = [at(line[-1][0], MIDDLE), at(line[0][0], MIDDLE)]
    canvas.area([*(at(number, max(MIDDLE, chance)) for number, chance in line), *ends], SIDE[ECOSYSTEM].mid)
    canvas.area([*(at(number, min(MIDDLE, chance)) for number, chance in line), *ends], SIDE[FLAGSHIP].mid)


def _rolls(canvas: Canvas, analysis: Analysis, y: float, across: tuple[float, float], at: At) -> None:
    """Every roll on its lane: the shape says whom it helped, the size how much."""
    left, wide = across
    canvas.line((left, y), (left + wide, y), C.line, 1)
    for number, luck in analysis.luck:
        if luck.cause == "roll":
            side = ECOSYSTEM if luck.move > 0 else FLAGSHIP
            half = min(LARGEST, SMALLEST + GROWS * abs(luck.move))
            marks.shape(canvas, side, at(number, 0)[0], y, half, SIDE[side].solid, C.paper, 1)


def _now(canvas: Canvas, x: float, top: float, high: float) -> None:
    """A piece of the line that says where one is."""
    canvas.fill((x - 2.5, top, 5, high), C.ink)
    canvas.fill((x - 1.5, top, 3, high), C.gold)


def _marks(canvas: Canvas, key: Sequence[Row], chances: Sequence[float], down: tuple[float, float], at: At) -> None:
    """The key decisions on stems: away from the middle where there is room, and beside the one before."""
    top, high = down
    before: Point | None = None
    for row in key:
        if row.number >= len(chances):
            continue
        x, y = at(row.number, chances[row.number])
        way = -1 if chances[row.number] >= MIDDLE else 1
        if not top + em(COIN) <= y + way * em(STEM) <= top + high - em(COIN):
            way = -way
        if before is not None and x - before[0] < 2 * em(COIN) and abs(y + way * em(STEM) - before[1]) < 2 * em(COIN):
            way = -way
        to = max(top + em(COIN), min(top + high - em(COIN), y + way * em(STEM)))
        before = x, to
        canvas.line((x, y), (x, to), C.ink, 1)
        glyph(canvas, row.kind, x, to, em(COIN))


def glyph(canvas: Canvas, kind: str, x: float, y: float, r: float) -> None:
    """The sign of a kind of decision, each with a shape of its own; or of luck."""
    if kind == "best":
        canvas.rrect((x - r, y - r, 2 * r, 2 * r), C.good, 3, C.paper, 1)
        canvas.icon("star", x, y, 1.4 * r, C.white)
    elif kind == "fine":
        canvas.circle((x, y), r, C.paper, C.good, 1.75)
        canvas.icon("check", x, y, 1.3 * r, C.good)
    elif kind == "slip":
        canvas.poly(((x, y - r), (x + 1.1 * r, y + 0.9 * r), (x - 1.1 * r, y + 0.9 * r)), C.gold, C.ink, 1.25)
        canvas.fill((x - 1, y - 0.35 * r, 2, 0.65 * r), C.ink)
        canvas.fill((x - 1, y + 0.5 * r, 2, 2), C.ink)
    elif kind == "mistake":
        a = 0.42 * r
        corners = ((-a, -r), (a, -r), (r, -a), (r, a), (a, r), (-a, r), (-r, a), (-r, -a))
        canvas.poly([(x + dx, y + dy) for dx, dy in corners], C.weak, C.paper, 1)
        canvas.icon("x", x, y, 1.4 * r, C.white)
    elif kind == LUCK:
        canvas.circle((x, y), r, C.ink, C.paper, 1)
        canvas.icon("dices", x, y, 1.3 * r, C.on_table)
    else:
        canvas.circle((x, y), r, C.paper, C.line2, 1.25, (3, 2))
