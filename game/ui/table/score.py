"""The score pole: VP now, the projected score, and what a previewed play would make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, FLAGSHIP
from game.ui.draw import marks, words
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import SIDE, C

if TYPE_CHECKING:
    from game.rules.words.text import Text

TICK = 2  # points between two ticks of the pole
BEYOND = 3  # the pole shows so many points beyond the breakaway lead


def sum_words(text: Text, total: float, over: bool) -> str:
    """The projected score in words, or once the match is over the final sum."""
    key = "final" if over else "projected"
    if not total:
        return text(f"ui.score.{key}_level")
    mark = text(f"sides.{words.leader(total)}.mark")
    return text(f"ui.score.{key}", side=mark, points=words.number(abs(total)))


def draw(
    canvas: Canvas, box: Box, text: Text, vp: int, total: float, after: float | None, breakaway: int, over: bool
) -> None:
    """The pole with its three glyphs and the same glyphs before the words below."""
    key = ("score", text.language, vp, total, after, breakaway, over)
    told = sum_words(text, total, over)
    canvas.layer(key, box, lambda inner: _draw(inner, box[2], text, vp, total, after, breakaway, told), 20)


def _draw(
    canvas: Canvas, w: float, text: Text, vp: int, total: float, after: float | None, breakaway: int, told: str
) -> None:
    left, right, y = 18.0, w - 18.0, 17.0
    most = breakaway + BEYOND

    def at(value: float) -> float:
        return (left + right) / 2 - max(-most, min(most, value)) * (right - left) / 2 / most

    canvas.rrect((left, y - 4.5, right - left, 9), C.table3, 2, C.table_line, 1)
    canvas.rrect((left, y - 4.5, at(breakaway) - left, 9), SIDE[ECOSYSTEM].solid, 2)
    canvas.rrect((at(-breakaway), y - 4.5, right - at(-breakaway), 9), SIDE[FLAGSHIP].solid, 2)
    for value in range(TICK, breakaway, TICK):
        for place in (at(value), at(-value)):
            canvas.fill((place - 0.5, y - 4, 1, 8), C.table_line)
    canvas.fill((at(breakaway) - 1, y - 10, 2, 20), SIDE[ECOSYSTEM].dark)
    canvas.fill((at(-breakaway) - 1, y - 10, 2, 20), SIDE[FLAGSHIP].dark)
    canvas.fill((at(0) - 1, y - 11, 2, 22), C.on_table)
    if total:
        colour = SIDE[words.leader(total)].dark
        x0, x1 = sorted((at(0), at(total)))
        canvas.fill((x0, y - 1.5, x1 - x0, 3), colour)
    ring = SIDE[words.leader(total)].dark if total else C.on_table
    canvas.circle((at(total), y), 8, C.table, ring, 2.5)
    canvas.circle((at(vp), y), 6.5, C.on_table)
    if after is not None and after != total:
        diamond(canvas, at(after), y, 10)
    marks.mark(canvas, ECOSYSTEM, 0, y, 15, C.on_table)
    marks.mark(canvas, FLAGSHIP, w - 2, y, 14, C.on_table)
    below = 41.0
    room = w * 0.36
    canvas.circle((18, below), 5, C.on_table)
    now = text("ui.score.level")
    if vp:
        now = text("ui.score.leads", side=text(f"sides.{words.leader(vp)}.mark"), points=words.number(abs(vp)))
    canvas.text(now, 28, below, "label", C.on_table, "semibold", room=room - 40)
    middle = room - 4
    canvas.circle((middle, below), 6, None, ring, 2.25)
    shown = canvas.text(told, middle + 11, below, "label", C.on_table2, "medium", room=w - middle - 75)
    if after is not None and after != total:
        x = max(middle + shown + 34, w - 62)
        diamond(canvas, x, below, 7)
        canvas.text(words.score(after), x + 13, below, "label", C.gold, "bold", room=w - x + 8)


def diamond(canvas: Canvas, x: float, y: float, r: float) -> None:
    """The gold diamond of a preview."""
    canvas.poly(((x, y - r), (x + r, y), (x, y + r), (x - r, y)), C.table, C.gold, 2.5)
