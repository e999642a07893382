"""Bad examples: small changes to a small folder of rules (`small/`), each with exactly what `check` says about it.

An example in `bad/*.yaml` names a file (`in`) and what to do with it: `replace` a text that stands there once `by`
another (`times` over), `append`, give it a whole new `content`, `delete` it, or `copy` another file there first.
`and` holds further changes. `problems` are the lines that `check` gives, with `rules` for the folder.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from game.rules.check import check

HERE = Path(__file__).parent
SMALL = HERE / "small"
BAD = HERE / "bad"


@dataclass(frozen=True)
class Example:
    """One bad example."""

    name: str
    changes: tuple[dict[str, Any], ...]
    problems: tuple[str, ...]


def examples() -> list[Example]:
    """All bad examples, by file and in its order."""
    return [
        Example(f"{path.stem}: {one['name']}", (one, *one.get("and", ())), tuple(one["problems"]))
        for path in sorted(BAD.glob("*.yaml"))
        for one in yaml.safe_load(path.read_text("utf-8"))
    ]


def small_rules(folder: Path) -> Path:
    """A copy of the small rules in ``folder``."""
    return shutil.copytree(SMALL, folder / "rules")


def change(rules: Path, changes: tuple[dict[str, Any], ...]) -> None:
    """Makes the changes of an example to a folder of rules."""
    sources = {path.relative_to(rules).as_posix(): path.read_bytes() for path in rules.rglob("*.yaml")}
    for one in changes:
        path = rules / one["in"]
        if one.get("delete"):
            path.unlink()
            continue
        if "copy" in one:
            path.write_bytes(sources[one["copy"]])
        text = one["content"] if "content" in one else path.read_text("utf-8")
        if "replace" in one:
            assert text.count(one["replace"]) == 1, f"{one['replace']!r} stands {text.count(one['replace'])} times"
            text = text.replace(one["replace"], one["by"] * one.get("times", 1))
        text += one.get("append", "")
        path.write_bytes(text.encode("utf-8", "surrogateescape"))


def found(rules: Path) -> list[str]:
    """What `check` says about a folder, with `rules` for its name."""
    return [str(problem).replace(rules.as_posix(), "rules") for problem in check(rules)]
