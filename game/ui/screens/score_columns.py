"""Final scores of two sets of matches: columns for one, a line of steps for the other, the Ecosystem at the left."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from game.ui.draw import words
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import SIDE, C
from game.ui.widgets.tree import em

if TYPE_CHECKING:
    from game.rules.words.text import Text

EACH = 5  # points from one label to the next
LABELS = 18.0  # em: height of the line of labels
LINE = 2.0  # width of the line of steps
DASH = (5.0, 3.0)
LEAST = 0.001  # share of the matches that is as high as the chart where none is larger


def draw(canvas: Canvas, box: Box, text: Text, scores: Sequence[tuple[int, float, float]], marked: float) -> None:
    """Draws the chart, and below it what scores its columns stand for.

    scores  (score, share as a column, share in the line of steps), the Flagship's farthest first, as far as the other's
    marked  a score at which a dashed line stands
    """
    x, y, w, h = box
    high, each = h - em(LABELS), w / len(scores)
    bottom, level = y + high, x + w / 2
    ordered = list(reversed(scores))
    most = max(LEAST, *(max(column, step) for _, column, step in ordered))
    for number, (points, column, _) in enumerate(ordered):
        side = words.leader(points)
        fill, outline = (SIDE[side].mid, SIDE[side].solid) if side else (C.ink3, C.ink)
        tall = high * column / most
        if tall >= 1:
            bar(canvas, (x + number * each + 0.5, bottom - tall, max(1.0, each - 1), tall), fill, outline)
    _steps(canvas, [high * step / most for _, _, step in ordered], (x, y, w, high))
    canvas.line((x, bottom), (x + w, bottom), C.ink, 1.25)
    at = level - marked * each
    canvas.line((at, y - 4), (at, bottom), C.ink, LINE, DASH)
    farthest = ordered[0][0]
    for points in range(-farthest + farthest % EACH, farthest + 1, EACH):
        label = words.score(points) if points else text("ui.what_if.tie")
        half = canvas.measure(label, "small", "medium") / 2
        middle = max(x + half, min(x + w - half, level - points * each))
        canvas.text(label, middle, bottom + em(LABELS) / 2, "small", C.ink, "medium", "mid", room=EACH * each - 6)


def _steps(canvas: Canvas, heights: Sequence[float], box: Box) -> None:
    """A line of steps over columns of these heights."""
    x, y, w, h = box
    each, bottom = w / len(heights), y + h
    for number, (before, here) in enumerate(pairwise([0.0, *heights, 0.0])):
        at = x + number * each
        canvas.line((at, bottom - before), (at, bottom - here), C.ink, LINE)
        if number < len(heights):
            canvas.line((at - 1, bottom - here), (at + each + 1, bottom - here), C.ink, LINE)


def bar(canvas: Canvas, box: Box, fill: str, line: str) -> None:
    """A bar with an outline: two plain fills, because it has another size every time."""
    x, y, w, h = box
    canvas.fill(box, line)
    edge = canvas.line_px(1.25) / canvas.s
    if w > 2 * edge and h > 2 * edge:
        canvas.fill((x + edge, y + edge, w - 2 * edge, h - 2 * edge), fill)
