"""The reveal: both headlines side by side in the order in which they happened, with what each of them changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM
from game.rules.words.scope import in_match
from game.ui.draw import fonts, marks
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import SIDE, C
from game.ui.shell.scene import Scene
from game.ui.table import card_faces as cards
from game.ui.table.headlines import Headline, Line, in_order
from game.ui.widgets import controls
from game.ui.widgets.focus import NORMAL, SELECTED, Item

if TYPE_CHECKING:
    from game.session.journal import Entry
    from game.session.match import Match

TOP, BAR = 62.0, 76.0  # heights of the title and of the row with the button
HEAD = 62.0  # height of a mat's head
ROW = 30.0
LARGE = 1.2  # the cards against their reading size


class RevealScene(Scene):
    """Shows the headlines once, after the choice that completed them. `on_done` is called after it closed."""

    grows = 2.0

    def __init__(self, match: Match, entries: Sequence[Entry], leader: str | None, on_done: Callable[[], None]) -> None:
        super().__init__()
        self.match = match
        self.on_done = on_done
        self.headlines = in_order(match, entries, leader)
        self.shown = 0  # the headline in sight where there is room for one
        self.ending = next((str(entry.text) for entry in entries if entry.kind == "ending"), "")
        self.half_year = match.rules.scenarios[match.scenario].half_years[entries[0].round - 1]

    def items(self) -> list[Item]:
        """The one button."""
        label = self.text("ui.reveal.to_the_end" if self.ending else "ui.reveal.continue")
        grown = fonts.beyond()
        wide, high = 216.0 * grown, 50.0 * grown
        box = (self.w - 16 - wide, self.h - self._bar + 12, wide, high)
        go_on = controls.button(
            "continue", box, label, self.back, group="continue", icon="check", kind="primary", size="h3"
        )
        if not self._one_at_a_time:
            return [go_on]
        tabs = []
        for number, headline in enumerate(self.headlines):
            name, place = self.text.side_short(headline.side), (16 + number * (wide + 8), box[1], wide, high)
            state = SELECTED if number == self.shown else NORMAL
            tabs.append(
                controls.button(f"headline.{number}", place, name, partial(self._show, number), group="headlines",
                                kind="dark", state=state)
            )  # fmt: skip
        return [go_on, *tabs]

    @property
    def _one_at_a_time(self) -> bool:
        """Whether the words are so large that there is room for one headline."""
        return fonts.beyond() > 1 and len(self.headlines) > 1

    @property
    def _bar(self) -> float:
        """Height of the row with the buttons."""
        return BAR * fonts.beyond()

    def _show(self, number: int) -> None:
        self.shown = number
        self.changed()

    def first_focus(self) -> str:
        """The button."""
        return "continue"

    def back(self) -> None:
        """Esc does the same as the button: on with the match."""
        self.app.pop()
        self.on_done()

    def reader_line(self) -> str:
        """Both headlines with what they changed, then the button."""
        told = []
        for headline in self.headlines:
            changes = self.text("joined.parts").join(line.spoken for line in headline.lines) or self._nothing(headline)
            told.append(f"{self.text.side_short(headline.side)}: {self.text.card(headline.card)}. {changes}")
        return ". ".join(filter(None, (*told, self.ending, super().reader_line())))

    def _nothing(self, headline: Headline) -> str:
        """Why a headline changed nothing: the match was over before it, or there was nothing to change."""
        over = self.ending and len(self.headlines) > 1 and headline == self.headlines[-1]
        return self.text("ui.reveal.too_late" if over else "ui.reveal.nothing")

    # --- drawing

    def paint(self, canvas: Canvas) -> None:
        """The title, a mat for each headline, and what comes next."""
        title = self.text("ui.reveal.title", half_year=self.text.half_year(self.half_year))
        canvas.icon("zap", 24, TOP / 2, 22, C.gold)
        wide = canvas.text(title, 44, TOP / 2, "h2", C.on_table, room=self.w * 0.5)
        rule = self.text("ui.reveal.rule")
        canvas.text(rule, 64 + wide, TOP / 2 + 3, "label", C.on_table2, "medium", room=self.w - wide - 76, lines=2)
        if fonts.beyond() > 1:
            at = self.shown
            self._mat(canvas, (8, TOP + 6, self.w - 16, self.h - TOP - 6 - self._bar), at, self.headlines[at])
            self._paint_ending(canvas)
            return
        each = (self.w - 24) / 2
        high = HEAD + cards.READING[1] * LARGE + 32
        top = TOP + (self.h - TOP - BAR - high) / 2
        for number, headline in enumerate(self.headlines):
            left = 8 + number * (each + 8) if len(self.headlines) > 1 else (self.w - each) / 2
            self._mat(canvas, (left, top, each, high), number, headline)
        self._paint_ending(canvas)

    def _paint_ending(self, canvas: Canvas) -> None:
        if not self.ending or self._one_at_a_time:
            return
        canvas.icon("flag", 26, self.h - self._bar / 2, 22, C.gold)
        room = self.w - 300 * fonts.beyond()
        canvas.text(self.ending, 46, self.h - self._bar / 2, "h3", C.on_table, room=room, lines=2)

    def _mat(self, canvas: Canvas, box: Box, number: int, headline: Headline) -> None:
        x, y, w, h = box
        canvas.panel(box)
        colour = SIDE[headline.side].solid
        head = HEAD * fonts.beyond()
        marks.mark(canvas, headline.side, x + 30, y + head / 2 + 1, 17 if headline.side == ECOSYSTEM else 16)
        place = self.text("ui.reveal.place", number=number + 1, side=self.text.side_short(headline.side))
        canvas.text(place, x + 56, y + head * 0.35, "h3", colour, room=w - 70)
        canvas.text(headline.why, x + 56, y + head * 0.71, "label", C.ink2, "medium", room=w - 70)
        canvas.line((x + 14, y + head), (x + w - 14, y + head), C.line, 1.25)
        top, high = y + head + 16, h - head - 32
        wide = min(cards.READING[0] * LARGE * fonts.beyond(), w * 0.45)
        record = in_match(self.match.rules, self.match.table, headline.card)
        cards.reading(canvas, (x + 16, top, wide, high), record, self.text, self.match.rules)
        left = x + wide + 32
        self._changes(canvas, (left, top, x + w - 14 - left, high), headline)

    def _changes(self, canvas: Canvas, box: Box, headline: Headline) -> None:
        x, y, w, h = box
        canvas.text(self.text("ui.reveal.changed"), x, y + 10 * fonts.beyond(), "body", C.ink, "bold", room=w)
        if not headline.lines:
            canvas.text(
                self._nothing(headline), x, y + 32 * fonts.beyond(), "label", C.ink2, "medium", "left", "top", w, 3
            )
        row = ROW * fonts.beyond()
        heights = [row if line.after else self._height(canvas, line, w) for line in headline.lines]
        gap = min(5.0, (h - row - sum(heights)) / max(1, len(heights)))
        top = y + row
        for line, high in zip(headline.lines, heights, strict=True):
            self._line(canvas, (x, top, w, high), line)
            top += high + gap

    def _height(self, canvas: Canvas, line: Line, w: float) -> float:
        """Room for a sentence that may need several lines."""
        return max(ROW * fonts.beyond(), canvas.height_of(line.name, w - 44, "label", "medium", 3) + 10)

    def _line(self, canvas: Canvas, box: Box, line: Line) -> None:
        x, y, w, h = box
        middle = y + h / 2
        canvas.rrect(box, C.paper2, 5)
        canvas.icon(line.icon, x + 17, middle, 16, C.ink)
        right = x + w - 10
        if line.after:
            right -= canvas.text(line.after, right, middle, "body", C.ink, "bold", "right")
            canvas.icon("arrow-right", right - 12, middle, 13, C.ink2)
            right -= 24
            right -= canvas.text(line.before, right, middle, "label", C.ink, "medium", "right") + 8
        face = "semibold" if line.after else "medium"
        lines = 1 if line.after else 3
        canvas.text(line.name, x + 34, middle, "label", C.ink, face, room=right - x - 34, lines=lines, short=line.short)
