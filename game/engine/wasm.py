"""The rules as WebAssembly (`rules.wasm`, built by `python -m game.web.build`), run by wasmtime.

The file is used only if it was made from the rule modules as they stand, byte for byte; else `Unusable` says why. It is
compiled when it is loaded, in a fraction of a second, and nothing is kept on disk. In a browser the browser itself runs
it (`game.web.page.rules` puts its memories in the place of wasmtime's).

Each `WasmRules` has a memory of its own, so that threads do not meet. Arrays are memoryviews, so that a match needs no
numpy; who has numpy's arrays may hand them in. What is kept (`keep`) lies in that memory; the rest is copied there for
a call, and back.
"""

from __future__ import annotations

import atexit
import ctypes
import hashlib
import importlib
import json
import math
import struct
from array import array as typed
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path
from typing import Any, Protocol

from game.engine.twins import ENGINE_MODULES, PLAYER_MODULES
from game.storage import files

HERE = Path(__file__).parent
PROGRAM, ORIGIN = "rules.wasm", "rules.json"
NUMBERS_OF_LAYOUT = ("game.engine.layout", "game.engine.track")  # which the rules take into themselves
SOURCES = (*NUMBERS_OF_LAYOUT, "game.engine.rule", *ENGINE_MODULES, *PLAYER_MODULES)
"""The modules whose text decides what is in the file."""
PAGE = 65_536  # bytes by which a memory grows
ALIGNED = 16
RESERVED = 4 << 30  # addresses, not memory: within them a memory grows where it is
FORMATS = {"int16": "h", "int32": "i", "int64": "q", "float64": "d"}
"""How `memoryview` and `array` name the kinds of numbers."""
MOST_BYTES = 20_000_000  # of the program, which has some 200,000
STALE, DAMAGED, NO_RUNTIME = "stale", "damaged", "no_runtime"


class Unusable(Exception):
    """`rules.wasm` cannot be used; ``reason`` is STALE, DAMAGED or NO_RUNTIME."""

    def __init__(self, reason: str, told: str = "") -> None:
        super().__init__(f"{reason}: {told}" if told else reason)
        self.reason = reason


def digest(game: Path = HERE.parent) -> str:
    """A digest of the rule modules, the same under every system, Python and way to end a line.

    A program made without the modules' texts (PyInstaller) has none to be edited: then it is empty.
    """
    paths = [game.joinpath(*name.split(".")[1:]).with_suffix(".py") for name in SOURCES]
    if not any(path.exists() for path in paths):
        return ""
    source = hashlib.sha256()
    for name, path in zip(SOURCES, paths, strict=True):
        source.update(f"{name}\n{path.read_text('utf-8') if path.exists() else ''}\n".encode())
    return source.hexdigest()


