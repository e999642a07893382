"""A new match: two seats, a story, and what else can be chosen, folded away; Start says what will happen."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES, STANDARD
from game.session import seats
from game.session.seats import OTHER
from game.storage import savefile
from game.storage.settings import COACHED
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.screens import match_seats, match_stories, opening
from game.ui.screens.match_options import Options
from game.ui.screens.match_seats import COMPUTER, FRIEND, YOU
from game.ui.shell.arranged import PartedScene
from game.ui.widgets.focus import Item
from game.ui.widgets.leaves import Button, Control, Label, Space
from game.ui.widgets.sheet import NO_PAD, paper
from game.ui.widgets.text_field import TextField
from game.ui.widgets.tree import STRETCH, TOP, Column, Flow, OneOf, Panel, Part, Row, em

if TYPE_CHECKING:
    from game.rules.model import Rules

TOGETHER, TOGETHER_TALL = 1.1, 1.0  # sizes of text to which all parts are shown together
FOOT = 1.6  # width of what else can be chosen against that of start
START, LEAST_START = 74.0, 60.0  # em: its height
PAD = (12.0, 8.0, 12.0, 8.0)
CHOICES = 12.0  # between choices
MOST_DIGITS = 18  # of a seed: any number of so many digits is one
SHORT_SEED = 1_000_000  # seeds drawn here stay below: easy to tell another player


class NewMatchScene(PartedScene):
    """Sets a match up. An empty `seed` leaves the luck to chance."""

    def __init__(
        self,
        scenario: str = "",
        seed: int | None = None,
        bid: int = 0,
        seats: Mapping[str, str] | None = None,
    ) -> None:
        """What the match begins with may be given; it can still be changed on the screen.

        scenario  "" for the standard one, or as long as nobody has finished a match, for a good first one
        seats     None for a person against a beginner
        """
        super().__init__()
        self.scenario = scenario
        self.bid = bid
        self.seed = TextField("" if seed is None else str(seed), MOST_DIGITS, "0123456789".__contains__)
        self.seats = dict(_usual() if seats is None else seats)
        self.you = next((side for side in SIDES if side not in self.seats), "")
        self.rated = False
        self.more = bool(bid or seed is not None)
        self.fair_bids: dict[tuple[str, str, str], str] = {}  # by scenario, level and language, in words
        self.rules: Rules | None = None
        self.last_seed: int | None = None

    # --- life

    def entered(self) -> None:
        """Reads the rules, and which luck the last match had."""
        super().entered()
        self.rules = opening.rules()
        if not self.scenario:
            learner = self.app.settings.coached == 0
            self.scenario = match_stories.first_match(self.rules) if learner else STANDARD
        self.last_seed = self._seed_of_the_last_match()
        self.changed()

    @staticmethod
    def _seed_of_the_last_match() -> int | None:
        for path in savefile.saved_files()[:1]:
            try:
                return savefile.read(path).seed
            except savefile.SaveError:
                return None  # the list of saves says what is wrong with it
        return None

    def first_focus(self) -> str:
        """With good choices made already: start."""
        return "start"

    def back(self) -> None:
        """Esc: to the opening page."""
        if len(self.app.scenes) > 1:
            self.app.pop()
        else:
            self.app.open_alone("title")

    # --- the page

    def page(self) -> Part:
        """Seats, stories, what else can be chosen, and start.

        Larger words have room for one of the first three at a time.
        """
        if em(1) > (TOGETHER_TALL if self.tall else TOGETHER):
            return self._one_part()
        title = Label(self.text("ui.opening.play.title"), "h1", C.on_table, lines=1, grow=1)
        choices = (self._else(Options(self).parts()),) if self.more else ()
        return Column(
            (
                Row((self._back(), title, self._position()), gap=14),
                Row((self._heading("ui.opening.who"), self._swap(), Space(grow=1))),
                self._seats(),
                self._heading("ui.opening.story"),
                match_stories.stories(self, len(self.text.named("scenarios"))),
                *choices,
                self._foot(),
            )
        )

    def _one_part(self) -> Part:
        names = tuple(self.text(f"ui.opening.{name}") for name in ("who", "story", "more"))
        head = Row((self._back(), Panel(self.tabs(names), NO_PAD, grow=1)), gap=14)
        shown = (self._who, self._stories, self._choices)[self.part]()
        return Column((head, Panel(shown, NO_PAD, grow=1), self._start(LEAST_START)))

    def _who(self) -> Part:
        return Column((Row((self._swap(), Space(grow=1), self._position())), self._seats()))

    def _stories(self) -> Part:
        return match_stories.stories(self, max(1, int(self.w // em(match_stories.LEAST))))

    def _choices(self) -> Part:
        options = Options(self)
        told = Label(options.bid_words(), "label", C.ink2, "medium")
        return Column((self._else((*options.parts(), told)), Space(grow=1)))

    def _else(self, parts: tuple[Part, ...]) -> Part:
        return Panel(Flow(parts, CHOICES), PAD, paper)

    def _heading(self, key: str) -> Part:
        return Label(self.text(key), "h3", C.on_table, lines=1, grow=1 if key == "ui.opening.who" else 0)

    def _back(self) -> Part:
        return Button("back", "", self.back, "back", "undo-2", "dark", spoken=self.text("ui.common.back"))

    def _swap(self) -> Part:
        return Button("swap", self.text("ui.opening.swap"), self.swap, "swap", "repeat", "dark", size="label")

    def _position(self) -> Part:
        return Button(
            "position", self.text("ui.set_up.door"), self._set_up, "position", "pen-line", "dark", size="label"
        )

    def _seats(self) -> Part:
        return Row(tuple(match_seats.seat(self, side) for side in SIDES), gap=16, align=TOP)

    def _foot(self) -> Part:
        """The way to what else can be chosen, with what is chosen or what a bid means; and start."""
        text = self.text
        open, closed = (
            Button("more", text(f"ui.opening.{key}"), self.fold, "more", f"chevron-{way}", size="label")
            for key, way in (("less", "down"), ("more", "right"))
        )
        means, chosen = (
            Label(words, "label", C.ink2, "medium", 2) for words in (Options(self).bid_words(), self._folded())
        )
        more = OneOf(open, (closed,)) if self.more else OneOf(closed, (open,))
        told = OneOf(means, (chosen,)) if self.more else OneOf(chosen, (means,))
        return Row(
            (Panel(Column((Flow((more,)), told)), PAD, paper, grow=FOOT), self._start(START)), gap=16, align=STRETCH
        )

    def _start(self, high: float) -> Part:
        """Start, with what it will begin."""
        label, about = self.text("ui.opening.start"), self.told()

        def paint(canvas: Canvas, item: Item) -> None:
            x, y, w, h = item.box
            canvas.rrect((x + 2, y + 3, w, h), "#080C10", 6, alpha=0.25)
            canvas.rrect(item.box, C.gold_hover if item.hover else C.gold, 6, C.ink, 2.5 if item.hover else 1.75)
            wide = canvas.measure(label, "h2")
            canvas.icon("play", x + w / 2 - wide / 2 - 16, y + h * 0.32, 24)
            canvas.text(label, x + w / 2 + 10, y + h * 0.32, "h2", C.ink, anchor="mid", room=w - 60)
            canvas.text(
                about, x + w / 2, y + h * 0.72, "label", C.ink, "semibold", "mid", room=w - 20, lines=2, leading=em(17)
            )

        def make(box: Box) -> Item:
            return Item("start", "start", box, f"{label}. {about}", self._begin, paint)

        return Control(make, 0, em(high), grow=1 if high == START else 0)

    def told(self) -> str:
        """What will happen, in words: who is who, and in which story."""
        text = self.text
        names = {}
        for side in SIDES:
            who = self.who(side)
            names[side] = seats.player_name(self.seats[side], text) if who == COMPUTER else text(f"ui.opening.is.{who}")
        story = text(f"scenarios.{self.scenario or STANDARD}.name")
        return text("ui.opening.told", story=story, **names)

    def _folded(self) -> str:
        """What is chosen while it is folded, in a line."""
        text, settings = self.text, self.app.settings
        side = text.side_short(ECOSYSTEM if self.bid > 0 else FLAGSHIP)
        bid = text("ui.title.bid_for", side=side, points=abs(self.bid)) if self.bid else text("ui.title.bid_none")
        luck = self.seed.value or text("ui.title.seed_any")
        on, off = text("ui.common.on"), text("ui.common.off")
        return text(
            "ui.opening.folded", bid=bid, luck=luck,
            hints=on if settings.hints and not self.rated else off,
            chance=on if settings.meter and not self.rated else off,
            rated=on if self.rated else off,
        )  # fmt: skip

    # --- who sits where

    def who(self, side: str) -> str:
        """YOU, FRIEND or COMPUTER."""
        return COMPUTER if side in self.seats else YOU if side == self.you else FRIEND

    def sit(self, side: str, who: str) -> None:
        """Lets you, a friend or a computer sit on a side. Who has to make room takes the seat that becomes free."""
        other = OTHER[side]
        if who == COMPUTER:
            if side not in self.seats:
                self.seats[side] = seats.BEGINNER
            if self.you == side:
                self.you = "" if other in self.seats else other
        elif who == YOU:
            if self.you == other and side in self.seats:
                self.seats[other] = self.seats[side]
            self.seats.pop(side, None)
            self.you = side
        else:
            self.seats.pop(side, None)
            self.seats.pop(other, None)
            self.you = other
        self._seated()

    def seat(self, side: str, code: str) -> None:
        """Gives a side to the computer player of this code."""
        self.sit(side, COMPUTER)
        self.seats[side] = code
        self._seated()

    def swap(self) -> None:
        """Both change their seats."""
        self.seats = {OTHER[side]: code for side, code in self.seats.items()}
        self.you = OTHER.get(self.you, "")
        self._seated()

    def _seated(self) -> None:
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
        order = match_seats.LEVELS
        return max(self.seats.values(), key=lambda code: order.index(match_seats.level_of(code)), default="")

    # --- choices

    def choose(self, scenario: str) -> None:
        """Takes a story."""
        self.scenario = scenario
        self.changed()

    def fold(self) -> None:
        """Shows what else can be chosen, or what of it is chosen in a line."""
        self.more = not self.more
        self.changed()

    @property
    def coached(self) -> bool:
        """Whether the coach speaks in the next match."""
        return self.app.settings.coached < COACHED

    def switch_coach(self) -> None:
        """The coach is silent from now on, or speaks in three matches more."""
        self.app.change_settings(coached=COACHED if self.coached else 0)
        self.changed()

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
        self._type_seed(secrets.randbelow(SHORT_SEED))

    def repeat_seed(self) -> None:
        """Takes the luck of the match that was played last."""
        if self.last_seed is not None:
            self._type_seed(self.last_seed)

    def _type_seed(self, seed: int) -> None:
        self.seed.value, self.seed.caret = "", 0
        self.seed.insert(str(seed))
        self.changed()

    def clear_seed(self) -> None:
        """Leaves the luck to chance."""
        self.seed.value, self.seed.caret = "", 0
        self.focus.set("seed", self.focus.ring)
        self.changed()

    def _set_up(self) -> None:
        self.app.open("set_up", None, self.seats)

    def _begin(self) -> None:
        seed = int(self.seed.value) if self.seed.value else None
        opening.new_match(self.app, self.scenario or STANDARD, seed, self.bid, self.seats, self.options())

    def options(self) -> dict[str, bool]:
        """What the save of a new match says about help."""
        settings, without = self.app.settings, self.rated
        made = {seats.RATED: True} if without else {}
        if self.people:
            made |= {name: getattr(settings, name) and not without for name in (seats.HINTS, seats.METER)}
            made |= {seats.COACH: True} if self.coached and not without else {}
        return made | ({seats.REASONS: settings.reasons} if self.computers else {})


def _usual() -> dict[str, str]:
    """A person is the Ecosystem, against a beginner."""
    return {FLAGSHIP: seats.BEGINNER}
