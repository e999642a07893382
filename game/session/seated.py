"""The computer players of a match, made from the codes that its seats hold."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from game.players.codes import is_file, parse
from game.players.computer import Computer
from game.players.kinds import CodeError
from game.players.plug_in import PlugIn
from game.players.thoughts import Thought
from game.position import Observation


class Player(Protocol):
    """Whoever decides for a side: `game.players.computer.Computer`, or somebody's own."""

    def think(self, observation: Observation, /) -> Thought:
        """What it decides, and why."""


def unknown(seats: Mapping[str, str]) -> str:
    """The first code among the seats that names no player of this program, or ""."""
    for code in seats.values():
        try:
            parse(code)
        except CodeError:
            return code
    return ""


def player(code: str, plain: bool = False) -> Computer | Player:
    """The computer player that a code names, or somebody's own from a file. ``plain``: without compiled rules.

    Raises `game.players.kinds.CodeError` with a sentence if there is no such player.
    """
    return PlugIn(Path(code)) if is_file(code) else computer(code, plain)


def computer(code: str, plain: bool = False) -> Computer:
    """The computer player of a level. Raises `game.players.kinds.CodeError` with a sentence if there is none."""
    return Computer(parse(code), plain=plain)
