"""The house stands: who imports whom, no number of the rules in the engine, no room that has grown into two."""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
MODULES = {
    ".".join(path.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PROJECT.glob("game/**/*.py"))
}
MOST_LINES = 420

# A room is a module or a package; the longest name that fits counts. A room may import itself, the standard library,
# and what is named here. `game` alone means the package's own file, which holds the version.
MAY_IMPORT = {
    "game": (),
    "game.cli": (
        "game",
        "game.lab",
        "game.players",
        "game.position",
        "game.rules",
        "game.session",
        "game.storage",
        "game.textmode",
        "game.ui",
        "game.engine",
        "pygame",
        "tqdm",
    ),
    "game.textmode": ("game.session", "game.storage", "game.players", "game.rules.model", "game.rules.words"),
    "game.ui": (
        "game.session",
        "game.storage",
        "game.players",
        "game.lab",
        "game.rules.words",
        "game.rules.model",
        "game.rules.check",
        "game.rules.balance",
        "game.rules.what_if",
        "pygame",
    ),
    "game.ui.draw.colour_blindness": ("numpy", "pygame"),
    "game.session": ("game.position", "game.players", "game.storage", "game.rules", "game.engine", "numpy"),
    "game.lab": ("game.position", "game.engine", "game.players", "game.rules", "game.storage", "numpy", "tqdm"),
    "game.players": ("game.position", "game.engine", "game.rules.model", "game.rules.players", "numpy"),
    "game.position": ("game.engine", "game.rules", "numpy"),
    "game.storage": ("game.rules.model", "game.rules.words", "platformdirs"),
    "game.engine": ("game.rules.model", "numpy"),
    "game.engine.tables": ("game.engine", "game.rules.model", "game.rules.verbs", "numpy"),
    "game.engine.compiled": ("game.engine", "numba", "platformdirs"),
    "game.rules": ("game.rules.model",),
    "game.rules.model": (),
    "game.rules.verbs": (),
    "game.rules.load": ("game.rules", "yaml"),
}
EVERYONE_MAY_IMPORT = ("game",)  # the version
NEVER_IN_THE_ENGINE = ("random", "time", "secrets", "datetime")
RULE_MODULES = ("chance", "state", "endings", "effects", "actions", "review", "step")


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


def test_the_command_line_brings_in_nothing_slow_before_it_is_needed():
    """So that the window opens at once: what `game.cli.main` needs beyond the standard library waits in functions."""
    slow = {
        alias
        for node in tree("game.cli.main").body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in ([str(node.module)] if isinstance(node, ast.ImportFrom) else [name.name for name in node.names])
        if alias not in ("game", "game.storage") and alias.split(".")[0] not in sys.stdlib_module_names
    }
    assert slow == set()


ORDINARY = (0, 1, 2)  # 2: there are two sides, and points are counted in halves


def bare_numbers(module: str) -> list[str]:
    """Numbers in a module that are neither ordinary, nor a named constant, nor a place in a row (``book[at + 3]``)."""
    fine = {
        id(number)
        for node in ast.walk(tree(module))
        if (isinstance(node, ast.Assign | ast.AnnAssign) and all(name.isupper() for name in _names(node)))
        or isinstance(node, ast.Subscript)
        for number in ast.walk(node.slice if isinstance(node, ast.Subscript) else node)
    }
    return [
        f"line {node.lineno}: {node.value!r}"
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Constant)
        and type(node.value) in (int, float)
        and node.value not in ORDINARY
        and id(node) not in fine
    ]


def _names(statement: ast.Assign | ast.AnnAssign) -> list[str]:
    """What an assignment sets; "" for anything that is not a plain name."""
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    parts = [part for target in targets for part in (target.elts if isinstance(target, ast.Tuple) else [target])]
    return [part.id if isinstance(part, ast.Name) else "" for part in parts]


@pytest.mark.parametrize("module", [f"game.engine.{name}" for name in RULE_MODULES])
def test_a_number_of_the_rules_lives_in_yaml_or_has_a_name(module):
    assert bare_numbers(module) == []


def test_no_file_has_grown_into_two():
    files = [*MODULES.values(), *PROJECT.glob("tests/**/*.py"), PROJECT / "main.py"]
    lengths = {str(path.relative_to(PROJECT)): len(path.read_text("utf-8").splitlines()) for path in files}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}
