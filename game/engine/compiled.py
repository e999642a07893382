"""Which rules run: WebAssembly, numba's, or the plain ones. It is chosen here and nowhere else.

wasm    for play: there from the first moment, nothing is compiled on the user's machine (`game.engine.wasm`)
numba   for long runs of the lab, where it is installed (the extra ``lab``): half as fast again, once it has compiled
plain   the rules themselves as Python, where neither works or MAGNET_RACE_PLAIN is set: the same match, far slower

The plain rules are never replaced: `game.engine.step.apply` is always plain Python. So all can be compared in one
process, and importing the engine costs nothing.

numba's cache on disk notices a change in the module of a function but not in the modules that it calls. The cache is
therefore kept in a folder named after a digest of every module of the engine: an edited rule is compiled anew.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import logging
import os
import shutil
import sys
import threading
from functools import cache
from pathlib import Path
from typing import Any

from game.engine.rule import RULES, SMALL_RULES
from game.engine.twins import PLAYERS, import_rules, twins

WASM, NUMBA, PLAIN = "wasm", "numba", "plain"
INT16, INT32, INT64, FLOAT64 = "int16", "int32", "int64", "float64"  # kinds of numbers in an array
PLAIN_ENVIRONMENT = "MAGNET_RACE_PLAIN"  # set to anything: do without both
WISHED = "wished"  # why the rules are plain, beside the reasons of `game.engine.wasm.Unusable`
KEPT_VERSIONS = 6  # of the compiled rules; a few megabytes each
_lock = threading.Lock()
_shared: dict[str, ListRules | NumbaRules] = {}
_long_runs = False


def expect_long_runs() -> None:
    """From now on this process takes numba where it can: for commands that play for minutes and have no window."""
    global _long_runs
    _long_runs = True


def plain_is_wished() -> bool:
    """Whether somebody wants to do without anything compiled."""
    return bool(os.environ.get(PLAIN_ENVIRONMENT))


def numba_is_there() -> bool:
    """Whether numba is wanted and can be imported. Imports it; where that fails it says so, once."""
    return not plain_is_wished() and _numba_can_be_imported()


@cache
def _numba_can_be_imported() -> bool:
    if importlib.util.find_spec("numba") is None:
        return False
    try:
        importlib.import_module("numba")
    except Exception as error:  # an installation that does not fit this Python or numpy raises what it likes
        logging.getLogger(__name__).warning(
            "numba is there and cannot be imported (%s: %s); the rules run without it.", type(error).__name__, error
        )
        return False
    return True


def why_plain() -> str:
    """Why neither WebAssembly nor, in long runs, numba is to be had: WISHED or what `Unusable` tells; "" if one is."""
    if plain_is_wished():
        return WISHED
    from game.engine.wasm import Unusable, program

    try:
        program()
    except Unusable as error:
        return "" if _long_runs and numba_is_there() else error.reason
    return ""


def chosen() -> str:
    """The rules that `engine` gives to who does not ask for any: WASM, NUMBA or PLAIN."""
    if plain_is_wished():
        return PLAIN
    if _long_runs and numba_is_there():
        return NUMBA
    return PLAIN if why_plain() else WASM


def engine(kind: str | None = None) -> Any:
    """Every rule of a ``kind`` (default: `chosen`) by its name, and what goes with them.

    kind, compiled  which rules these are, and whether they work on arrays; plain ones work on lists
    zeros, array    make what they work on, from a shape or from numbers, and a kind of numbers (INT16 ...)
    keep            the same array where these rules reach it soonest, for what is used again and again

    WASM has a memory for each call of this function, and one thread uses that at a time; the others are shared. The
    first call of a rule of numba's compiles it, unless it comes from the cache. Raises `game.engine.wasm.Unusable`
    if WASM is asked for and cannot be used.
    """
    wanted = kind or chosen()
    if wanted == WASM:
        from game.engine.wasm import WasmRules

        return WasmRules()
    with _lock:
        if wanted not in _shared:
            import_rules()
            _shared[wanted] = _compile() if wanted == NUMBA else ListRules()
        return _shared[wanted]


class ListRules:
    """The rules themselves, over lists."""

    kind = PLAIN
    compiled = False

    def __init__(self) -> None:
        vars(self).update({rule.__name__: rule for rule in RULES})

    @staticmethod
    def zeros(shape: int | tuple[int, int], kind: str) -> list[Any]:
        """A list of zeros, or a list of such lists."""
        if isinstance(shape, int):
            return [0] * shape
        return [[0] * shape[1] for _ in range(shape[0])]

    @staticmethod
    def array(numbers: Any, kind: str) -> list[Any]:
        """The numbers as a list."""
        return list(numbers)

    @staticmethod
    def keep(numbers: list[Any]) -> list[Any]:
        """The list itself."""
        return numbers


class NumbaRules:
    """numba's twins of the rules, over numpy's arrays."""

    kind = NUMBA
    compiled = True

    def __init__(self, made: dict[str, Any]) -> None:
        import numpy as np

        self.zeros, self.array = np.zeros, np.array
        vars(self).update(made)

    @staticmethod
    def keep(array: Any) -> Any:
        """The array itself."""
        return array


def digest(folder: Path | None = None) -> str:
    """A digest of the modules of the engine and of the players' rules, and of this Python: for numba's cache."""
    source = hashlib.sha256(sys.version.encode())
    folder = folder or Path(__file__).parent
    players = [folder.parent / "players" / f"{name}.py" for name in PLAYERS]
    for path in [*sorted(folder.glob("*.py")), *(path for path in players if path.exists())]:
        source.update(path.name.encode())
        source.update(path.read_bytes())
    return source.hexdigest()[:16]


def _compile() -> NumbaRules:
    """Twins of the rules in copies of their modules' names, so that compiled rules call compiled rules."""
    import numba

    from game.engine.compiled_cache import CheckedCache

    folder = _cache_folder()
    if folder is None:
        return NumbaRules(numba_twins())
    numba.config.CACHE_DIR = str(folder)  # type: ignore[attr-defined]
    made = numba_twins(cache=True)
    for one in made.values():
        one._cache = CheckedCache(one.py_func)
    return NumbaRules(made)


def numba_twins(**options: Any) -> dict[str, Any]:
    """numba's functions by the rules' names; nothing is compiled before they are called."""
    import numba

    options |= {
        "nogil": True,  # others play on while one thread does
        "error_model": "numpy",  # the lint keeps divisors above 0
        "_nrt": False,  # rules make no arrays, so nothing needs counting: measured, three times faster
    }
    make: Any = numba.njit
    made = twins(RULES, lambda function, rule: make(**options, forceinline=rule in SMALL_RULES)(function))
    return {rule.__name__: twin for rule, twin in made.items()}


def _cache_folder() -> Path | None:
    """Where compiled rules of this digest are kept, or None if nothing can be written there.

    The versions that were used last are kept, because another copy of the game may run them now.
    """
    from platformdirs import user_cache_path

    folder = user_cache_path("magnet-race", appauthor=False) / "compiled"
    mine = folder / digest()
    try:
        mine.mkdir(parents=True, exist_ok=True)
        os.utime(mine)
        for other in sorted(folder.iterdir(), key=lambda one: one.stat().st_mtime)[:-KEPT_VERSIONS]:
            shutil.rmtree(other, ignore_errors=True)
    except OSError:
        return None
    return mine
