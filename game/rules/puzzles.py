"""Puzzles: positions with one decision that is clearly the best, and what every answer is worth, as they were found.

``rules/puzzles.json`` is made by ``python main.py puzzles --find --write`` and by nothing else. It is stamped with the
digests of the scenarios by whose rules the solutions hold: where those are others, new ones have to be found.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from math import isfinite
from pathlib import Path
from typing import Any

from game.rules.check import scenario_digest
from game.rules.decision import ACTION, CHOOSE, END, HEADLINE, OF_CARDS, SHIP, Decision
from game.rules.folder import SHIPPED
from game.rules.model import MARKETS, SIDES, STAGES, Rules
from game.storage import files

FILE = "puzzles.json"
MOST_BYTES = 2_000_000
EASY, MEDIUM, HARD = 1, 2, 3
DIFFICULTIES = (EASY, MEDIUM, HARD)
THEMES = (HEADLINE, "own_card", "rivals_card", "world_card", "chain", "market", "dice", "menu", "brink", END)
"""What puzzles are about: the headline; how to play a card, by whose it is; a stage; a market; an action that rolls;
any other action; not to lose by Rupture; to stop in time."""
FIND = "python main.py puzzles --find --write"


class PuzzlesError(ValueError):
    """A file of puzzles that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Said:
    """What speaks for an answer on the board: a key of ``players.reasons`` with its subject and its figures."""

    kind: str
    subject: str
    figures: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """A decision that the side may make, and what it is worth.

    chance  the side's chance of winning after it, 0 to 1, by the referee
    behind  how far that is behind the solution's, and ``doubt``: half the 95 % interval of it
    fewer   how many more of the paired play-outs the solution won, as a share, and ``fewer_doubt``: likewise
    losing  whether it certainly loses by Rupture
    gains   what speaks for it beside the solution (of the solution: beside the next best); None if nothing is seen
    better  what speaks for the solution beside it; None of the solution, and if nothing is seen
    """

    decision: str
    chance: float
    behind: float
    doubt: float
    fewer: float
    fewer_doubt: float
    losing: bool
    gains: Said | None
    better: Said | None


@dataclass(frozen=True, slots=True)
class Puzzle:
    """A position, by what one side knows of it, and every decision that it may make there, the solution first.

    name        by which it is asked for and remembered; other positions have other names
    position    in words, on one line (`game.position.notation`)
    theme       one of THEMES; ``difficulty``: one of DIFFICULTIES, by which computer players find the
                solution, and among how many answers
    kind        no two puzzles of a set are of one kind: `kind_of`
    seed, made  the match that it is from, and how many decisions were made in it before
    """

    name: str
    scenario: str
    side: str
    position: str
    theme: str
    difficulty: int
    kind: str
    seed: int
    made: int
    answers: tuple[Answer, ...]

    @property
    def solution(self) -> Answer:
        """The one that is clearly the best."""
        return self.answers[0]

    @property
    def margin(self) -> float:
        """How far the next best is behind, by the referee."""
        return min(one.behind for one in self.answers[1:])

    def answer(self, decision: str) -> Answer:
        """What a decision is worth. Raises `KeyError` if the side may not make it."""
        for one in self.answers:
            if one.decision == decision:
                return one
        raise KeyError(decision)


@dataclass(frozen=True, slots=True)
class Puzzles:
    """A set of puzzles, sorted by theme and difficulty.

    rules    by scenario the digest of what is played in it, under which its puzzles hold
    command  that found the last of them
    """

    rules: Mapping[str, str]
    command: str
    puzzles: tuple[Puzzle, ...]


def theme_of(decision: str, owner: str, side: str, rolls: bool, brink: bool) -> str:
    """What a solution is about: ``owner`` of its card, or ""; whether it rolls; whether all else ends in Rupture."""
    parsed = Decision.parse(decision)
    if brink:
        return "brink"
    if parsed.kind in (HEADLINE, END):
        return parsed.kind
    if parsed.kind in OF_CARDS:
        return "own_card" if owner == side else "rivals_card" if owner in SIDES else "world_card"
    if parsed.kind in (CHOOSE, SHIP) or parsed.target in MARKETS:
        return "market"
    return "dice" if rolls else "chain" if parsed.target in STAGES else "menu"


