"""A new match: two seats, a story, and what else can be chosen, folded away; Start says what will happen."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES, STANDARD
from game.session import seats
from game.session.seats import OTHER
from game.storage import savefile
from game.storage.settings import COACHED
from game.ui.draw import fonts
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.screens import match_seats, match_stories, opening
from game.ui.screens.match_options import Options
from game.ui.screens.match_seats import COMPUTER, FRIEND, YOU
from game.ui.shell.scene import Scene
from game.ui.widgets import controls
from game.ui.widgets.focus import NORMAL, SELECTED, Item
from game.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from game.rules.model import Rules

ALL_TO = 1.25  # size of text to which everything is told
MOST_DIGITS = 18  # of a seed: any number of so many digits is one
SHORT_SEED = 1_000_000  # seeds drawn here stay below: easy to tell another player


class NewMatchScene(Scene):
    """Sets a match up. An empty `seed` leaves the luck to chance."""

    grows = 1.4
    grows_tall = 1.25

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

    # --- layout

    @property
    def _growth(self) -> float:
        return max(1.0, fonts.text_scale)

    @property
    def _margin(self) -> float:
        return 16.0 if self.tall else 24.0

    def seat_box(self, side: str) -> Box:
        """The box of a seat."""
        each = (self.w - 2 * self._margin - 16) / 2
        left = self._margin + SIDES.index(side) * (each + 16)
        if not self._large:
            return left, 100.0, each, 40 + 184 * self._growth
        return left, 74.0, each, match_seats.height(0 if self.more else 2)

    @property
    def _large(self) -> bool:
        """Whether larger words take the room of a heading, and of what tips tell too."""
        return not self.tall and self._growth > ALL_TO

    def _stories(self) -> Box:
        """The row of stories, or what else can be chosen in its place."""
        _, y, _, h = self.seat_box(ECOSYSTEM)
        top = y + h + 14 + 24 * self._growth
        return self._margin, top, self.w - 2 * self._margin, self._foot()[1] - 14 - top

    def _foot(self) -> Box:
        """What else can be chosen, folded."""
        high = 40 + 48 * self._growth
        return self._margin, self.h - 16 - high, self.w * 0.6 - self._margin, high

    def _start_box(self) -> Box:
        _, y, _, h = self._foot()
        x = self.w * 0.6 + 16
        return x, y, self.w - self._margin - x, h

    def _more_box(self) -> Box:
        x, y, w, _ = self._foot()
        return x + 12, y + 10, min(240.0 * self._growth, w - 24), 34 * self._growth

    # --- items

    def items(self) -> list[Item]:
        """Back; the seats; the stories, or what else can be chosen; the way to it; start."""
        text = self.text
        back = controls.button(
            "back", (self._margin, 18.0, 46.0, 44.0), "", self.back, group="back", icon="undo-2", kind="dark",
            spoken=text("ui.common.back"),
        )  # fmt: skip
        label = text("ui.opening.swap")
        wide = 130 * self._growth
        swap = controls.button(
            "swap", ((self.w - wide) / 2, 22.0 if self._large else 56.0, wide, 36.0), label, self.swap, group="swap",
            icon="repeat", kind="dark", size="label",
        )  # fmt: skip
        wide = 190 * self._growth
        position = controls.button(
            "position", (self.w - self._margin - wide, 18.0, wide, 36.0), text("ui.set_up.door"), self._set_up,
            group="position", icon="pen-line", kind="dark", size="label",
        )  # fmt: skip
        made = [back, position, swap]
        for side in SIDES:
            made += match_seats.items(self.seat_box(side), self, side)
        made += Options(self, self._stories()).items() if self.more else self._scenarios()
        return [*made, self._more_button(), self._start_button()]

    def _scenarios(self) -> list[Item]:
        known = list(self.rules.scenarios) if self.rules else self.text.named("scenarios")
        x, y, w, h = self._stories()
        each = (w - 10 * (len(known) - 1)) / len(known)
        first = match_stories.first_match(self.rules) if self.rules and not self.app.settings.coached else ""
        made = []
        for number, id in enumerate(known):
            one = self.rules.scenarios[id] if self.rules else None
            paint = partial(match_stories.story, text=self.text, scenario=one, number=number, marked=id == first)
            label = self.text(f"scenarios.{id}.name")
            label = self.text("ui.opening.marked", name=label) if id == first else label
            made.append(
                Item(
                    f"scenario.{id}", "scenarios", (x + number * (each + 10), y, each, h), label,
                    partial(self.choose, id), paint, SELECTED if id == self.scenario else NORMAL,
                    tip=match_stories.tip(self.text, one) if one else None, radius=8,
                )
            )  # fmt: skip
        return made

    def _more_button(self) -> Item:
        label = self.text("ui.opening.less" if self.more else "ui.opening.more")
        icon = "chevron-down" if self.more else "chevron-right"
        return controls.button(
            "more", self._more_box(), label, self.fold, group="more", icon=icon, size="label", spoken=label
        )

    def _start_button(self) -> Item:
        label, about = self.text("ui.opening.start"), self.told()

        def paint(canvas: Canvas, item: Item) -> None:
            x, y, w, h = item.box
            canvas.rrect((x + 2, y + 3, w, h), "#080C10", 6, alpha=0.25)
            canvas.rrect(item.box, C.gold_hover if item.hover else C.gold, 6, C.ink, 2.5 if item.hover else 1.75)
            wide = canvas.measure(label, "h2")
            canvas.icon("play", x + w / 2 - wide / 2 - 16, y + h * 0.32, 24)
            canvas.text(label, x + w / 2 + 10, y + h * 0.32, "h2", C.ink, anchor="mid", room=w - 60)
            canvas.text(
                about, x + w / 2, y + h * 0.72, "label", C.ink, "semibold", "mid", room=w - 20, lines=2,
                leading=17 * self._growth,
            )  # fmt: skip

        return Item("start", "start", self._start_box(), f"{label}. {about}", self._start, paint)

    def told(self) -> str:
        """What will happen, in words: who is who, and in which story."""
        text = self.text
        names = {}
        for side in SIDES:
            who = self.who(side)
            names[side] = seats.player_name(self.seats[side], text) if who == COMPUTER else text(f"ui.opening.is.{who}")
        story = text(f"scenarios.{self.scenario or STANDARD}.name")
        return text("ui.opening.told", story=story, **names)

    def _else(self) -> str:
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
        """Shows what else can be chosen in place of the stories, or the stories again."""
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

    def _start(self) -> None:
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

    # --- drawing

    def paint(self, canvas: Canvas) -> None:
        """Everything that cannot be chosen."""
        text = self.text
        canvas.text(text("ui.opening.play.title"), self._margin + 60, 40, "h1", C.on_table, room=self.w / 2 - 160)
        if not self._large:
            canvas.text(text("ui.opening.who"), self._margin, 84, "h3", C.on_table, room=self.w / 2 - 120)
        for side in SIDES:
            told = match_seats.about(text, self.rules, self.seats.get(side, ""), self.who(side), self.app.readiness)
            match_seats.paint(canvas, self.seat_box(side), text, side, "" if self._large and self.more else told)
        stories = self._stories()
        heading = text("ui.title.options" if self.more else "ui.opening.story")
        canvas.text(heading, self._margin, stories[1] - 14 * self._growth, "h3", C.on_table, room=self.w / 2)
        if self.more:
            Options(self, stories).paint(canvas)
        x, y, w, h = self._foot()
        canvas.panel((x, y, w, h))
        _, by, _, bh = self._more_box()
        middle = (by + bh + y + h) / 2
        canvas.text(
            self._else(), x + 14, middle, "label", C.ink2, "medium", room=w - 28, lines=2, leading=17 * self._growth
        )


def _usual() -> dict[str, str]:
    """A person is the Ecosystem, against a beginner."""
    return {FLAGSHIP: seats.BEGINNER}
