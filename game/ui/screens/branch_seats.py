"""Who sits at a side of a match that begins from a position: a button that goes through a person and the computers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.session.seats import player_name
from game.ui.widgets.leaves import Button

if TYPE_CHECKING:
    from game.rules.words.text import Text

COMPUTERS = ("", "novice", "steady", "strong", "expert")
"""Who may sit there: "" is a person."""


def after(code: str) -> str:
    """Who comes next; a player with parameters of its own makes room for a person."""
    return COMPUTERS[(COMPUTERS.index(code) + 1) % len(COMPUTERS)] if code in COMPUTERS else ""


def seat(text: Text, side: str, code: str, choose: Callable[[], None]) -> Button:
    """The button of a side."""
    who = player_name(code, text) if code else text("branch.person")
    label = text("ui.branch.seat", side=text.side_short(side), player=who)
    return Button(f"seat.{side}", label, choose, "seats", "bot" if code else "user", size="label")
