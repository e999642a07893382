"""A position set up by hand: markers and cards, what is wrong with it, a text to hand out, and a match from it."""

from __future__ import annotations

import secrets
from functools import partial
from typing import TYPE_CHECKING

from game.rules.model import SIDES, STANDARD
from game.rules.words.errors import TextError
from game.session.match import SEED_LIMIT, Match
from game.session.seats import HINTS, METER
from game.session.session import Session
from game.session.set_up import PHASES, PILES, SetUp
from game.ui.draw.glyphs import track_icon
from game.ui.draw.theme import C
from game.ui.draw.words import number as told_number
from game.ui.screens import opening
from game.ui.screens.branch_seats import after, seat
from game.ui.screens.paged import DETAIL, PagedScene, sheet_head, turning
from game.ui.shell.arranged import ArrangedScene
from game.ui.widgets import clipboard, sheet
from game.ui.widgets.focus import DISABLED, NORMAL, SELECTED
from game.ui.widgets.leaves import Button, Control, Label, icon
from game.ui.widgets.pages import Block, Pages
from game.ui.widgets.placed import Seen
from game.ui.widgets.text_field import TextField, text_field
from game.ui.widgets.tree import STRETCH, Column, Flow, Panel, Part, Row, Ruler, Sized, control_height, em

if TYPE_CHECKING:
    from collections.abc import Mapping

    from game.session.match import Position
    from game.ui.draw.canvas import Box
    from game.ui.widgets.focus import Item

BESIDE = "beside"
MARKERS, CARDS = "markers", "cards"
TABS = (MARKERS, CARDS)
MOST_LETTERS = 8_000
LEAST = 300.0  # em: of a column of markers or cards
BELOW = (0.0, 0.0, 0.0, 4.0)
PAD = (12.0, 10.0, 12.0, 10.0)
SMALL = 30.0  # em: height of a stepper
CALENDAR = "round"


