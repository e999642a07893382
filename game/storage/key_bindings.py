"""The commands that a key gives: one table for every screen, for the help and for the settings.

Fixed and not listed: Tab and the arrows move, Enter and Space choose, Esc goes one step back, Page up, Page down, Home
and End turn pages. Each command's words stand in the texts under ``commands:``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

ANYWHERE = "anywhere"
MOST_LETTERS = 20
FIXED_KEYS = frozenset(
    {"tab", "return", "enter", "space", "escape", "up", "down", "left", "right", "page up", "page down", "home", "end"}
)


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `place` is the screen that knows it; two commands may share a key if they never meet.

    id     stable: bindings are kept by it
    key    the usual key: the character it types, or the name of a key that types none ("f11")
    """

    id: str
    key: str
    place: str


CARDS: tuple[Command, ...] = tuple(Command(f"card_{number}", str(number), "table") for number in range(1, 6))
"""One for each of the first cards of a hand; of a larger hand the others have none."""
COMMANDS: tuple[Command, ...] = (
    *CARDS,
    Command("event", "e", "table"),
    Command("ops", "o", "table"),
    Command("desk", "d", "table"),
    Command("enlarge", "v", "table"),
    Command("confirm", "c", "table"),
    Command("undo", "u", "table"),
    Command("redo", "r", "table"),
    Command("hurry", "t", "table"),
    Command("hint", "h", "table"),
    Command("meter", "w", "table"),
    Command("log", "l", ANYWHERE),
    Command("skip", "s", "review"),
    Command("steps", "r", "review"),
    Command("play", "p", "review"),
    Command("stop", "s", "handover"),
    Command("coach_next", "n", "table"),
    Command("coach_back", "b", "table"),
    Command("class_vote", "v", "class"),
    Command("class_pause", "p", "class"),
    Command("class_next", "n", "class"),
    Command("class_back", "b", "class"),
    Command("class_question", "q", "class"),
    Command("class_hands", "h", "class"),
    Command("class_again", "r", "class"),
    Command("help", "?", ANYWHERE),
    Command("cheat_sheet", "f1", ANYWHERE),
    Command("glossary", "g", ANYWHERE),
    Command("roles", "f4", ANYWHERE),
    Command("full_screen", "f11", ANYWHERE),
)
BY_ID: Mapping[str, Command] = {command.id: command for command in COMMANDS}


def keys(own: Mapping[str, str]) -> dict[str, str]:
    """The key of every command, where `own` holds those that the player changed."""
    return {command.id: own.get(command.id, command.key) for command in COMMANDS}


def rival(id: str, key: str, own: Mapping[str, str]) -> str:
    """The command that has this key already where the command `id` is known; "" if none has."""
    place = BY_ID[id].place
    for other, taken in keys(own).items():
        meet = ANYWHERE in (place, BY_ID[other].place) or place == BY_ID[other].place
        if other != id and taken == key and meet:
            return other
    return ""


def is_key(key: object) -> bool:
    """Whether a key, by its name, may be given to a command."""
    return isinstance(key, str) and 0 < len(key) <= MOST_LETTERS and key.isprintable() and key not in FIXED_KEYS


def are_keys(own: object) -> bool:
    """Whether this maps commands to keys that may be theirs, no two in conflict."""
    return (
        isinstance(own, Mapping)
        and all(id in BY_ID and is_key(key) for id, key in own.items())
        and not any(rival(id, key, own) for id, key in own.items())
    )