def kind_of(side: str, decision: str, theme: str, said: Said | None) -> str:
    """What makes two puzzles alike: the side, the theme, how the solution is done (which action, or which way to play
    a card), and what speaks for it on the board."""
    parsed = Decision.parse(decision)
    how = parsed.action if parsed.kind == ACTION else parsed.kind
    return " ".join(filter(None, (side, theme, how, said.subject if said else "")))


def sort_key(puzzle: Puzzle) -> tuple[int, int, float, str]:
    """By theme, then from easy to hard, and the clearer first."""
    return THEMES.index(puzzle.theme), puzzle.difficulty, -puzzle.margin, puzzle.name


def stamp(rules: Rules) -> dict[str, str]:
    """What a set that is found under these rules is stamped with."""
    return {scenario: scenario_digest(rules, scenario) for scenario in sorted(rules.scenarios)}


def puzzles_of(rules: Rules, folder: Path = SHIPPED) -> tuple[Puzzle, ...]:
    """The puzzles that hold under these rules; none of a scenario that is another. Raises `PuzzlesError`."""
    found = read(folder)
    return () if found is None else tuple(one for one in found.puzzles if _holds(found, one.scenario, rules))


def remarks(rules: Rules, folder: Path | None = None) -> list[str]:
    """What a designer should know: puzzles that were found under other rules, or cannot be read."""
    try:
        found = read(folder or SHIPPED)
    except PuzzlesError as error:
        return [str(error)]
    if found is None:
        return []
    old = sorted({one.scenario for one in found.puzzles if not _holds(found, one.scenario, rules)})
    return [
        f"{FILE}: {one} was played by other rules when its puzzles were found; find new ones: {FIND}" for one in old
    ]


def _holds(found: Puzzles, scenario: str, rules: Rules) -> bool:
    return scenario in rules.scenarios and found.rules.get(scenario) == scenario_digest(rules, scenario)


# --- The file ---------------------------------------------------------------------------------------------------------


def read(folder: Path = SHIPPED) -> Puzzles | None:
    """The puzzles of a rules folder, of whatever rules; None if it has no such file. Raises `PuzzlesError`."""
    try:
        found = json.loads(files.read_text(folder / FILE, MOST_BYTES))
        puzzles = tuple(_puzzle(one) for one in found["puzzles"])
        if len({one.name for one in puzzles}) < len(puzzles):
            raise ValueError("two puzzles have one name")
        stamped = {str(scenario): str(digest) for scenario, digest in found["rules"].items()}
        return Puzzles(stamped, str(found["command"]), puzzles)
    except FileNotFoundError:
        return None
    except files.TooLarge as error:
        raise PuzzlesError(f"{FILE} is too large to be a file of puzzles.") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise PuzzlesError(f"{FILE} holds no puzzles that can be read: {error!r}") from error


def write(puzzles: Puzzles, folder: Path = SHIPPED) -> Path:
    """Writes the puzzles, sorted; where it is. Raises `OSError`."""
    ordered = replace(puzzles, puzzles=tuple(sorted(puzzles.puzzles, key=sort_key)))
    path = folder / FILE
    files.write_text(path, json.dumps(asdict(ordered), indent=1) + "\n")
    return path


def _puzzle(found: Any) -> Puzzle:
    words = {name: str(found[name]) for name in ("name", "scenario", "side", "position", "theme", "kind")}
    numbers = {name: int(found[name]) for name in ("difficulty", "seed", "made")}
    answers = tuple(_answer(one) for one in found["answers"])
    if words["theme"] not in THEMES or numbers["difficulty"] not in DIFFICULTIES or words["side"] not in SIDES:
        raise ValueError(f"{words['name']} has a theme, a side or a difficulty that there is not")
    if len(answers) < 2 or answers[0].behind != 0.0:
        raise ValueError(f"{words['name']} has no solution and something beside it")
    return Puzzle(answers=answers, **words, **numbers)  # type: ignore[arg-type]


def _answer(found: Any) -> Answer:
    numbers = {name: float(found[name]) for name in ("chance", "behind", "doubt", "fewer", "fewer_doubt")}
    if not all(map(isfinite, numbers.values())):
        raise ValueError("a figure is no number")
    Decision.parse(str(found["decision"]))
    return Answer(
        decision=str(found["decision"]),
        losing=bool(found["losing"]),
        gains=_said(found["gains"]),
        better=_said(found["better"]),
        **numbers,
    )


def _said(found: Any) -> Said | None:
    return None if found is None else Said(str(found["kind"]), str(found["subject"]), dict(found["figures"]))
