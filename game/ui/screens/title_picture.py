"""The picture of the opening page: two chains that grow stage by stage, then magnets on their way to the narrowest.

An example, not a position: its discs are only there to show that the narrowest stage decides. Everything is a
function of the moment, so a still is the picture at its end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, FLAGSHIP, STAGES
from game.ui.draw import fonts
from game.ui.draw.canvas import Box, Canvas, Point
from game.ui.draw.glyphs import STAGE_ICON
from game.ui.draw.theme import SIDE, C
from game.ui.table import chain
from game.ui.table.chain import ChainState, Geometry, Stack

if TYPE_CHECKING:
    from game.rules.words.text import Text

LEVELS = {ECOSYSTEM: (4, 4, 3, 3, 2, 3), FLAGSHIP: (4, 2, 2, 3, 1, 2)}
GROWS, RUNS = 350.0, 2200.0  # milliseconds a disc of each stack takes to come, and the magnets on their way
MAGNETS = 5  # on each band
APART = 260.0  # milliseconds between two of them
FOOT = 38.0
HIGHEST = max(max(levels) for levels in LEVELS.values())
GROWN = GROWS * HIGHEST
LENGTH = GROWN + RUNS + APART * MAGNETS + 400

SIGN = 24.0  # width of a stage's icon with the space beside it


def states(moment: float) -> tuple[ChainState, ChainState]:
    """Both chains at a moment: their stacks grow disc by disc, and flow when they have grown."""
    most = min(HIGHEST, int(moment / GROWS) + 1)
    made = []
    for side in (ECOSYSTEM, FLAGSHIP):
        levels = LEVELS[side]
        least = min(levels)
        grown = moment >= GROWN
        weakest = tuple(k for k, level in enumerate(levels) if level == least) if grown else ()
        stacks = tuple(Stack(min(level, most), 0, 0) for level in levels)
        made.append(ChainState(side, stacks, least if grown else 0, weakest))
    return made[0], made[1]


def paint(canvas: Canvas, box: Box, text: Text, moment: float) -> None:
    """The mat with both chains, the magnets, and what the picture says."""
    x, y, w, h = box
    foot = FOOT * max(1.0, fonts.text_scale)
    geometry = Geometry(w, h - foot + 8)
    canvas.panel(box)
    inner = canvas.at(x, y)
    both = states(moment)
    canvas.layer(
        ("title picture", text.language, both), (x, y, w, h), lambda layer: _chains(layer, text, both, geometry)
    )
    for number in range(MAGNETS):
        for state in both:
            _magnet(inner, geometry, state, number, moment)
    half = w / 2 - 24
    middle = y + h - foot / 2
    canvas.text(text("ui.opening.picture"), x + 18, middle, "label", C.ink2, room=half)
    canvas.text(text("ui.opening.narrowest"), x + w - 18, middle, "label", C.weak, "bold", "right", room=half)


def _chains(canvas: Canvas, text: Text, both: tuple[ChainState, ChainState], geometry: Geometry) -> None:
    _spine(canvas, text, geometry)
    for state in both:
        chain.paint(canvas, text, state, geometry)


def _spine(canvas: Canvas, text: Text, g: Geometry) -> None:
    """The six stages as tiles with icons and short names; a large word stands alone, a larger one gives way."""
    for index, stage in enumerate(STAGES):
        x, y, w, h = g.middle(index) - g.step / 2 + 2, g.spine_y, g.step - 4, g.spine_h
        canvas.rrect((x, y, w, h), C.ink, 4)
        name = text(f"stages.{stage}.short")
        size = "label" if canvas.measure(name, "label", "bold") + 6 <= w else "small"
        wide = canvas.measure(name, size, "bold")
        worded, both = wide + 6 <= w, wide + 30 <= w
        sign = SIGN if both or not worded else 0.0
        left = x + (w - sign - (wide if worded else 0.0)) / 2
        if sign:
            canvas.icon(STAGE_ICON[stage], left + 9, y + h / 2, 18, C.gold)
        if worded:
            canvas.text(name, left + sign, y + h / 2, size, C.on_table, "bold", room=wide + 2)


def _magnet(canvas: Canvas, g: Geometry, state: ChainState, number: int, moment: float) -> None:
    """One magnet: it runs along the band up to where the chain is narrowest, and waits there behind the others."""
    if not state.weakest:
        return
    ran = moment - GROWN - number * APART
    if ran < 0:
        return
    share = min(1.0, ran / RUNS)
    eased = 1 - (1 - share) ** 2
    start = 14.0
    end = g.middle(state.weakest[0]) - g.step * 0.42 - number * 15
    y = (g.base(state.side) + g.edge(state, max(0.9, state.flow))) / 2
    _draw(canvas, (start + (end - start) * eased, y), SIDE[state.side].solid)


def _draw(canvas: Canvas, at: Point, colour: str) -> None:
    x, y = at
    canvas.rrect((x - 6, y - 6, 12, 12), C.gold, 3, C.ink, 1.25)
    canvas.rrect((x - 6, y + 1, 12, 5), colour, 2)
