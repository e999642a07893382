"""The title: go on with a match, load one, or set up a new one, all on one page.

The first picture needs the words only; the rules are read once it stands.
"""

from __future__ import annotations

import secrets
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from game import savefile
from game.rules.model import STANDARD
from game.ui import widgets
from game.ui.canvas import Box, Canvas
from game.ui.dialog import Dialog
from game.ui.draw import words
from game.ui.focus import DISABLED, NORMAL, SELECTED, Item, Tip
from game.ui.scene import Scene
from game.ui.scenes import opening, reference, title_parts
from game.ui.text_field import TextField, text_field
from game.ui.theme import ECOSYSTEM, FLAGSHIP, C

if TYPE_CHECKING:
    from game.match import Match
    from game.rules.model import Rules
    from game.ui.app import App

MOST_DIGITS = 18  # of a seed: any number of so many digits is one
SHORT_SEED = 1_000_000  # seeds drawn here stay below: easy to tell another player


class TitleScene(Scene):
    """The first screen. An empty `seed` leaves the luck to chance."""

    def __init__(self, scenario: str = STANDARD, seed: int | None = None, bid: int = 0) -> None:
        """What a new match begins with may be given; it can still be changed on the screen."""
        super().__init__()
        self.scenario = scenario
        self.bid = bid
        self.seed = TextField("" if seed is None else str(seed), MOST_DIGITS, "0123456789".__contains__)
        self.rules: Rules | None = None
        self.last: savefile.Save | None = None
        self.date = ""
        self.saves = False

    # --- life

    def entered(self) -> None:
        """Looks for saved matches; asks for the rules after the first picture."""
        self.last = opening.last_match()
        self.date = opening.saved_at(savefile.autosave_path()) if self.last else ""
        folder = savefile.saves_folder()
        self.saves = folder.is_dir() and any(folder.glob("*.json"))
        if self.rules is None:
            if "game.match" in sys.modules:
                self.prepare()
            else:
                self.app.after_first_frame(self.prepare)
        self.changed()

    def prepare(self) -> None:
        """Reads the rules, and then what playing needs, so that a match opens at once."""
        self.rules = opening.rules()
        self.app.after(30, _warm)
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
        return [*self._top(), *self._scenarios(), *self._options(), *self._learn(), self._start_button()]

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
                widgets.button(id, (edge, y, w, h), label, act, group="top", icon=icon, kind="dark", size="label")
            )
            edge -= 6
        if self.last:
            w = 268.0
            made.append(self._continue((edge - w, y, w, h)))
        return made[::-1]

    def _continue(self, box: Box) -> Item:
        assert self.last is not None
        key = f"scenarios.{self.last.scenario}.name"
        name = self.text(key) if self.text.has(key) else self.last.scenario
        about = self.text("ui.title.continued", scenario=name, date=self.date)
        paint = partial(title_parts.continue_button, label=self.text("ui.title.continue"), about=about)
        count = self.text("ui.title.decisions", count=len(self.last.decisions))
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

    def _options(self) -> list[Item]:
        x, y, w, _ = self.cell(2, 1)
        text = self.text
        field = (x + w - 16 - (w * 0.62), y + 42, w * 0.62, 34.0)
        limit = self.rules.constants["endings.breakaway"] - 1 if self.rules else 0
        shown = text("ui.title.bid_none")
        if self.bid:
            side = text.side_short(ECOSYSTEM if self.bid > 0 else FLAGSHIP)
            shown = text("ui.title.bid_for", side=side, points=abs(self.bid))
        less = partial(self._bid, -1) if self.bid > -limit else None
        more = partial(self._bid, 1) if self.bid < limit else None
        name = text("ui.title.bid")
        says = (text("ui.title.bid_less"), text("ui.title.bid_more"))
        made = widgets.stepper("bid", field, shown, less, more, "bid", name, says)
        seed_y = y + self._seed_top()
        two = 34.0
        room = w * 0.62 - 2 * (two + 6)
        place = (field[0], seed_y, room, two)
        typed = text_field("seed", place, self.seed, text("ui.title.seed"), None, "seed")
        typed.tip = Tip(text("ui.title.seed"), (text("ui.title.seed_help"),), "dices")
        typed.paint = partial(self._paint_seed, field=typed.paint)
        made.append(typed)
        x = place[0] + room + 6
        draw = text("ui.title.seed_new")
        made.append(
            widgets.button(
                "seed.new",
                (x, seed_y, two, two),
                "",
                self._draw_seed,
                group="seed",
                icon="dices",
                spoken=draw,
                tip=Tip(draw),
            )
        )
        clear = text("ui.title.seed_clear")
        state = NORMAL if self.seed.value else DISABLED
        box = (x + two + 6, seed_y, two, two)
        made.append(
            widgets.button(
                "seed.clear",
                box,
                "",
                self._clear_seed,
                group="seed",
                icon="x",
                spoken=clear,
                state=state,
                tip=Tip(clear),
            )
        )
        return made

    def _seed_top(self) -> float:
        return 196.0 if self.tall else 154.0

    def _paint_seed(self, canvas: Canvas, item: Item, field: Callable[[Canvas, Item], None] | None) -> None:
        if field:
            field(canvas, item)
        if not self.seed.value:
            x, y, w, h = item.box
            canvas.text(self.text("ui.title.seed_any"), x + 14, y + h / 2, "body", C.ink2, room=w - 20)

    def _learn(self) -> list[Item]:
        x, y, w, h = self.cell(0, 2, 2)
        text = self.text
        rulebook = text("ui.title.rulebook")
        cards = text("ui.title.cards", count=len(self.rules.cards)) if self.rules else text("ui.title.cards_any")
        top = y + h - 52
        choices = [("tutorial", text("ui.tutorial.title"), "graduation-cap", self._tutorial)]
        choices += [("rulebook", rulebook, "book-open", self._rulebook), ("cards", cards, "layout-grid", self._cards)]
        choices.append(("glossary", text("ui.glossary.title"), "search", self._glossary))
        choices.append(("help", text("ui.title.help"), "circle-help", self._help))
        each = (w - 32 - 8 * (len(choices) - 1)) / len(choices)
        return [
            widgets.button(id, (x + 16 + k * (each + 8), top, each, 40), label, act, group="learn", icon=icon)
            for k, (id, label, icon, act) in enumerate(choices)
        ]

    def _start_button(self) -> Item:
        x, y, w, h = self.cell(2, 2)
        label = self.text("ui.title.start")
        return widgets.button(
            "start", (x, y + 4, w, h - 8), label, self._start, group="start", icon="play", kind="primary", size="h2"
        )

    # --- choices

    def _choose(self, scenario: str) -> widgets.Choose:
        def choose() -> None:
            self.scenario = scenario
            self.changed()

        return choose

    def _bid(self, step: int) -> None:
        self.bid += step
        self.changed()

    def _draw_seed(self) -> None:
        self.seed.value = ""
        self.seed.insert(str(secrets.randbelow(SHORT_SEED)))
        self.changed()

    def _clear_seed(self) -> None:
        self.seed.value, self.seed.caret = "", 0
        self.focus.set("seed", self.focus.ring)
        self.changed()

    def _go_on(self) -> None:
        try:
            opening.load(self.app, savefile.autosave_path())
        except savefile.SaveError as error:
            opening.refused(self.app, error)

    def _load(self) -> None:
        from game.ui.scenes.load import LoadScene

        self.app.push(LoadScene())

    def _settings(self) -> None:
        from game.ui.scenes.settings import SettingsScene

        self.app.push(SettingsScene())

    def _start(self) -> None:
        opening.make_room(self.app, self._open_new)

    def _open_new(self) -> None:
        opening.new_match(self.app, self.scenario, int(self.seed.value) if self.seed.value else None, self.bid)

    def _tutorial(self) -> None:
        from game.ui.scenes.tutorial import open_tutorial

        open_tutorial(self.app)

    def _glossary(self) -> None:
        reference.open_glossary(self.app)

    def _rulebook(self) -> None:
        from game.ui.scenes.rulebook import RulebookScene

        self.app.push(RulebookScene())

    def _cards(self) -> None:
        from game.ui.scenes.cards import CardsScene

        self.app.push(CardsScene(opening.rules()))

    def _help(self) -> None:
        from game.ui.scenes.help import HelpScene

        self.app.push(HelpScene())

    def _ask_to_quit(self) -> None:
        text = self.text
        options = [
            (text("ui.title.quit"), "plain", self.app.quit),
            (text("ui.common.cancel"), "primary", lambda: None),
        ]
        self.app.push(Dialog(text("ui.title.quit"), text("ui.title.quit_question"), options, "log-out"))

    # --- drawing

    def paint(self, canvas: Canvas) -> None:
        """Everything that cannot be chosen."""
        left = self.columns()[0][0]
        title_parts.heading(canvas, self.text, left, self.w - left, self.tall)
        for number, side in enumerate((ECOSYSTEM, FLAGSHIP)):
            scenario = self.rules.scenarios[self.scenario] if self.rules else None
            title_parts.side(canvas, self.cell(number, 1), self.text, side, self.rules, scenario)
        told = self.text("ui.title.bid_help")
        if self.bid:
            sides = (ECOSYSTEM, FLAGSHIP) if self.bid > 0 else (FLAGSHIP, ECOSYSTEM)
            names = [self.text.side_short(side) for side in sides]
            told = self.text("ui.title.bid_told", side=names[0], points=words.number(abs(self.bid)), rival=names[1])
        title_parts.options(canvas, self.cell(2, 1), self.text, told, self._seed_top())
        title_parts.learn(canvas, self.cell(0, 2, 2), self.text)


def _warm() -> None:
    """Imports what playing a match needs."""
    import game.match
    import game.ui.scenes.table  # noqa: F401


def picture(app: App, match: Match | None) -> Scene:
    """The title with its rules read; a match makes no difference."""
    scene = TitleScene(app.example)
    scene.rules = opening.rules()
    return scene
