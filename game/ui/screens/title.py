"""The title: go on with a match, load one, or set up a new one, all on one page.

The first picture needs the words only; the rules are read once it stands.
"""

from __future__ import annotations

import secrets
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from game.rules.model import SIDES, STANDARD
from game.session import seats
from game.storage import matches, savefile
from game.ui.draw.canvas import Box, Canvas
from game.ui.screens import opening, title_parts, title_seats
from game.ui.screens.title_options import Options
from game.ui.shell.dialog import Dialog
from game.ui.shell.scene import Scene
from game.ui.widgets import controls
from game.ui.widgets.focus import NORMAL, SELECTED, Item
from game.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from game.engine.plain_data import BySide
    from game.rules.model import Rules

MOST_DIGITS = 18  # of a seed: any number of so many digits is one
SHORT_SEED = 1_000_000  # seeds drawn here stay below: easy to tell another player
PERCENT = 100
SOON = 30  # milliseconds after the rules are read: then what playing a match needs is imported
LOOK = 250  # milliseconds between two looks at how ready the computer players are


class TitleScene(Scene):
    """The first screen. An empty `seed` leaves the luck to chance."""

    def __init__(
        self,
        scenario: str = STANDARD,
        seed: int | None = None,
        bid: int = 0,
        seats: Mapping[str, str] | None = None,
    ) -> None:
        """What a new match begins with may be given; it can still be changed on the screen."""
        super().__init__()
        self.scenario = scenario
        self.bid = bid
        self.seed = TextField("" if seed is None else str(seed), MOST_DIGITS, "0123456789".__contains__)
        self.seats = dict(seats or {})
        self.rated = False
        self.fair_bids: dict[tuple[str, str, str], str] = {}  # by scenario, level and language, in words
        self._seen: object = None  # of the readiness of the computer players
        self.rules: Rules | None = None
        self._flows: dict[str, BySide[int]] = {}
        self.last: tuple[Path, savefile.Save] | None = None  # the match to go on with
        self.date = ""
        self.saves = False

    # --- life

    def entered(self) -> None:
        """Looks for saved matches; asks for the rules after the first picture."""
        super().entered()
        self._look_for_matches()
        if self.rules is None:
            if "game.session.match" in sys.modules:
                self.prepare()
            else:
                self.app.after_first_frame(self.prepare)
        self._watch()
        self.changed()

    def _watch(self) -> None:
        """Draws anew when the computer players are readier than they were; only a window gets them ready."""
        readiness = self.app.readiness
        if self.app.moving and self.app.scenes[-1:] == [self] and not readiness.settled:
            seen = readiness.state, round(readiness.progress * PERCENT)
            if seen != self._seen:
                self._seen = seen
                self.changed()
            self.app.after(LOOK, self._watch)

    def _look_for_matches(self) -> None:
        """Looks which match can go on; who else plays it is asked after the first picture, as that takes longer."""
        self.last = matches.newest_unfinished(locks=self.rules is not None)
        self.date = opening.saved_at(self.last[0]) if self.last else ""
        self.saves = bool(savefile.saved_files())

    def prepare(self) -> None:
        """Reads the rules, and then what playing needs, so that a match opens at once."""
        self.rules = opening.rules()
        self._look_for_matches()
        self.app.after(SOON, lambda: self.app.warm("table"))
        self.changed()

    def first_focus(self) -> str:
        """Going on with an open match, or else starting one."""
        return "continue" if self.last else "start"

    def back(self) -> None:
        """Esc: the way out of the program, after a question."""
        self._ask_to_quit()

    # --- layout

    def columns(self) -> list[tuple[float, float]]:
        """(x, width) of the three columns."""
        margin = 16.0 if self.tall else 24.0
        w = (self.w - 2 * margin - 20) / 3
        return [(margin + k * (w + 10), w) for k in range(3)]

    def rows(self) -> list[tuple[float, float]]:
        """(y, height) of scenarios, sides and the last row."""
        return [(140, 150), (302, 312), (626, 126)] if self.tall else [(160, 158), (332, 258), (604, 100)]

    def cell(self, column: int, row: int, wide: int = 1) -> Box:
        """The box of `wide` columns in a row."""
        columns = self.columns()
        x, y = columns[column][0], self.rows()[row][0]
        last = columns[column + wide - 1]
        return x, y, last[0] + last[1] - x, self.rows()[row][1]

    # --- items

    def items(self) -> list[Item]:
        """Going on, scenarios, options, reading, start."""
        options = Options(self, self.cell(2, 1)).items()
        return [*self._top(), *self._scenarios(), *self._seats(), *options, *self._learn(), self._start_button()]

    def _top(self) -> list[Item]:
        text = self.text
        right = self.cell(0, 0, 3)
        edge, y, h = right[0] + right[2], 24.0 if not self.tall else 18.0, 42.0
        made = []
        for id, label, icon, w, act in (
            ("quit", text("ui.title.quit"), "log-out", 96.0, self._ask_to_quit),
            ("settings", text("ui.title.settings"), "settings", 118.0, self._settings),
            ("load", text("ui.title.load"), "folder-open", 96.0, self._load),
        ):
            if id == "load" and not self.saves:
                continue
            edge -= w
            made.append(
                controls.button(id, (edge, y, w, h), label, act, group="top", icon=icon, kind="dark", size="label")
            )
            edge -= 6
        if self.last:
            w = 268.0
            made.append(self._continue((edge - w, y, w, h)))
        return made[::-1]

    def _continue(self, box: Box) -> Item:
        assert self.last is not None
        save = self.last[1]
        key = f"scenarios.{save.scenario}.name"
        name = self.text(key) if self.text.has(key) else save.scenario
        about = self.text("ui.title.continued", scenario=name, date=self.date)
        paint = partial(title_parts.continue_button, label=self.text("ui.title.continue"), about=about)
        count = self.text("ui.title.decisions", count=len(save.decisions))
        label = f"{self.text('ui.title.continue')}, {about}, {count}"
        return Item("continue", "top", box, label, self._go_on, paint)

    def _scenarios(self) -> list[Item]:
        known = list(self.rules.scenarios) if self.rules else self.text.named("scenarios")
        x, y, w, h = self.cell(0, 0, 3)
        each = (w - 10 * (len(known) - 1)) / len(known)
        made = []
        for number, id in enumerate(known):
            state = SELECTED if id == self.scenario else NORMAL
            label = self.text(f"scenarios.{id}.name")
            paint = partial(title_parts.scenario, text=self.text, id=id, rules=self.rules, number=number)
            box = (x + number * (each + 10), y, each, h)
            tip = title_parts.scenario_tip(self.text, self.rules.scenarios[id]) if self.rules else None
            name = f"scenario.{id}"
            made.append(Item(name, "scenarios", box, label, self._choose(id), paint, state, tip=tip, radius=8))
        return made

    def _seats(self) -> list[Item]:
        made: list[Item] = []
        for number, side in enumerate(SIDES):
            made += title_seats.items(self.cell(number, 1), self.text, side, self.seats.get(side, ""), self.seat)
        return made

    def _learn(self) -> list[Item]:
        x, y, w, h = self.cell(0, 2, 2)
        text = self.text
        rulebook = text("ui.title.rulebook")
        cards = text("ui.title.cards", count=len(self.rules.cards)) if self.rules else text("ui.title.cards_any")
        top = y + h - 52
        choices = [("tutorial", text("ui.tutorial.title"), "graduation-cap", self._tutorial)]
        choices += [("rulebook", rulebook, "book-open", self._rulebook), ("cards", cards, "layout-grid", self._cards)]
        choices.append(("glossary", text("ui.glossary.title"), "search", self._glossary))
        choices.append(("what_if", text("ui.what_if.title"), "scale", self._what_if))
        choices.append(("help", text("ui.title.help"), "circle-help", self._help))
        columns, step, high = (3, 38, 32) if self.tall else (len(choices), 0, 40)
        each = (w - 32 - 8 * (columns - 1)) / columns
        top -= 30 if self.tall else 0
        places = [(x + 16 + k % columns * (each + 8), top + k // columns * step) for k in range(len(choices))]
        return [
            controls.button(id, (*place, each, high), label, act, group="learn", icon=icon)
            for place, (id, label, icon, act) in zip(places, choices, strict=True)
        ]

    def _start_button(self) -> Item:
        x, y, w, h = self.cell(2, 2)
        label = self.text("ui.title.start")
        return controls.button(
            "start", (x, y + 4, w, h - 8), label, self._start, group="start", icon="play", kind="primary", size="h2"
        )

    # --- choices

    def _choose(self, scenario: str) -> controls.Choose:
        def choose() -> None:
            self.scenario = scenario
            self.changed()

        return choose

    def seat(self, side: str, code: str) -> None:
        """Gives a side to a computer player, or with "" to a person."""
        self.seats.pop(side, None)
        if code:
            self.seats[side] = code
        self.rated = self.rated and not self.computers
        self.changed()

    @property
    def people(self) -> bool:
        """Whether a person plays at least one side."""
        return len(self.seats) < len(SIDES)

    @property
    def computers(self) -> bool:
        """Whether a computer plays at least one side."""
        return bool(self.seats)

    @property
    def strongest(self) -> str:
        """The code of the strongest computer in the match, "" if there is none."""
        order = title_seats.LEVELS
        return max(self.seats.values(), key=lambda code: order.index(title_seats.level_of(code)), default="")

    def switch(self, name: str) -> None:
        """Allows hints, meter or reasons, or not; kept for the next match too."""
        self.app.change_settings(**{name: not getattr(self.app.settings, name)})
        self.changed()

    def switch_rated(self) -> None:
        """Makes it a match without help for either, or not."""
        self.rated = not self.rated
        self.changed()

    def choose_pace(self, pace: str) -> None:
        """How long the computer's decisions are shown; kept."""
        self.app.change_settings(pace=pace)
        self.changed()

    def change_bid(self, step: int) -> None:
        """One VP more for the Ecosystem, or less."""
        self.bid += step
        self.changed()

    def draw_seed(self) -> None:
        """Draws a short number as the seed."""
        self.seed.value = ""
        self.seed.insert(str(secrets.randbelow(SHORT_SEED)))
        self.changed()

    def clear_seed(self) -> None:
        """Leaves the luck to chance."""
        self.seed.value, self.seed.caret = "", 0
        self.focus.set("seed", self.focus.ring)
        self.changed()

    def _go_on(self) -> None:
        assert self.last is not None
        try:
            opening.load(self.app, self.last[0])
        except savefile.SaveError as error:
            opening.refused(self.app, error)

    def _load(self) -> None:
        self.app.open("load")

    def _settings(self) -> None:
        self.app.open("settings")

    def _start(self) -> None:
        seed = int(self.seed.value) if self.seed.value else None
        opening.new_match(self.app, self.scenario, seed, self.bid, self.seats, self.options())

    def options(self) -> dict[str, bool]:
        """What the save of a new match says about help."""
        settings, without = self.app.settings, self.rated
        made = {seats.RATED: True} if without else {}
        if self.people:
            made |= {name: getattr(settings, name) and not without for name in (seats.HINTS, seats.METER)}
        return made | ({seats.REASONS: settings.reasons} if self.computers else {})

    def _tutorial(self) -> None:
        opening.learn(self.app)

    def _what_if(self) -> None:
        self.app.open("what_if")

    def _glossary(self) -> None:
        self.open_page("glossary")

    def _rulebook(self) -> None:
        self.app.open("rulebook")

    def _cards(self) -> None:
        self.app.open("cards", opening.rules())

    def _help(self) -> None:
        self.app.open("help")

    def _ask_to_quit(self) -> None:
        text = self.text
        options = [
            (text("ui.title.quit"), "plain", self.app.quit),
            (text("ui.common.cancel"), "primary", lambda: None),
        ]
        self.app.push(Dialog(text("ui.title.quit"), text("ui.title.quit_question"), options, "log-out"))

    # --- drawing

    def _start_flow(self, side: str) -> int | None:
        """The flow that a side starts the picked scenario with; None until the rules are read."""
        if self.rules is None:
            return None
        if self.scenario not in self._flows:
            self._flows[self.scenario] = title_seats.start_flows(self.rules, self.scenario)
        return self._flows[self.scenario][side]

    def paint(self, canvas: Canvas) -> None:
        """Everything that cannot be chosen."""
        left, text = self.columns()[0][0], self.text
        readiness = self.app.readiness
        share = readiness.progress if readiness.busy else None
        title_parts.heading(canvas, text, left, self.w - left, self.tall, share)
        for number, side in enumerate(SIDES):
            told = title_seats.about(text, self.rules, self.seats.get(side, ""), readiness)
            flow = self._start_flow(side)
            title_seats.paint(canvas, self.cell(number, 1), text, side, flow, told)
        Options(self, self.cell(2, 1)).paint(canvas)
        title_parts.learn(canvas, self.cell(0, 2, 2), self.text)
