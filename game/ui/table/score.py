"""The score in words: VP as they stand and the projected score, and what a previewed play would make of it.

Where nobody is told a chance to win, the projected score has the bar for itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.session.disagreement import what_outweighs_vp
from game.ui.draw import words
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.table import meter
from game.ui.table.meter import Scale

if TYPE_CHECKING:
    from game.engine.records import Table
    from game.rules.words.text import Text

BEYOND = 3  # the bar shows so many points beyond the breakaway lead
GAP = 8.0


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything that the picture of the score depends on.

    vp, total  plus = Ecosystem; ``total`` is the projected score, or once the match is over the final sum
    after      the projected score after a previewed play, or None
    breakaway  the lead in VP that ends the match
    why        what the projected score counts beside VP that point the other way, in words, or ""
    """

    vp: int
    total: float
    after: float | None
    breakaway: int
    over: bool
    why: str


def standing(table: Table, text: Text, after: float | None) -> Standing:
    """The score of a table."""
    line = what_outweighs_vp(table)
    why = text("explain.line", name=text(f"score.{line.id}"), told=words.score(line.points)) if line else ""
    moved = after if after != table.score.total else None
    return Standing(table.vp, table.score.total, moved, table.thresholds.breakaway, table.over, why)


def both_words(table: Table, text: Text) -> str:
    """VP and the projected score: "VP: Flagship leads by 1 · Projected: level"."""
    return text("ui.score.both", vp=vp_words(text, table.vp), total=sum_words(text, table.score.total, table.over))


def vp_words(text: Text, vp: int) -> str:
    """ "VP: Flagship leads by 1"."""
    if not vp:
        return text("ui.score.vp_level")
    return text("ui.score.vp", side=text.side_short(words.leader(vp)), points=words.number(abs(vp)))


def sum_words(text: Text, total: float, over: bool) -> str:
    """The projected score in words, or once the match is over the final sum."""
    key = "final" if over else "projected"
    if not total:
        return text(f"ui.score.{key}_level")
    return text(f"ui.score.{key}", side=text.side_short(words.leader(total)), points=words.number(abs(total)))


def after_words(text: Text, after: float) -> str:
    """What a previewed play would make of it: "→ Flagship by 1"."""
    if not after:
        return text("ui.score.then_level")
    return text("ui.score.then", side=text.side_short(words.leader(after)), points=words.number(abs(after)))


def draw(canvas: Canvas, box: Box, text: Text, shown: Standing) -> None:
    """The words in the lowest line of the box; where it is high enough, the bar of the projected score above."""
    key = ("score", text.language, shown, box[3])
    canvas.layer(key, box, lambda inner: _draw(inner, box[2], box[3], text, shown), 20)


def _draw(canvas: Canvas, w: float, h: float, text: Text, shown: Standing) -> None:
    high = meter.height()
    with_bar = h > high + 10
    if with_bar:
        draw_bar(canvas, (0, 2, w, high), text, shown)
    y = high + 2 + (h - high - 2) / 2 if with_bar else h // 2
    told = sum_words(text, shown.total, shown.over)
    parts = [(vp_words(text, shown.vp), C.on_table, "semibold"), (told, C.on_table, "semibold")]
    if shown.why:
        parts.append((f"({shown.why})", C.on_table2, "medium"))
    if shown.after is not None:
        parts.append((after_words(text, shown.after), C.gold, "bold"))
    widths = [canvas.measure(words_of, "small", face) for words_of, _, face in parts]
    if shown.why and sum(widths) + GAP * 2 * len(parts) > w:
        del parts[2], widths[2]  # the tip tells it
    if shown.after is not None and sum(widths) + GAP * 2 * len(parts) > w:
        del parts[0], widths[0]
    left = 2.0
    for (words_of, colour, face), wide in zip(parts, widths, strict=True):
        if left > 2.0 and colour == C.on_table:
            canvas.circle((left - GAP, y), 1.75, C.on_table2)
        canvas.text(words_of, left, y, "small", colour, face, room=w - left)
        left += wide + (2 * GAP if colour == C.on_table else GAP)


def draw_bar(canvas: Canvas, box: Box, text: Text, shown: Standing) -> None:
    """The projected score as a bar, and where a previewed play would put it."""
    most = shown.breakaway + BEYOND
    share, then = _share(shown.total, most), None if shown.after is None else _share(shown.after, most)
    meter.bar(canvas, box, text, Scale(share, share, share, then))


def _share(score: float, most: int) -> float:
    """Where a score lies on the bar, 0 to 1."""
    return 0.5 + max(-most, min(most, score)) / 2 / most
