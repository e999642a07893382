"""The numba switch: compiled twins of the rules where numba is installed, the rules themselves where it is not.

The plain rules are never replaced: `game.engine.step.apply` is always plain Python, and ``engine().apply`` is the
fastest there is. So both can be compared in one process, and importing the engine costs nothing.

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
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

from game.engine.rule import RULES, SMALL_RULES
from game.engine.twins import ENGINE_MODULES, twins

PLAYER_MODULES = (
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
"""Modules of `game.players` whose rules are compiled with those of the engine: a simulation is as quick as the rules it
plays by only if it calls them compiled. They are imported when somebody asks for the rules, never before: the engine
itself needs no player."""
PLAIN_ENVIRONMENT = "MAGNET_RACE_PLAIN"  # set to anything: do without numba
KEPT_VERSIONS = 6  # of the compiled rules; a few megabytes each
_lock = threading.Lock()
_engines: dict[bool, types.SimpleNamespace] = {}


def numba_is_there() -> bool:
    """Whether numba is installed and wanted. Does not import it."""
    return not os.environ.get(PLAIN_ENVIRONMENT) and importlib.util.find_spec("numba") is not None


def engine(compiled: bool | None = None) -> types.SimpleNamespace:
    """Every rule by its name: compiled if ``compiled`` (default: where numba is there), else plain.

    The first call of a compiled rule compiles it, which takes some seconds on the first run of a version; after that it
    comes from the cache. ``engine().compiled`` says which of the two it is.
    """
    with _lock:
        wanted = _numba_works() if compiled is None else compiled
        if wanted not in _engines:
            _modules()
            _engines[wanted] = _compile() if wanted else _plain()
        return _engines[wanted]


def _numba_works() -> bool:
    """Whether numba is there and can be imported. If not, that is said once, and this program and those that it starts
    do without."""
    if not numba_is_there():
        return False
    try:
        import numba  # noqa: F401 - only to see whether it can be had
    except Exception as error:  # whatever an installation raises that does not fit together
        os.environ[PLAIN_ENVIRONMENT] = "numba cannot be imported"
        logging.getLogger(__name__).warning(
            "numba is there and cannot be imported (%s: %s); the rules run as plain Python, much slower.",
            type(error).__name__,
            error,
        )
        return False
    return True


def digest(folder: Path | None = None) -> str:
    """A digest of every module of the engine and of the players' rules, and of what compiles them."""
    source = hashlib.sha256(sys.version.encode())
    folder = folder or Path(__file__).parent
    players = [folder.parent / "players" / f"{name}.py" for name in PLAYER_MODULES]
    for path in [*sorted(folder.glob("*.py")), *(path for path in players if path.exists())]:
        source.update(path.name.encode())
        source.update(path.read_bytes())
    return source.hexdigest()[:16]


def effort(*names: str) -> dict[str, int]:
    """How much there is to compile for each of these rules and of those that they call, by name, in bytes of code.

    A rule is compiled together with all that it calls, so that counts for each caller again.
    """
    _modules()
    by_name = {rule.__name__: rule.__code__ for rule in RULES}  # type: ignore[attr-defined]

    def called(name: str) -> set[str]:
        found: set[str] = set()
        waiting = [name]
        while waiting:
            one = waiting.pop()
            if one in by_name and one not in found:
                found.add(one)
                waiting += by_name[one].co_names
        return found

    wanted = set().union(*(called(name) for name in names))
    return {name: sum(len(by_name[one].co_code) for one in called(name)) for name in sorted(wanted)}


def watch(report: Callable[[str], None]) -> None:
    """Calls ``report`` with the name of each function that was compiled, from now on. Imports numba."""
    from numba.core import event

    class Listener(event.Listener):  # type: ignore[misc]
        def on_start(self, event: Any) -> None:
            pass

        def on_end(self, event: Any) -> None:
            report(event.data["dispatcher"].py_func.__name__)

    event.register("numba:compile", Listener())  # type: ignore[no-untyped-call]


def _modules() -> None:
    """Imports every module with rules, which fills RULES."""
    names = [*ENGINE_MODULES, *(f"game.players.{name}" for name in PLAYER_MODULES)]
    for name in names:
        importlib.import_module(name)


def _plain() -> types.SimpleNamespace:
    return types.SimpleNamespace(compiled=False, **{rule.__name__: rule for rule in RULES})


def _compile() -> types.SimpleNamespace:
    """Twins of the rules in copies of their modules' names, so that compiled rules call compiled rules."""
    import numba

    from game.engine.compiled_cache import CheckedCache

    cache = _cache_folder()
    if cache is not None:
        numba.config.CACHE_DIR = str(cache)  # type: ignore[attr-defined]
    options: dict[str, Any] = {
        "cache": cache is not None,
        "nogil": True,  # the computer player thinks while the window draws
        "error_model": "numpy",  # the lint keeps divisors above 0
        "_nrt": False,  # rules make no arrays, so nothing needs counting: measured, three times faster
    }

    def twin(function: Any, rule: Any) -> Any:
        found = numba.njit(**options, forceinline=rule in SMALL_RULES)(function)
        if cache is not None:
            found._cache = CheckedCache(function)
        return found

    made = twins(RULES, twin)
    return types.SimpleNamespace(compiled=True, **{rule.__name__: twin for rule, twin in made.items()})


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
