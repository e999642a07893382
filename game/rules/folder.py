"""A rules folder on disk: which files it must hold, which it may hold, and their trees."""

from __future__ import annotations

import os
from pathlib import Path

from game.rules.fields import near
from game.rules.load import Mapping, Node, Problems, Word, one_line, quoted, read
from game.shipped import RULES

SHIPPED = RULES
FILES = ("tracks.yaml", "board.yaml", "review.yaml", "actions.yaml", "facts.yaml")
MAY_BE_THERE = (  # the game can be played without
    "players.yaml", "tutorial.yaml", "glossary.yaml", "what_if.yaml", "subjects.yaml", "evidence.yaml", "class.yaml",
)  # fmt: skip
CARD_FILES = ("ecosystem.yaml", "flagship.yaml", "world.yaml")
FOLDERS = ("cards", "scenarios", "text")
ENDING = ".yaml"
LIKE = "like"  # in a scenario: the one whose lines hold where it says none itself
MOST_FILES = 100  # in one folder


def scenario_file(name: str) -> str:
    """Where the scenario of this name lies in a folder."""
    return f"scenarios/{name}{ENDING}"


class Folder:
    """One rules folder, the shipped one if ``root`` is None. ``opened`` is False if it is no folder at all."""

    def __init__(self, root: Path | None, problems: Problems) -> None:
        self._root = root or SHIPPED
        shown = "rules" if root is None else root.as_posix()
        self._shown = one_line(shown)
        self._problems = problems
        self.opened = self._names("") is not None

    def place(self, name: str) -> Node:
        """The beginning of a file, for problems that have no better place."""
        return Node(name if self._shown in ("", ".") else f"{self._shown}/{name}", 1, 1)

    def holds(self, name: str) -> bool:
        """Whether there is a file of this name at the top."""
        return name in (self._names("", silent=True) or ())

    def read(self, name: str) -> Mapping | None:
        """The tree of a file, or None with a problem noted."""
        return read(self._root / name, self.place(name).file, self._problems)

    def scenario(self, name: str) -> Mapping | None:
        """The tree of a scenario; ``like: OTHER`` gives it all lines of another that it does not say itself."""
        tree = self.read(scenario_file(name))
        if tree is None or LIKE not in tree.entries:
            return tree
        node = tree.entries[LIKE][1]
        own = _own_lines(tree)
        others = [other for other in self.files("scenarios") if other != name]
        if not isinstance(node, Word) or node.text not in others:
            said = quoted(node.text) if isinstance(node, Word) else "this"
            self._problems.add(node, f"{said} is no other scenario", "name the one whose lines hold here too")
            return Mapping(tree.file, tree.line, tree.column, own)
        base = self.read(scenario_file(node.text))
        if base is None:
            return None
        if LIKE in base.entries:
            self._problems.add(node, f"{quoted(node.text)} is like another itself", "name that one")
        return Mapping(tree.file, tree.line, tree.column, _own_lines(base) | own)

    def files(self, folder: str) -> list[str]:
        """The rules files of a folder below, sorted, without their ending; it must hold at least one."""
        names = self._names(folder)
        if names is None:
            return []
        found = sorted(name.removesuffix(ENDING) for name in names if name.endswith(ENDING))
        if not found:
            self._problems.add(self.place(folder), f"there is no {ENDING} file here", "at least one is needed")
        if len(found) > MOST_FILES:
            self._problems.add(self.place(folder), f"{len(found)} files", f"at most {MOST_FILES}")
        return found[:MOST_FILES]

    def lint_names(self) -> None:
        """Notes files that nobody reads, which are mostly files with a misspelt name."""
        self._lint_names("", FILES + MAY_BE_THERE)
        self._lint_names("cards", CARD_FILES)
        for folder in FOLDERS[1:]:
            self._lint_names(folder, ())

    def _lint_names(self, folder: str, known: tuple[str, ...]) -> None:
        prefix = f"{folder}/" if folder else ""
        for name in sorted(self._names(folder, silent=True) or ()):
            if name.endswith(".yml"):
                self._problems.add(
                    self.place(prefix + name), "nobody reads this file", f"its name must end in {ENDING}"
                )
            elif name.endswith(ENDING) and known and name not in known:
                hint = near(name, known, self._problems) or f"known here: {', '.join(known)}"
                self._problems.add(self.place(prefix + name), "nobody reads this file", hint)

    def _names(self, folder: str, silent: bool = False) -> list[str] | None:
        """The names in a folder that can be shown; hidden ones are left out."""
        try:
            names = os.listdir(self._root / folder)
        except (OSError, ValueError) as error:
            if not silent:
                reason = getattr(error, "strerror", None) or str(error)
                missing = isinstance(error, FileNotFoundError)
                what = "the folder is missing" if missing else f"this is not a folder that can be read: {reason}"
                self._problems.add(self.place(folder), what)
            return None
        shown = [name for name in names if not name.startswith(".")]
        odd = [name for name in shown if not name.isprintable()]
        if odd and not silent:
            self._problems.add(self.place(folder), f"a file with an unreadable name, {quoted(odd[0])}", "rename it")
        return [name for name in shown if name.isprintable()]


def _own_lines(tree: Mapping) -> dict[str, tuple[Word, Node]]:
    """The lines of a scenario but the one that says which other it is like."""
    return {key: line for key, line in tree.entries.items() if key != LIKE}
