"""The tool buttons of the table, and its lowest line: the last plays and whose turn it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from game.session import seats
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import LETTER
from game.ui.table import log_strip
from game.ui.table.explained import Explained
from game.ui.table.log_strip import Line
from game.ui.widgets.controls import button
from game.ui.widgets.focus import ILLEGAL, NORMAL, Item, LateTip, Tip

if TYPE_CHECKING:
    from game.rules.words.text import Text
    from game.session.match import Match
    from game.ui.table.choice import Choice


def tools(
    text: Text,
    boxes: Sequence[Box],
    match: Match,
    acts: Sequence[Callable[[], None]],
    key: Callable[[str], str],
    can_travel: bool = True,
    hint: Callable[[], None] | None = None,
) -> list[Item]:
    """The buttons in these boxes; `acts` are what they do, in the same order; `key` names the key of a command.

    While a computer decides nobody `can_travel` through time. `hint` gives one, where the players have hints.
    """
    no_undo = not match.can_undo or not can_travel
    no_redo = not match.can_redo or not can_travel
    why = [text(f"why_not.nothing_to_{way}" if can_travel else "session.not_theirs") for way in ("undo", "redo")]
    undo_tip = Tip(text("ui.table.undo", key=key("undo")), (why[0],) if no_undo else ())
    redo_tip = Tip(text("ui.table.redo", key=key("redo")), (why[1],) if no_redo else ())
    made = [
        ("undo", "undo-2", ILLEGAL if no_undo else NORMAL, undo_tip, "undo"),
        ("redo", "redo-2", ILLEGAL if no_redo else NORMAL, redo_tip, "redo"),
        ("log", "scroll-text", NORMAL, Tip(text("ui.table.log", key=key("log"))), "log"),
        ("help", "circle-help", NORMAL, Tip(text("ui.table.help", key=key("help"))), "help"),
        ("menu", "menu", NORMAL, Tip(text("ui.table.menu")), ""),
    ]
    if hint is not None:
        tip = Tip(text("ui.table.hint_tool", key=key("hint")), () if can_travel else (text("ui.table.hint_not_now"),))
        made.insert(0, ("hint", "lightbulb", NORMAL if can_travel else ILLEGAL, tip, "hint"))
        acts = (hint, *acts)
    return [
        button(
            f"tool.{id}", box, "", act, group="tools", icon=icon, kind="dark", state=state, tip=tip, key=command,
            spoken=tip.title,
        )
        for (id, icon, state, tip, command), box, act in zip(made, boxes, acts, strict=True)
    ]  # fmt: skip


def log_item(text: Text, box: Box, lines: Sequence[Line], choice: Choice, open_log: Callable[[], None]) -> Item:
    """The lowest line of the table; choosing it opens the log."""
    turn = turn_words(text, choice)
    deck = text("ui.table.deck", count=choice.view.deck)

    def paint(canvas: Canvas, item: Item) -> None:
        log_strip.draw(canvas, item.box, lines, turn, deck, text, item.hover)

    spoken = f"{turn}. " + ". ".join(text.clauses(parts) for _, parts in lines)
    tip = LateTip(lambda: _strip_tip(text, lines, turn, deck, choice))
    return Item("log strip", "log strip", box, spoken, open_log, paint, tip=tip)


def _strip_tip(text: Text, lines: Sequence[Line], turn: str, deck: str, choice: Choice) -> Tip:
    """The last plays in full, newest first, and the order of the plays."""
    told = [text.clauses(parts) for _, parts in reversed(lines)]
    return Explained(choice.match, choice.side, text).place("turn", turn, (*told, deck))


def turn_words(text: Text, choice: Choice) -> str:
    """Who decides what now."""
    decider = choice.match.side or ""
    if decider in choice.match.seats:
        player = seats.player_name(choice.match.seats[decider], text)
        return text("ui.table.turn.computer", side=LETTER[decider], player=player)
    if choice.match.side != choice.side and not choice.match.over:
        return text("ui.motion.told")
    mark = LETTER[choice.side]
    play = choice.view.play
    if play:
        return text("ui.table.turn.play", side=mark, number=play.number, of=play.of)
    return text(f"ui.table.turn.{choice.phase}", side=mark)
