"""The hand-over: the laptop changes hands behind a curtain that hides the cards and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.rules.model import SIDES
from game.session.occasions import by_weight
from game.session.session import Session
from game.ui.draw import marks, words
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.glyphs import MARKET_ICON
from game.ui.draw.theme import SIDE, C
from game.ui.screens import opening, recap
from game.ui.screens.public import chain_head
from game.ui.shell.dialog import Dialog
from game.ui.shell.scene import Scene
from game.ui.table import card_faces as cards
from game.ui.table import chain, chain_mini
from game.ui.widgets import controls
from game.ui.widgets.focus import DISABLED, NORMAL, Item

if TYPE_CHECKING:
    from game.session.match import Match


class HandoverScene(Scene):
    """Waits for `side` to sit down. `on_ready` is called at the button, just before the curtain goes."""

    def __init__(self, match: Match | Session, side: str, on_ready: Callable[[], None]) -> None:
        super().__init__()
        self.session = Session.of(match)
        self.match = match = self.session.match
        self.side = side
        self.on_ready = on_ready
        self.facts = match.table
        entries = match.recap(side)
        self.begun = any(entry.kind == "decision" for entry in match.log(side))
        self.again = any(entry.side == side and entry.kind == "decision" for entry in match.log(side))
        self.lines = recap.lines(by_weight(entries), match.text)
        self.first = 0

    # --- layout

    @property
    def left(self) -> Box:
        """The column of the player who sits down."""
        return (24, 20, 404, self.h - 40) if self.tall else (44, 20, 532, self.h - 40)

    @property
    def recap_box(self) -> Box:
        """The mat of what happened."""
        return (444, 14, 566, 344) if self.tall else (620, 18, 644, 318)

    @property
    def table_box(self) -> Box:
        """The mat of what lies open."""
        x, y, w, h = self.recap_box
        top = y + h + 14
        return x, top, w, self.h - top - 16

    @property
    def rows(self) -> int:
        """Lines of the recap in sight."""
        return int((self.recap_box[3] - 52) // recap.ROW)

    # --- items

    def items(self) -> list[Item]:
        """The button first; then leaving, and turning the recap."""
        made = [self._ready(), self._stop()]
        if len(self.lines) > self.rows:
            x, y, w, _ = self.recap_box
            for number, (id, icon, step) in enumerate((("up", "chevron-up", -1), ("down", "chevron-down", 1))):
                possible = self._can_turn(step)
                box = (x + w - 86 + number * 40, y + 9, 34.0, 30.0)
                made.append(
                    controls.button(
                        f"recap.{id}", box, "", partial(self._turn, step), group="recap", icon=icon,
                        state=NORMAL if possible else DISABLED, spoken=self.text(f"ui.handover.{id}"),
                    )
                )  # fmt: skip
        return made

    def _ready(self) -> Item:
        x, _, w, _ = self.left
        name = self.text.side_short(self.side)
        label = self.text("ui.handover.ready", side=name)
        short = self.text("ui.handover.ready_short", side=name)
        box = (x, self._button_top, w - (66 if self.tall else 80), 68.0)
        size = "h3" if self.tall else 20
        return controls.button(
            "ready", box, label, self._show, group="ready", icon="eye", kind="primary", size=size, short=short
        )

    def _stop(self) -> Item:
        x = self.left[0]
        label = self.text("ui.handover.stop")
        box = (x, self._button_top + 158, 176.0, 42.0)
        return controls.button(
            "stop", box, label, self._ask_to_stop, group="stop", icon="save", kind="dark", key="stop"
        )

    @property
    def _button_top(self) -> float:
        return 470.0 if self.tall else 446.0

    def first_focus(self) -> str:
        """The button."""
        return "ready"

    # --- choices

    def _show(self) -> None:
        self.on_ready()
        self.app.pop()

    def _ask_to_stop(self) -> None:
        text = self.text
        options = [
            (text("ui.handover.stop"), "plain", self._save_and_stop),
            (text("ui.handover.stay"), "primary", lambda: None),
        ]
        self.app.push(Dialog(text("ui.handover.stop"), text("ui.handover.stop_question"), options, "save"))

    def _save_and_stop(self) -> None:
        self.session.keep()
        if self.session.unsaved is not None:
            opening.refused(self.app, self.session.unsaved)
            return
        self.app.open_alone("title")

    def back(self) -> None:
        """Esc: there is no way back to the other side's cards; it offers to stop."""
        self._ask_to_stop()

    def _can_turn(self, step: int) -> bool:
        return self.first > 0 if step < 0 else self.first + self.rows < len(self.lines)

    def _turn(self, step: int, by: int = 0) -> None:
        last = max(0, len(self.lines) - self.rows)
        self.first = max(0, min(last, self.first + step * (by or self.rows - 1)))
        self.changed()

    def on_wheel(self, steps: int, x: float, y: float) -> None:
        """The wheel moves the recap."""
        self._turn(-1 if steps > 0 else 1, 2)

    def on_key(self, event: pygame.event.Event) -> bool:
        """Up and down move the recap, Page up and Page down by a page."""
        step = {pygame.K_UP: -1, pygame.K_PAGEUP: -1, pygame.K_DOWN: 1, pygame.K_PAGEDOWN: 1}.get(event.key, 0)
        if not step:
            return False
        self._turn(step, 1 if event.key in (pygame.K_UP, pygame.K_DOWN) else 0)
        return True

    # --- drawing

    def paint(self, canvas: Canvas) -> None:
        """Who sits down, what happened, what lies open."""
        self._paint_left(canvas)
        self._paint_recap(canvas)
        self._paint_table(canvas)

    def _paint_left(self, canvas: Canvas) -> None:
        x, _, w, _ = self.left
        text, name = self.text, self.text.side_short(self.side)
        r = 42.0 if self.tall else 54.0
        marks.mark(canvas, self.side, x + r, 112, r, C.paper)
        left = x + 2 * r + 22
        key = "pass" if self.begun else "begin"
        room = x + w - left
        title = text(f"ui.handover.{key}", side=name)
        size = 26 if self.tall else "h1"
        canvas.text(title, left, 92, size, C.on_table, "display", room=room, lines=2, leading=30 if self.tall else 36)
        canvas.text(self._now(), left, 150, 17, C.on_table2, room=room, lines=2)
        self._paint_cards(canvas)
        top = self._button_top
        controls.key_cap(canvas, x + w - (54 if self.tall else 66), top + 34, text("ui.common.enter"), True)
        controls.key_cap(canvas, x + 188, top + 179, self.app.key("stop"), True)
        told = [("triangle-alert", "not_kept")] if self.session.unsaved else []
        if self.session.keeps and not told:
            told = [("save", "kept")]
        for number, (icon, key) in enumerate([*told, ("timer", "no_clock")]):
            middle = top + 98 + 28 * number
            canvas.icon(icon, x + 11, middle, 18, C.on_table2)
            canvas.text(text(f"ui.handover.{key}"), x + 32, middle, "label", C.on_table2, "medium", room=w - 32)

    def _now(self) -> str:
        facts = self.facts
        number, of = (facts.play.number, facts.play.of) if facts.play else (0, 0)
        half_year = words.half_year(facts.half_year)
        key = f"ui.handover.now_{facts.phase}"
        return self.text(key, side=self.text.side(self.side), half_year=half_year, number=number, of=of)

    def _paint_cards(self, canvas: Canvas) -> None:
        x, _, w, _ = self.left
        count = self.facts.hands[self.side]
        told = self.text("ui.handover.face_down" if count else "ui.handover.no_cards")
        canvas.text(told, x, 214, "body", C.on_table, room=w)
        gap, room = 10.0, self._button_top - 240 - 18
        across = count if count <= (4 if self.tall else 6) else (count + 1) // 2
        rows = (count - 1) // across + 1 if count else 1
        wide = min(124.0, (w - gap * (across - 1)) / max(across, 1), (room - gap * (rows - 1)) / rows / 1.42)
        for number in range(count):
            left, top = x + number % across * (wide + gap), 240 + number // across * (wide * 1.42 + gap)
            cards.card_back(canvas, (left, top, wide, wide * 1.42), self.side)

    def _paint_recap(self, canvas: Canvas) -> None:
        x, y, w, h = self.recap_box
        canvas.panel((x, y, w, h))
        title = self.text("ui.handover.recap" if self.again else "ui.handover.recap_first")
        canvas.text(title, x + 20, y + 26, "h3", C.ink, room=w * 0.55)
        if len(self.lines) > self.rows:
            last = min(self.first + self.rows, len(self.lines))
            seen = self.text("ui.handover.seen", first=self.first + 1, last=last, count=len(self.lines))
            canvas.text(seen, x + w - 98, y + 25, "small", C.ink2, "medium", "right", room=w * 0.3)
        if not self.lines:
            canvas.text(self.text("ui.handover.nothing"), x + 20, y + 66, "body", C.ink2, room=w - 40)
        for place, line in enumerate(self.lines[self.first : self.first + self.rows]):
            box = (x + 14, y + 46 + place * recap.ROW, w - 28, recap.ROW)
            recap.draw(canvas, box, line, self.text, line.strong)

    def _paint_table(self, canvas: Canvas) -> None:
        x, y, w, h = self.table_box
        canvas.panel((x, y, w, h))
        canvas.text(self.text("ui.handover.public"), x + 20, y + 26, "h3", C.ink, room=w - 40)
        half = (w - 56) / 2
        low = h - 214
        for number, side in enumerate(SIDES):
            left = x + 20 + number * (half + 16)
            state = chain.state(self.facts, side)
            chain_head(canvas, (left, y + 42, half, 32), self.text, self.facts, side)
            chain_mini.mini(canvas, (left, y + 78, half, low), state)
        line = y + 88 + low
        canvas.line((x + 20, line), (x + w - 20, line), C.line, 1.25)
        self._paint_values(canvas, (x + 20, line + 12, w - 40, 54))
        self._paint_markets(canvas, (x + 20, line + 76, w - 40, 40))

    def _paint_values(self, canvas: Canvas, box: Box) -> None:
        x, y, w, _ = box
        text, facts = self.text, self.facts
        tracks = facts.tracks
        price = text("ui.handover.price_floor" if tracks["floor"] else "ui.handover.price_plain", price=tracks["price"])
        tension = text("ui.handover.tension_of", value=tracks["tension"], most=facts.limits["tension"].high)
        told = (
            ("flag", "vp", words.score(facts.vp)),
            ("target", "projected", words.score(facts.score.total)),
            ("activity", "tension", tension),
            ("chart-line", "price", price),
        )
        each = w / 4
        for number, (icon, key, value) in enumerate(told):
            left = x + number * each
            canvas.icon(icon, left + 10, y + 13, 17, C.ink2)
            canvas.text(text(f"ui.handover.{key}"), left + 26, y + 13, "label", C.ink2, "medium", room=each - 30)
            canvas.text(value, left + 2, y + 40, 19, C.ink, "display", room=each - 8)

    def _paint_markets(self, canvas: Canvas, box: Box) -> None:
        x, y, w, h = box
        each = (w - 18) / 4
        for number, (market, icon) in enumerate(MARKET_ICON.items()):
            value = self.facts.markets[market]
            left = x + number * (each + 6)
            canvas.rrect((left, y, each, h), C.paper2, 6, C.line, 1.25)
            canvas.icon(icon, left + 15, y + h / 2, 18, C.ink)
            ink = SIDE[words.leader(value)].solid if value else C.ink2
            wide = canvas.text(words.score(value), left + each - 9, y + h / 2, "body", ink, "bold", "right")
            name, short = self.text.market(market), self.text(f"markets.{market}.short")
            shown = name if canvas.measure(name, "label", "medium") <= each - wide - 42 else short
            size = "label" if canvas.measure(shown, "label", "medium") <= each - wide - 40 else "small"
            canvas.text(shown, left + 28, y + h / 2, size, C.ink, "medium", room=each - wide - 38)
