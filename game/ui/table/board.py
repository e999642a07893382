"""The board of the table: calendar, score, mats, chain, markets, price and tension, and the targets on them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from game.rules.decision import Decision
from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES, STAGES
from game.rules.words import scope
from game.session import goals as of_session
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import LETTER, C
from game.ui.table import calendar, chain, markets, mat_list, mats, price, score
from game.ui.table.choice import Choice
from game.ui.table.layout import Layout
from game.ui.table.reading import Reading
from game.ui.widgets.controls import brackets, picked, pill
from game.ui.widgets.focus import ILLEGAL, LEGAL, NORMAL, SELECTED, Item, LateTip, Tip

if TYPE_CHECKING:
    from game.rules.words.text import Text

Chosen = Callable[[str], None]
PRICED = " · "  # between the ops that something costs and the rest of its price
WORDED = 250.0  # width from which a place has room for the sign of what is picked: a market, and no track


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the board: its name, the room it takes, everything its picture depends on, and how it is painted."""

    name: str
    box: Box
    key: Hashable
    paint: Callable[[Canvas], None]


class Board:
    """Everything above the hand, drawn from a view and a preview. Kept until the table changes."""

    def __init__(self, layout: Layout, choice: Choice, text: Text, before: Board | None = None) -> None:
        """`before` is the board that this one follows, whose readable items can be kept."""
        self.layout = layout
        self.choice = choice
        self.text = text
        view, preview, rules = choice.view, choice.preview(), choice.match.rules
        self.rules = rules
        self.view = view
        self.preview = preview
        self.half_years = rules.scenarios[view.scenario].half_years
        self.has_tension = "tension" not in scope.still(rules, rules.scenarios[view.scenario], view.tracks)
        self.tiles = calendar.tiles(view, self.half_years, text.short_half_year)
        self.chains = tuple(chain.state(view, side, preview, ships=True) for side in SIDES)
        self.mats = {side: mats.state(view, side, text, rules, preview) for side in SIDES}
        self.reading: Reading
        if before is not None and before.layout is layout:
            self.reading = before.reading
            self.reading.renew(self)
        else:
            self.reading = Reading(self)
        self.after = {} if preview is None else {change.track: change.after for change in preview.changes}

    # --- drawing

    @cached_property
    def parts(self) -> list[Part]:
        """Everything that is drawn, in parts that can be painted anew one by one; "a/b" lies on "a"."""
        at, view = self.layout, self.view
        language = self.text.language
        standing = score.standing(view, self.text, self.preview.score.after if self.preview else None)
        made = [
            Part(f"calendar.{number}", around(box, 1, 1, 7), tile, _bound_tile(box, tile, at.large))
            for number, (tile, box) in enumerate(zip(self.tiles, at.calendar, strict=True))
        ]
        made.append(
            Part(
                "score",
                around(at.score, 1, 2, 1),
                (language, standing),
                lambda canvas: score.draw(canvas, at.score, self.text, standing),
            )
        )
        for side in SIDES:
            made += self._mat_parts(side)
        made += [
            Part(f"chain.{one.side}", self._half(one.side), (language, one), self._chain_painter(one))
            for one in self.chains
        ]
        touched = tuple((track, self.after.get(track)) for track in (*view.markets, "price", "tension"))
        values = (*view.markets.items(), *(view.tracks[track] for track in ("price", "tension", "floor")))
        made.append(Part("middle", around(at.middle), (language, touched, values), self._paint_middle))
        return [part for part in made if at.shows(part.box)]

    def painting(self, canvas: Canvas) -> Iterator[None]:
        """Draws the board, a part in each step."""
        whole = canvas.surface.get_clip()
        for part in self.parts:
            canvas.surface.set_clip(canvas.rect(part.box))
            part.paint(canvas)
            canvas.surface.set_clip(whole)
            yield

    def _half(self, side: str) -> Box:
        """A side's half of the chain mat, to the middle of the spine."""
        at = self.layout
        x, y, w, h = around(at.chain)
        middle = at.chain[1] + at.geometry.spine_y + at.geometry.spine_h / 2
        return (x, y, w, middle - y) if side == ECOSYSTEM else (x, middle, w, y + h - middle)

    def _chain_painter(self, one: chain.ChainState) -> Callable[[Canvas], None]:
        at = self.layout

        def paint(canvas: Canvas) -> None:
            chain.ground(canvas, at.chain, self.text, at.geometry)
            chain.paint(canvas.at(at.chain[0], at.chain[1]), self.text, one, at.geometry)

        return paint

    def _mat_parts(self, side: str) -> list[Part]:
        """A mat: its ground, and above it the pieces that change one by one; in the 4:3 layout all in one."""
        box, mat, language = self.layout.mats[side], self.mats[side], self.text.language
        if self.layout.tall:
            strip = partial(mats.draw_strip, box=box, text=self.text, mat=mat)
            return [Part(f"mat.{side}", around(box, 2), (language, mat), strip)]
        look = mat_list if self.layout.large else mats
        ground = partial(look.ground, box=box, text=self.text, mat=mat)
        made = [Part(f"mat.{side}", around(box, 2), (language, mat.turn), ground)]
        for name, room, key, paint in look.pieces(box, self.text, mat):
            made.append(Part(f"mat.{side}/{name}", room, key, paint))
        return made

    def _paint_middle(self, canvas: Canvas) -> None:
        """Markets, price and tension."""
        at, view = self.layout, self.view
        canvas.layer(("middle", at.tall, at.spread, self.has_tension), at.middle, lambda inner: self._middle(inner))
        for market, box in at.market_rows.items():
            value = view.markets[market]
            after = self.after.get(market)
            markets.draw(canvas, box, self.text, market, value, after, view.thresholds.market_scores, at.market_cell)
        self._price(canvas)
        if self.has_tension:
            tension, most, limits = view.tracks["tension"], view.limits["tension"].high, view.thresholds
            notches = limits.tension_bites, limits.rupture
            price.draw_tension(canvas, at.tension, self.text, tension, most, *notches, self.after.get("tension"))

    def _middle(self, canvas: Canvas) -> None:
        x, _, w, h = self.layout.middle
        canvas.panel((0, 0, w, h))
        for box in (self.layout.price, *([self.layout.tension] if self.has_tension else [])):
            left = box[0] - x - 12
            canvas.line((left, 10), (left, h - 10), C.line, 1.25)

    def _price(self, canvas: Canvas) -> None:
        view = self.view
        limits = view.limits["price"]
        price.draw(
            canvas,
            self.layout.price,
            self.text,
            view.tracks["price"],
            limits.high - limits.low,
            view.floor.standing,
            view.floor.step,
            self.floor_words(),
            self.after.get("price"),
        )

    def floor_words(self) -> str:
        """What the floor does at the price as it stands."""
        floor = self.view.floor
        if not floor.standing:
            return (
                self.text("ui.price.no_floor_low", loss=floor.loss) if floor.below else self.text("ui.price.no_floor")
            )
        if floor.due:
            return self.text("ui.price.pays", side=LETTER[FLAGSHIP], amount=floor.due)
        return self.text("ui.price.waits", price=floor.pays_up_to)

    # --- targets

    def target_box(self, name: str) -> Box | None:
        """Where on the board a decision is aimed at, or None if it has no place there."""
        side, target = self.choice.side, _target_of(name)
        if target in STAGES:
            x, y, w, h = self.layout.geometry.column(side, STAGES.index(target))
            return self.layout.chain[0] + x, self.layout.chain[1] + y, w, h
        if target in self.layout.market_rows:
            x, y, w, h = self.layout.market_rows[target]
            return x - 4, y + 2, w + 2, h - 4
        places = self.track_places(side)
        if target:
            return places.get(target)
        return places.get("milestones") if Decision.parse(name).action == "milestone" else None

    def weakest_boxes(self) -> list[Box]:
        """The columns of the weakest stages of both chains."""
        x, y = self.layout.chain[:2]
        columns = [self.layout.geometry.column(one.side, stage) for one in self.chains for stage in one.weakest]
        return [(x + left, y + top, w, h) for left, top, w, h in columns]

    def track_places(self, side: str) -> dict[str, Box]:
        """Where the tracks of a side's mat lie."""
        at = self.layout
        find = mats.strip_places if at.tall else mat_list.places if at.large else mats.places
        return find(at.mats[side], side)

    def head_box(self, side: str) -> Box:
        """The head of a side's mat."""
        at = self.layout
        x, y, w, h = at.mats[side]
        return (x, y, mats.STRIP_HEAD, h) if at.tall else (x, y, w, mat_list.head() if at.large else mats.HEAD)

    def goal_places(self, side: str) -> list[Box]:
        """Where the three goals lie on a side's mat."""
        at = self.layout
        find = mats.strip_goal_places if at.tall else mat_list.goal_places if at.large else mats.goal_places
        return find(at.mats[side])

    def targets(self, names: list[str], on_choose: Chosen) -> list[Item]:
        """The places on the board for these decisions: legal ones first, then the others with their reasons."""
        legal: list[Item] = []
        illegal: list[Item] = []
        for name in names:
            box = self.target_box(name)
            if box is None:
                continue
            legal_now = name in self.choice.legal
            label = self.text.decision(name)
            state = ILLEGAL if not legal_now else SELECTED if self.choice.target == name else LEGAL
            item = Item(
                f"target.{name}",
                "targets" if legal_now else "targets not",
                box,
                label,
                _bound(on_choose, name),
                self._painter(name),
                state,
                LateTip(self._target_tip(name, label)),
            )
            (legal if legal_now else illegal).append(item)
        return legal + illegal

    def _target_tip(self, name: str, label: str) -> Callable[[], Tip]:
        """What a target is, and why it cannot be chosen now or what it costs."""
        target = _target_of(name)

        def made() -> Tip:
            reason = self.choice.why_not(name)
            title = self.text("ui.table.cannot", what=label) if reason else label
            told = tuple(filter(None, (reason or self.cost_words(name),)))
            if target in STAGES:
                tip = self.reading.stage_tip(self.choice.side, target, title, told)
            elif target:
                tip = self.reading.told.track(target, title, told)
            else:  # a milestone
                tip = self.reading.told.track("milestones", title, told)
            first = (*told, *(line for line in tip.lines if line not in told))
            return Tip(title, first, "ban" if reason else "", tip.notes)

        return made

    def _painter(self, name: str) -> Callable[[Canvas, Item], None]:
        target = _target_of(name)
        if target in STAGES:
            return lambda canvas, item: self._paint_stage(canvas, item, name, STAGES.index(target))
        return self._paint_row

    def _paint_stage(self, canvas: Canvas, item: Item, name: str, stage: int) -> None:
        x, y, w, h = item.box
        mine = self.chains[SIDES.index(self.choice.side)]
        upward = self.choice.side == ECOSYSTEM
        far = y + 15 if upward else y + h - 15
        mid = x + w / 2
        self._frame(canvas, item)
        if item.state == SELECTED:
            told = self.cost_words(name)
            if self.layout.large and canvas.measure(told, "small", "bold") > w:  # its tip tells the price too
                told = told.split(PRICED)[0]
            pill(canvas, mid, far, told)
        elif item.state == ILLEGAL:
            corner = x + w - 18  # the middle is the number's, where the stage is full
            canvas.circle((corner, far), 12.5, C.paper, C.ink, 1.75)
            canvas.icon("ban", corner, far, 16, C.ink)
        else:
            at_x, at_y = mid, far
            if stage not in mine.weakest and not mine.stacks[stage].plan:
                number_x, number_y = chain.label_at(mine, stage, self.layout.geometry)
                at_x, at_y = self.layout.chain[0] + number_x + 24, self.layout.chain[1] + number_y
            canvas.circle((at_x, at_y), 9.5, C.gold, C.ink, 1.5)
            canvas.icon("plus", at_x, at_y, 13, C.ink)

    def _paint_row(self, canvas: Canvas, item: Item) -> None:
        self._frame(canvas, item)
        if item.state == ILLEGAL:
            x, y, _, h = item.box
            canvas.circle((x + 10, y + h / 2), 11, C.paper, C.ink, 1.5)
            canvas.icon("ban", x + 10, y + h / 2, 15, C.ink)
        elif item.state == SELECTED and item.box[2] > WORDED:
            picked(canvas, item.box[0] + 10, item.box[1] + item.box[3] / 2, 10)

    def _frame(self, canvas: Canvas, item: Item) -> None:
        if item.state == SELECTED:
            canvas.ring(item.box, -1, 4, C.gold, 5)
            canvas.ring(item.box, 3, 1.25, C.gold_deep, 6)
            canvas.ring(item.box, -2, 1.25, C.gold_deep, 4)
        elif item.hover:
            canvas.ring(item.box, -1, 2, C.ink, 5)
        elif item.state == ILLEGAL:
            canvas.rrect(item.box, None, 5, C.ink2, 1.5, (2.5, 2.5))
        else:
            brackets(canvas, item.box, 0, min(9.0, item.box[3] * 0.26), C.gold_deep, 2.5)

    def cost_words(self, name: str) -> str:
        """What a menu line costs: "ops 1 · Capital 3"."""
        entry = self.choice.entry(name)
        if entry is None:
            return ""
        parts = [self.text("ui.table.ops_cost", ops=entry.ops)]
        parts += [f"{self.text.track_short(track)} {amount}" for track, amount in entry.price.items()]
        return PRICED.join(parts)

    # --- goals

    def goals(self, marked: str, on_choose: Chosen) -> list[Item]:
        """The goals on both mats, none when it is over; the ``marked`` one shows on the board what it depends on."""
        made: list[Item] = []
        for side in SIDES if not self.view.over else ():
            boxes = self.goal_places(side)
            goals = of_session.goals(self.view, self.rules, side)
            for number, (goal, look, box) in enumerate(zip(goals, self.mats[side].goals, boxes, strict=True)):
                id = f"goal.{side}.{number}"
                state = SELECTED if id == marked else NORMAL
                lines = [self.text(f"goals.kinds.{goal.kind}"), look.told]
                lines += [self.text("goals.steps", have=goal.have, need=goal.need)] if goal.need else []
                tip = Tip(look.title, (*lines, self.text("goals.mark")))
                spoken = self.text.clauses((look.title, look.told))
                paint = partial(self._paint_goal, side, look, goal.marks)
                made.append(Item(id, f"goals.{side}", box, spoken, _bound(on_choose, id), paint, state, tip, radius=4))
        return made

    def in_the_sum(self) -> list[Item]:
        """Of a match that is over: what the final sum has for each side, on its mat."""
        made: list[Item] = []
        for side in SIDES:
            looks = self.mats[side].goals
            for number, (look, box) in enumerate(zip(looks, self.goal_places(side)[: len(looks)], strict=True)):
                spoken = self.text.clauses((look.title, look.told))
                paint = partial(self._paint_goal, side, look, ())
                id, group = f"in_sum.{side}.{number}", f"goals.{side}"
                made.append(Item(id, group, box, spoken, None, paint, tip=Tip(look.title, (look.told,)), radius=4))
        return made

    def _paint_goal(self, side: str, look: mats.GoalLook, wanted: tuple[str, ...], canvas: Canvas, item: Item) -> None:
        """A frame around a goal under the pointer; around the marked one and what it depends on."""
        if self.layout.tall:
            mats.draw_strip_goal(canvas, item.box, side, look)
        elif self.layout.large:
            mat_list.draw_goal(canvas, item.box, side, look)
        if item.hover:
            canvas.ring(item.box, -1, 1.5, C.ink, 4)
        if item.state != SELECTED:
            return
        canvas.ring(item.box, -1, 2.5, C.gold_deep, 4)
        for name in wanted:
            box = self.place_of(name)
            if box is not None:
                canvas.ring(box, -2, 4, C.gold, 5)
                canvas.ring(box, 2, 1.25, C.gold_deep, 6)

    def place_of(self, name: str) -> Box | None:
        """Where a track, a market or a stage's track lies on the board; None for what has no place."""
        at = self.layout
        for side in SIDES:
            stage = name.removeprefix(f"{side}_")
            if stage in STAGES and stage != name:
                x, y, w, h = at.geometry.column(side, STAGES.index(stage))
                return at.chain[0] + x, at.chain[1] + y, w, h
            if name in self.track_places(side):
                return self.track_places(side)[name]
        return {**at.market_rows, "price": at.price, "tension": at.tension}.get(name)

    # --- what can be looked at

    def readable(self) -> list[Item]:
        """Calendar, score, mats, stages and middle as things that can be pointed at and read aloud."""
        return self.reading.items()


def _target_of(name: str) -> str:
    """The stage, market or box that a decision is aimed at; "" for none."""
    decision = Decision.parse(name)
    return decision.target or decision.market


def _bound(choose: Chosen, name: str) -> Callable[[], None]:
    return lambda: choose(name)


def around(box: Box, above: float = 1.0, sides: float = 2.0, below: float = 4.0) -> Box:
    """A box with the room for its shadow and frame; the mats lie so close that there is no more."""
    x, y, w, h = box
    return x - sides, y - above, w + 2 * sides + 2, h + above + below


def _bound_tile(box: Box, tile: calendar.Tile, large: bool) -> Callable[[Canvas], None]:
    return lambda canvas: calendar.draw(canvas, box, tile, large)
