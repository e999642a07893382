"""The review at the end of a half-year, stepped through at the players' pace.

Each step is one still picture: the chains above, the arithmetic of both sides below, and what changed with its cause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from math import ceil
from typing import TYPE_CHECKING

import pygame

from game.rules.model import REVIEW_STEPS, SIDES, STAGES
from game.ui.draw import fonts
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.glyphs import STEP_ICON
from game.ui.draw.theme import C
from game.ui.screens import review_bar, review_parts
from game.ui.screens.review_facts import Review
from game.ui.screens.review_sums import sum_of
from game.ui.shell.motion import Act, Motion
from game.ui.table import calendar, chain, chain_load, chain_mat, markets
from game.ui.table.explained import Explained
from game.ui.table.moving import ENDS, Moving
from game.ui.widgets.controls import button
from game.ui.widgets.focus import DISABLED, NORMAL, SELECTED, Item, LateTip, Tip
from game.ui.widgets.leaves import Picture
from game.ui.widgets.tree import arrange, em

if TYPE_CHECKING:
    from game.session.journal import Entry
    from game.session.match import Match

LOADED = "demand"  # the step in which something runs through the chains
RUNNING, TOLD, READ = 1800.0, 900.0, 1700.0  # milliseconds: that step, any other, and until the next one by itself
LINES_FROM = 0.6  # share of that step after which its changes appear

SLOT, SLOT_TALL = 16.0, 13.0  # height of a disc with its gap

MARKET_CELL = 68.0  # of the markets in their step
SWITCH = 96.0  # em: width of the button that shows the picture or the sums, where there is room for one of them
CHAIN_H = 332.0  # height of the picture
LIST_W = 228.0
CALENDAR_H = 54.0  # with the signs of exams below


class ReviewScene(Moving):
    """Shows the steps of a review one by one. `on_done` is called after it closed.

    In a window each step is told as a motion that any input ends: what runs through the chains, then the changes one by
    one. It can also go on by itself, step after step, until any input.
    """

    grows = 2.0

    def __init__(self, match: Match, entries: Sequence[Entry], on_done: Callable[[], None]) -> None:
        super().__init__()
        self.match = match
        self.review = Review(match, entries)
        self.on_done = on_done
        changed = [number for number in self.review.numbers if self.review.changed(number)]
        self.walked = changed or self.review.numbers[-1:]  # what changed nothing is left out of the walk
        self.number = self.walked[0]  # of the step in sight
        self.seen = self.number  # the farthest that was looked at
        self.playing = False  # whether it goes on by itself
        self._played = False  # whether it did when the input at hand began
        self._begun = False
        self._picture = False
        self.chains = tuple(chain.state(self.review.facts, side) for side in SIDES)

    @property
    def last(self) -> bool:
        """Whether the walk ends with the step in sight."""
        return self.number >= self.walked[-1]

    @property
    def first(self) -> bool:
        """Whether it begins with it."""
        return self.number <= self.walked[0]

    @property
    def shows_markets(self) -> bool:
        """Whether the step in sight is about the markets, which are shown in place of the chains."""
        return REVIEW_STEPS[self.number - 1] == "markets"

    # --- layout

    @property
    def left(self) -> float:
        """Left edge of everything beside the list of steps; in the 4:3 layout the list is a strip above."""
        return 8.0 if self.strip else LIST_W + 16

    @property
    def strip(self) -> bool:
        """Whether the steps are a strip of tiles above all, and no list."""
        return self.tall or fonts.beyond() > 1

    @property
    def chain_box(self) -> Box:
        """The mat of the chains."""
        if fonts.beyond() > 1:  # the picture gives way to larger words
            return 8, 110, self.w - 16, self.h - 118 - review_bar.height() - 10
        if self.tall:
            return 8, 126, self.w - 16, 272
        more = review_bar.height() - review_bar.ROW  # the picture gives way to larger words
        return self.left, 60, self.w - self.left - 8, CHAIN_H - 1.7 * more

    @property
    def _geometry(self) -> chain.Geometry:
        """Where everything lies in the picture of the chains."""
        return chain.roomy(*self.chain_box[2:], SLOT_TALL if self.tall else SLOT)

    def panel_box(self, number: int) -> Box:
        """The mat of a side's arithmetic."""
        left, top, w, h = self.chain_box
        y = top if fonts.beyond() > 1 else top + h + 10
        each = (w - 10) / 2
        return left + number * (each + 10), y, each, self.h - y - review_bar.height() - 18

    @property
    def bar_box(self) -> Box:
        """The row of buttons."""
        high = review_bar.height()
        return self.left, self.h - high - 8, self.w - self.left - 8, high

    # --- items

    def items(self) -> list[Item]:
        """The buttons, then the steps, then what of the chains can be looked at."""
        stages = [] if self.shows_markets or not self.pictured else self._stages()
        return [*review_bar.items(self), *self._steps(), *self._switch(), *stages]

    @property
    def pictured(self) -> bool:
        """Whether the picture is in sight: large words leave room for it or for the sums."""
        return fonts.beyond() == 1 or self._picture

    def _switch(self) -> list[Item]:
        """The button that shows the picture, or the sums again."""
        if fonts.beyond() == 1:
            return []

        def switch() -> None:
            self._picture = not self._picture
            self.changed()

        place = (self.w - 8 - em(SWITCH), 62.0, em(SWITCH), 42.0)
        label = self.text(f"ui.review.{'sums' if self._picture else 'picture'}")
        return [button("switch", place, label, switch, group="switch", kind="dark", size="label")]

    def _stages(self) -> list[Item]:
        left, top, _, _ = self.chain_box
        geometry = self._geometry
        made = []
        for side in SIDES:
            for number, stage in enumerate(STAGES):
                x, y, wide, high = geometry.column(side, number)
                tip = LateTip(partial(self._stage_tip, side, stage))
                box = (left + x, top + y, wide, high)
                made.append(Item(f"stage.{side}.{stage}", f"chain.{side}", box, "", tip=tip))
        return made

    def _stage_tip(self, side: str, stage: str) -> Tip:
        facts, text = self.review.facts, self.text
        discs, flow = facts.discs[side][stage], facts.flow[side]
        name, owner = text.stage(stage), text.side_short(side)
        title = text("ui.table.stage", side=owner, stage=name, level=discs.level, flow=flow)
        limits = [text("ui.table.weakest", flow=flow)] if stage in facts.weakest[side] else []
        told = Explained(self.match, side, text)
        return told.stage(side, stage, title, discs, limits)

    def step_box(self, number: int) -> Box:
        """The row of a step in the list, or its tile in the strip."""
        if self.strip:
            room = self.w - 16 + 5 - (em(SWITCH) + 5 if fonts.beyond() > 1 else 0)
            each = room / len(REVIEW_STEPS)
            return 8 + (number - 1) * each, 62, each - 5, 56 if fonts.beyond() == 1 else 42
        each = (self.h - 62 - 48 - 22) / len(REVIEW_STEPS)
        return 13, 62 + 48 + (number - 1) * each + 2, LIST_W - 10, each - 4

    def _steps(self) -> list[Item]:
        made = []
        for number, step in enumerate(REVIEW_STEPS, 1):
            name = self.text(f"review.{step}.name")
            reached = number in self.review.numbers
            state = SELECTED if number == self.number else NORMAL if reached else DISABLED
            go = partial(self.go_to, number) if reached else None
            told = f"{number}. {name}, {self.review.summary(number)}" if reached else f"{number}. {name}"
            paint = partial(self._paint_step, number=number, name=name)
            if self.strip:
                done = number in self.review.numbers and number <= self.seen
                paint = partial(review_parts.tile, name=name, icon=STEP_ICON[REVIEW_STEPS[number - 1]], done=done)
            made.append(Item(f"step.{number}", "steps", self.step_box(number), told, go, paint, state))
        return made

    def first_focus(self) -> str:
        """On with it."""
        return "next"

    # --- walking

    def go_to(self, number: int) -> None:
        """Shows a step."""
        self.number = number
        self.seen = max(self.seen, number)
        self.app.sounds.play("step")
        self._tell()
        self.changed()

    def entered(self) -> None:
        """Tells the first step."""
        super().entered()
        if not self._begun:
            self._begun = True
            self._tell()

    # --- motion

    def _tell(self) -> None:
        """Tells the step in sight as a motion."""
        length = RUNNING if REVIEW_STEPS[self.number - 1] == LOADED else TOLD
        act = Act("review", REVIEW_STEPS[self.number - 1], 0.0, length, self.chain_box, self.chain_box)
        self.move(Motion(() if self.reduced else (act,)), self._told)

    def _told(self) -> None:
        if self.playing:
            shown = self.number
            self.app.after(round(READ * (self.pace or 1.0)), lambda: self._beat(shown))

    def _beat(self, shown: int) -> None:
        """The next step, if nothing was done since this one was told."""
        if not self.playing or self.number != shown or self.app.scenes[-1:] != [self]:
            return
        if self.last:
            self.playing = False
            self.changed()
        else:
            self.forward()

    def play_on(self) -> None:
        """Goes on by itself, or stays where it is."""
        self.playing = not self._played
        if self.playing and self.running is None:
            self._told()
        self.changed()

    def choose_speed(self, value: str) -> None:
        """Tells steps at this speed from now on, and the one in sight again; what went on by itself still does."""
        self.app.change_settings(motion=value)
        self.playing = self._played
        self._tell()
        self.changed()

    def handle(self, event: pygame.event.Event) -> None:
        """Any input stays at the step in sight; the button goes on by itself again."""
        if event.type in ENDS:
            self._played, self.playing = self.playing, False
            if self._played:
                self.changed()
        super().handle(event)

    @property
    def share(self) -> float:
        """How much of the step has been told."""
        running = self.running
        return 1.0 if running is None or not running.motion.length else min(1.0, running.moment / running.motion.length)

    def forward(self) -> None:
        """The next step, or on with the match."""
        if self.last:
            self.skip()
        else:
            self.go_to(next(number for number in self.walked if number > self.number))

    def skip(self) -> None:
        """Leaves the review."""
        self.app.pop()
        self.on_done()

    def back(self) -> None:
        """Esc: the step before; from the first one, out of the steps."""
        if self.first:
            self.skip()
        else:
            self.step_back()

    def step_back(self) -> None:
        """The step before, if there is one."""
        if not self.first:
            self.go_to(max(number for number in self.walked if number < self.number))
            if self.focus.current == "back" and self.first:
                self.focus.set("next", self.focus.ring)

    def on_key(self, event: pygame.event.Event) -> bool:
        """Left and right walk through the steps, but not in a chain or the speeds; Page up and Page down always do."""
        item = self.focus.item
        moves = item is not None and (item.group == review_bar.SPEED or item.group.startswith("chain."))
        if moves and event.key in (pygame.K_LEFT, pygame.K_RIGHT):
            return False
        if event.key in (pygame.K_RIGHT, pygame.K_PAGEDOWN):
            if not self.last:
                self.forward()
            return True
        if event.key in (pygame.K_LEFT, pygame.K_PAGEUP):
            self.step_back()
            return True
        return False

    def on_wheel(self, steps: int, x: float, y: float) -> None:
        """The wheel walks too, but never leaves."""
        if steps > 0:
            self.step_back()
        elif not self.last:
            self.forward()

    # --- drawing

    def painting(self, canvas: Canvas) -> Iterator[None]:
        """Calendar and points, the list, the chains, the arithmetic, and what the step is."""
        self._paint_top(canvas)
        yield
        self._paint_list(canvas)
        yield
        x, y, _, _ = self.chain_box
        geometry = self._geometry
        loaded = REVIEW_STEPS[self.number - 1] == LOADED
        if self.shows_markets and self.pictured:
            self._paint_markets(canvas)
        elif self.pictured:
            yield from chain_mat.draw(canvas, self.chain_box, self.text, (self.chains[0], self.chains[1]), geometry)
        if loaded and self.pictured and not self.shows_markets:
            for one in self.chains:
                chain_load.draw(canvas.at(x, y), one, geometry, None if self.running is None else self.share)
        for number, side in enumerate(SIDES):
            if fonts.beyond() > 1 and self.pictured:
                break
            box = self.panel_box(number)
            made = sum_of(self.review, self.number, side)
            lines = self.review.lines(self.number, side)
            begins = LINES_FROM if loaded else 0.0
            told = ceil(len(lines) * max(0.0, self.share - begins) / (1 - begins))
            review_parts.panel(canvas, box, self.text, side, made, lines, told)
            yield
        review_bar.paint(self, canvas)
        yield

    def _paint_markets(self, canvas: Canvas) -> None:
        """The four markets as they stood before the step, and where they go in it."""
        x, y, w, h = self.chain_box
        canvas.panel(self.chain_box)
        before, after = self.review.before(self.number), self.review.after(self.number)
        scores = self.review.constants["markets.scores_at"]
        for market, box in markets.rows((x + 24, y + 12, w - 48, h - 24)).items():
            told = after[market] if self.share >= 1 else None
            markets.draw(canvas, box, self.text, market, before[market], told, scores, MARKET_CELL)

    def _paint_top(self, canvas: Canvas) -> None:
        review_bar.points(self, canvas, len(self.review.numbers) - len(self.walked), self.w - 16)
        if fonts.beyond() > 1:  # the title needs the room of the calendar
            return
        view = self.review.facts
        half_years = self.review.scenario.half_years
        w, step = (52.0, 56.0) if self.tall else (58.0, 62.0)
        tiles = calendar.tiles(view, half_years, self.text.short_half_year, self.review.round)

        def draw(inner: Canvas, box: Box) -> None:
            for tile, place in zip(tiles, calendar.boxes(0, 0, len(tiles), w, step), strict=True):
                calendar.draw(inner, place, tile)

        picture = Picture(draw, len(tiles) * step, CALENDAR_H, 1.0)
        arrange(picture, canvas, (8, 7, len(tiles) * step, CALENDAR_H)).paint(canvas)

    def _paint_list(self, canvas: Canvas) -> None:
        named = self.text.short_half_year if self.strip else self.text.half_year  # a strip has little room
        half_year = named(self.review.scenario.half_years[self.review.round - 1])
        title = self.text("ui.review.title", half_year=half_year)
        if self.strip:
            beyond = fonts.beyond() > 1
            left, room = (20, self.w * 0.3) if beyond else (414, 210)
            canvas.text(title, left, 30, "h3", C.on_table, room=room)
            return
        w, h = LIST_W, self.h - 62 - 8
        canvas.panel((8, 62, w, h))
        canvas.rrect((8, 62, w, 42), C.ink, 8)
        canvas.fill((8, 84, w, 20), C.ink)
        canvas.text(title, 24, 83, "h3", C.on_table, room=w - 32)
        first, last = self.step_box(1), self.step_box(len(REVIEW_STEPS))
        canvas.line((36, first[1] + first[3] / 2), (36, last[1] + last[3] / 2), C.line2, 1.25)

    def _paint_step(self, canvas: Canvas, item: Item, number: int, name: str) -> None:
        _, y, w, h = item.box
        middle = y + h / 2
        now, reached = item.state == SELECTED, number in self.review.numbers
        passed = reached and number <= self.seen
        if now:
            canvas.rrect(item.box, C.gold_light, 6, C.gold_deep, 1.75)
        elif item.hover:
            canvas.rrect(item.box, C.white, 6, C.ink, 1.75)
        done = passed and not now
        fill = C.gold if now else C.ink if done else C.paper2
        canvas.circle((36, middle), 15, fill, C.ink if now or done else C.line2, 1.5)
        ink = C.paper if done else C.ink if reached else C.ink3
        canvas.icon("check" if done else STEP_ICON[REVIEW_STEPS[number - 1]], 36, middle, 17, ink)
        room = w - 52
        two_lines = canvas.measure(name, "label", "semibold") > room
        shown = passed and not two_lines
        at = middle - em(9) if shown else middle
        canvas.text(name, 60, at, "label", C.ink if reached else C.ink3, "semibold", room=room, lines=2, leading=16)
        if shown:
            canvas.text(self.review.summary(number), 60, middle + em(10), "small", C.ink2, room=room)
