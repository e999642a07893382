"""The hand-over: the laptop changes hands behind a curtain that hides the cards and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pygame

from game.rules.class_plan import load_class
from game.rules.model import SIDES
from game.rules.words import scope
from game.session.occasions import by_weight
from game.session.second_match import first_total
from game.session.session import Session
from game.ui.draw import fonts, marks, words
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.glyphs import MARKET_ICON
from game.ui.draw.theme import SIDE, C
from game.ui.screens import opening, recap
from game.ui.screens.public import chain_head
from game.ui.shell.arranged import PartedScene
from game.ui.shell.dialog import Dialog
from game.ui.table import card_faces as cards
from game.ui.table import chain, chain_mini
from game.ui.widgets.leaves import Button, Drawn, Label, Space, icon
from game.ui.widgets.pages import Listing
from game.ui.widgets.placed import Seen
from game.ui.widgets.sheet import KeyCap, paper, turning
from game.ui.widgets.tree import STRETCH, Column, Fits, Grid, Panel, Part, Row, em

if TYPE_CHECKING:
    from game.session.match import Match

LEFT, RIGHT, TALL_RIGHT = 1.0, 1.13, 1.35  # shares of the width: who sits down, and what there is to see
MARK = 100.0
MINI = 136.0  # height of a small chain
ALL_TO, ALL_TO_TALL = 1.4, 1.2  # sizes of text to which there is room for all
VALUE_W, MARKET_W = 100.0, 136.0  # least width of a value and of a market
CARD_W, CARD_SHAPE, CARD_GAP, LEAST_CARD_W = 124.0, 1.42, 10.0, 64.0


class HandoverScene(PartedScene):
    """Waits for `side` to sit down. `on_ready` is called at the button, just before the curtain goes."""

    grows = 2.0

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

    # --- the page

    def page(self) -> Part:
        """At the left the player who sits down; at the right what happened, and what lies open.

        Larger words have room for one of the three at a time.
        """
        if em(1) > (ALL_TO_TALL if self.tall else ALL_TO):
            text = self.text
            names = text.side_short(self.side), *(text(f"ui.handover.parts.{part}") for part in ("happened", "open"))
            shown = (self._person, self._recap, self._public)[self.part]()
            return Column((self.tabs(names), Panel(shown, (0, 0, 0, 0), grow=1)), gap=10)
        right = Column((self._recap(), self._public()), gap=14, grow=TALL_RIGHT if self.tall else RIGHT)
        return Row((Panel(self._person(), (14, 10, 14, 10), grow=LEFT), right), gap=22, align=STRETCH)

    @property
    def rows(self) -> int:
        """Lines of the recap in sight."""
        return self.arranged.seen("recap").shown

    def _person(self) -> Part:
        """Who sits down, the cards that wait face down, the button first, and the way to stop."""
        text, name = self.text, self.text.side_short(self.side)
        begins = "ui.handover.begin" if first_total(self.match) is None else "ui.handover.changed"
        title = text("ui.handover.pass" if self.begun else begins, side=name)
        size = 26 if self.tall else "h1"
        head = Column((Label(title, size, C.on_table, "display"), Label(self._now(), 17, C.on_table2)), gap=4, grow=1)
        face_down = text("ui.handover.face_down" if self.facts.hands[self.side] else "ui.handover.no_cards")
        ready = Button(
            "ready", text("ui.handover.ready", side=name), self._show, "ready", "eye", "primary",
            size="h3" if self.tall else 20, height=em(62), grow=1,
        )  # fmt: skip
        stop = Button("stop", text("ui.handover.stop"), self._ask_to_stop, "stop", "save", "dark", key="stop")
        return Column(
            (
                Space(grow=0.1),
                Row((Drawn(self._paint_mark, MARK, MARK), head), gap=20),
                Space(height=6),
                Label(face_down, "body", C.on_table),
                Drawn(self._paint_cards, 0, 0, grow=1),
                Row((ready, KeyCap(text("ui.common.enter"), True)), gap=12),
                *(self._note(icon, key) for icon, key in self._notes()),
                Row((stop, KeyCap(self.app.key("stop"), True)), gap=12),
                Space(grow=0.1),
            ),
            gap=12,
        )

    def _notes(self) -> list[tuple[str, str]]:
        """What is told below the button, as icons and keys of the words."""
        told = [("triangle-alert", "not_kept")] if self.session.unsaved else []
        if self.session.keeps and self.match.decisions and not told:  # before the first decision there is no file
            told = [("save", "kept")]
        return [*told, ("timer", "in_class" if load_class().is_lesson(self.match.scenario) else "no_clock")]

    def _note(self, sign: str, key: str) -> Part:
        told = Label(self.text(f"ui.handover.{key}"), "label", C.on_table2, "medium", grow=1)
        return Row((icon(sign, 18, C.on_table2), told))

    def _recap(self) -> Part:
        """What happened since, as many lines as there is room for."""
        text = self.text
        title: Part = Label(text("ui.handover.recap" if self.again else "ui.handover.recap_first"), "h3")
        if sum(line.strong for line in self.lines) > 1:  # what one decision changed stays in its order
            title = Row((title, Label(text("ui.common.biggest"), "small", C.ink2, "medium")))
        told: Part = Label(text("ui.handover.nothing"), "body", C.ink2, grow=1)
        if self.lines:
            told = Listing(
                self._line, len(self.lines), em(recap.ROW), self.first, self._turning, gap=0, grow=1, name="recap"
            )
        return Panel(Column((title, told), gap=6), (14, 10, 14, 10), paper, grow=1)

    def _line(self, number: int) -> Part:
        line = self.lines[number]
        return Drawn(lambda canvas, box: recap.draw(canvas, box, line, self.text, line.strong), 0, em(recap.ROW))

    def _turning(self, seen: Seen) -> Part:
        text, last = self.text, min(seen.first + seen.shown, seen.count)
        told = text("ui.handover.seen", first=seen.first + 1, last=last, count=seen.count)
        names = text("ui.handover.up"), text("ui.handover.down")
        return turning(seen, told, names, self._turn, "plain", "recap.up recap.down")

    def _public(self) -> Part:
        """What lies open: both chains, the values, the markets."""
        chains = Row(tuple(self._chain(side) for side in SIDES), gap=16)
        line = Drawn(lambda canvas, box: canvas.fill((box[0], box[1], box[2], 1.25), C.line), 0, 2)
        markets = tuple(self._market(market, icon) for market, icon in MARKET_ICON.items())
        parts = (
            Label(self.text("ui.handover.public"), "h3"),
            chains,
            line,
            Grid(tuple(self._values()), em(VALUE_W), gap=6),
            Fits(((em(4 * MARKET_W), Grid(markets, 0, 4, gap=6)), (0, Grid(markets, 0, 2, gap=6)))),
        )
        return Panel(Column(parts, gap=8), (20, 12, 20, 14), paper)

    def _chain(self, side: str) -> Part:
        def head(canvas: Canvas, box: Box) -> None:
            chain_head(canvas, box, self.text, self.facts, side)

        def mini(canvas: Canvas, box: Box) -> None:
            chain_mini.mini(canvas, box, chain.state(self.facts, side))

        high = MINI / max(1.0, fonts.text_scale)  # the picture gives way to larger words
        return Column((Drawn(head, 0, em(30)), Drawn(mini, 0, high)), gap=4, grow=1)

    def _values(self) -> list[Part]:
        text, facts = self.text, self.facts
        tracks = facts.tracks
        price = text("ui.handover.price_floor" if tracks["floor"] else "ui.handover.price_plain", price=tracks["price"])
        rules = self.match.rules
        quiet = scope.still(rules, rules.scenarios[self.match.scenario], tracks)
        tension = text("ui.handover.tension_of", value=tracks["tension"], most=facts.limits["tension"].high)
        told = (
            ("flag", "vp", words.score(facts.vp)),
            ("target", "projected", words.score(facts.score.total)),
            *(() if "tension" in quiet else (("activity", "tension", tension),)),
            ("chart-line", "price", price),
        )
        return [
            Column(
                (
                    Row((icon(sign, 17, C.ink2), Label(text(f"ui.handover.{key}"), "label", C.ink2, "medium", grow=1))),
                    Label(value, 19, C.ink, "display"),
                ),
                gap=3,
            )
            for sign, key, value in told
        ]

    def _market(self, market: str, sign: str) -> Part:
        value = self.facts.markets[market]
        ink = SIDE[words.leader(value)].solid if value else C.ink2
        name, short = self.text.market(market), self.text(f"markets.{market}.short")
        parts = (
            icon(sign, 18),
            Label(name, "label", C.ink, "medium", lines=1, short=short, grow=1),
            Label(words.score(value), "body", ink, "bold"),
        )
        return Panel(Row(parts, gap=5), (7, 8, 9, 8), _cell)

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

    def _turn(self, step: int, by: int = 0) -> None:
        last = max(0, len(self.lines) - self.rows)
        self.first = max(0, min(last, self.first + step * (by or max(1, self.rows - 1))))
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

    def _now(self) -> str:
        facts = self.facts
        number, of = (facts.play.number, facts.play.of) if facts.play else (0, 0)
        half_year = self.text.half_year(facts.half_year)
        key = f"ui.handover.now_{facts.phase}"
        return self.text(key, side=self.text.side(self.side), half_year=half_year, number=number, of=of)

    # --- drawing

    def _paint_mark(self, canvas: Canvas, box: Box) -> None:
        x, y, w, h = box
        marks.mark(canvas, self.side, x + w / 2, y + h / 2, w / 2, C.paper)

    def _paint_cards(self, canvas: Canvas, box: Box) -> None:
        """The backs of the cards, in one row or two, as large as they fit; none where the words take the room."""
        x, y, w, h = box
        count = self.facts.hands[self.side]
        across = count if count <= (4 if self.tall else 6) else (count + 1) // 2
        rows = (count - 1) // across + 1 if count else 1
        wide = min(
            CARD_W, (w - CARD_GAP * (across - 1)) / max(across, 1), (h - CARD_GAP * (rows - 1)) / rows / CARD_SHAPE
        )
        if wide < LEAST_CARD_W * fonts.beyond():
            return
        high = wide * CARD_SHAPE
        for number in range(count):
            left, top = x + number % across * (wide + CARD_GAP), y + number // across * (high + CARD_GAP)
            cards.card_back(canvas, (left, top, wide, high), self.side)


def _cell(canvas: Canvas, box: Box) -> None:
    """The ground of a market."""
    canvas.rrect(box, C.paper2, 6, C.line, 1.25)
