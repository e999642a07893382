"""What an address asks for behind its "?".

`?scenario=2025-deal&seed=7`, `?puzzle=NAME`, `?position=WORDS`; `?class=CODE`: vote and questions of a table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from game.session.classroom import class_code
from game.shipped import RULES
from game.storage.schema import LARGEST_BID, LARGEST_SEED

if TYPE_CHECKING:
    from game.ui.shell.app import App

NUMBER = re.compile(r"-?[0-9]{1,20}")
WITHIN = {"seed": (0, LARGEST_SEED), "bid": (-LARGEST_BID, LARGEST_BID)}


def beginning(asked: Mapping[str, str]) -> dict[str, Any]:
    """What the window begins with (`game.ui.window.prepared`): a puzzle, a table of a class, or a new match."""
    return {"puzzle": asked.get("puzzle"), "table_of": asked.get(class_code.ASKED), **new_match(asked)}


def shared(address: str) -> str:
    """The address of the page as students' computers may open it; "" if none but this one can."""
    return class_code.shared(address)


def new_match(asked: Mapping[str, str]) -> dict[str, Any]:
    """What a new match's screen begins with. What is no number, too large a one, or no scenario is passed over."""
    told: dict[str, Any] = {}
    if asked.get("scenario") in {path.stem for path in (RULES / "scenarios").glob("*.yaml")}:
        told["scenario"] = asked["scenario"]
    for name, (least, most) in WITHIN.items():
        words = asked.get(name, "")
        if NUMBER.fullmatch(words) and least <= int(words) <= most:
            told[name] = int(words)
    return told


def lay(app: App, words: str) -> None:
    """Opens the teacher's table with a position in words; there it is told if they cannot be meant."""
    app.open("set_up")
    table: Any = app.top
    table.field.value = words
    table.take()
