"""What follows, as slips with a value before and after; their way to the board; and the board's values that change."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, SIDES, WORLD
from game.ui.draw import fonts, marks
from game.ui.draw.canvas import Box, Canvas, Point
from game.ui.draw.theme import SIDE, C
from game.ui.shell.motion import between, ease
from game.ui.stage.places import SLIP_H
from game.ui.table import meter
from game.ui.table.meter import Scale

if TYPE_CHECKING:
    from game.players.referee import Chance
    from game.rules.words.text import Text
    from game.ui.stage.telling import Slip

HEAD = 44.0  # height of the head of the mat
CHIP_H = 50.0
LABEL_LINE = 17.0  # height of a line of a value's name, for text of the usual size
LINE_GAP = 22.0  # of the line along which consequences travel, above their slips
DOT = 6.0


def slip(canvas: Canvas, box: Box, told: Slip) -> None:
    """One consequence: what, before and after, and why."""
    x, y, w, h = box
    head = y + 21 * fonts.beyond()
    canvas.rrect(box, C.paper, 6)
    canvas.rrect((x, y, 6, h), SIDE[told.owner].solid, 3)
    canvas.icon(told.icon, x + 24, head, 18, C.ink)
    right = x + w - 12
    right -= canvas.text(told.after, right, head, "num", C.ink, "display", "right")
    canvas.icon("arrow-right", right - 12, head, 14, C.ink2)
    right -= 24
    right -= canvas.text(told.before, right, head, "num", C.ink2, "bold", "right") + 8
    canvas.text(told.name, x + 40, head, "body", C.ink, "bold", room=right - x - 40, short=told.short)
    two = h > SLIP_H
    below = head + 13 + (y + h - head - 13) / 2 if two else y + 44
    canvas.text(told.why, x + 16, below, "small", C.ink2, "medium", room=w - 26, lines=2 if two else 1, leading=15)


def mat(canvas: Canvas, box: Box, told: Sequence[Slip], landed: int, text: Text) -> None:
    """The values of the board that change: as before until a consequence has landed there."""
    x, y, w, _ = box
    owners = {one.owner for one in told}
    owner = owners.pop() if len(owners) == 1 else WORLD
    canvas.rrect((x, y, w, HEAD), SIDE[owner].solid, 8)
    if owner in SIDES:
        marks.mark(canvas, owner, x + 24, y + HEAD / 2, 14, C.paper)
    head = text.side(owner) if owner in SIDES else text("ui.stage.board")
    short = text.side_short(owner) if owner in SIDES else ""
    canvas.text(
        head, x + (46 if owner in SIDES else 14), y + HEAD / 2, "body", C.paper, "bold", room=w - 58, short=short
    )
    for number, one in enumerate(told):
        chip(canvas, chip_box(box, number), one, number < landed)


def chip_box(box: Box, number: int) -> Box:
    """Where a value lies on the mat."""
    x, y, w, _ = box
    high = CHIP_H * fonts.beyond()
    return x, y + HEAD + 6 + number * (high + 6), w, high


def chip(canvas: Canvas, box: Box, told: Slip, landed: bool) -> None:
    """A value of the board: as before, or where its consequence has landed as it is now."""
    x, y, w, h = box
    canvas.rrect(box, C.gold_light if landed else C.paper2, 6, C.gold_deep if landed else C.line2, 1.75)
    canvas.icon(told.icon, x + 20, y + h / 2, 18, C.ink)
    value = told.after if landed else told.before
    lines = max(1, int((h - 6) / (LABEL_LINE * fonts.text_scale)))  # of larger text one, with the short name
    wide = canvas.text(value, x + w - 12, y + h / 2, "num", C.ink, "display", "right")
    canvas.text(told.name, x + 38, y + h / 2, "label", C.ink, room=w - wide - 58, lines=lines, short=told.short)


def way(boxes: Sequence[Box], targets: Sequence[Box], x: float) -> list[list[Point]]:
    """The ways of consequences to where they arrive: up from the slip, along above all of them, up beside the mat
    whose left edge is ``x``, and in."""
    made = []
    level = min(box[1] for box in boxes) - LINE_GAP
    for (left, top, w, _), (_, chip_y, _, chip_h) in zip(boxes, targets, strict=True):
        end = chip_y + chip_h / 2
        middle = left + w / 2
        made.append([(middle, top), (middle, level), (x - 14, level), (x - 14, end), (x - 2, end)])
    return made


def along(points: Sequence[Point], share: float) -> Point:
    """A point on a way, ``share`` of its length from the beginning."""
    lengths = [abs(b[0] - a[0]) + abs(b[1] - a[1]) for a, b in itertools.pairwise(points)]
    left = ease(share) * sum(lengths)
    for (a, b), length in zip(itertools.pairwise(points), lengths, strict=True):
        if left <= length and length:
            return between(a[0], b[0], left / length), between(a[1], b[1], left / length)
        left -= length
    return points[-1]


def travel(canvas: Canvas, points: Sequence[Point], share: float) -> None:
    """A consequence on its way."""
    for start, end in itertools.pairwise(points):
        canvas.line(start, end, C.gold, 2)
    x, y = along(points, share)
    canvas.circle((x, y), DOT, C.gold, C.ink, 1.25)


def chance(canvas: Canvas, box: Box, before: Chance | None, now: Chance, share: float, text: Text) -> None:
    """The bar of both chances on its way from what it was, and in words what it has become."""
    x, y, w, h = box
    start = before.ecosystem if before is not None else now.ecosystem
    value = between(start, now.ecosystem, ease(share))
    done = share >= 1
    shown = {
        side: now.percent(side) if done else round(100 * of) for side, of in zip(SIDES, (value, 1 - value), strict=True)
    }
    meter.bar(canvas, box, text, Scale(value, value, value), shown)
    if done:
        after = now.percent(ECOSYSTEM)
        was = after if before is None else before.percent(ECOSYSTEM)
        key = "ui.stage.unmoved" if was == after else "ui.stage.moved"
        told = text(key, side=text.side_short(ECOSYSTEM), before=was, after=after)
        canvas.text(told, x, y + h + 16 * fonts.beyond(), "label", C.on_table2, "medium", room=w)
