"""What can be looked at on the table: every part of the board as an item that is read aloud and explained."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from game.ui.canvas import Box
from game.ui.draw import chain, mats, words
from game.ui.explained import Explained
from game.ui.focus import Item, LateTip, Tip
from game.ui.theme import ECOSYSTEM, FLAGSHIP

if TYPE_CHECKING:
    from game.ui.scenes.table_board import Board

SIDES = (ECOSYSTEM, FLAGSHIP)


class Reading:
    """The items of a board that explain it and change nothing."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.text = board.text
        self.view = board.view
        self.rules = board.rules
        self.told = Explained(board.choice.match, board.choice.side, board.text)

    def items(self) -> list[Item]:
        """Calendar, score, mats, chains, spine, markets, price and tension."""
        board, at = self.board, self.board.layout
        made = [self._tile(number) for number in range(len(board.tiles))]
        made.append(self._score())
        for side in SIDES:
            made.append(self._head(side))
            if side == ECOSYSTEM and not at.tall:
                made.append(self._free_steps())
            made += [self._track(f"mat.{side}", track, box) for track, box in board.track_places(side).items()]
        for side in SIDES:
            made.append(self._mark(side))
            made += [self._stage(side, number) for number in range(len(chain.STAGES))]
            made.append(self._flow(side))
        made += [self._spine(number) for number in range(len(chain.STAGES))]
        made += [self._market(market, box) for market, box in at.market_rows.items()]
        made += [self._track("middle", track, box) for track, box in (("price", at.price), ("tension", at.tension))]
        return made

    def _item(self, id: str, group: str, box: Box, label: str, tip: Callable[[], Tip]) -> Item:
        return Item(id, group, box, label, tip=LateTip(tip))

    # --- mats and middle

    def _track(self, group: str, track: str, box: Box) -> Item:
        value, most = self.view["tracks"][track], self.view["limits"][track][1]
        label = self.text("ui.mats.of", name=self.text.track(track), value=value, most=most)
        return self._item(
            f"{group}.{track}", group, box, label, lambda: self.told.track(track, label, self._numbers(track))
        )

    def _numbers(self, track: str) -> list[str]:
        """What the table says of a track beside its value."""
        if track in ("price", "floor"):
            return [self.board.floor_words()]
        if track == "milestones":
            mat = self.board.mats[FLAGSHIP]
            if not mat.odds:
                return [mat.note]
            rule = self.told.action_rule("milestone", FLAGSHIP)
            return [self.text.clauses((mat.note, mat.odds)), rule]
        if track in ("coordination", "survey", "proposal"):
            return [self.board.mats[ECOSYSTEM].note]
        if track == "lab":
            return [self.text("explain.odds", odds=self.view["odds"]["demonstration"])]
        return []

    def _free_steps(self) -> Item:
        x, y, w, _ = self.board.layout.mats[ECOSYSTEM]
        note = self.board.mats[ECOSYSTEM].note
        label = self.text("ui.mats.plain", name=self.text("ui.mats.pipeline"), value=note)
        tip = lambda: self.told.track("coordination", label)  # noqa: E731
        return self._item("pipeline", f"mat.{ECOSYSTEM}", (x + 8, y + 46, w - 16, 21), label, tip)

    def _head(self, side: str) -> Item:
        x, y, w, h = self.board.layout.mats[side]
        box = (x, y, 52.0, h) if self.board.layout.tall else (x, y, w, 44.0)
        mat = self.board.mats[side]
        held = self.text("explain.held", count=mat.cards)
        label = self.text.clauses((self.text.side(side), held))
        return self._item(f"side.{side}", f"mat.{side}", box, label, lambda: self._owner(side, held))

    def _owner(self, side: str, held: str) -> Tip:
        flow = self.text("explain.flow", flow=self.view["flow"][side])
        return self.told.owner(side, (held, flow), mats.STRIP[side])

    def _market(self, market: str, box: Box) -> Item:
        name, value = self.text.market(market), words.score(self.view["markets"][market])
        label = self.text("ui.mats.plain", name=name, value=value)
        return self._item(f"market.{market}", "middle", box, label, lambda: self.told.track(market, label))

    # --- chains

    def _mark(self, side: str) -> Item:
        x, y, _, _ = self.board.layout.chain
        _, top, _, h = self.board.layout.geometry.column(side, 0)
        label = self.text.side(side)
        held = self.text("explain.held", count=self.board.mats[side].cards)
        box = (x + 6, y + top, chain.LEFT - 8, h)
        return self._item(f"chain.{side}", f"chain.{side}", box, label, lambda: self._owner(side, held))

    def stage_tip(self, side: str, stage: str, title: str = "", numbers: tuple[str, ...] = ()) -> Tip:
        """A stage of a side; a picked target puts its own title and sentences first."""
        level, flow = self.view["stages"][side][stage], self.view["flow"][side]
        label = self.text(
            "ui.table.stage", side=self.text.side_short(side), stage=self.text.stage(stage), level=level, flow=flow
        )
        told = [label] if title else []
        if stage in self.view["weakest"][side]:
            told.append(self.text("ui.table.weakest", flow=flow))
        return self.told.stage(side, stage, title or label, self.view["discs"][side][stage], (*numbers, *told))

    def _stage(self, side: str, number: int) -> Item:
        stage = chain.STAGES[number]
        at = self.board.layout
        x, y, w, h = at.geometry.column(side, number)
        level, flow = self.view["stages"][side][stage], self.view["flow"][side]
        label = self.text(
            "ui.table.stage", side=self.text.side_short(side), stage=self.text.stage(stage), level=level, flow=flow
        )
        box = (at.chain[0] + x, at.chain[1] + y, w, h)
        return self._item(f"stage.{side}.{stage}", f"chain.{side}", box, label, lambda: self.stage_tip(side, stage))

    def _spine(self, number: int) -> Item:
        stage, at, geometry = chain.STAGES[number], self.board.layout, self.board.layout.geometry
        x, _, w, _ = geometry.column(ECOSYSTEM, number)
        box = (at.chain[0] + x - 2, at.chain[1] + geometry.spine_y, w + 4, geometry.spine_h)
        levels = [
            self.text(
                "ui.table.stage", side=self.text.side_short(side), stage=self.text.stage(stage),
                level=self.view["stages"][side][stage], flow=self.view["flow"][side],
            )
            for side in SIDES
        ]  # fmt: skip
        return self._item(
            f"spine.{stage}", "spine", box, self.text.stage(stage), lambda: self.told.spine(stage, levels)
        )

    def _flow(self, side: str) -> Item:
        x, y, w, _ = self.board.layout.chain
        _, top, _, h = self.board.layout.geometry.column(side, 0)
        label = self.text("ui.mats.plain", name=self.text.track(f"{side}_flow"), value=self.view["flow"][side])

        def tip() -> Tip:
            weakest = self.text.listed(self.text.stage(stage) for stage in self.view["weakest"][side])
            told = (self.text(f"tracks.{side}_flow.help"), self.text("ui.handover.weakest", stages=weakest))
            moved = [f"{side}_{stage}" for stage in chain.STAGES]
            moved += ["allies", "milestones"] if side == FLAGSHIP else []
            return self.told.place(f"flow_{side}", label, told, moved)

        return self._item(f"flow.{side}", f"chain.{side}", (x + w - chain.RIGHT + 2, y + top, 78, h), label, tip)

    # --- the top row

    def _tile(self, number: int) -> Item:
        tile, text = self.board.tiles[number], self.text
        title = text("ui.common.half_year", half_year=tile.half_year, round=tile.round, rounds=len(self.board.tiles))
        exams = [exam for exam in self.view["exams"] if exam["round"] == tile.round]

        def tip() -> Tip:
            lines = [text("ui.table.gate", number=milestone) for milestone in tile.gates]
            lines += [self._exam_words(exam) for exam in exams]
            name = f"exam_{exams[0]['side']}" if exams else "calendar"
            moved = ("confidence",) if exams and exams[0]["side"] == FLAGSHIP else ("demonstrations",) if exams else ()
            return self.told.place(name, title, lines or [text("explain.half_year")], moved)

        return self._item(f"calendar.{number}", "calendar", self.board.layout.calendar[number], title, tip)

    def _exam_words(self, exam: dict[str, Any]) -> str:
        tracks, constants = self.view["tracks"], self.rules.constants
        if exam["side"] == ECOSYSTEM:
            return self.text("ui.table.exam_ecosystem", due=exam["due"], now=tracks["demonstrations"])
        return self.text(
            "ui.table.exam_flagship",
            loss=constants["exams.flagship_loss"],
            chance=constants["exams.flagship_chance"],
            allies=constants["exams.flagship_allies"],
            gate=self.view["gates"][exam["round"] - 1],
        )

    def _score(self) -> Item:
        lines = []
        for line in self.view["score"]["lines"]:
            if line["points"]:
                name = self.text(f"score.{line['id']}")
                lines.append(self.text("explain.line", name=name, told=words.score(line["points"])))
        title = self.text("ui.table.if_ended", score=words.score(self.view["score"]["total"]))
        return self._item(
            "score", "score", self.board.layout.score, title,
            lambda: self.told.place("score", title, lines, ("vp",)),
        )  # fmt: skip
