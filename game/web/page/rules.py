"""The rules in a browser: it runs `rules.wasm` itself, beside Python and not within Python's memory.

Blocks of the rules' memory are therefore Python's own arrays; those that a call names are carried over before it and
back after it, all in one step of JavaScript (`rules.mjs`). What takes long and is done in the background is called in a
Worker, which is given the same arrays, so that the page draws meanwhile.
"""

from __future__ import annotations

import ctypes
import gc
from array import array
from collections.abc import Callable, Iterator
from typing import Any
from weakref import WeakSet

from js import RULES

from game.engine.wasm import Exports, Memory
from game.web.page import turns

LONG = frozenset(
    (
        "begin_search",
        "decide",
        "evaluate",
        "non_losing",
        "open_outlook",
        "outlook",
        "play_match",
        "play_series",
        "search",
    )
)
"""Rules that may take longer than a picture."""
MOST_ALIVE = 12
"""Memories; with as many, those of players that have gone are taken away first: each reserves 8 GB of addresses, of
which a browser gives a page a hundred times as much, and rings of objects are looked for seldom (`collecting.py`)."""

_alive: WeakSet[BrowserMemory] = WeakSet()


class BrowserMemory:
    """A memory of an instance of the program, and what of it Python has in hand."""

    def __init__(self, exports: Exports) -> None:
        if len(_alive) >= MOST_ALIVE:
            gc.collect()
        _alive.add(self)
        self._instance: Any = RULES.make()
        self._places = {name: list(_places(kinds)) for name, kinds in exports.items()}
        self._blocks: dict[int, ctypes.Array[ctypes.c_uint8]] = {}  # place -> what stands for it
        self.first = int(self._instance.first())

    def hold(self, end: int) -> None:
        """Grows to at least ``end`` bytes. Raises `MemoryError`."""
        if not self._instance.hold(end):
            raise MemoryError(f"no {end} bytes for the rules")

    def block(self, place: int, size: int) -> memoryview:
        """An array of Python's that stands for the bytes from ``place`` on: the same one for the same bytes."""
        held = self._blocks.get(place)
        if held is None or len(held) != size:
            held = self._blocks[place] = (ctypes.c_uint8 * size)()
        return memoryview(held).cast("B")

    def call(self, name: str, frame: int, values: list[Any]) -> None:
        """Carries the arrays over, calls the rule, and carries them back."""
        named = [frame, *(place for at in self._places[name] if (place := values[at]))]
        blocks = [(place, self._blocks[place]) for place in named]
        carried = array("I", [one for place, held in blocks for one in (place, ctypes.addressof(held), len(held))])
        if name in LONG and turns.may_wait():
            turns.wait(self._instance.callBeside(name, frame, carried))
        else:
            turns.let_others()
            self._instance.call(name, frame, carried)


def _places(kinds: list[str]) -> Iterator[int]:
    """Where among the values of a call the places of its arrays stand."""
    at = 0
    for kind in kinds[1:]:
        _, star, dimensions = kind.partition("*")
        if star:
            yield at
            at += int(dimensions)
        at += 1


def in_the_browser(code: bytes, exports: Exports) -> Callable[[], Memory]:
    """What makes memories of the program; the page has compiled it already, from the same bytes."""
    return lambda: BrowserMemory(exports)
