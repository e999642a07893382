"""Twins of the rules: the same source in a name space of its own, in which rules call twins and not each other.

The plain rules are never replaced, so that both can be compared in one process.
"""

from __future__ import annotations

import importlib
import types
from collections.abc import Callable, Sequence
from typing import Any

Function = Callable[..., Any]

MODULES = ("chance", "state", "endings", "effects", "actions", "sums", "review", "step", "determinize", "batch")
ENGINE_MODULES = tuple(f"game.engine.{name}" for name in MODULES)
PLAYERS = (
    "kinds",
    "space",
    "minds",
    "feature",
    "value",
    "search",
    "guard",
    "novice",
    "plans",
    "arena",
    "series",
    "recorder",
)
PLAYER_MODULES = tuple(f"game.players.{name}" for name in PLAYERS)
"""Modules whose rules are compiled with those of the engine: a simulation is as quick as the rules it plays by only if
it calls them compiled. They are imported when somebody asks for the rules, never before: the engine itself needs no
player."""


def import_rules() -> None:
    """Imports every module with rules, which fills `game.engine.rule.RULES`."""
    for name in (*ENGINE_MODULES, *PLAYER_MODULES):
        importlib.import_module(name)


def twins(rules: Sequence[Function], make: Callable[[types.FunctionType, Function], Any]) -> dict[Function, Any]:
    """A twin of each rule: what ``make`` returns for a copy of the function in its new name space, and the rule."""
    names = dict.fromkeys(rule.__module__ for rule in rules)
    spaces = {name: dict(vars(importlib.import_module(name))) for name in names}
    made: dict[Function, Any] = {}
    for rule in rules:
        function = types.FunctionType(rule.__code__, spaces[rule.__module__], rule.__name__)  # type: ignore[attr-defined]
        function.__module__ = rule.__module__
        function.__qualname__ = rule.__qualname__  # type: ignore[attr-defined]
        made[rule] = make(function, rule)
    for space in spaces.values():
        for name, thing in space.items():
            if isinstance(thing, types.FunctionType) and thing in made:
                space[name] = made[thing]
    return made
