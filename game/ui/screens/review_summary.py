"""The review in one sentence and one picture; its steps are gone through on demand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, FLAGSHIP, REVIEW_STEPS, SIDES, WORLD
from game.session.occasions import merged, weight_of
from game.ui.draw import marks, words
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import SIDE, C
from game.ui.screens.review_facts import Line, Review
from game.ui.screens.review_standing import Standing
from game.ui.screens.review_sums import Sum, sum_of
from game.ui.shell.arranged import PartedScene
from game.ui.table import calendar, chain, chain_mat
from game.ui.widgets.leaves import Button, Drawn, DrawnInSteps, Label, Picture, Space, icon
from game.ui.widgets.sheet import NO_PAD, paper
from game.ui.widgets.tree import STRETCH, Column, Flow, Grid, Panel, Part, Row, Sized, em

if TYPE_CHECKING:
    from game.session.journal import Entry
    from game.session.match import Match
    from game.ui.stage.programme import Chances

MOST = 4  # causes that are told
NAMED = 2  # narrowest stages that are named; more of them are counted
SLOT, SLOT_TALL = 15.0, 13.0
CHAIN, LEAST_CHAIN = 2.35, 236.0  # share of the width that the picture gets beside what counted; its least height
TILE, TILE_H = 62.0, 54.0  # of the calendar: step of its tiles, and their height with the signs of exams
TOGETHER, TOGETHER_TALL = 1.4, 1.2  # sizes of text to which all parts are shown together
GO, GO_LOW = 58.0, 38.0  # heights of the way on, and where it stands beside tabs
CALENDAR_TO, ALL_TO = 1.2, 1.2  # sizes of text to which the calendar grows, and to which everything is told


class ReviewSummaryScene(PartedScene):
    """Tells what a review came to. `chances`: None where nobody may know them. `on_done` is called after it closed."""

    def __init__(
        self, match: Match, entries: Sequence[Entry], chances: Chances | None, on_done: Callable[[], None]
    ) -> None:
        super().__init__()
        self.match = match
        self.chances = chances
        self.entries = entries
        self.review = Review(match, entries)
        self.on_done = on_done
        self.chains = chain.state(self.review.facts, ECOSYSTEM), chain.state(self.review.facts, FLAGSHIP)

    # --- what it says

    def gained(self) -> dict[str, int]:
        """The VP that each side scored in the review."""
        moved = [entry.after - entry.before for entry in self.entries if entry.track == "vp"]
        return {ECOSYSTEM: sum(max(0, by) for by in moved), FLAGSHIP: sum(max(0, -by) for by in moved)}

    def sentence(self) -> tuple[str, str]:
        """Who gained what, and what holds that side back, or where nobody gained, the side behind."""
        text, gained = self.text, self.gained()
        half_year = text.half_year(self.review.scenario.half_years[self.review.round - 1])
        first, second = (gained[side] for side in SIDES)
        leader = words.leader(first - second)
        if leader:
            side = text.side_short(leader)
            told = text("ui.review.summary.gained", half_year=half_year, side=side, points=abs(first - second))
        else:
            key = "traded" if first else "nobody"
            told = text(f"ui.review.summary.{key}", half_year=half_year, points=first)
        behind = ECOSYSTEM if self.review.facts.score.leader == FLAGSHIP else FLAGSHIP
        return told, self._held_back(leader or behind)

    def _held_back(self, side: str) -> str:
        text, weakest = self.text, self.review.facts.weakest[side]
        flow, name = self.review.flow(side), text.side_short(side)
        if not weakest:
            return text("ui.review.summary.average", side=name, flow=flow)
        if len(weakest) > NAMED:
            return text("ui.review.summary.many", count=len(weakest), side=name, flow=flow)
        stages = text("ui.review.summary.and").join(text.stage(stage) for stage in weakest)
        key = "several" if len(weakest) > 1 else "weakest"
        return text(f"ui.review.summary.{key}", stages=stages, side=name, flow=flow)

    def causes(self) -> list[tuple[str, Line]]:
        """What counted, the biggest first: whose it is, and the line that tells it."""
        found: list[tuple[int, str, Line]] = []
        for number in self.review.numbers:
            for side in SIDES:
                for line, weight, whose in self._weighed(number, side):
                    found.append((weight, whose, line))
        found.sort(key=lambda one: -one[0])
        return [(whose, line) for _, whose, line in found[:MOST]]

    def _weighed(self, number: int, side: str) -> list[tuple[Line, int, str]]:
        """The lines of a step for a side, each with its weight and whose it is; what concerns both is told once."""
        review = self.review
        moved = {review.name_of(entry): entry for entry in merged(review.entries[number])}
        made = []
        for line in review.lines(number, side):
            entry = moved.get(line.name)
            if entry is None or (review.side_of(entry) == WORLD and side != ECOSYSTEM):
                continue
            weight = abs(entry.after - entry.before) * weight_of(entry.track)
            made.append((line, weight, WORLD if review.side_of(entry) == WORLD else side))
        return made

    # --- the page

    @property
    def large(self) -> bool:
        """Whether the words are so large that what is told elsewhere too gives way."""
        return em(1) > ALL_TO

    def page(self) -> Part:
        """The sentence, the picture, what counted, who is ahead, and what comes next.

        Of larger words there is room for a part at a time, and always for the way on.
        """
        told, held = self.sentence()
        if em(1) > (TOGETHER_TALL if self.tall else TOGETHER):
            return self._one_part(told, held)
        size = "h2" if self.large or self.tall else "h1"
        sentence = Flow((Label(told, size, C.on_table, "display"), Label(held, size, C.weak_light, "display")), gap=14)
        picture = DrawnInSteps(self._paint_chains, 0, LEAST_CHAIN, grow=CHAIN)
        if self.large or self.tall:
            body: Part = Column((picture, self._causes(2)), gap=10, grow=1)
        else:
            body = Row((picture, Panel(self._causes(1), NO_PAD, grow=1)), gap=12, align=STRETCH, grow=1)
        standing = () if self.large else (self._standing(),)
        return Column((self._top(), sentence, body, *standing, self._next()), gap=10)

    def _one_part(self, told: str, held: str) -> Part:
        """What the review came to, the picture of both chains, or what comes next."""
        text = self.text
        sentence = Column((Label(told, "h3", C.on_table, "display"), Label(held, "h3", C.weak_light, "display")))
        names = [text(f"ui.review.summary.parts.{part}") for part in ("told", "chains", "next")]
        if not self._waits():
            del names[-1]
        shown: Part
        if self.part == 0:
            shown = Column((sentence, self._causes(1)), gap=10)
        elif self.part == 1:
            shown = Column((self._standing(), DrawnInSteps(self._paint_chains, 0, LEAST_CHAIN, grow=1)), gap=10)
        else:
            shown = Column(self._waits(), gap=10)
        foot = Row((self.tabs(names), Space(grow=1), self._go(GO_LOW)), gap=12)
        return Column((Panel(shown, NO_PAD, grow=1), foot), gap=10)

    def _top(self) -> Part:
        """The calendar, and that the half-year is over."""
        half_years = self.review.scenario.half_years
        tiles = calendar.tiles(self.review.facts, half_years, self.text.short_half_year, self.review.round)

        def draw(canvas: Canvas, box: Box) -> None:
            for tile, place in zip(tiles, calendar.boxes(0, 0, len(tiles)), strict=True):
                calendar.draw(canvas, place, tile)

        picture = Picture(draw, len(tiles) * TILE, TILE_H, CALENDAR_TO)
        wide = len(tiles) * TILE * min(CALENDAR_TO, em(1))
        half_year = self.text.half_year(half_years[self.review.round - 1])
        done = Label(self.text("ui.review.summary.done", half_year=half_year), "body", C.on_table2, "medium", grow=1)
        beside = self._standing(1) if self.large else done
        return Row((Sized(picture, wide, TILE_H * min(CALENDAR_TO, em(1))), beside), gap=14)

    def _standing(self, grow: float = 0.0) -> Part:
        """One bar: who is likelier to win, or who would if the match ended now."""
        return Standing(self.match, self.text, self.chances).part(grow)

    def _causes(self, columns: int) -> Part:
        """What counted, in so many columns, and the way to the steps."""
        text, causes = self.text, self.causes()
        counted = Label(text("ui.review.summary.counted"), "h3", grow=1)
        steps = Button(
            "steps", text("ui.review.summary.steps"), self.show_steps, "steps", "rotate-ccw", key="steps",
            grow=0 if columns > 1 else 1,
        )  # fmt: skip
        told = tuple(self._cause(side, line) for side, line in causes)
        rows: Part = Grid(told, 0, columns, gap=6) if told else Label(text("ui.review.summary.quiet"), "body", C.ink2)
        biggest = Label(text("ui.common.biggest"), "small", C.ink2, "medium")
        parts: tuple[Part, ...] = (Row((counted, biggest)), rows, Space(grow=1), Row((steps,)))
        if columns > 1:
            parts = (Row((counted, biggest, steps)), rows)
        return Panel(Column(parts, gap=6), (14, 10, 14, 12), paper)

    def _cause(self, side: str, line: Line) -> Part:
        names = Column((Label(line.name, "body", C.ink, "bold"), Label(line.why, "small", C.ink2, "medium")), 1, grow=1)
        before = (Label(line.before, "label", C.ink2, "medium"), icon("arrow-right", 13, C.ink2)) if line.before else ()
        after = Label(line.after, "num", SIDE[side].solid, "display")
        parts = (Drawn(partial(_mark, side=side), 26, 28), names, *before, after)
        pad = 1.0 if em(1) > TOGETHER else 5.0
        return Panel(Row(parts), (12, pad, 12, pad), partial(_wash, side=side))

    def _next(self) -> Part:
        """What waits for each side in the half-year to come, and on with it."""
        return Row((*(self._waits() or (Space(grow=2),)), self._go()), gap=12)

    def _go(self, high: float = GO) -> Part:
        """The way on."""
        end = self.text("ui.review.to_the_end" if self.match.over else "ui.review.done")
        return Button(
            "next", end, self.skip, "walk", "chevron-right", "primary", key="skip", size="h3", height=em(high)
        )

    def _waits(self) -> tuple[Part, ...]:
        """What waits for each side; nothing at the end of the match."""
        number = len(REVIEW_STEPS)
        if self.match.over or number not in self.review.numbers:
            return ()
        return tuple(self._waiting(side, sum_of(self.review, number, side)) for side in SIDES)

    def _waiting(self, side: str, made: Sum) -> Part:
        told = (Label(made.head, "label", C.ink, "bold"), Label(made.note, "small", C.ink2, "medium"))
        row = Row((Drawn(partial(_mark, side=side), 30, 32), Column(told, gap=3, grow=1)), gap=12)
        return Panel(row, (14, 10, 12, 10), paper, grow=1)

    def first_focus(self) -> str:
        """On."""
        return "next"

    def show_steps(self) -> None:
        """Goes through the steps, and comes back here."""
        self.app.open("review_steps", self.match, self.entries, lambda: None)

    def skip(self) -> None:
        """On with the match."""
        self.app.pop()
        self.on_done()

    def back(self) -> None:
        """Esc does the same as the button: on with the match."""
        self.skip()

    def reader_line(self) -> str:
        """The sentence, then the focus."""
        return ". ".join(filter(None, (*self.sentence(), super().reader_line())))

    # --- drawing

    def _paint_chains(self, canvas: Canvas, box: Box) -> Iterator[None]:
        _, _, w, h = box
        geometry = chain.roomy(w, h, SLOT_TALL if self.tall else SLOT, self.tall and em(1) > TOGETHER_TALL)
        return chain_mat.draw(canvas, box, self.text, self.chains, geometry)


def _mark(canvas: Canvas, box: Box, side: str) -> None:
    x, y, w, h = box
    marks.mark(canvas, side, x + w / 2, y + h / 2, w / 2 if side == ECOSYSTEM else w / 2 - 1)


def _wash(canvas: Canvas, box: Box, side: str) -> None:
    """The ground of what counted for a side."""
    canvas.rrect(box, SIDE[side].wash, 6)
