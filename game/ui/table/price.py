"""The price of NdPr as rising bars with the floor's post, and tension as a half gauge."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from game.rules.model import FLAGSHIP
from game.ui.draw import fonts, marks
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import SIDE, C

if TYPE_CHECKING:
    from game.rules.words.text import Text


def draw(
    canvas: Canvas, box: Box, text: Text, price: int, most: int, floor: bool, step: int, line: str, after: int | None
) -> None:
    """Element tiles, bars up to the price, the floor at its step, and a sentence on what the floor does now."""
    key = ("price", text.language, price, most, floor, step, line, after)
    canvas.layer(key, box, lambda inner: _price(inner, box, text, price, most, floor, step, line, after), 2)


def _price(
    canvas: Canvas, box: Box, text: Text, price: int, most: int, floor: bool, step: int, line: str, after: int | None
) -> None:
    w, h, grown = box[2], box[3], fonts.beyond()
    larger = fonts.text_scale > 1
    left, numbers = 2, 64 * grown
    if not larger:  # larger text needs the room of the elements, which the words name too
        marks.element(canvas, 0, 0, 26, "Pr")
        marks.element(canvas, 30, 0, 26, "Nd")
        left, numbers = 64, 46
    canvas.text(text("ui.common.price"), left, 14 * grown, "label", C.ink, "bold", room=w - left - numbers)
    changed = after is not None and after != price
    shown = f"{price}→{after}" if changed else str(price)
    canvas.text(shown, w, 14 * grown, "h2" if not changed else 20, C.ink, "display", "right")
    ground = h - 27.0 * grown
    each = w / (most + 1)
    highest = ground - 38 * grown
    for place in range(most + 1):
        high = 9 + (highest - 9) * place / most
        bar = (place * each + 1, ground - high, each - 3, high)
        if place < price:
            canvas.rrect(bar, C.ink2, 2, C.ink, 1)
        elif place == price:
            canvas.rrect(bar, C.ink, 2)
        else:
            canvas.rrect(bar, C.paper2, 2, C.line2, 1)
        if changed and place == after:
            canvas.rrect(bar, C.gold_light, 2, C.gold_deep, 2, (4, 2.5))
    if floor:
        x = step * each
        solid = SIDE[FLAGSHIP].solid
        top = 34 * grown
        canvas.fill((x - 1.5, top, 3, ground - top + 4), solid)
        label = text("ui.common.floor")
        wide = canvas.measure(label, "small", "bold") + 26
        high = 22 * grown if larger else 16
        canvas.fill((x - 1.5, top, wide, high), solid)
        canvas.icon("shield", x + 9, top + high // 2, 12, C.paper)
        canvas.text(label, x + 19, top + high // 2, "small", C.paper, "bold")
    canvas.text(line, 0, h - 10 * grown, "small", C.ink2, "medium", room=w, short=text("ui.price.short"))


def draw_tension(
    canvas: Canvas, box: Box, text: Text, tension: int, most: int, notch: int, ends: int, after: int | None
) -> None:
    """Half a gauge: segments filled up to the tension, violet from the notch on; a ban sign where trade ends."""
    key = ("tension", text.language, tension, most, notch, ends, after)
    canvas.layer(key, box, lambda inner: _tension(inner, box, text, tension, most, notch, ends, after), 2)


def _tension(
    canvas: Canvas, box: Box, text: Text, tension: int, most: int, notch: int, ends: int, after: int | None
) -> None:
    w, h, grown = box[2], box[3], fonts.beyond()
    x, y = w / 2 - 8 * grown, h - 42.0 * grown
    outer = min(50.0 * grown, y - 16 * grown, x - 18 * grown if grown > 1 else y)
    inner = outer - 13 * grown

    def point(angle: float, r: float) -> tuple[float, float]:
        return x - r * math.cos(angle), y - r * math.sin(angle)

    for place in range(most):
        a0 = math.pi * place / most + 0.025
        a1 = math.pi * (place + 1) / most - 0.025
        arc = [a0 + (a1 - a0) * k / 6 for k in range(7)]
        points = [point(a, outer) for a in arc] + [point(a, inner) for a in reversed(arc)]
        fill = (C.weak if place >= notch - 1 else C.ink) if place < tension else C.paper3
        canvas.poly(points, fill)
        if after is not None and min(tension, after) <= place < max(tension, after):
            canvas.poly(points, C.gold_light, C.gold_deep, 1.5, (3, 2))
    angle = math.pi * tension / most
    canvas.line(point(angle, inner - 8), point(angle, outer + 3), C.ink, 2.5)
    shown = f"{tension}→{after}" if after is not None and after != tension else str(tension)
    canvas.text(shown, x, y - 5 * grown, "h2" if len(shown) == 1 else 20, C.ink, "display", "mid")
    at_notch = point(math.pi * (notch - 0.5) / most, outer + 14 * grown)
    canvas.text(str(notch), at_notch[0] + 2, at_notch[1], "small", C.ink, "bold", "mid")
    canvas.icon("stamp", at_notch[0] + 14 * grown, at_notch[1] - 1, 14, C.ink)
    at_end = point(math.pi * (ends - 0.2) / most, outer + 12 * grown)
    canvas.text(str(ends), at_end[0], at_end[1] - 2, "small", C.ink, "bold", "mid")
    canvas.icon("ban", at_end[0], at_end[1] + 14 * grown, 13, C.weak)
    canvas.text(text("ui.common.tension"), x, h - 14 * grown, "label", C.ink, "bold", "mid", room=w)
