"""What can be looked at on the table: every part of the board as an item that is read aloud and explained."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES, STAGES
from game.rules.words import scope
from game.session.disagreement import what_outweighs_vp
from game.ui.draw import words
from game.ui.draw.canvas import Box
from game.ui.table import chain, mats
from game.ui.table.exam_words import exam_words
from game.ui.table.explained import Explained
from game.ui.widgets.focus import Item, LateTip, Tip

if TYPE_CHECKING:
    from game.engine.records import View
    from game.rules.model import Rules
    from game.rules.words.text import Text
    from game.ui.table.calendar import Tile
    from game.ui.table.choice import Choice
    from game.ui.table.layout import Layout
    from game.ui.table.mats import MatState

EXAMS: dict[str, tuple[str, tuple[str, ...]]] = {
    ECOSYSTEM: ("exam_ecosystem", ("demonstrations", "coordination")),
    FLAGSHIP: ("exam_flagship", ("confidence",)),
}
"""What stands behind a side's exam, and the tracks that it asks for or moves."""


class Readable(Protocol):
    """A board that is explained: where its parts lie, and what stands on them."""

    layout: Layout
    choice: Choice
    text: Text
    view: View
    rules: Rules
    tiles: list[Tile]
    mats: dict[str, MatState]
    half_years: tuple[str, ...]

    def track_places(self, side: str) -> dict[str, Box]: ...

    def head_box(self, side: str) -> Box: ...

    def floor_words(self) -> str: ...


