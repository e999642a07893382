"""The panel of a side in the review: the sum as tiles, what it means, and what it changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM
from game.ui.draw import fonts, marks
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import SIDE, C
from game.ui.screens.review_facts import Line
from game.ui.screens.review_sums import LATER, Part, Sum
from game.ui.widgets.focus import DISABLED, SELECTED, Item
from game.ui.widgets.tree import em

if TYPE_CHECKING:
    from game.rules.words.text import Text

NAMED, NAMES_TO = 50.0, 1.2  # height from which, and size of text to which a tile has room for the name of its step
TILE_H = 52.0
LINE_H = 28.0
NOTE_LINES = 4  # that what a sum means may have


def tile(canvas: Canvas, item: Item, name: str, icon: str, done: bool) -> None:
    """A step of the review in the strip of a tall window; ``done``: it was looked at."""
    x, y, w, h = item.box
    now, reached = item.state == SELECTED, item.state != DISABLED
    done = done and not now
    fill = C.gold_light if now else C.white if item.hover else C.paper if reached else C.paper3
    canvas.rrect(item.box, fill, 6, C.gold_deep if now else C.ink if item.hover else C.line2, 1.75 if now else 1.25)
    middle = y + 17 if h >= NAMED and em(1) <= NAMES_TO else y + h / 2
    canvas.circle((x + w / 2, middle), 12, C.gold if now else C.ink if done else C.paper2, C.ink, 1.25)
    canvas.icon("check" if done else icon, x + w / 2, middle, 14, C.paper if done else C.ink)
    ink = C.ink if reached else C.ink3
    if h >= NAMED and em(1) <= NAMES_TO:  # the name of the step in sight stands below
        canvas.text(name, x + w / 2, y + 42, "small", ink, "semibold", "mid", room=w - 6, lines=2, leading=13)


def panel(
    canvas: Canvas, box: Box, text: Text, side: str, made: Sum, lines: Sequence[Line], told: int | None = None
) -> None:
    """The whole panel; `told` is how many of the lines have been told, None for all."""
    x, y, w, h = box
    colour = SIDE[side].solid
    canvas.panel(box)
    head, tile_h = 46 * fonts.beyond(), TILE_H * fonts.beyond()
    middle_y = 24 * fonts.beyond()
    marks.mark(canvas, side, x + 28, y + middle_y, 15 if side == ECOSYSTEM else 14)
    canvas.text(text.side(side), x + 52, y + middle_y, "h3", colour, room=w - 68)
    top = y + head
    if made.parts:
        _sum(canvas, (x + 16, top, w - 32, tile_h), side, made)
        top += tile_h + 8
    canvas.text(made.head, x + 16, top + em(11), "body", C.ink, "bold", room=w - 32)
    top += em(22)
    if made.note:
        high = canvas.height_of(made.note, w - 32, "small", lines=NOTE_LINES)
        canvas.text(made.note, x + 16, top, "small", C.ink2, valign="top", room=w - 32, lines=NOTE_LINES)
        top += high
    _lines(canvas, (x + 12, top + 7, w - 24, y + h - top - 13), lines, len(lines) if told is None else told)


def _sum(canvas: Canvas, box: Box, side: str, made: Sum) -> None:
    """Tiles with their signs, an arrow, and the result in the side's colour."""
    x, y, w, h = box
    result_w = 72.0 if made.result else 0.0
    gap = 34.0 if made.result else 0.0
    signs = sum(bool(part.sign) for part in made.parts)
    sign_w = 22.0
    room = w - result_w - gap - signs * sign_w - (len(made.parts) - 1 - signs) * 6
    each = min(86.0, room / len(made.parts))
    at = x
    for number, part in enumerate(made.parts):
        if part.sign:
            if part.sign == LATER:
                canvas.icon("arrow-right", at + sign_w / 2, y + h / 2, 17, C.ink2)
            else:
                canvas.text(part.sign, at + sign_w / 2, y + h / 2, 19, C.ink2, "bold", "mid")
            at += sign_w
        elif number:
            at += 6
        _tile(canvas, (at, y, each, h), side, part)
        at += each
    if made.result:
        canvas.icon("arrow-right", at + gap / 2, y + h / 2, 20, C.ink)
        canvas.rrect((at + gap, y, result_w, h), SIDE[side].solid, 6)
        middle = at + gap + result_w / 2
        canvas.text(made.result, middle, y + h / 2, "flow", C.paper, "display", "mid", room=result_w - 8)


