"""A scratch copy of the project, in which faults are made and tests are run, and the map from its lines to tests."""

from __future__ import annotations

import ast
import compileall
import contextlib
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar

from tests.faults.kinds import Fault

PROJECT = Path(__file__).resolve().parents[2]
MAPPED = (
    "engine",
    "position",
    "players",
    "session",
    "storage",
    "json_lines",
    "textmode",
    "report",
    "cli",
    "rules",
    "ui",
)
"""The folders of tests that may notice a fault; those of the lab take too long with plain rules."""
EVERY_PICTURE = "test_every_picture.py"
"""Not mapped, for it takes half an hour: a screen is looked at there by whoever draws it in `DRAWN`."""
DRAWN = "tests/ui/test_drawn_screens.py::test_a_screen_draws_what_it_drew["
LOOKED_AT = f"tests/ui/{EVERY_PICTURE}::test_every_text_of_a_screen_can_be_read["
LOOKED_LONGER = 4.0  # times as long as it takes to draw a screen
LOOKED_SCREENS = 3  # that are looked at for one fault
MAPS = Path(tempfile.gettempdir()) / "magnet-race-faults"
MOST_SECONDS = 120.0  # of tests that are tried on one fault, as they take under coverage: without, a third of it
OWN = 4  # tests of a file of the fault's own room are asked for each one of another file
# By the clock, and only for what the limits of `running.py` cannot end, such as a lock that is never given back.
START_SECONDS, SLOWER = 300.0, 10.0  # until the first test, and times the usual seconds: then all of them are ended
MAP_SECONDS = 7200.0  # for one file of tests
FAULTY_LATER = 10**10  # nanoseconds: what was compiled of a file is told apart by whole seconds and its length
Thing = TypeVar("Thing")
Result = TypeVar("Result")


