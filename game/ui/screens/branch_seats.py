"""Who sits at a side of a match that begins from a position: a button that goes through a person and the computers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from game.rules.model import SIDES
from game.session.seats import player_name
from game.ui.widgets.leaves import Button
from game.ui.widgets.tree import Flow, Part

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


class Way(NamedTuple):
    """A way to play on: the id and the label of its button, what it does, and whether it is the better one."""

    id: str
    label: str
    go: Callable[[], None]
    better: bool = False


def playing_on(text: Text, seats: Mapping[str, str], choose: Callable[[str], None], ways: Sequence[Way]) -> Part:
    """Who sits at both sides, and the ways to play on; one gold button at most: what was compared says which."""
    made = [seat(text, side, seats[side], partial(choose, side)) for side in SIDES]
    for way in ways:
        kind = "primary" if way.better else "plain"
        made.append(Button(way.id, way.label, way.go, "play", "play", kind, size="label"))
    return Flow(tuple(made))
