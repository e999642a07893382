"""Somebody else's player from a file: ``--code my_player.py --flagship my_player``.

The file defines ``choose(observation, seed)``, which gets a `game.position.Observation` and a number for its own luck,
and returns the name of a legal decision. It may keep what it likes between calls.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

from game.players.kinds import CodeError
from game.players.thoughts import Reason, Thought, Weighed
from game.position import Observation


class PlugIn:
    """A player from a file. Running one runs the file's code: use files that you trust."""

    def __init__(self, path: Path) -> None:
        """Reads the file. Raises `game.players.kinds.CodeError` if it cannot be read or defines no ``choose``."""
        self.path = path
        self._module = _module(path)

    def choose(self, observation: Observation, seed: int | None = None) -> str:
        """Its decision. Raises `CodeError` if that is not legal."""
        name = self._module.choose(observation, seed or 0)
        if name not in observation.legal():
            raise CodeError(f"{self.path.name} decided {name!r}, which is not legal now")
        return str(name)

    def think(self, observation: Observation, seed: int | None = None, *unused: object) -> Thought:
        """Its decision as a thought; it gives no reasons."""
        name = self.choose(observation, seed)
        return Thought(name, (Weighed(name),), 0, (Reason("own"),))


def _module(path: Path) -> ModuleType:
    specification = importlib.util.spec_from_file_location(f"player_{path.stem}", path)
    if specification is None or specification.loader is None or not path.is_file():
        raise CodeError(f"there is no file {path.name} to play by")
    module = importlib.util.module_from_spec(specification)
    try:
        specification.loader.exec_module(module)
    except Exception as error:
        raise CodeError(f"{path.name} cannot be used: {type(error).__name__}: {error}") from error
    if not callable(getattr(module, "choose", None)):
        raise CodeError(f"{path.name} defines no function choose(observation, seed)")
    return module
