"""The curve of the win chance as inline SVG, with a title and a description for who does not see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from game.report.html import el
from game.rules.model import ECOSYSTEM, FLAGSHIP
from game.session.analysis.records import Analysis, Luck, Step

WIDTH, HEIGHT = 760.0, 236.0
LEFT, RIGHT = 44.0, 742.0
TOP, BOTTOM = 10.0, 176.0
NAMES = 194.0  # baseline of the half-years' names
ROLLS = 216.0  # middle of the row of rolls
GRID = (0.25, 0.5, 0.75)
MARK = 9.0  # half of a mark of a decision
SMALLEST, GROWS, LARGEST = 3.0, 30.0, 9.0  # half of a mark of a roll: at least, by the chance that it moved, at most
PERCENT = 100


@dataclass(frozen=True, slots=True)
class Words:
    """What the chart says: title and description, and the short names of the half-years."""

    title: str
    description: str
    half_years: tuple[str, ...]


def curve(analysis: Analysis, decisions: Sequence[Step], words: Words) -> Element:
    """The chance after each decision, its interval as a band, the decisions that mattered, and the rolls below."""
    chances = analysis.chances
    across = [_x(number, len(chances)) for number in range(len(chances))]
    up = [_y(one.ecosystem) for one in chances]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(across, up, strict=True))
    band = [f"{x:.1f},{_y(one.high):.1f}" for x, one in zip(across, chances, strict=True)]
    band += [f"{x:.1f},{_y(one.low):.1f}" for x, one in reversed(list(zip(across, chances, strict=True)))]
    middle = _y(GRID[1])
    area = f"{across[0]:.1f},{middle:.1f} {line} {across[-1]:.1f},{middle:.1f}"
    return el(
        "svg",
        el("title", words.title, id="curve-title"),
        el("desc", words.description, id="curve-desc"),
        el(
            "defs",
            el("clipPath", el("rect", x=LEFT, y=TOP, width=RIGHT - LEFT, height=middle - TOP), id="above"),
            el("clipPath", el("rect", x=LEFT, y=middle, width=RIGHT - LEFT, height=BOTTOM - middle), id="below"),
        ),
        *_half_years(analysis, words, len(chances)),
        *_grid(),
        el("polygon", points=area, class_="ecosystem area", clip_path="url(#above)"),
        el("polygon", points=area, class_="flagship area", clip_path="url(#below)"),
        el("polygon", points=" ".join(band), class_="band"),
        el("polyline", points=line, class_="line"),
        *_rolls(analysis, len(chances)),
        *(_mark(place, step, up[step.number], across[step.number]) for place, step in enumerate(decisions, 1)),
        viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}",
        role="img",
        aria_labelledby="curve-title curve-desc",
    )


def _x(number: int, count: int) -> float:
    return LEFT + (RIGHT - LEFT) * number / max(1, count - 1)


def _y(chance: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * chance


def _grid() -> list[Element]:
    made = []
    for share in GRID:
        own = share if share >= GRID[1] else 1.0 - share  # below the middle it is the other side's chance
        kind = "middle" if share == GRID[1] else "grid"
        made.append(el("line", x1=LEFT, x2=RIGHT, y1=_y(share), y2=_y(share), class_=kind))
        made.append(el("text", f"{PERCENT * own:.0f} %", x=LEFT - 6, y=_y(share) + 4, text_anchor="end"))
    return [
        *made,
        shape(ECOSYSTEM, LEFT - 20, TOP + 10, MARK),
        shape(FLAGSHIP, LEFT - 20, BOTTOM - 10, MARK),
    ]


def _half_years(analysis: Analysis, words: Words, count: int) -> list[Element]:
    """A stripe behind every other half-year, and their names."""
    made: list[Element] = []
    rounds = sorted({step.round for step in analysis.steps})
    for place, round in enumerate(rounds):
        numbers = [step.number for step in analysis.steps if step.round == round]
        left, right = _x(numbers[0] - 1, count), _x(numbers[-1], count)
        if place % 2:
            made.append(el("rect", x=left, y=TOP, width=right - left, height=BOTTOM - TOP, class_="stripe"))
        name = words.half_years[round - 1]
        made.append(el("text", name, x=(left + right) / 2, y=NAMES, text_anchor="middle"))
    return made


def _rolls(analysis: Analysis, count: int) -> list[Element]:
    made: list[Element] = [el("line", x1=LEFT, x2=RIGHT, y1=ROLLS, y2=ROLLS, class_="grid")]
    for number, luck in analysis.luck:
        if luck.cause == "roll":
            made.append(shape(_helped(luck), _x(number, count), ROLLS, _size(luck)))
    return made


def _helped(luck: Luck) -> str:
    return ECOSYSTEM if luck.move > 0 else FLAGSHIP


def _size(luck: Luck) -> float:
    return min(LARGEST, SMALLEST + GROWS * abs(luck.move))


def shape(side: str, x: float, y: float, half: float) -> Element:
    """A hexagon for the Ecosystem, a diamond for the Flagship."""
    flat, steep = half * 0.87, half * 0.5
    corners: tuple[tuple[float, float], ...]
    if side == ECOSYSTEM:
        corners = ((0, -half), (flat, -steep), (flat, steep), (0, half), (-flat, steep), (-flat, -steep))
    else:
        corners = ((0, -half), (half, 0), (0, half), (-half, 0))
    points = " ".join(f"{x + right:.1f},{y + down:.1f}" for right, down in corners)
    return el("polygon", points=points, class_=side)


def _mark(place: int, step: Step, y: float, x: float) -> Element:
    """The number of a decision, on the side of the curve where there is room."""
    at = y + 3 * MARK if y < (TOP + BOTTOM) / 2 else y - 3 * MARK
    return el(
        "g",
        el("line", x1=x, x2=x, y1=y, y2=at, class_="stem"),
        el("circle", cx=x, cy=at, r=MARK, class_="mark"),
        el("text", str(place), x=x, y=at + 4, text_anchor="middle", class_="number"),
    )