class Reading:
    """The items of a board that explain it and change nothing."""

    def __init__(self, board: Readable) -> None:
        self._kept: list[Item] = []
        self.renew(board)

    def renew(self, board: Readable) -> None:
        """Explains another board of the same match and layout: the items stay, what they say is told anew."""
        self.board = board
        self.text = board.text
        self.view = board.view
        self.rules = board.rules
        self.told = Explained(board.choice.match, board.choice.side, board.text)
        for item in self._kept:
            if isinstance(item.tip, LateTip):
                item.tip.forget()

    def items(self) -> list[Item]:
        """Calendar, score, mats, chains, spine, markets, price and tension."""
        if not self._kept:
            self._kept = self._all()
        return self._kept

    def _all(self) -> list[Item]:
        board, at = self.board, self.board.layout
        made = [self._tile(number) for number in range(len(board.tiles))]
        made.append(self._score())
        for side in SIDES:
            made.append(self._head(side))
            made += [self._track(f"mat.{side}", track, box) for track, box in board.track_places(side).items()]
        for side in SIDES:
            made.append(self._mark(side))
            made += [self._stage(side, number) for number in range(len(STAGES))]
            made.append(self._flow(side))
        made += [self._spine(number) for number in range(len(STAGES))]
        made += [self._market(market, box) for market, box in at.market_rows.items()]
        middle = {"price": at.price, "tension": at.tension}
        quiet = self._quiet()
        made += [self._track("middle", track, box) for track, box in middle.items() if track not in quiet]
        return made

    def _item(self, id: str, group: str, box: Box, tip: Callable[[], Tip]) -> Item:
        """An item whose words are put together when somebody looks at it: its label is the title of its tip."""
        return Item(id, group, box, "", tip=LateTip(tip))

    # --- mats and middle

    def _track(self, group: str, track: str, box: Box) -> Item:
        return self._item(f"{group}.{track}", group, box, partial(self._track_tip, track))

    def _track_tip(self, track: str) -> Tip:
        value, most = self.view.tracks[track], self.view.limits[track].high
        title = self.text("ui.mats.of", name=self.text.track(track), value=value, most=most)
        return self.told.track(track, title, self._numbers(track))

    def _quiet(self) -> frozenset[str]:
        """The tracks that nothing moves in this match."""
        return scope.still(self.rules, self.rules.scenarios[self.view.scenario], self.view.tracks)

    def _numbers(self, track: str) -> list[str]:
        """What the table says of a track beside its value."""
        if track in self._quiet():
            name = self.text(f"scenarios.{self.view.scenario}.name")
            return [self.text("explain.stands_still", scenario=name)]
        if track in ("price", "floor"):
            return [self.board.floor_words()]
        if track == "milestones":
            told = self.text.clauses(mats.plant_words(self.view, self.text, self.board.half_years))
            return [told] if self.view.next_milestone is None else [told, self.told.action_rule("milestone", FLAGSHIP)]
        if track in ("coordination", "survey", "proposal"):
            return [mats.free_steps(self.view, self.text)]
        if track == "demonstrations":
            return [self._odds_words(), self.told.action_rule("demonstrate", ECOSYSTEM)]
        if track in ("lab", "academicians"):
            return [self._odds_words()]
        return []

    def _odds_words(self) -> str:
        """The odds of a demonstration, with and without a second roll."""
        odds = self.view.odds
        if odds.demonstration_in_all == odds.demonstration:
            return self.text("explain.odds", odds=odds.demonstration)
        return self.text("explain.odds_in_all", odds=odds.demonstration, in_all=odds.demonstration_in_all)

    def _head(self, side: str) -> Item:
        return self._item(f"side.{side}", f"mat.{side}", self.board.head_box(side), partial(self._owner, side))

    def _owner(self, side: str) -> Tip:
        held = self.text("explain.held", count=self.board.mats[side].cards)
        flow = self.text("explain.flow", flow=self.view.flow[side])
        ships = self.text("explain.ships", steps=self.view.shipments[side])
        began = [self.text("explain.began")] if self.board.mats[side].began else []
        home = [self.text(f"sides.{side}.place")] if self.board.layout.large else []  # the mat has no room for it
        return self.told.owner(side, (*home, held, flow, ships, *began), mats.STRIP[side])

    def _market(self, market: str, box: Box) -> Item:
        return self._item(f"market.{market}", "middle", box, partial(self._market_tip, market))

    def _market_tip(self, market: str) -> Tip:
        name, value = self.text.market(market), words.score(self.view.markets[market])
        return self.told.track(market, self.text("ui.mats.plain", name=name, value=value))

    # --- chains

    def _mark(self, side: str) -> Item:
        x, y, _, _ = self.board.layout.chain
        _, top, _, h = self.board.layout.geometry.column(side, 0)
        box = (x + 6, y + top, chain.LEFT - 8, h)
        return self._item(f"chain.{side}", f"chain.{side}", box, partial(self._owner, side))

    def _stage_words(self, side: str, stage: str) -> str:
        level, flow = self.view.stages[side][stage], self.view.flow[side]
        name, owner = self.text.stage(stage), self.text.side_short(side)
        return self.text("ui.table.stage", side=owner, stage=name, level=level, flow=flow)

    def stage_tip(self, side: str, stage: str, title: str = "", numbers: tuple[str, ...] = ()) -> Tip:
        """A stage of a side; a picked target puts its own title and sentences first."""
        label, flow = self._stage_words(side, stage), self.view.flow[side]
        told = [label] if title else []
        if stage in self.view.weakest[side]:
            told.append(self.text("ui.table.weakest", flow=flow))
        return self.told.stage(side, stage, title or label, self.view.discs[side][stage], (*numbers, *told))

    def _stage(self, side: str, number: int) -> Item:
        stage = STAGES[number]
        at = self.board.layout
        x, y, w, h = at.geometry.column(side, number)
        box = (at.chain[0] + x, at.chain[1] + y, w, h)
        return self._item(f"stage.{side}.{stage}", f"chain.{side}", box, partial(self.stage_tip, side, stage))

    def _spine(self, number: int) -> Item:
        stage, at, geometry = STAGES[number], self.board.layout, self.board.layout.geometry
        x, _, w, _ = geometry.column(ECOSYSTEM, number)
        box = (at.chain[0] + x - 2, at.chain[1] + geometry.spine_y, w + 4, geometry.spine_h)
        return self._item(f"spine.{stage}", "spine", box, partial(self._spine_tip, stage))

    def _spine_tip(self, stage: str) -> Tip:
        return self.told.spine(stage, [self._stage_words(side, stage) for side in SIDES])

    def _flow(self, side: str) -> Item:
        x, y, w, _ = self.board.layout.chain
        _, top, _, h = self.board.layout.geometry.column(side, 0)
        right = self.board.layout.geometry.right
        box = (x + w - right + 2, y + top, right - 4, h)
        return self._item(f"flow.{side}", f"chain.{side}", box, partial(self._flow_tip, side))

    def _flow_tip(self, side: str) -> Tip:
        title = self.text("ui.mats.plain", name=self.text.track(f"{side}_flow"), value=self.view.flow[side])
        weakest = self.text.listed(self.text.stage(stage) for stage in self.view.weakest[side])
        limit = self.text("ui.handover.weakest", stages=weakest) if weakest else self.text("ui.table.average")
        ships = self.text("explain.ships", steps=self.view.shipments[side])
        told = (self.text(f"tracks.{side}_flow.help"), limit, ships)
        moved = [f"{side}_{stage}" for stage in STAGES]
        moved += ["allies", "milestones"] if side == FLAGSHIP else []
        return self.told.place(f"flow_{side}", title, told, moved)

    # --- the top row

    def _tile(self, number: int) -> Item:
        box = self.board.layout.calendar[number]
        return self._item(f"calendar.{number}", "calendar", box, partial(self._tile_tip, number))

    def _tile_tip(self, number: int) -> Tip:
        tile, text = self.board.tiles[number], self.text
        when = text.half_year(tile.half_year)
        title = text("ui.common.half_year", half_year=when, round=tile.round, rounds=len(self.board.tiles))
        exams = [exam for exam in self.view.exams if exam.round == tile.round]
        lines = [text("ui.table.gate", number=milestone) for milestone in tile.gates]
        lines += [exam_words(text, self.rules, exam, self.view) for exam in exams]
        lines.append(text("explain.expected", score=tile.expected))
        name, moved = ("calendar", ()) if not exams else EXAMS[exams[0].side]
        if len(lines) == 1:
            lines.insert(0, text("explain.half_year"))
        return self.told.place(name, title, lines, moved)

    def _score(self) -> Item:
        return self._item("score", "score", self.board.layout.score, self._score_tip)

    def _score_tip(self) -> Tip:
        lines = []
        for line in self.view.score.lines:
            if line.points:
                name = self.text(f"score.{line.id}")
                lines.append(self.text("explain.line", name=name, told=words.score(line.points)))
        if self.view.over:
            title = self.text("ui.table.final", score=words.score(self.view.score.total))
            return self.told.place("score", title, lines, ("vp",))
        title = self.text("ui.table.projected", score=words.score(self.view.score.total))
        outweighs = what_outweighs_vp(self.view)
        if outweighs is not None:
            side = self.text.side_short(str(self.view.score.leader))
            lines.insert(0, self.text("standing.outweighs", side=side, line=self.text(f"score.{outweighs.id}")))
        first = self.text("explain.goes_first", side=self.text.side_short(self.view.goes_first))
        about = (self.text("glossary.projected_score.help"), *lines, first)
        return self.told.place("score", title, about, ("vp",), unmoved="explain.unmoved_vp")
