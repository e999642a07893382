"""The review in one sentence and one picture; its steps are gone through on demand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, FLAGSHIP, REVIEW_STEPS, SIDES, WORLD
from game.session.occasions import merged, weight_of
from game.ui.draw import marks, words
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import SIDE, C
from game.ui.screens.review_facts import Line, Review
from game.ui.screens.review_sums import sum_of
from game.ui.shell.scene import Scene
from game.ui.table import calendar, chain
from game.ui.widgets import controls
from game.ui.widgets.focus import Item

if TYPE_CHECKING:
    from game.session.journal import Entry
    from game.session.match import Match

MOST = 4  # causes that are told
CAUSE_H = 66.0
NAMED = 2  # narrowest stages that are named; more of them are counted
SLOT, SLOT_TALL = 15.0, 13.0
TITLE_Y = 96.0


class ReviewSummaryScene(Scene):
    """Tells what a review came to. `on_done` is called after it closed."""

    def __init__(self, match: Match, entries: Sequence[Entry], on_done: Callable[[], None]) -> None:
        super().__init__()
        self.match = match
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
        half_year = words.half_year(self.review.scenario.half_years[self.review.round - 1])
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
        if len(weakest) > NAMED:
            return text("ui.review.summary.many", count=len(weakest), side=name, flow=flow)
        stages = text("ui.review.summary.and").join(text.stage(stage) for stage in weakest)
        return text("ui.review.summary.weakest", stages=stages, side=name, flow=flow)

    def causes(self) -> list[tuple[str, Line]]:
        """What counted, the biggest first: whose it is, and the line that tells it."""
        found: list[tuple[int, str, Line]] = []
        for number in self.review.numbers:
            for side in SIDES:
                for line, weight in self._weighed(number, side):
                    found.append((weight, side, line))
        found.sort(key=lambda one: -one[0])
        return [(side, line) for _, side, line in found[:MOST]]

    def _weighed(self, number: int, side: str) -> list[tuple[Line, int]]:
        """The lines of a step for a side with their weights; what concerns both is told once, for the Ecosystem."""
        review = self.review
        moved = {review.name_of(entry): entry for entry in merged(review.entries[number])}
        made = []
        for line in review.lines(number, side):
            entry = moved.get(line.name)
            if entry is None or (review.side_of(entry) == WORLD and side != ECOSYSTEM):
                continue
            made.append((line, abs(entry.after - entry.before) * weight_of(entry.track)))
        return made

    # --- layout

    @property
    def chain_box(self) -> Box:
        """The picture."""
        return (8, 132, self.w - 16, 250) if self.tall else (16, 134, 872, 338)

    @property
    def side_box(self) -> Box:
        """What counted."""
        return (8, 392, self.w - 16, 218) if self.tall else (900, 134, self.w - 916, 338)

    @property
    def foot(self) -> float:
        """Upper edge of what comes next."""
        return 648.0 if self.tall else 540.0

    # --- items

    def items(self) -> list[Item]:
        """On with the match, and the steps."""
        text = self.text
        end = text("ui.review.to_the_end" if self.match.over else "ui.review.done")
        x, y, w, h = self.side_box
        steps = (x + 14, y + h - 54, w - 28, 42.0)
        high = 58.0
        go = (self.w - 250, self.h - high - (12 if self.tall else 66), 234.0, high)
        return [
            controls.button(
                "next", go, end, self.skip, group="walk", icon="chevron-right", kind="primary", size="h3", key="skip"
            ),
            controls.button(
                "steps", steps, text("ui.review.summary.steps"), self.show_steps, group="steps", icon="rotate-ccw",
                key="steps",
            ),
        ]  # fmt: skip

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

    def paint(self, canvas: Canvas) -> None:
        """The sentence, the picture, what counted, the points, and what comes next."""
        self._paint_top(canvas)
        x, y, w, h = self.chain_box
        geometry = chain.Geometry(w, h, SLOT_TALL if self.tall else SLOT)
        chain.draw(canvas, self.chain_box, self.text, self.chains, geometry)
        self._paint_causes(canvas)
        self._paint_points(canvas)
        self._paint_next(canvas)

    def _paint_top(self, canvas: Canvas) -> None:
        half_years = self.review.scenario.half_years
        w, step = (52.0, 56.0) if self.tall else (58.0, 62.0)
        tiles = calendar.tiles(self.review.facts, half_years, self.review.round)
        for tile, box in zip(tiles, calendar.boxes(8, 7, len(tiles), w, step), strict=True):
            calendar.draw(canvas, box, tile)
        half_year = words.half_year(half_years[self.review.round - 1])
        left = 24 + len(tiles) * step
        done = self.text("ui.review.summary.done", half_year=half_year)
        canvas.text(done, left, 30, "body", C.on_table2, "medium", room=self.w - left - 16)
        told, held = self.sentence()
        size = 24 if self.tall else "h1"
        wide = canvas.text(f"{told} ", 16, TITLE_Y, size, C.on_table, "display", room=self.w * 0.55)
        canvas.text(
            held, 26 + wide, TITLE_Y, size, C.weak_light, "display", room=self.w - wide - 42, lines=2, leading=30
        )

    def _paint_causes(self, canvas: Canvas) -> None:
        x, y, w, h = self.side_box
        text, causes = self.text, self.causes()
        canvas.panel(self.side_box)
        canvas.text(text("ui.review.summary.counted"), x + 16, y + 24, "h3", C.ink, room=w * 0.55)
        canvas.text(
            text("ui.review.summary.biggest"), x + w - 16, y + 25, "small", C.ink2, "medium", "right", room=w * 0.35
        )
        if not causes:
            canvas.text(text("ui.review.summary.quiet"), x + 16, y + 60, "body", C.ink2, "medium", room=w - 32, lines=2)
        columns = 2 if self.tall else 1
        each = (w - 28 - 8 * (columns - 1)) / columns
        high = CAUSE_H - 12 if self.tall else (h - 106) / MOST
        for number, (side, line) in enumerate(causes):
            box = (x + 14 + number % columns * (each + 8), y + 42 + number // columns * high, each, high - 6)
            self._cause(canvas, box, side, line)

    def _cause(self, canvas: Canvas, box: Box, side: str, line: Line) -> None:
        x, y, w, h = box
        canvas.rrect(box, SIDE[side].wash, 6)
        marks.mark(canvas, side, x + 24, y + h / 2, 13 if side == ECOSYSTEM else 12)
        right = x + w - 12
        right -= canvas.text(line.after, right, y + h / 2, "num", SIDE[side].solid, "display", "right")
        if line.before:
            canvas.icon("arrow-right", right - 12, y + h / 2, 13, C.ink2)
            right -= 22
            right -= canvas.text(line.before, right, y + h / 2, "label", C.ink2, "medium", "right")
        room = right - x - 54
        canvas.text(line.name, x + 46, y + h / 2 - 9, "body", C.ink, "bold", room=room, short=line.short)
        canvas.text(line.why, x + 46, y + h / 2 + 10, "small", C.ink2, "medium", room=room)

    def _paint_points(self, canvas: Canvas) -> None:
        """The VP and the projected score, in words."""
        text, facts = self.text, self.review.facts
        y = self.foot - (19 if self.tall else 36)
        vp = text("ui.review.summary.vp", score=words.score(facts.vp))
        wide = canvas.text(vp, 16, y, "h3", C.on_table, room=self.w * 0.4)
        projected = text("ui.review.summary.projected", score=words.score(facts.score.total))
        canvas.text(projected, 40 + wide, y, "h3", C.on_table2, "medium", room=self.w - wide - 60)

    def _paint_next(self, canvas: Canvas) -> None:
        """What waits for each side in the half-year to come."""
        number = len(REVIEW_STEPS)
        if self.match.over or number not in self.review.numbers:
            return
        each = (self.w - 290 - 12) / 2
        for place, side in enumerate(SIDES):
            made = sum_of(self.review, number, side)
            x, y, h = 16 + place * (each + 12), self.foot, 74.0
            canvas.panel((x, y, each, h))
            marks.mark(canvas, side, x + 28, y + h / 2, 15 if side == ECOSYSTEM else 14)
            canvas.text(made.head, x + 56, y + h / 2 - 14, "label", C.ink, "bold", room=each - 66)
            canvas.text(made.note, x + 56, y + h / 2 + 12, "small", C.ink2, "medium", room=each - 66, lines=2)
