"""The two seats of a new match: you, a friend or a computer; its levels, each with a sentence; and the coach."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from game.rules.model import ECOSYSTEM
from game.session import prologue, seats
from game.ui.draw import marks, patterns
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import SIDE, C
from game.ui.widgets.focus import NORMAL, SELECTED, Tip
from game.ui.widgets.leaves import Button, Check, Drawn, Label
from game.ui.widgets.sheet import NO_PAD, paper
from game.ui.widgets.tree import Column, Fits, Grid, OneOf, Panel, Part, Row, em

if TYPE_CHECKING:
    from game.rules.model import Rules
    from game.rules.words.text import Text
    from game.session.readiness import Readiness
    from game.ui.shell.scene import Shell

YOU, FRIEND, COMPUTER = "you", "friend", "computer"
WHO = (YOU, FRIEND, COMPUTER)
ICON = {YOU: "user", FRIEND: "handshake", COMPUTER: "bot"}
LEVELS = ("random", "novice", "steady", "strong", "expert")
"""What can be chosen beside a person, weakest first; `game.players.codes` knows them, and a test compares."""
GAP = 6.0
PAD = (16.0, 12.0, 16.0, 10.0)
HEAD_PAD = (12.0, 8.0, 12.0, 8.0)
MARK = 48.0
ROOMY, LEVEL = 120.0, 87.0  # em: width from which a choice has its icon, and a level stands beside all others
QUESTION_TO = 1.4  # size of text to which a side's question has room


class Seating(Protocol):
    """Who sits where in the match that is being set up; `rules` are None until they are read."""

    app: Shell
    seats: dict[str, str]
    rules: Rules | None
    scenario: str

    @property
    def text(self) -> Text: ...

    @property
    def coached(self) -> bool: ...

    def who(self, side: str) -> str: ...

    def sit(self, side: str, who: str) -> None: ...

    def seat(self, side: str, code: str) -> None: ...

    def switch_coach(self) -> None: ...


def level_of(code: str) -> str:
    """The level that a player's code names, "" of a person."""
    return code.partition(":")[0]


def seat(scene: Seating, side: str) -> Part:
    """A seat: its side; who sits there; the levels of a computer or the coach of who you are; what is told of it.

    It has room for whoever may sit there, so that nothing moves when somebody else does.
    """
    text, chosen = scene.text, scene.who(side)
    levels, coach = _levels(scene, side), _coach(scene, side)
    second = OneOf(levels, (coach,)) if chosen == COMPUTER else OneOf(coach, (levels,))
    others = [("", YOU), ("", FRIEND), *((level, COMPUTER) for level in LEVELS)]
    words = [
        Label(about(text, scene.rules, code, who, scene.app.readiness), "label", C.ink2, "medium")
        for code, who in ((scene.seats.get(side, ""), chosen), *others)
    ]
    body = Column((_people(scene, side), second, OneOf(words[0], tuple(words[1:]))))
    return Panel(Column((_head(scene, side), Panel(body, PAD)), gap=0), NO_PAD, paper, grow=1)


def _head(scene: Seating, side: str) -> Part:
    """Which side it is, and its question where there is room: as much as that of any story needs."""
    text, rules, colours = scene.text, scene.rules, SIDE[side]

    def ground(canvas: Canvas, box: Box) -> None:
        x, y, w, h = box
        canvas.rrect(box, colours.solid, 8)
        canvas.fill((x, y + h / 2, w, h / 2), colours.solid)
        patterns.fill(canvas, (x + w * 0.72, y + 5, w * 0.28 - 5, 22), side, colours.mid, 0.55)

    def mark(canvas: Canvas, box: Box) -> None:
        x, y, w, h = box
        marks.mark(canvas, side, x + w / 2, y + h / 2, em(24 if side == ECOSYSTEM else 23), inverse=True)

    words: tuple[Part, ...] = (Label(text.side(side), 19, C.paper, "display"),)
    if em(1) <= QUESTION_TO:
        asked = {id: prologue.question(side, rules, one, text) for id, one in rules.scenarios.items()} if rules else {}
        told = [asked.get(scene.scenario, text(f"ui.title.{side}")), *asked.values()]
        each = [Label(one, "label", C.paper, "medium") for one in told]
        words = *words, OneOf(each[0], tuple(each[1:]))
    row = Row((Drawn(mark, em(MARK), em(MARK)), Column(words, gap=2, grow=1)), gap=12)
    return Panel(row, HEAD_PAD, ground)


def _people(scene: Seating, side: str) -> Part:
    """Whether you, a friend or a computer sits there."""
    options = [(who, scene.text(f"ui.opening.seat.{who}"), scene.text(f"ui.opening.seat.{who}_help")) for who in WHO]

    def row(icons: bool) -> Part:
        buttons = [
            _choice(scene.text, side, one, partial(scene.sit, side, one[0]), one[0] == scene.who(side), group, icon)
            for one in options
            for icon in (ICON[one[0]] if icons else "",)
        ]
        return Row(tuple(buttons), GAP)

    group = f"seat.{side}.{len(WHO)}"
    return Fits(((em(len(WHO) * ROOMY), row(True)), (0, row(False))))


def _levels(scene: Seating, side: str) -> Part:
    """The levels of a computer, side by side or in two rows."""
    text, known, group = scene.text, level_of(scene.seats.get(side, "")), f"seat.{side}.{len(LEVELS)}"
    options = [(level, text(f"players.levels.{level}.name"), text(f"players.levels.{level}.help")) for level in LEVELS]
    buttons = tuple(
        _choice(text, side, one, partial(scene.seat, side, one[0]), one[0] == known, group) for one in options
    )
    rows = Grid(buttons, 0, len(WHO), GAP)
    return Fits(((em(len(LEVELS) * LEVEL), Grid(buttons, 0, gap=GAP)), (0, rows)))


def _choice(
    text: Text, side: str, one: tuple[str, str, str], choose: partial[None], chosen: bool, group: str, icon: str = ""
) -> Button:
    """One of who may sit there or how well it plays: `one` is its id, its name and what it means."""
    id, name, about = one
    return Button(
        f"seat.{side}.{id}", name, choose, group, icon, state=SELECTED if chosen else NORMAL, tip=Tip(name, (about,)),
        spoken=f"{text.side_short(side)}: {name}", size="label", grow=1,
    )  # fmt: skip


def _coach(scene: Seating, side: str) -> Part:
    """Whether the coach speaks to you."""
    text, id = scene.text, f"coach.{side}"
    label, on = text("ui.opening.coach"), scene.coached
    spoken = text("ui.common.on" if on else "ui.common.off")
    return Check(id, label, on, scene.switch_coach, id, spoken, Tip(label, (text("ui.opening.coach_help"),)))


def about(text: Text, rules: Rules | None, code: str, who: str, readiness: Readiness) -> str:
    """What is told of who sits there: of a computer how it plays, and that it thinks long where numba is missing."""
    if not code:
        return text(f"ui.opening.seat.{who}_help")
    told = [text(f"players.levels.{level_of(code)}.help")]
    if ":" in code:
        told.insert(0, seats.player_name(code, text) + text("ui.title.then"))
    if rules is not None:  # else the first picture is waited for, and nothing slow may be imported
        from game.players.codes import parse

        if readiness.is_plain and parse(code).looks_ahead:
            told.append(text("ui.title.rules_are_plain"))
    return text("ui.title.sentences").join(told)