def _tile(canvas: Canvas, box: Box, side: str, part: Part) -> None:
    x, y, w, h = box
    fill, line, ink = C.paper2, C.line, C.ink
    if part.look == "weak":
        fill, line, ink = C.weak, C.weak, C.white
    elif part.look == "side":
        fill, line, ink = SIDE[side].light, SIDE[side].solid, C.ink
    elif part.look == "off":
        fill, line, ink = C.paper, C.line, C.ink3
    canvas.rrect(box, fill, 6, line, 1.5 if part.look == "side" else 1.25, (3, 2) if part.look == "off" else ())
    captioned = bool(part.caption) and not (part.icon and canvas.measure(part.caption, "small") > w - 5)
    middle = y + (
        20 * fonts.beyond() if captioned else h / 2
    )  # where there is no room for the name of an icon, it stands alone
    size = 20.0 if len(part.value) < 4 else 16.0
    wide = canvas.measure(part.value, size, "display")
    icon_w = 24.0 if part.icon and w >= wide + 34 else 20.0 if part.icon else 0.0
    left = x + (w - wide - icon_w) / 2
    if part.icon:
        canvas.icon(part.icon, left + 8, middle, 17, ink)
    canvas.text(part.value, left + icon_w, middle, size, ink, "display", room=w)
    if captioned:
        canvas.text(
            part.caption,
            x + w / 2,
            y + h - 12 * fonts.beyond(),
            "small",
            ink if part.look == "weak" else C.ink2,
            "",
            "mid",
            room=w - 4,
        )
    if part.look == "weak" and not part.caption:
        mid = x + w / 2
        canvas.poly(((mid - 6, y + h + 2), (mid + 6, y + h + 2), (mid, y + h + 8)), C.weak)


def _lines(canvas: Canvas, box: Box, lines: Sequence[Line], told: int) -> None:
    """What changed, one line each as far as it has been told; in two columns when there are many."""
    x, y, w, h = box
    line_h = em(LINE_H)
    rows = max(1, int(h // line_h))
    if len(lines) <= rows:
        for number, line in enumerate(lines[:told]):
            _line(canvas, (x, y + number * line_h, w, line_h - 3), line)
        return
    half = (w - 8) / 2
    each = min(line_h, h / ((len(lines) + 1) // 2))
    for number, line in enumerate(lines[:told]):
        column, row = number % 2, number // 2
        _line(canvas, (x + column * (half + 8), y + row * each, half, each - 3), line)


def _line(canvas: Canvas, box: Box, line: Line) -> None:
    x, y, w, h = box
    middle = y + h / 2
    canvas.rrect(box, C.paper2, 5)
    canvas.icon(line.icon, x + 15, middle, 16, C.ink)
    right = x + w - 10
    right -= canvas.text(line.after, right, middle, "body", C.ink, "bold", "right")
    if line.before:
        canvas.icon("arrow-right", right - 12, middle, 13, C.ink2)
        right -= 24
        right -= canvas.text(line.before, right, middle, "label", C.ink, "medium", "right")
    room = right - x - 40
    wide = canvas.text(line.name, x + 30, middle, "label", C.ink, "semibold", room=max(30.0, room), short=line.short)
    if canvas.measure(line.why, "small") <= room - wide - 10:
        canvas.text(line.why, x + 30 + wide + 10, middle, "small", C.ink2, room=room - wide - 10)
