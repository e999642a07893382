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
from game.ui.shell.arranged import ArrangedScene
from game.ui.widgets.focus import Item
from game.ui.widgets.leaves import Button, Drawn, Label, Space, icon
from game.ui.widgets.sheet import sheet
from game.ui.widgets.tree import GAP, NOWHERE, Centred, Column, Panel, Part, Row, Touch, em

LOOK = 30  # milliseconds between two looks at whether the adviser is done
WIDTH, LEAST_HEIGHT = 760.0, 394.0  # of the paper, for text of the usual size
COLUMNS = 4.0, 1.0, 2.2  # shares of the width: decision, chance, how far it is behind
COIN = 38.0
PERCENT = 100
SHOWN = 0.15  # the bar reaches this far, or further if it must


class HintScene(ArrangedScene):
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
        self.changed()
        self.app.after(LOOK, self._look)

    def _show(self, thought: Thought | None) -> None:
        if thought is not None:
            self.thought = thought
            self.hints = hints(thought)
            self._on_shown()
            self.focus.current = "hint.0"
            self.changed()

    # --- the page

    def page(self) -> Part:
        """The paper with the heading; on it how far the thinking is, or the decisions, best first; and the way out."""
        text = self.text
        title = text("ui.hint.title", side=text.side(self.side))
        close = Button("close", text("ui.common.close"), self.back, "close", kind="primary")
        paper = sheet(title, "lightbulb", Column(self._told(), gap=GAP, grow=1), foot=(close,))
        return Centred(paper, em(WIDTH), em(LEAST_HEIGHT))

    def _told(self) -> tuple[Part, ...]:
        text = self.text
        if self.thought is None:
            busy = self.app.readiness.busy
            told = text("ui.hint.getting_ready" if busy else "ui.hint.thinks", percent=round(self.progress * PERCENT))
            return Space(height=em(60)), Label(told, align="mid"), Drawn(self._paint_progress, 0, 30)
        rows: tuple[Part, ...] = (Label(text("ui.hint.none", decision=text.decision(self.thought.decision))),)
        if self.hints:
            rows = (self._heads(), *(self._row(number, hint) for number, hint in enumerate(self.hints)))
        first = [tell(hint.reason, text) for hint in self.hints[:1] if hint.reason is not None]  # it has it in its row
        reasons = [reason for reason in (tell(reason, text) for reason in self.thought.reasons) if reason not in first]
        why = (
            Row((icon("lightbulb", 15, C.gold_deep), Label(reason, "label", C.ink2, "medium", grow=1)))
            for reason in reasons
        )
        about = Label(text("ui.hint.about", simulations=self.thought.simulations), "small", C.ink2)
        return (*rows, *why, about)

    def _heads(self) -> Part:
        """The names of the columns."""
        cells = zip(("decision", "chance", "behind"), COLUMNS, ("left", "mid", "mid"), strict=True)
        parts = (
            Label(self.text(f"ui.hint.{key}"), "small", C.ink2, align=way, grow=share) for key, share, way in cells
        )
        return Panel(Row((Space(em(COIN)), *parts)), (12, 0, 12, 0))

    def _row(self, number: int, hint: Hint) -> Part:
        text, best = self.text, number == 0
        decision, chance, behind = COLUMNS
        told = [Label(text.decision(hint.decision), face="semibold")]
        if hint.reason is not None:
            told.append(Label(tell(hint.reason, text), "small", C.ink2))
        percent = f"{hint.chance * PERCENT:.0f} %" if best else ""  # of the others, how far they are behind it
        worse: list[Part] = []
        if not best:
            ink, face = (C.ink, "semibold") if hint.is_clear else (C.ink2, "medium")
            worse.append(Label(tell_chance(hint, False, text), "label", ink, face, align="mid"))
            if hint.is_clear:
                worse.append(Drawn(partial(self._paint_bar, hint=hint), 0, em(16)))
        cells = (
            Drawn(partial(_coin, number=number + 1), em(COIN), em(COIN)),
            Column(tuple(told), gap=2, grow=decision),
            Label(percent, "h3", SIDE[self.side].solid, "display", align="mid", grow=chance),
            Column(tuple(worse), gap=3, grow=behind),
        )
        item = Item(f"hint.{number}", "hints", NOWHERE, tell_hint(hint, best, text), partial(self._pick, hint.decision))
        return Touch(Row(cells), item, partial(_ground, best=best))

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

    def _paint_progress(self, canvas: Canvas, box: Box) -> None:
        x, y, w, h = box
        left, top, wide = x + w * 0.2, y + h / 2, w * 0.6
        canvas.rrect((left, top, wide, 6.0), C.paper3, 3)
        if self.progress > 0:
            canvas.rrect((left, top, max(6.0, wide * self.progress), 6.0), C.ink, 3)

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


def _coin(canvas: Canvas, box: Box, number: int) -> None:
    """The place of a decision."""
    x, y, w, h = box
    canvas.circle((x + w / 2, y + h / 2), em(13), C.ink)
    canvas.text(str(number), x + w / 2, y + h / 2, "body", C.on_table, "bold", "mid")


def _ground(canvas: Canvas, item: Item, best: bool) -> None:
    canvas.rrect(item.box, C.white if item.hover else C.gold_light if best else C.paper2, 6, C.line2, 1.25)
