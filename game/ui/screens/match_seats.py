"""The two seats of a new match: you, a friend or a computer; its levels, each with a sentence; and the coach."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from game.rules.model import ECOSYSTEM
from game.session import seats
from game.ui.draw import fonts, marks, patterns
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import SIDE, C
from game.ui.widgets.controls import button, check_box
from game.ui.widgets.focus import NORMAL, SELECTED, Item, Tip

if TYPE_CHECKING:
    from game.rules.model import Rules
    from game.rules.words.text import Text
    from game.session.readiness import Readiness

YOU, FRIEND, COMPUTER = "you", "friend", "computer"
WHO = (YOU, FRIEND, COMPUTER)
ICON = {YOU: "user", FRIEND: "handshake", COMPUTER: "bot"}
LEVELS = ("random", "novice", "steady", "strong", "expert")
"""What can be chosen beside a person, weakest first; `game.players.codes` knows them, and a test compares."""
HEAD, GAP, PAD = 70.0, 6.0, 16.0
ROOMY = 112.0  # width from which a choice has its icon


class Seating(Protocol):
    """Who sits where in the match that is being set up."""

    seats: dict[str, str]

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


def _rows(box: Box) -> tuple[float, float, float]:
    """The upper edges of the row of seats, of the row of levels, and of the sentence."""
    growth = max(1.0, fonts.text_scale)
    top = box[1] + HEAD * growth + 12
    second = top + 40 * growth + 10
    return top, second, second + 34 * growth + 8


def height(lines: int) -> float:
    """How high a seat is that has so many lines of what is told of who sits there."""
    growth = max(1.0, fonts.text_scale)
    return _rows((0.0, 0.0, 0.0, 0.0))[2] + (19 * lines + 4) * growth


def items(box: Box, scene: Seating, side: str) -> list[Item]:
    """Who sits there; then the levels of a computer, or the coach of who you are."""
    x, _, w, _ = box
    text, growth = scene.text, max(1.0, fonts.text_scale)
    top, second, _ = _rows(box)
    chosen = scene.who(side)
    made = _row(
        (x + PAD, top, w - 2 * PAD, 40 * growth), side,
        [(who, text(f"ui.opening.seat.{who}"), text(f"ui.opening.seat.{who}_help"), ICON[who]) for who in WHO],
        chosen, lambda who: scene.sit(side, who), text,
    )  # fmt: skip
    if chosen == COMPUTER:
        levels = [
            (level, text(f"players.levels.{level}.name"), text(f"players.levels.{level}.help"), "") for level in LEVELS
        ]
        place = (x + PAD, second, w - 2 * PAD, 34 * growth)
        made += _row(place, side, levels, level_of(scene.seats[side]), lambda level: scene.seat(side, level), text)
    else:
        label, on = text("ui.opening.coach"), scene.coached
        spoken = text("ui.common.on" if on else "ui.common.off")
        place = (x + PAD, second, w - 2 * PAD, 34 * growth)
        tip = Tip(label, (text("ui.opening.coach_help"),))
        made.append(check_box(f"coach.{side}", place, label, on, scene.switch_coach, f"coach.{side}", spoken, tip))
    return made


def _row(
    place: Box, side: str, options: list[tuple[str, str, str, str]], chosen: str, choose: Callable[[str], None],
    text: Text,
) -> list[Item]:  # fmt: skip
    """Buttons side by side, the chosen one dark: `options` are (id, name, what it means, icon)."""
    x, y, w, h = place
    each = (w - GAP * (len(options) - 1)) / len(options)
    return [
        button(
            f"seat.{side}.{id}", (x + number * (each + GAP), y, each, h), name, partial(choose, id),
            group=f"seat.{side}.{len(options)}", icon=icon if each >= ROOMY else "", size="label",
            state=SELECTED if id == chosen else NORMAL, tip=Tip(name, (about,)),
            spoken=f"{text.side_short(side)}: {name}",
        )
        for number, (id, name, about, icon) in enumerate(options)
    ]  # fmt: skip


def paint(canvas: Canvas, box: Box, text: Text, side: str, told: str) -> None:
    """A seat: which side, its question, and what is `told` of who sits there."""
    x, y, w, h = box
    colours, growth = SIDE[side], max(1.0, fonts.text_scale)
    head = HEAD * growth
    canvas.panel(box)
    canvas.rrect((x, y, w, head), colours.solid, 8)
    canvas.fill((x, y + head - 12, w, 12), colours.solid)
    patterns.fill(canvas, (x + w * 0.72, y + 5, w * 0.28 - 5, 22), side, colours.mid, 0.55)
    marks.mark(canvas, side, x + 36, y + head / 2, 24 if side == ECOSYSTEM else 23, inverse=True)
    canvas.text(text.side(side), x + 72, y + head * 0.28, 19, C.paper, "display", room=w * 0.7 - 72)
    about = text(f"ui.title.{side}")
    canvas.text(about, x + 72, y + head * 0.68, "label", C.paper, "medium", room=w - 84, lines=2, leading=17 * growth)
    top = _rows(box)[2]
    if told:
        canvas.text(told, x + PAD, top, "label", C.ink2, "medium", valign="top", room=w - 2 * PAD, lines=4)


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
