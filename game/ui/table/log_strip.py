"""The strip at the foot of the table: the last things that happened, and whose move it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.ui.draw import marks
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C

if TYPE_CHECKING:
    from game.rules.words.text import Text

Line = tuple[str, tuple[str, ...]]  # (side or "", what was decided and what it changed)


def draw(
    canvas: Canvas, box: Box, lines: Sequence[Line], turn: str, deck: str, text: Text, hover: bool = False
) -> None:
    """At most three lines, the newest at the right; what does not fit is left out from the left."""
    key = ("log strip", tuple(lines), turn, deck, hover)
    canvas.layer(key, box, lambda inner: _draw(inner, box[2:], lines, turn, deck, text, hover), 2)


def _draw(
    canvas: Canvas, size: tuple[float, float], lines: Sequence[Line], turn: str, deck: str, text: Text, hover: bool
) -> None:
    w, h = size
    y = h / 2
    turn_w = canvas.text(turn, w - 4, y, "label", C.gold, "bold", "right", room=w * 0.4)
    turn_w += 18 + canvas.text(deck, w - 4 - turn_w - 18, y, "small", C.on_table2, "medium", "right")
    if hover:
        canvas.rrect((0, 0, w - turn_w - 24, h), C.table2, 4)
    canvas.icon("scroll-text", 12, y, 16, C.on_table2)
    left, right = 28.0, w - turn_w - 26
    kept: list[tuple[str, str, float]] = []
    room = right - left
    for side, parts in reversed(lines):
        sentence, wide = _shortened(canvas, parts, text, room if not kept else min(room, 0.55 * (right - left)))
        if kept and wide > room:
            break
        kept.insert(0, (side, sentence, min(wide, room)))
        room -= wide
    at = left
    for number, (side, sentence, wide) in enumerate(kept):
        if number:
            canvas.fill((at - 8, y - 7, 1, 14), C.table_line)
        if side:
            marks.mark(canvas, side, at + 9, y, 9 if side == "ecosystem" else 8.5)
        newest = number == len(kept) - 1
        canvas.text(
            sentence,
            at + (22 if side else 0),
            y,
            "small",
            C.on_table if newest else C.on_table2,
            "medium",
            room=max(30.0, wide - 30),
        )
        at += wide


def _shortened(canvas: Canvas, parts: tuple[str, ...], text: Text, room: float) -> tuple[str, float]:
    """The sentence with as many of its parts as fit, and its width with mark and gap."""
    for count in range(len(parts), 0, -1):
        sentence = text.clauses(parts[:count])
        wide = 38 + canvas.measure(sentence, "small", "medium")
        if wide <= room or count == 1:
            return sentence, wide
    return "", 0.0
