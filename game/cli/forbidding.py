"""``--forbid SIDE:ACTION,...``: players that never take some actions of their side's menu."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from game.cli.stop import Stop
from game.rules.model import SIDES

if TYPE_CHECKING:
    from game.lab.play.runner import Player
    from game.players.codes import Level
    from game.rules.model import Rules

OF_SIDE = ":"


def add_forbid(command: argparse.ArgumentParser) -> None:
    """Adds the option; several stand in one list, or in several options."""
    command.add_argument(
        "--forbid",
        action="append",
        default=[],
        metavar="SIDE:ACTION,...",
        help="a side never takes these actions, as in ecosystem:coordinate,campaign (as often as you like)",
    )


def bound(players: tuple[Player, Player], asked: Sequence[str], rules: Rules) -> tuple[Player, Player]:
    """The players, each without the actions that are forbidden to its side. Raises `Stop` with a sentence."""
    from game.players.plans import without

    forbidden = actions_by_side(asked, rules)
    seats = list(players)
    for place, side in enumerate(SIDES):
        if forbidden[side]:
            seats[place] = replace(_level(seats[place], side), plan=without(forbidden[side]))
    return seats[0], seats[1]


def actions_by_side(asked: Sequence[str], rules: Rules) -> dict[str, list[str]]:
    """The actions that are forbidden to each side. A name without a side belongs to the one named before it.

    Raises `Stop` with a sentence that holds the right names.
    """
    from game.rules.fields import near
    from game.rules.load import Problems

    found: dict[str, list[str]] = {side: [] for side in SIDES}
    for words in asked:
        side = ""
        for word in words.split(","):
            before, of_side, action = word.rpartition(OF_SIDE)
            side = before.strip() if of_side else side
            if side not in SIDES:
                wanted = f'"{side}" is no side' if side else f'"{word.strip()}" names no side'
                raise Stop(f"--forbid: {wanted}; write SIDE:ACTION,..., with a side out of {', '.join(SIDES)}")
            action = action.strip().replace(" ", "_")
            known = dict.fromkeys(entry.action for entry in rules.entries if entry.side == side)
            if action not in known:
                close = near(action, known, Problems())
                hint = f"{close} There are" if close else "there are"
                raise Stop(f'--forbid: the {side.capitalize()} has no action "{action}"; {hint}: {", ".join(known)}')
            if action not in found[side]:
                found[side].append(action)
    return found


def _level(one: Player, side: str) -> Level:
    from game.lab.play.runner import OwnPlayer

    if isinstance(one, OwnPlayer):
        raise Stop(f"--forbid: {one} is a player of your own and decides by itself; the {side} needs a level")
    if one.plan:
        raise Stop(f"--forbid: the {side} is bound to the plan {one.plan} already")
    return one
