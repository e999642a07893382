"""The bar across the top of the table: the Ecosystem's end left, the Flagship's right, whoever looks at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, FLAGSHIP
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
    scale = Scale(found.ecosystem, found.low, found.high) if found is not None else Scale(None)
    values = {side: f" {text('ui.meter.chance', percent=found.percent(side))}" if found else "" for side in SIDE}
    bar(canvas, box, text, scale, (values[ECOSYSTEM], values[FLAGSHIP]))


def bar(canvas: Canvas, box: Box, text: Text, scale: Scale, values: tuple[str, str]) -> None:
    """A bar with both sides' names at its ends, and what stands beside each."""
    x, y, w, h = box
    left, right = SIDE[ECOSYSTEM], SIDE[FLAGSHIP]
    usual = NARROW_END if w < NARROW else WIDE_END if w > WIDE else END
    end = usual * min(MOST_END, max(1.0, fonts.text_scale))
    if fonts.beyond() > 1:
        end = w * MOST_SHARE
    size = 14.0 if w < NARROW else 16.0
    inner = w - 2 * end
    middle = y + h / 2
    share = scale.share if scale.share is not None else 0.5
    at = x + end + inner * share
    canvas.rrect(box, right.solid, 6)
    canvas.rrect((x, y, at - x, h), left.solid, 6)
    canvas.fill((x + end, y, max(0.0, at - x - end), h), left.solid if scale.share is not None else C.table3)
    canvas.fill((at, y, max(0.0, x + w - end - at), h), right.solid if scale.share is not None else C.table3)
    centre = x + w / 2
    if scale.share is not None:
        canvas.fill((x + end + inner * scale.low, middle - 1.5, inner * (scale.high - scale.low), 3), C.on_table)
    canvas.line((centre, y + 2), (centre, y + h - 2), C.on_table, 1.5, (3, 3))
    if scale.share is not None:
        canvas.fill((at - 1.5, y - 2, 3, h + 4), C.paper)
    if scale.then is not None:
        then = x + end + inner * scale.then
        canvas.line((then, y - 1), (then, y + h + 1), C.gold, 3, (4, 3))
    marks.mark(canvas, ECOSYSTEM, x + 16, middle, 11, inverse=True)
    marks.mark(canvas, FLAGSHIP, x + w - 16, middle, 11, inverse=True)
    room = end - 36
    canvas.text(text.side_short(ECOSYSTEM) + values[0], x + 32, middle, size, C.paper, "bold", room=room)
    named = " ".join(filter(None, (values[1].strip(), text.side_short(FLAGSHIP))))
    canvas.text(named, x + w - 32, middle, size, C.paper, "bold", "right", room=room)
