"""The bar across the top of the table: the Ecosystem's end left, the Flagship's right, whoever looks at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES
from game.ui.draw import fonts, marks
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import SIDE, C

if TYPE_CHECKING:
    from game.players.referee import Chance
    from game.rules.words.text import Text

BAR = 27.0  # height of the bar; below it is room for a line
END = 166.0  # width of each end, with the name of its side: the scale lies between them
NARROW_END = 140.0  # the same on a bar of less than NARROW
NARROW = 450.0
WIDE_END, WIDE = 230.0, 800.0  # and on one of more than WIDE
MOST_END = 1.15  # of its usual width, an end for larger text
MOST_SHARE = 0.36  # of a bar, an end for text so large that the bar is higher too


def height() -> float:
    """Height of the bar."""
    return BAR * fonts.beyond()


@dataclass(frozen=True, slots=True)
class Scale:
    """What a bar shows, from 0 (all for the Flagship) to 1.

    share      the Ecosystem's part; None while it is not known
    low, high  the interval around it
    then       where a previewed play would put it, or None
    """

    share: float | None
    low: float = 0.0
    high: float = 0.0
    then: float | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """How the meter looks.

    hidden  leaves the words only
    hover   whether the pointer rests on it
    why     a sentence where the chance and the score point to different sides, else ""
    brief   whether the line below the bar is only a sign, in gold where there is a ``why``: the tip tells it
    """

    hidden: bool
    hover: bool
    why: str
    brief: bool


def draw(canvas: Canvas, box: Box, text: Text, found: Chance | None, look: Look) -> None:
    """Both sides' chances; ``found`` is None while they are reckoned."""
    hidden, why = look.hidden, look.why
    x, y, w, h = box
    known = found is not None and not hidden
    high = height()
    chances(canvas, (x, y, w, high), text, found if known else None)
    if look.hover:
        canvas.ring((x, y, w, high), 0, 2, C.on_table, 6)
    below = y + high + (h - high) / 2
    if look.brief:
        sign, ink = ("triangle-alert", C.gold) if why and known else ("eye-off" if hidden else "eye", C.on_table2)
        canvas.icon(sign, x + 10, below, 17, ink)
        return
    canvas.icon("eye-off" if hidden else "eye", x + 8, below, 13, C.on_table2)
    if not known or found is None:
        told = text("ui.meter.is_hidden" if hidden else "ui.meter.is_reckoned")
    else:
        told = text("ui.meter.doubt", points=found.doubt)
        if why:
            told = text("ui.meter.why", doubt=told, why=why)
    colour = C.gold if why and known else C.on_table2
    canvas.text(told, x + 20, below, "small", colour, "medium", room=w - 24)


def chances(canvas: Canvas, box: Box, text: Text, found: Chance | None) -> None:
    """A bar of both sides' chances; ``found`` is None where they are not known."""
    if found is None:
        bar(canvas, box, text, Scale(None))
    else:
        percents = {side: found.percent(side) for side in SIDES}
        bar(canvas, box, text, Scale(found.ecosystem, found.low, found.high), percents)


def bar(canvas: Canvas, box: Box, text: Text, scale: Scale, percents: Mapping[str, int | str] | None = None) -> None:
    """A bar with both sides' names beside it, and with each its chance if it is given.

    The names lie on plates of their own: all that is coloured is the scale, so that nothing is left of a side at 0 %.
    """
    x, y, w, h = box
    usual = NARROW_END if w < NARROW else WIDE_END if w > WIDE else END
    end = usual * min(MOST_END, max(1.0, fonts.text_scale))
    if fonts.beyond() > 1:
        end = w * MOST_SHARE
    size = 14.0 if w < NARROW else 16.0
    middle = y + h / 2
    canvas.rrect(box, C.table3, 6)
    _scale(canvas, (x + end, y, w - 2 * end, h), scale)
    marks.mark(canvas, ECOSYSTEM, x + 16, middle, 11, inverse=True)
    marks.mark(canvas, FLAGSHIP, x + w - 16, middle, 11, inverse=True)
    room = end - 36
    chance = {side: text("ui.meter.chance", percent=percent) for side, percent in (percents or {}).items()}
    own, rivals = chance.get(ECOSYSTEM, ""), chance.get(FLAGSHIP, "")  # without its name where the sign alone has room
    left = " ".join(filter(None, (text.side_short(ECOSYSTEM), own)))
    right = " ".join(filter(None, (rivals, text.side_short(FLAGSHIP))))
    canvas.text(left, x + 32, middle, size, C.paper, "bold", room=room, short=own)
    canvas.text(right, x + w - 32, middle, size, C.paper, "bold", "right", room=room, short=rivals)


def _scale(canvas: Canvas, box: Box, scale: Scale) -> None:
    """The coloured part of a bar: both shares, their interval, the half as a dashed line, and where a preview is."""
    x, y, w, h = box
    share, centre = scale.share, x + w / 2
    canvas.fill(box, C.table2 if share is None else SIDE[FLAGSHIP].solid)
    if share is not None:
        canvas.fill((x, y, w * share, h), SIDE[ECOSYSTEM].solid)
        canvas.fill((x + w * scale.low, y + h / 2 - 1.5, w * (scale.high - scale.low), 3), C.on_table)
    canvas.line((centre, y + 2), (centre, y + h - 2), C.on_table, 1.5, (3, 3))
    if share is not None:
        canvas.fill((x + w * share - 1.5, y - 2, 3, h + 4), C.paper)
    if scale.then is not None:
        then = x + w * scale.then
        canvas.line((then, y - 1), (then, y + h + 1), C.gold, 3, (4, 3))
