"""A hint for a person: the best three decisions, how far they are apart, and what speaks for each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.players.explanations import tell
from game.players.hints import Hint, hints, tell_chance, tell_hint
from game.players.thinking import Thinking
from game.players.thoughts import Thought
from game.session.session import Session
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import SIDE, C
from game.ui.shell.scene import Scene
from game.ui.widgets.controls import button
from game.ui.widgets.focus import NORMAL, Item

LOOK = 30  # milliseconds between two looks at whether the adviser is done
ROW, HEAD, FOOT = 66.0, 84.0, 112.0
PERCENT = 100
SHOWN = 0.15  # the bar reaches this far, or further if it must


class HintScene(Scene):
    """Thinks for the side that decides, then shows what it found.

    on_shown  called once, when the hint is there to be read
    on_pick   called with a decision that the player wants to see on the table
    """

    opaque = False

    def __init__(
        self, session: Session, side: str, on_shown: Callable[[], None], on_pick: Callable[[str], None]
    ) -> None:
        super().__init__()
        self.session = session
        self.side = side
        self._on_shown = on_shown
        self._on_pick = on_pick
        self._thinking: Thinking | None = None
        self.thought: Thought | None = None
        self.hints: tuple[Hint, ...] = ()

    def entered(self) -> None:
        """Begins to think, as soon as that is possible."""
        if self.thought is None:
            self._look()

    @property
    def progress(self) -> float:
        """How far the thinking is, 0 to 1."""
        return self._thinking.progress if self._thinking else self.app.readiness.progress

    def _look(self) -> None:
        if self not in self.app.scenes:
            if self._thinking is not None:
                self._thinking.cancel()
            return
        if self._thinking is None and not self.app.readiness.busy:
            self.session.plain = self.app.readiness.is_plain
            self._thinking = self.session.hint_thinking()
        if self._thinking is not None and self._thinking.done:
            self._show(self._thinking.result())
            return
        self.app.redraw()
        self.app.after(LOOK, self._look)

    def _show(self, thought: Thought | None) -> None:
        if thought is not None:
            self.thought = thought
            self.hints = hints(thought)
            self._on_shown()
            self.focus.current = "hint.0"
            self.changed()

    # --- items

    def _box(self) -> Box:
        w, h = min(760.0, self.w - 40), HEAD + ROW * 3 + FOOT
        return (self.w - w) / 2, (self.h - h) / 2, w, h

    def items(self) -> list[Item]:
        """The decisions, best first, and the way out."""
        x, y, w, h = self._box()
        text = self.text
        made = []
        for number, hint in enumerate(self.hints):
            box = (x + 14, y + HEAD + number * ROW, w - 28, ROW - 8)
            paint = partial(self._paint_hint, hint=hint, number=number)
            spoken = tell_hint(hint, number == 0, text)
            made.append(Item(f"hint.{number}", "hints", box, spoken, partial(self._pick, hint.decision), paint, NORMAL))
        close = (x + w - 144, y + h - 52, 130.0, 40.0)
        made.append(button("close", close, text("ui.common.close"), self.back, group="close", kind="primary"))
        return made

    def first_focus(self) -> str:
        """The way out, until there is something to choose."""
        return "close"

    def back(self) -> None:
        """Closes it; thinking that is not done is given up."""
        self.app.pop()
        self._look()

    def _pick(self, decision: str) -> None:
        self.back()
        self._on_pick(decision)

    # --- drawing

    def paint(self, canvas: Canvas) -> None:
        """The paper, the heading, how far it is or what the figures mean, and why the first is the best."""
        x, y, w, h = self._box()
        text = self.text
        canvas.panel((x, y, w, h))
        canvas.rrect((x, y, w, 44), C.ink, 8)
        canvas.fill((x, y + 22, w, 22), C.ink)
        canvas.icon("lightbulb", x + 26, y + 22, 20, C.gold)
        title = text("ui.hint.title", side=text.side(self.side))
        canvas.text(title, x + 46, y + 22, "h3", C.on_table, room=w - 60)
        if self.thought is None:
            busy = self.app.readiness.busy
            told = text("ui.hint.getting_ready" if busy else "ui.hint.thinks", percent=round(self.progress * PERCENT))
            canvas.text(told, x + w / 2, y + HEAD + 40, "body", C.ink, anchor="mid", room=w - 40)
            bar = (x + w * 0.2, y + HEAD + 66, w * 0.6, 6.0)
            canvas.rrect(bar, C.paper3, 3)
            if self.progress > 0:
                canvas.rrect((bar[0], bar[1], max(6.0, bar[2] * self.progress), 6.0), C.ink, 3)
            return
        if not self.hints:
            told = text("ui.hint.none", decision=text.decision(self.thought.decision))
            canvas.text(told, x + w / 2, y + HEAD + 40, "body", C.ink, anchor="mid", room=w - 40, lines=2)
        else:
            canvas.text(text("ui.hint.chance"), self._columns()[0], y + 64, "small", C.ink2, anchor="mid", room=110)
            left, wide = self._columns()[1:]
            canvas.text(text("ui.hint.behind"), left + wide / 2, y + 64, "small", C.ink2, anchor="mid", room=wide + 60)
            canvas.text(text("ui.hint.decision"), x + 62, y + 64, "small", C.ink2, room=w * 0.4)
        self._paint_foot(canvas)

    def _paint_foot(self, canvas: Canvas) -> None:
        x, y, w, h = self._box()
        text = self.text
        assert self.thought is not None
        top = y + h - FOOT + 4
        for number, reason in enumerate(self.thought.reasons):
            middle = top + 10 + number * 22
            canvas.icon("lightbulb", x + 28, middle, 15, C.gold_deep)
            canvas.text(tell(reason, text), x + 42, middle, "label", C.ink2, "medium", room=w - 60)
        about = text("ui.hint.about", simulations=self.thought.simulations)
        canvas.text(about, x + 20, y + h - 32, "small", C.ink2, room=w - 180, lines=2)

    def _columns(self) -> tuple[float, float, float]:
        """Middle of the chances; left edge and width of the bars."""
        x, _, w, _ = self._box()
        wide = w * 0.24
        return x + w * 0.57, x + w - 28 - wide, wide

    def _paint_hint(self, canvas: Canvas, item: Item, hint: Hint, number: int) -> None:
        x, y, w, h = item.box
        middle = y + h / 2
        canvas.rrect(item.box, C.white if item.hover else C.gold_light if not number else C.paper2, 6, C.line2, 1.25)
        canvas.circle((x + 24, middle), 13, C.ink)
        canvas.text(str(number + 1), x + 24, middle, "body", C.on_table, "bold", "mid")
        at, left, wide = self._columns()
        decision = self.text.decision(hint.decision)
        room = at - x - 92
        if hint.reason is None:
            canvas.text(decision, x + 48, middle, "body", C.ink, "semibold", room=room, lines=2)
        else:
            canvas.text(decision, x + 48, y + h * 0.3, "body", C.ink, "semibold", room=room)
            canvas.text(tell(hint.reason, self.text), x + 48, y + h * 0.7, "small", C.ink2, room=room)
        if number == 0 or hint.is_clear:
            canvas.text(f"{hint.chance * PERCENT:.0f} %", at, middle, "h3", SIDE[self.side].solid, "display", "mid")
        if number == 0:
            return
        told = tell_chance(hint, False, self.text)
        if not hint.is_clear:
            canvas.text(told, left + wide / 2, middle, "label", C.ink2, "medium", "mid", room=wide + 40)
            return
        canvas.text(told, left + wide / 2, y + 16, "label", C.ink, "semibold", "mid", room=wide + 40)
        self._paint_bar(canvas, (left, y + h - 24, wide, 16.0), hint)

    def _paint_bar(self, canvas: Canvas, box: Box, hint: Hint) -> None:
        """How far it is behind the best, as a bar from the right, with its interval."""
        x, y, w, h = box
        reach = max(SHOWN, *(one.behind + one.doubt for one in self.hints))

        def place(behind: float) -> float:
            return x + w - max(0.0, behind) / reach * w

        canvas.rrect((x, y + h / 2 - 3, w, 6), C.paper3, 3)
        canvas.fill((place(hint.behind), y + h / 2 - 4, max(1.0, x + w - place(hint.behind)), 8), SIDE[self.side].mid)
        low, high = place(hint.behind + hint.doubt), place(hint.behind - hint.doubt)
        canvas.line((low, y + h / 2), (high, y + h / 2), C.ink, 1.5)
        canvas.fill((place(hint.behind) - 1.5, y + 1, 3, h - 2), C.ink)
