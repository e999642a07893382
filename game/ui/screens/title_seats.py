"""The two sides of a new match on the title: who each is, its question, and who plays it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM
from game.session import seats
from game.ui.draw import marks, patterns
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import SIDE, C
from game.ui.widgets.controls import button
from game.ui.widgets.focus import NORMAL, SELECTED, Item, Tip

if TYPE_CHECKING:
    from game.engine.plain_data import BySide
    from game.rules.model import Rules
    from game.rules.words.text import Text
    from game.session.readiness import Readiness

HUMAN = "human"
LEVELS = ("random", "novice", "steady", "strong", "expert")
"""What can be chosen beside a person, weakest first; `game.players.codes` knows them, and a test compares."""
COLUMNS = 3
HIGH, GAP = 34.0, 6.0
HEAD = 58.0
ROOMY = 110.0  # width from which a choice has its icon


def level_of(code: str) -> str:
    """The level that a player's code names, or HUMAN."""
    return code.partition(":")[0] or HUMAN


def grid_top(canvas_h: float) -> float:
    """How far below the top of a side's mat, of this height, its choices begin."""
    return 120.0 if canvas_h < 290 else 142.0


def items(box: Box, text: Text, side: str, code: str, choose: Callable[[str, str], None]) -> list[Item]:
    """A button for a person and one for each level; `choose` gets the side and the code, "" for a person."""
    x, y, w, h = box
    each = (w - 32 - GAP * (COLUMNS - 1)) / COLUMNS
    made = []
    for number, level in enumerate((HUMAN, *LEVELS)):
        row, column = divmod(number, COLUMNS)
        place = (x + 16 + column * (each + GAP), y + grid_top(h) + row * (HIGH + GAP), each, HIGH)
        icon = "user" if level == HUMAN else "bot"
        name = text("ui.title.person") if level == HUMAN else text(f"players.levels.{level}.name")
        about = text("ui.title.person_help" if level == HUMAN else f"players.levels.{level}.help")
        made.append(
            button(
                f"seat.{side}.{level}", place, name, partial(choose, side, "" if level == HUMAN else level),
                group=f"seat.{side}", icon=icon if each >= ROOMY else "", size="label",
                state=SELECTED if level == level_of(code) else NORMAL, tip=Tip(name, (about,)),
                spoken=f"{text.side_short(side)}: {name}",
            )
        )  # fmt: skip
    return made


def paint(canvas: Canvas, box: Box, text: Text, side: str, flow: int | None, told: str) -> None:
    """A side: who it is, the flow that it starts with, its question, and what is `told` of who plays it."""
    x, y, w, h = box
    colours = SIDE[side]
    canvas.panel(box)
    canvas.rrect((x, y, w, HEAD), colours.solid, 8)
    canvas.fill((x, y + 30, w, HEAD - 30), colours.solid)
    patterns.fill(canvas, (x + w * 0.6, y + 5, w * 0.4 - 5, 26), side, colours.mid, 0.55)
    marks.mark(canvas, side, x + 32, y + 29, 21 if side == ECOSYSTEM else 20, inverse=True)
    canvas.text(text.side(side), x + 62, y + 20, 19, C.paper, "display", room=w - 74)
    where = text(f"sides.{side}.place")
    if flow is not None:
        where = text("ui.title.starts", place=where, flow=flow)
    canvas.text(where, x + 62, y + 43, "label", C.paper, "medium", room=w - 74)
    top, room = grid_top(h), w - 32
    middle = y + (HEAD + top) / 2
    canvas.text(text(f"ui.title.{side}"), x + 16, middle, "body", C.ink, room=room, lines=2 if h < 290 else 3)
    foot = y + top + 2 * HIGH + GAP
    canvas.text(told, x + 16, (foot + y + h) / 2, "label", C.ink2, "medium", room=room, lines=2 if h < 290 else 4)


def about(text: Text, rules: Rules | None, code: str, readiness: Readiness) -> str:
    """What is told of a player: how it plays, and that it thinks long where numba is missing."""
    if not code:
        return text("ui.title.person_help")
    told = [text(f"players.levels.{level_of(code)}.help")]
    if ":" in code:
        told.insert(0, seats.player_name(code, text) + text("ui.title.then"))
    if rules is not None:  # else the first picture is waited for, and nothing slow may be imported
        from game.players.codes import parse

        if readiness.is_plain and parse(code).looks_ahead:
            told.append(text("ui.title.without_numba"))
    return text("ui.title.sentences").join(told)


def start_flows(rules: Rules, scenario: str) -> BySide[int]:
    """The flow that each side starts a scenario with. Brings the engine: the first picture has to stand by then."""
    from game.session.match import Match

    return Match.new(scenario, seed=0, rules=rules).table.flow