class Program:
    """The file, checked, compiled for this machine, ready for any number of memories."""

    def __init__(self, folder: Path = HERE) -> None:
        """Raises `Unusable`."""
        try:
            code = files.read(folder / PROGRAM, MOST_BYTES)
            origin = json.loads(files.read_text(folder / ORIGIN, MOST_BYTES))
            of, known, self.exports = origin["sha256"], origin["rules"], dict(origin["exports"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise Unusable(DAMAGED, str(error)) from error
        if hashlib.sha256(code).hexdigest() != of:
            raise Unusable(DAMAGED, PROGRAM)
        if digest() not in ("", known):
            raise Unusable(STALE)
        try:
            self.new_memory: Callable[[], Memory] = _runtime(code, self.exports)
        except Exception as error:  # whatever is wrong with the runtime here, the plain rules play the same match
            raise Unusable(NO_RUNTIME, f"{type(error).__name__}: {error}") from error


class Memory(Protocol):
    """A memory with the program's functions over it. The blocks of it that are handed out keep it alive.

    first  the lowest place that is free
    """

    first: int

    def hold(self, end: int) -> None:
        """Grows to at least ``end`` bytes. Raises `MemoryError`."""

    def block(self, place: int, size: int) -> memoryview:
        """The bytes from ``place`` on."""

    def call(self, name: str, frame: int, values: list[Any]) -> None:
        """Calls a rule; its arguments, ``values``, stand in the frame already."""


Exports = dict[str, list[str]]
"""The kinds of what a rule returns and takes, by its name."""


def _wasmtime(code: bytes, exports: Exports) -> Callable[[], Memory]:
    """What makes memories of the program, run by wasmtime."""
    import wasmtime

    settings = wasmtime.Config()
    settings.cranelift_opt_level = "speed"
    settings.memory_may_move = False
    settings.memory_reservation = RESERVED
    engine = wasmtime.Engine(settings)
    atexit.register(_leave_to_the_system)
    return partial(WasmtimeMemory, engine, wasmtime.Module(engine, code), tuple(exports))


_runtime: Callable[[bytes, Exports], Callable[[], Memory]] = _wasmtime


def run_by(runtime: Callable[[bytes, Exports], Callable[[], Memory]]) -> None:
    """From now on something else than wasmtime runs the program: a browser."""
    global _runtime
    _runtime = runtime
    program.cache_clear()


@cache
def program() -> Program:
    """The program of this process. Raises `Unusable`."""
    return Program()


def _leave_to_the_system() -> None:
    """When Python ends, what is left of wasmtime goes with the process.

    A thread may still be thinking in a memory then, and wasmtime's own way to close needs modules that are gone.
    """
    import wasmtime

    for kind in (wasmtime.Engine, wasmtime.Module, wasmtime.Store):
        kind.__del__ = lambda self: None  # type: ignore[method-assign]


class WasmtimeMemory:
    """A memory that wasmtime keeps where it is, so that arrays in it are those of the rules."""

    def __init__(self, engine: Any, module: Any, names: Iterable[str]) -> None:
        """Raises `Unusable` where a memory is not to be had."""
        import wasmtime

        self.store = wasmtime.Store(engine)
        try:
            exports = wasmtime.Instance(self.store, module, []).exports(self.store)
        except wasmtime.WasmtimeError as error:
            raise Unusable(NO_RUNTIME, str(error)) from error
        self._functions = {name: _straight(self.store, exports[name]) for name in names}
        self._memory: Any = exports["memory"]
        self.base = self._address()
        self.first = int(exports["__heap_base"].value(self.store))  # type: ignore[union-attr]

    def _address(self) -> int:
        return ctypes.cast(self._memory.data_ptr(self.store), ctypes.c_void_p).value or 0

    @property
    def size(self) -> int:
        """Bytes."""
        return int(self._memory.data_len(self.store))

    def hold(self, end: int) -> None:
        """Grows to at least ``end`` bytes. Raises `MemoryError`."""
        import wasmtime

        missing = end - self.size
        if missing <= 0:
            return
        try:
            self._memory.grow(self.store, -(-missing // PAGE))
        except wasmtime.WasmtimeError as error:
            raise MemoryError(f"no {end} bytes for the rules") from error
        if self._address() != self.base:
            raise MemoryError("the rules' memory has moved away from its arrays")

    def block(self, place: int, size: int) -> memoryview:
        """The bytes from ``place`` on; they keep this memory alive."""
        block = (ctypes.c_uint8 * size).from_address(self.base + place)
        block.owner = self  # type: ignore[attr-defined]
        return memoryview(block).cast("B")

    def call(self, name: str, frame: int, values: list[Any]) -> None:
        """Calls a rule, which works on the memory itself."""
        self._functions[name](frame)


def _straight(store: Any, function: Any) -> Callable[[int], None]:
    """A function that takes an address and returns nothing, called without asking it every time what it takes.

    A decision of `strong` calls some two hundred rules, and wasmtime's own way to call took longer than the rules. It
    looks into the package, so a version that is made otherwise is called in its own way.
    """
    import wasmtime

    try:
        ffi: Any = importlib.import_module("wasmtime._ffi")
        context, raw, run = store._context(), ctypes.byref(function._func), ffi.wasmtime_func_call
        argument, no_trap = (ffi.wasmtime_val_t * 1)(), ctypes.POINTER(ffi.wasm_trap_t)
        argument[0].kind, argument[0].of.i32 = ffi.WASMTIME_I32, 0
        told_error, told_trap = wasmtime.WasmtimeError._from_ptr, wasmtime.Trap._from_ptr
    except (ImportError, AttributeError, TypeError):
        return partial(function, store)

    def call(frame: int) -> None:
        argument[0].of.i32 = frame
        trap = no_trap()
        error = run(context, raw, argument, 1, None, 0, ctypes.byref(trap))
        if error:
            raise told_error(error)
        if trap:
            raise told_trap(trap)

    return call


class NoRows:
    """An array of two dimensions in which there is nothing."""

    def __init__(self, shape: tuple[int, int]) -> None:
        self.shape = shape

    def __len__(self) -> int:
        return self.shape[0]

    def tolist(self) -> list[list[int]]:
        """The same as lists."""
        return [[] for _ in range(len(self))]


class WasmRules:
    """The exported rules by name, as callables over arrays. One thread uses it at a time."""

    kind = "wasm"
    compiled = True

    def __init__(self, of: Program | None = None) -> None:
        """Raises `Unusable`."""
        of = of or program()
        self._memory = of.new_memory()
        self._top = self._memory.first
        self._kept: dict[int, tuple[Any, list[int]]] = {}  # arrays, and records of them, and how they stand in a frame
        longest = max(len(kinds) for kinds in of.exports.values())
        self._frame_place, size = self._take(8 * (1 + 3 * longest))
        self._frame = self._memory.block(self._frame_place, size)
        for name, kinds in of.exports.items():
            frame = struct.Struct("<" + "".join(_slots(kind) for kind in kinds[1:]))
            result = struct.Struct("<d" if kinds[0] == "float64" else "<q")
            setattr(self, name, partial(self._call, name, kinds, frame, result))

    def __getattr__(self, name: str) -> Any:
        """Only what is not there: a rule that is not exported."""
        raise AttributeError(f"{name} is not among the rules in {PROGRAM}; game/web/exports.py names those")

    @staticmethod
    def zeros(shape: int | tuple[int, int], kind: str) -> Any:
        """Zeros of a kind ("int16", "int32", "int64", "float64"), in one dimension or two."""
        sides = (shape,) if isinstance(shape, int) else shape
        count = math.prod(sides)
        numbers = memoryview(typed(FORMATS[kind], bytes(count * typed(FORMATS[kind]).itemsize)))
        if isinstance(shape, int):
            return numbers
        return numbers.cast("B").cast(FORMATS[kind], shape) if count else NoRows(shape)  # type: ignore[call-overload]

    @staticmethod
    def array(numbers: Any, kind: str) -> memoryview:
        """These numbers as a kind, in one dimension; a copy."""
        return memoryview(typed(FORMATS[kind], numbers))

    def keep(self, array: Any) -> Any:
        """The array moved into this memory, where it stays as long as the rules. Raises `MemoryError`."""
        if 0 in array.shape:
            return array
        given = memoryview(array)
        place, _ = self._copy(given)
        kept = self._memory.block(place, given.nbytes).cast(given.format, given.shape)  # type: ignore[call-overload]
        self._kept[id(kept)] = (kept, [place, *_shape(given)])
        return kept

    def _take(self, size: int) -> tuple[int, int]:
        place = -(-self._top // ALIGNED) * ALIGNED
        self._memory.hold(place + size)
        self._top = place + size
        return place, size

    def _copy(self, array: memoryview) -> tuple[int, memoryview]:
        """A copy in this memory: where it lies, and its bytes."""
        place, size = self._take(array.nbytes)
        copy = self._memory.block(place, size)
        copy[:] = array.cast("B")
        return place, copy

    def _call(self, name: str, kinds: list[str], frame: struct.Struct, result: struct.Struct, *given: Any) -> Any:
        """Lays the arguments into the frame, calls, and reads the result."""
        top = self._top
        borrowed: list[tuple[memoryview, memoryview]] = []
        values: list[Any] = []
        place = 1
        try:
            for argument in given:
                known = self._kept.get(id(argument))
                if known is not None and known[0] is argument:  # first, for it is the usual case
                    values += known[1]
                    place += len(argument) if isinstance(argument, tuple) else 1
                elif isinstance(argument, tuple):
                    values += self._record(name, argument, kinds[place : place + len(argument)], borrowed)
                    place += len(argument)
                else:
                    values += self._argument(name, argument, kinds[place], borrowed)
                    place += 1
            frame.pack_into(self._frame, 8, *values)
            self._memory.call(name, self._frame_place, values)
            for array, copy in borrowed:
                if not array.readonly:
                    array.cast("B")[:] = copy
        finally:
            self._top = top
        if kinds[0] == "none":
            return None
        return result.unpack_from(self._frame)[0]

    def _record(self, name: str, record: Any, kinds: list[str], borrowed: list[Any]) -> list[int]:
        """What stands in the frame for a record of arrays; remembered where all of them lie in this memory."""
        already = len(borrowed)
        values: list[int] = []
        for one, kind in zip(record, kinds, strict=True):
            known = self._kept.get(id(one))
            if known is not None and known[0] is one:
                values += known[1]
            else:
                values += self._argument(name, one, kind, borrowed)
        if len(borrowed) == already:
            self._kept[id(record)] = (record, values)
        return values

    def _argument(self, name: str, argument: Any, kind: str, borrowed: list[Any]) -> list[Any]:
        """What stands in the frame for one argument that is not kept here."""
        if kind == "int64":
            return [int(argument)]
        if kind == "float64":
            return [float(argument)]
        if isinstance(argument, NoRows):
            return [0, *argument.shape]
        array = _numbers(name, argument, kind)
        if array.nbytes == 0:
            return [0, *_shape(array)]
        place, copy = self._copy(array)
        borrowed.append((array, copy))
        return [place, *_shape(array)]


def _numbers(name: str, argument: Any, kind: str) -> memoryview:
    """The numbers of an array, whoever made it. Raises `TypeError` if they are of another kind."""
    dtype, _, dimensions = kind.partition("*")
    try:
        array = memoryview(argument)
    except TypeError:
        array = memoryview(b"")
    same = array.format == FORMATS[dtype] or (dtype == "int64" and array.format == "l" and array.itemsize == 8)
    if not same or array.ndim != int(dimensions) or not array.c_contiguous:
        raise TypeError(f"{name} takes an array of {dtype} in {dimensions} dimensions, row by row, not {argument!r}")
    return array


def _shape(array: memoryview) -> tuple[int, ...]:
    return array.shape or ()


def _slots(kind: str) -> str:
    """How one argument stands in the frame, as `struct` writes it."""
    if kind in ("int64", "float64"):
        return "q" if kind == "int64" else "d"
    return "q" * (1 + int(kind.partition("*")[2]))
