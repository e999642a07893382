"""The house stands: who imports whom, no number of the rules in the engine, no room that has grown into two."""

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from tests.late_imports import LATE_IMPORTS

PROJECT = Path(__file__).resolve().parents[1]
MODULES = {
    ".".join(path.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PROJECT.glob("game/**/*.py"))
}
MOST_LINES = 420

# A room is a module or a package; the longest name that fits counts. A room may import itself, the standard library,
# and what is named here. `game` alone means the package's own file, which holds the version.
RECORDS = ("game.engine.records", "game.engine.plain_data")  # what a match tells: plain data, no rule
MAY_IMPORT = {
    "game": (),
    "game.background": (),
    "game.processes": (),
    "game.shipped": (),
    "game.cli": (
        "game.json_lines",
        "game",
        "game.lab",
        "game.paper",
        "game.players",
        "game.position",
        "game.report",
        "game.rules",
        "game.session",
        "game.storage",
        "game.textmode",
        "game.ui",
        "game.engine",
        "pygame",
        "tqdm",
    ),
    "game.json_lines": (
        "game",
        "game.session",
        "game.players",
        "game.engine.plain_data",
        "game.engine.records",
        "game.rules.model",
    ),
    "game.json_lines.messages": ("game.engine.plain_data",),
    "game.report": (
        "game.session",
        "game.rules.model",
        "game.rules.words",
        "game.ui.draw.theme",
    ),
    "game.paper": ("game.rules", "game.ui.draw", "fpdf"),
    "game.textmode": (*RECORDS, "game.session", "game.storage", "game.players", "game.rules.model", "game.rules.words"),
    "game.ui": (),
    "game.ui.draw": ("game.rules.model", "pygame"),
    "game.ui.draw.colour_blindness": ("numpy", "pygame"),
    "game.ui.draw.hyphens": ("pyphen",),
    "game.ui.widgets": ("game.ui.draw", "pygame"),
    "game.ui.shell": (
        "game.ui.widgets",
        "game.ui.draw",
        "game.session",
        "game.storage",
        "game.rules.model",
        "game.rules.words",
        "pygame",
    ),
    "game.ui.table": (
        *RECORDS,
        "game.ui.shell",
        "game.ui.widgets",
        "game.ui.draw",
        "game.session",
        "game.players",
        "game.rules.model",
        "game.rules.words",
        "game.storage.key_bindings",
        "pygame",
    ),
    "game.ui.stage": (
        *RECORDS,
        "game.ui.table",
        "game.ui.shell",
        "game.ui.widgets",
        "game.ui.draw",
        "game.session",
        "game.players",
        "game.rules.model",
        "game.rules.words",
        "pygame",
    ),
    "game.ui.screens": (
        *RECORDS,
        "game.ui.stage",
        "game.ui.table",
        "game.ui.shell",
        "game.ui.widgets",
        "game.ui.draw",
        "game.report",
        "game.session",
        "game.storage",
        "game.players",
        "game.lab.study",
        "game.rules.words",
        "game.rules.model",
        "game.rules.check",
        "game.rules.balance",
        "game.rules.class_plan",
        "game.rules.puzzles",
        "game.rules.what_if",
        "pygame",
    ),
    "game.ui.routes": ("game.ui.screens", "game.ui.shell"),
    "game.ui.window": ("game.ui.routes", "game.ui.screens", "game.ui.shell", "game.storage"),
    "game.ui.gallery": (
        *RECORDS,
        "game.ui.routes",
        "game.ui.screens",
        "game.ui.stage",
        "game.ui.table",
        "game.ui.shell",
        "game.ui.widgets",
        "game.ui.draw",
        "game.session",
        "game.storage",
        "game.players",
        "game.position",
        "game.lab",
        "game.rules.class_plan",
        "game.rules.model",
        "game.rules.words",
        "pygame",
    ),
    "game.session.classroom.qr": ("segno",),
    "game.session": ("game.position", "game.players", "game.storage", "game.rules", "game.engine", "numpy"),
    "game.lab": ("game.position", "game.engine", "game.players", "game.rules", "game.storage", "numpy", "tqdm"),
    "game.lab.measure.verdicts": (  # it holds analyses to what they say, so it needs both
        "game.lab",
        "game.players",
        "game.position",
        "game.rules.model",
        "game.session.analysis",
        "game.session.match",
    ),
    "game.players": (
        "game.json_lines.messages",
        "game.position",
        "game.engine",
        "game.rules.check",
        "game.rules.model",
        "game.rules.players",
        "game.rules.words",
        "numpy",
    ),
    "game.position": ("game.engine", "game.rules", "numpy"),
    "game.storage.files": ("filelock",),
    "game.storage": ("game.rules.model", "game.rules.words", "filelock", "platformdirs"),
    "game.engine": ("game.rules.model", "numpy"),
    "game.engine.tables": ("game.engine", "game.rules.model", "game.rules.verbs"),
    "game.engine.compiled": ("game.engine", "numba", "numpy", "platformdirs"),
    "game.engine.compiled_cache": ("numba",),
    "game.engine.wasm": ("game.engine.twins", "wasmtime"),
    "game.web": ("game.engine", "game.players", "llvmlite", "numba"),
    "game.web.pages": (
        "game.engine.wasm",
        "game.rules.words",
        "game.ui.draw.fonts",
        "game.web.from_npm",
        "game.web.printed",
        "game.web.single",
    ),
    "game.web.single": ("game.web.from_npm",),
    "game.web.printed": ("game.paper", "game.rules.check", "game.rules.words"),
    "game.web.page": ("game.engine.wasm", "game.rules.words", "game.storage", "game.ui", "js", "pyodide"),
    "game.web.page.speaking": ("game.session", "game.ui"),
    "game.web.page.links": ("game.session.classroom", "game.storage", "game.ui"),
    "game.web.page.brought": (
        "game.lab.study",
        "game.rules.words",
        "game.session",
        "game.storage",
        "game.ui",
        "game.web.page.kept_files",
    ),
    "game.rules": ("game.rules.model",),
    "game.rules.model": (),
    "game.rules.verbs": (),
    "game.rules.load": ("game.rules", "yaml"),
}
ROUTE = re.compile(r"game(\.\w+)+:\w+")  # a screen in the table of routes
EVERYONE_MAY_IMPORT = (
    "game",
    "game.background",
    "game.rules.decision",
    "game.shipped",
    "game.storage.files",
    "game.processes",
)
"""The version; how decisions are named, which needs only the model; where rules and assets lie, how files are kept and
children end, which need nothing."""
NEVER_IN_THE_ENGINE = ("random", "time", "secrets", "datetime")


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text("utf-8"))