class SetUpScene(PagedScene, ArrangedScene):
    """The teacher's table: what stands on it can be changed; beside it, what is wrong, and what can be done with it."""

    def __init__(self, position: Position | None = None, seats: Mapping[str, str] | None = None) -> None:
        """``position``: to begin with, the beginning of the standard scenario if None; ``seats``: of computers."""
        super().__init__()
        self._given = position
        self._made: SetUp | None = None
        self.seats = {side: (seats or {}).get(side, "") for side in SIDES}
        self.tab = MARKERS
        self.at = 0  # the block in sight
        self.beside = 0  # and that of what stands beside
        self.field = TextField("", MOST_LETTERS)
        self.message = ""

    @property
    def set_up(self) -> SetUp:
        """The position as it is so far."""
        if self._made is None:
            rules = opening.rules()
            self._made = SetUp.new(STANDARD, rules) if self._given is None else SetUp.of(self._given)
        return self._made

    def back(self) -> None:
        """Esc: to where it was opened from."""
        if len(self.app.scenes) > 1:
            self.app.pop()
        else:
            self.app.open_alone("title")

    # --- the page

    def page(self) -> Part:
        """The head; markers or cards; what is wrong, and what can be done."""
        text = self.text
        head = sheet_head(
            "pen-line",
            text("ui.set_up.title"),
            text("ui.set_up.about"),
            Button("close", text("ui.common.back"), self.back, "close", "undo-2", "dark", size="label"),
        )
        tabs = [
            Button(
                f"tab.{tab}", text(f"ui.set_up.{tab}"), partial(self.choose_tab, tab), "tabs",
                state=SELECTED if tab == self.tab else NORMAL, size="label",
            )
            for tab in TABS
        ]  # fmt: skip
        pages = Pages(self._blocks, self.at, lambda seen: turning(text, seen, self.turn), name=DETAIL, grow=1)
        left = Panel(Column((Flow((*tabs, *self._turns())), pages), gap=8), PAD, sheet.paper, grow=1.6)
        beside = Pages(self._beside, self.beside, self._turning_beside, name=BESIDE, grow=1)
        right = Panel(beside, PAD, sheet.paper, grow=1)
        return Column((head, Row((left, right), gap=8, align=STRETCH, grow=1)), gap=8)

    def _turns(self) -> list[Part]:
        """The scenario, and how the match begins: by headlines or a play, of which side."""
        text, set_up = self.text, self.set_up
        turns = [(phase, side) for phase in PHASES for side in SIDES]
        here = turns.index((set_up.phase, set_up.side)) if set_up.phase in PHASES else -1
        after = turns[(here + 1) % len(turns)]
        phase, side = text(f"phases.{set_up.phase}.name"), text.side_short(set_up.side)
        told = text("ui.set_up.begins", phase=phase, side=side)
        story = text(f"scenarios.{set_up.scenario}.name")
        return [
            Button("scenario", text("ui.set_up.scenario", name=story), self.next_scenario, "turns", size="label"),
            Button("turn", told, partial(self._begin, *after), "turns", "repeat", size="label"),
        ]

    def _blocks(self, ruler: Ruler, width: float) -> list[Block]:
        parts = self._markers() if self.tab == MARKERS else self._cards()
        return sheet.gridded(parts, em(LEAST), ruler, width)

    def _markers(self) -> list[Part]:
        made: list[Part] = []
        for one in self.set_up.markers:
            name = self.text.track(one.track.id)
            steppers = []
            for step, sign in ((-1, "minus"), (1, "plus")):
                state = NORMAL if one.track.low <= one.value + step <= one.track.high else DISABLED
                spoken = self.text(f"ui.set_up.{sign}", name=name, value=one.value)
                steppers.append(
                    Button(
                        f"{one.track.id}.{sign}", "", partial(self._step, one.track.id, one.value + step),
                        "markers", sign, state=state, spoken=spoken, height=em(SMALL),
                    )
                )  # fmt: skip
            shown = Sized(Label(told_number(one.value), "label", C.ink, "bold", 1, "mid"), em(34))
            words = Label(name, "small", C.ink, "semibold", 2, grow=1)
            cells = (icon(track_icon(one.track.id), 15, C.ink2), words, steppers[0], shown, steppers[1])
            made.append(Panel(Row(cells, gap=5), BELOW))
        return made

    def _cards(self) -> list[Part]:
        text = self.text
        made: list[Part] = []
        for card, pile in self.set_up.cards.items():
            where = text(f"ui.set_up.piles.{pile.replace(' ', '_')}")
            after = PILES[(PILES.index(pile) + 1) % len(PILES) if pile in PILES else 0]
            spoken = f"{text.card(card)}, {where}"
            button = Button(
                f"card.{card}", where, partial(self._move, card, after), "cards", spoken=spoken, size="small"
            )
            name = Label(text.card(card), "small", C.ink, "semibold", 2, grow=1)
            made.append(Panel(Row((name, Sized(button, em(130))), gap=6), BELOW))
        return made

    def _beside(self, ruler: Ruler, width: float) -> list[Block]:
        """What is wrong; the text; who plays, and start."""
        text = self.text
        wrong = self.set_up.problems(text)
        sign, colour = ("triangle-alert", C.bad) if wrong else ("check", C.good)
        copied = DISABLED if wrong else NORMAL
        parts: list[Part] = [Label(text("ui.set_up.state"), "label", C.ink, "bold")]
        parts += [
            Row((icon(sign, 16, colour), Label(one, "label", C.ink, grow=1)))
            for one in wrong or [text("ui.set_up.sound")]
        ]
        parts += [
            Label(text("ui.set_up.handed"), "label", C.ink, "bold"),
            Control(self._field, em(300), control_height()),
            Flow(
                (
                    Button("copy", text("ui.set_up.copy"), self.copy, "text", "send", state=copied, size="label"),
                    Button("paste", text("ui.set_up.paste"), self.paste, "text", "file-text", size="label"),
                    Button("take", text("ui.set_up.take"), self.take, "text", "check", size="label"),
                )
            ),
        ]
        parts += [Label(self.message, "small", C.ink2)] if self.message else []
        seats = [seat(text, side, self.seats[side], partial(self.next_seat, side)) for side in SIDES]
        start = Button("start", text("ui.set_up.start"), self.start, "start", "play", "primary", copied)
        parts.append(Flow((*seats, start)))
        return [Block(Panel(part, (0, 0, 0, 8))) for part in parts]

    def _turning_beside(self, seen: Seen) -> Part:
        told = self.text("ui.browser.page", page=seen.first + 1, pages=seen.count)
        words = self.text("ui.browser.previous"), self.text("ui.browser.next")
        return sheet.turning(seen, told, words, self.turn_beside, "plain", "previous.beside next.beside")

    def turn_beside(self, step: int) -> None:
        """To another page of what stands beside."""
        self.beside = self.arranged.seen(BESIDE).turned(step, self.beside)
        self.changed()

    def _field(self, box: Box) -> Item:
        return text_field("words", box, self.field, self.text("ui.set_up.handed"), self.take, "words")

    def first_focus(self) -> str:
        """The tab of the markers."""
        return f"tab.{MARKERS}"

    # --- setting up

    def choose_tab(self, tab: str) -> None:
        """Markers or cards."""
        self.tab, self.at = tab, 0
        self.changed()

    def turn(self, step: int) -> None:
        """To another page of markers or cards."""
        self.at = self.arranged.seen(DETAIL).turned(step, self.at)
        self.changed()

    def next_scenario(self) -> None:
        """The next scenario, at its beginning."""
        known = list(opening.rules().scenarios)
        after = known[(known.index(self.set_up.scenario) + 1) % len(known)]
        self._made, self.message = SetUp.new(after, opening.rules()), ""
        self.changed()

    def _begin(self, phase: str, side: str) -> None:
        self.set_up.begin(phase, side)
        self._touched()

    def _step(self, track: str, value: int) -> None:
        self.set_up.move_marker(track, value)
        if track == CALENDAR:  # plays are counted anew in another half-year
            self.set_up.begin(self.set_up.phase, self.set_up.side)
        self._touched()

    def _move(self, card: str, pile: str) -> None:
        self.set_up.move(card, pile)
        self._touched()

    def _touched(self) -> None:
        self.message = ""
        self.changed()

    # --- handing out and beginning

    def copy(self) -> None:
        """Writes the position as a text of one line, into the field and onto the clipboard."""
        words = self.set_up.words()
        self.field.value, self.field.caret, self.field.selected = words, 0, False
        self.message = self.text("ui.set_up.copied" if clipboard.copy(words) else "ui.set_up.no_clipboard")
        self.changed()

    def paste(self) -> None:
        """Takes the position that was copied."""
        words = clipboard.paste().strip()
        if not words:
            self.message = self.text("ui.set_up.nothing_copied")
            self.changed()
            return
        self.field.value, self.field.caret, self.field.selected = words[:MOST_LETTERS], 0, False
        self.take()

    def take(self) -> None:
        """Sets up what stands in the field; words that cannot be meant are told."""
        try:
            self._made, self.message = SetUp.read(self.field.value, opening.rules()), ""
        except TextError as error:
            self.message = self.text(f"{error.section}.{error.key}", **error.fields)
        self.at = 0
        self.changed()

    def next_seat(self, side: str) -> None:
        """Another player at a side."""
        self.seats[side] = after(self.seats[side])
        self.changed()

    def start(self) -> None:
        """Opens the table of a match that begins here, with new luck."""
        seed = secrets.randbelow(SEED_LIMIT)
        session = Session(Match.from_position(self.set_up.position(seed), seed, self.text), keep=True)
        session.match.options |= {HINTS: True, METER: True}
        session.seat({side: code for side, code in self.seats.items() if code})
        opening.show(self.app, session)