class Scratch:
    """A copy of the project in a temporary folder; the checkout is only read."""

    def __init__(self, folder: Path, project: Path = PROJECT) -> None:
        self.folder, self.home = folder / "project", folder / "home"
        shutil.copytree(project, self.folder, ignore=shutil.ignore_patterns("__pycache__", ".*"))
        self.home.mkdir()
        self.process: subprocess.Popen[bytes] | None = None
        self.stopped = False
        compileall.compile_dir(self.folder, quiet=2)

    def judge(self, fault: Fault, tests: dict[str, float]) -> str:
        """Makes a fault, runs the tests until one fails, takes the fault back; which test noticed it, or "".

        Whoever fails must pass without the fault, after the same tests: else it tells nothing, and is not asked again.
        Where with the fault no test can be run, or all of them break off together, all must pass without it; one that
        then fails tells nothing either.
        """
        left = dict(tests)
        while left and (name := self._failing(left, fault)):
            names = list(left)
            before = names[: names.index(name) + 1] if name in left else names
            without = self._failing({test: left[test] for test in before})
            if not without:
                return name
            misleading = name if name in left else without
            if misleading not in left:
                return ""
            del left[misleading]
        return ""

    def _failing(self, tests: dict[str, float], fault: Fault | None = None) -> str:
        """The first test that fails, with a fault or without; a remark in brackets if all together break off."""
        files = sorted({name.partition("::")[0] for name in tests})
        with self._made(fault) if fault else contextlib.nullcontext():
            found = self.run(files, tests, START_SECONDS + SLOWER * sum(tests.values()))
        return "" if found["code"] == 0 else (found["failed"] or ["(the tests cannot be run)"])[0]

    @contextlib.contextmanager
    def _made(self, fault: Fault) -> Iterator[None]:
        """The fault stands in its file while this lasts."""
        file = self.folder / fault.path
        text, times = file.read_text("utf-8"), (file.stat().st_atime_ns, file.stat().st_mtime_ns)
        file.write_text(fault.made_in(text), "utf-8")
        os.utime(file, ns=(times[0], times[1] + FAULTY_LATER))
        try:
            yield
        finally:
            file.write_text(text, "utf-8")
            os.utime(file, ns=times)  # what was compiled of the file before is right again

    def run(self, files: list[str], tests: dict[str, float], seconds: float, map_them: bool = False) -> dict[str, Any]:
        """Runs tests in a process of its own (`running.py`) and gives its result; after ``seconds`` it is ended.

        The process leads a group, which is ended with it: a test may have started others, and whoever waited for a pipe
        that one of them holds would wait for ever. So what they say goes to a file.
        """
        order, result, said = (self.home / name for name in ("order.json", "result.json", "said.txt"))
        order.write_text(json.dumps({"files": files, "tests": tests, "map": map_them}), "utf-8")
        result.unlink(missing_ok=True)
        around = {**os.environ, **dict.fromkeys(("HOME", "XDG_CACHE_HOME", "TMPDIR"), str(self.home)),
                  "PYTHONDONTWRITEBYTECODE": "1", "MAGNET_RACE_PLAIN": "1"}  # fmt: skip
        with said.open("w", encoding="utf-8") as output:
            self.process = subprocess.Popen(
                [sys.executable, "tests/faults/running.py", str(order), str(result)], cwd=self.folder, env=around,
                stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True,
            )  # fmt: skip
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                return {"code": -1, "failed": ["(the tests do not end)"]}
            finally:
                self.end()
        if self.stopped:
            raise InterruptedError("the run was stopped")
        if result.exists():
            return dict(json.loads(result.read_text("utf-8")))
        return {"code": -1, "failed": [f"(the tests break off) {said.read_text('utf-8', errors='replace')[-300:]}"]}

    def end(self) -> None:
        """Ends the tests that are running, with everything that they have started."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):  # nobody may be left of the group
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def stop(self) -> None:
        """Ends the tests for good: what they would have found is not known."""
        self.stopped = True
        self.end()


@dataclass
class Reached:
    """Which tests execute which line, their ids by file and line, and how long each takes."""

    lines: dict[str, dict[int, set[str]]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)

    def add(self, found: dict[str, Any]) -> None:
        """Takes the map of some tests in."""
        self.seconds.update(found["tests"])
        self.left_out += found["failed"]
        names = list(found["tests"])
        for path, lines in found["lines"].items():
            of_file = self.lines.setdefault(path, {})
            for line, places in lines.items():
                of_file.setdefault(int(line), set()).update(names[place] for place in places)

    def tests_of(self, fault: Fault, modules: dict[str, str]) -> dict[str, float]:
        """The tests that may notice a fault with their seconds, as many as fit into MOST_SECONDS.

        First those that execute its statement. A line that an import executes belongs to no test, so then come those
        that execute a line which mentions what the statement defines; and if nobody is known to execute it (a process
        of its own may, or an import), what mentions its function or module, and the tests of its room. Then those that
        look at the screens which it helps to draw; and last those of the same files as the first, since what is
        remembered from test to test is made by the first alone.
        """
        place = Place.of(modules[fault.path], fault.line)
        direct = self._executing({fault.path: place.statement})
        names = [*place.defined, *(() if direct else (place.function, Path(fault.path).stem))]
        word = re.compile(rf"\b(?:{'|'.join(filter(None, names))})\b")
        mentions = {path: [at for at, line in enumerate(text.splitlines(), 1) if names and word.search(line)]
                    for path, text in modules.items()}  # fmt: skip
        files = {name.partition("::")[0] for name in direct}
        own = f"tests/{fault.path.split('/')[1]}/"
        near = {name for name in self.seconds if name.partition("::")[0] in files or (not direct and own in name)}
        drawn = {name for name in self._executing({fault.path: place.around}) if name.startswith(DRAWN)}
        looking = {name.replace(DRAWN, LOOKED_AT): LOOKED_LONGER * self.seconds[name]
                   for name in sorted(drawn, key=lambda name: (self.seconds[name], name))[:LOOKED_SCREENS]}  # fmt: skip
        chosen: dict[str, float] = {}
        for tests in (direct, self._executing(mentions), looking, near):
            for name in self._one_of_each_file(set(tests) - set(chosen), own):
                seconds = looking.get(name) or self.seconds[name]
                if not chosen or sum(chosen.values()) + seconds <= MOST_SECONDS:
                    chosen[name] = seconds
        return chosen

    def _one_of_each_file(self, tests: set[str], own: str) -> list[str]:
        """Tests in the order in which to ask them: of each file its quickest, then the second of each, and so on."""
        order: dict[str, tuple[float, float, str]] = {}
        asked = Counter[str]()
        for seconds, name in sorted((self.seconds.get(name, 0.0), name) for name in tests):
            file = name.partition("::")[0]
            order[name] = (asked[file] // (OWN if name.startswith(own) else 1), seconds, name)
            asked[file] += 1
        return sorted(order, key=order.__getitem__)

    def _executing(self, lines: Mapping[str, Iterable[int]]) -> set[str]:
        return {name for path in lines for line in lines[path] for name in self.lines.get(path, {}).get(line, ())}


def reached(scratches: list[Scratch], folders: tuple[str, ...] = MAPPED) -> Reached:
    """The map of all tests, file by file; each is kept until its tests, or a module that they execute, change."""
    MAPS.mkdir(exist_ok=True)
    here = scratches[0].folder
    files = [file for folder in folders for file in sorted(here.glob(f"tests/{folder}/**/test_*.py"))]
    files = [file for file in files if file.name != EVERY_PICTURE]
    helpers = [path for path in here.glob("tests/**/*.py") if not path.name.startswith("test_")]
    rules = [path for path in here.glob("rules/**/*") if path.is_file()]

    def make(scratch: Scratch, file: Path) -> dict[str, Any]:
        name, text = file.relative_to(here).as_posix(), file.read_text("utf-8")
        kept = MAPS / f"{file.parent.name}-{file.stem}.json"
        found = dict(json.loads(kept.read_text("utf-8"))) if kept.exists() else {}
        if not found or any(_digest(map(here.joinpath, paths)) != digest for *paths, digest in found["made_of"]):
            print(f"map: {name}", file=sys.stderr, flush=True)
            found = {"tests": {}, "lines": {}, **scratch.run([name], {}, MAP_SECONDS, map_them=True)}
            needed = [path for path in helpers if path.parent in file.parents or f".{path.stem} import" in text]
            made_of = [[file, *needed], rules, *([here / module] for module in found["lines"])]
            found["made_of"] = [[*(str(path.relative_to(here)) for path in paths), _digest(paths)] for paths in made_of]
            kept.write_text(json.dumps(found), "utf-8")
        return found

    whole = Reached()
    for found in each(scratches, make, files):
        whole.add(found)
    return whole


def each(scratches: list[Scratch], do: Callable[[Scratch, Thing], Result], things: list[Thing]) -> Iterator[Result]:
    """Does something with each of the things, as many at a time as there are copies; the results in their order."""
    free = SimpleQueue[Scratch]()
    for scratch in scratches:
        free.put(scratch)

    def one(thing: Thing) -> Result:
        scratch = free.get()
        try:
            return do(scratch, thing)
        finally:
            free.put(scratch)

    with ThreadPoolExecutor(len(scratches)) as pool:
        try:
            yield from pool.map(one, things)
        except BaseException:  # somebody wants to stop: the pool would wait for what is running
            for scratch in scratches:
                scratch.stop()
            raise


def sources(project: Path = PROJECT) -> dict[str, str]:
    """The text of every module of the game by its path."""
    return {
        path.relative_to(project).as_posix(): path.read_text("utf-8") for path in sorted(project.glob("game/**/*.py"))
    }


def _digest(files: Iterable[Path]) -> str:
    """A digest of files; of one that is not there any more, of nothing."""
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files if file.exists())).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line of a module stands.

    statement  the lines of the statement that holds it         defined   the names that it defines on import
    around     those of the function (or statement) around it   function  the function's name, or ""
    """

    statement: range
    defined: tuple[str, ...]
    around: range
    function: str

    @classmethod
    def of(cls, text: str, line: int) -> Place:
        """The place of a line, counted from 1."""
        statement = around = range(line, line + 1)
        defined: tuple[str, ...] = ()
        function = ""
        for node in ast.walk(ast.parse(text)):  # from the outside in
            if not isinstance(node, ast.stmt) or not node.lineno <= line <= (node.end_lineno or 0):
                continue
            body = getattr(node, "body", None)
            statement = range(node.lineno, body[0].lineno if body else (node.end_lineno or 0) + 1)
            match node:
                case ast.FunctionDef(name=name):
                    defined = (name,) if line in statement else ()
                    function, around = name, range(node.lineno, (node.end_lineno or 0) + 1)
                case ast.ClassDef(name=name):
                    defined = (name,)
                case ast.Assign() | ast.AnnAssign() if node.col_offset == 0:
                    defined = tuple(part.id for part in ast.walk(node) if isinstance(part, ast.Name)
                                    and isinstance(part.ctx, ast.Store))  # fmt: skip
        return cls(statement if line in statement else range(line, line + 1), defined, around, function)