def imports(module: str) -> Iterator[tuple[int, str]]:
    """Every import in a module, also inside functions, with its line: modules of the game by their full names."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}, line {node.lineno}: import by the full name"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield node.lineno, whole if whole in MODULES else str(node.module)
        elif isinstance(node, ast.Constant) and ROUTE.fullmatch(str(node.value)):  # imported when its name is called
            yield node.lineno, str(node.value).partition(":")[0]


def late_imports(module: str) -> set[str]:
    """What a module imports inside its functions."""
    inside = [
        node
        for function in ast.walk(tree(module))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
    ]
    lines = {node.lineno for node in inside if isinstance(node, ast.Import | ast.ImportFrom)}
    return {target for line, target in imports(module) if line in lines}


def within(module: str, room: str) -> bool:
    return module == room or module.startswith(f"{room}.")


def room_of(module: str) -> str:
    return max((room for room in MAY_IMPORT if within(module, room)), key=len)


def is_allowed(module: str, target: str) -> bool:
    if target.split(".")[0] in sys.stdlib_module_names:
        return not (within(module, "game.engine") and target.split(".")[0] in NEVER_IN_THE_ENGINE)
    room = room_of(module)
    if target in EVERYONE_MAY_IMPORT or (room != "game" and within(target, room)):
        return True
    return any(within(target, allowed) for allowed in MAY_IMPORT[room])


@pytest.mark.parametrize("module", MODULES)
def test_a_room_imports_only_what_the_plan_of_the_house_allows(module):
    wrong = [f"line {line}: {target}" for line, target in imports(module) if not is_allowed(module, target)]
    assert wrong == []


@pytest.mark.parametrize(
    ("module", "target"),
    [
        ("game.ui.shell.app", "game.engine.step"),
        ("game.ui.shell.app", "game.ui.screens.title"),
        ("game.ui.table.board", "game.ui.screens.table"),
        ("game.ui.screens.menu", "game.ui.routes"),
        ("game.ui.screens.menu", "game.ui.gallery.tables"),
        ("game.ui.widgets.controls", "game.ui.shell.scene"),
        ("game.ui.draw.canvas", "game.ui.widgets.focus"),
        ("game.engine.step", "yaml"),
        ("game.engine.step", "random"),
        ("game.engine.step", "numba"),
        ("game.engine.review", "game.session.match"),
        ("game.rules.check", "yaml"),
        ("game.rules.model", "game.rules.load"),
        ("game.session.match", "game.ui.shell.app"),
        ("game.storage.savefile", "game.engine.state"),
        ("game.textmode.terminal", "pygame"),
        ("game.players.simple", "game.rules.load"),
    ],
)
def test_an_arrow_that_is_not_on_the_plan_is_noticed(module, target):
    assert not is_allowed(module, target)


def reached(module: str, room: str) -> set[str]:
    """Every module of a room that this one needs, at once or through others of the room, whenever it is imported."""
    found: set[str] = set()
    waiting = [module]
    while waiting:
        near = {target for _, target in imports(waiting.pop()) if target in MODULES and within(target, room)} - found
        found |= near
        waiting += near
    return found


WITHOUT_CIRCLES = ("game.players", "game.lab")


@pytest.mark.parametrize("module", [name for name in MODULES if any(within(name, room) for room in WITHOUT_CIRCLES)])
def test_no_module_needs_itself_not_even_by_a_late_or_type_only_import(module):
    room = next(room for room in WITHOUT_CIRCLES if within(module, room))
    assert module not in reached(module, room)


def circles(arrows: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Every circle among modules: those from which each can be reached from each (Tarjan's algorithm)."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    path: list[str] = []
    found: list[list[str]] = []

    def visit(module: str) -> None:
        number[module] = lowest[module] = len(number)
        path.append(module)
        for target in arrows[module]:
            if target not in number:
                visit(target)
                lowest[module] = min(lowest[module], lowest[target])
            elif target in path:
                lowest[module] = min(lowest[module], number[target])
        if lowest[module] == number[module]:
            at = path.index(module)
            if len(path) - at > 1 or module in arrows[module]:
                found.append(sorted(path[at:]))
            del path[at:]

    for module in arrows:
        if module not in number:
            visit(module)
    return found


def test_no_import_goes_in_a_circle_even_for_types_alone_or_inside_a_function():
    assert circles({module: {target for _, target in imports(module) if target in MODULES} for module in MODULES}) == []


def test_a_circle_of_imports_is_noticed():
    assert circles({"a": ["b"], "b": ["c"], "c": ["d", "b"], "d": [], "e": ["e"]}) == [["b", "c"], ["e"]]


def test_an_import_waits_inside_a_function_only_where_it_is_said_why():
    late = [(module, target) for module in MODULES for target in late_imports(module)]
    unsaid = {
        f"{module}: {target}"
        for module, target in late
        if not any(within(module, who) and within(target, what) for who, what, _ in LATE_IMPORTS)
    }
    idle = {
        f"{who}: {what}"
        for who, what, _ in LATE_IMPORTS
        if not any(within(module, who) and within(target, what) for module, target in late)
    }
    assert (unsaid, idle) == (set(), set())


def test_a_screen_is_known_to_other_screens_by_its_name_alone():
    """Only a screen that is a kind of another imports it."""
    screens = {target for _, target in imports("game.ui.routes") if within(target, "game.ui.screens")}
    known = {
        (module, target)
        for module in MODULES
        if within(module, "game.ui.screens")
        for _, target in imports(module)
        if target in screens
    }
    assert len(screens) > 1
    assert known == {
        ("game.ui.screens.tutorial", "game.ui.screens.table"),
        ("game.ui.screens.won", "game.ui.screens.final"),
        ("game.ui.screens.class_vote", "game.ui.screens.answers"),
    }


QUICK = (
    "game.cli.play",
    "game.cli.replay",
    "game.cli.stop",
    "game.cli.streams",
    "game",
    "game.storage",
    "game.rules.model",
)  # they need the standard library alone


def test_the_command_line_brings_in_nothing_slow_before_it_is_needed():
    """So that the window opens at once: what `game.cli.main` needs beyond the standard library waits in functions."""
    slow = {
        alias
        for node in tree("game.cli.main").body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in ([str(node.module)] if isinstance(node, ast.ImportFrom) else [name.name for name in node.names])
        if alias not in QUICK and alias.split(".")[0] not in sys.stdlib_module_names
    }
    assert slow == set()


def test_no_file_has_grown_into_two():
    files = [*MODULES.values(), *PROJECT.glob("tests/**/*.py"), PROJECT / "main.py"]
    lengths = {str(path.relative_to(PROJECT)): len(path.read_text("utf-8").splitlines()) for path in files}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}
