"""How both sides stand after a review, as one bar: their chances where they may be known, else the projected score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, FLAGSHIP
from game.session.disagreement import why_apart
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.table import meter, score
from game.ui.widgets.leaves import Drawn
from game.ui.widgets.tree import Part, em

if TYPE_CHECKING:
    from game.players.referee import Chance
    from game.rules.words.text import Text
    from game.session.match import Match
    from game.ui.stage.programme import Chances

LINE = 19.0  # em: height of a line of words below the bar
LINES = 2


@dataclass(frozen=True, slots=True)
class Standing:
    """What the bar is made of. ``chances``: before the decision that ended the half-year and now, each None as long as
    nobody has reckoned it; None itself where nobody may know them."""

    match: Match
    text: Text
    chances: Chances | None

    def part(self, grow: float = 0.0) -> Part:
        """The bar, with its words below."""
        return Drawn(self._paint, 0, meter.height() + LINES * em(LINE) + 4, grow=grow)

    def _paint(self, canvas: Canvas, box: Box) -> None:
        """It is painted as things stand, for the chances may come while it is in sight."""
        x, y, w, _ = box
        text, shown = self.text, score.standing(self.match.table, self.text, None)
        before, now = self.chances() if self.chances is not None else (None, None)
        bar = (x, y + 2, w, meter.height())
        first, second = y + meter.height() + 2 + em(LINE) / 2, y + meter.height() + 2 + em(LINE) * 1.5
        points = score.both_words(self.match.table, text)
        if self.chances is None or self.match.over:  # what is over has a sum, and no chance
            score.draw_bar(canvas, bar, text, shown)
            canvas.text(points, x + 2, first, "small", C.on_table, "semibold", room=w)
            if shown.why:
                canvas.text(shown.why, x + 2, second, "small", C.on_table2, "medium", room=w)
            return
        meter.chances(canvas, bar, text, now)
        told = self._told(before, now)
        used = canvas.text(told, x + 2, first, "small", C.on_table2, "medium", room=w)
        wide = canvas.measure(points, "small", "semibold")
        beside = used + wide + 24 <= w
        at, anchor, line = (x + w - 2, "right", first) if beside else (x + 2, "left", second)
        why = self._why(now) or shown.why
        if beside or not why:
            canvas.text(points, at, line, "small", C.on_table, "semibold", anchor, room=w)
        if why:
            canvas.text(why, x + 2, second, "small", C.gold, "medium", room=w)

    def _told(self, before: Chance | None, now: Chance | None) -> str:
        """In words: how the Ecosystem's chance moved, or how far the chance can be trusted, or that it is to come."""
        if now is None:
            return self.text("ui.meter.is_reckoned")
        told = self.text("ui.meter.doubt", points=now.doubt)
        if before is None or before.percent(ECOSYSTEM) == now.percent(ECOSYSTEM):
            return told
        side = ECOSYSTEM if now.ecosystem >= before.ecosystem else FLAGSHIP
        moved = {"before": before.percent(side), "after": now.percent(side)}
        return self.text("ui.review.summary.moved", side=self.text.side_short(side), doubt=now.doubt, **moved)

    def _why(self, now: Chance | None) -> str:
        """Why chance and projected score point to different sides, "" where they do not."""
        if now is None:
            return ""
        return why_apart(self.match.table, self.match.rules, self.text, now.ecosystem, now.low, now.high)
