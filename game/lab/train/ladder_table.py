"""The ladder's table as it ships: how strong each level was measured to be, kept as data and shown in the README.

``assets/ladder.json`` is made by ``python main.py ladder --write`` and by nothing else. It names the commands, the seed
and the date, and the rules and players that it belongs to. The README shows it between two marks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.lab.play.intervals import wilson
from game.lab.play.runner import Player, player
from game.lab.train.ladder import Ladder, Pairing, elo
from game.lab.train.stamp import players_digest, today
from game.players.kinds import CodeError
from game.rules.check import scenario_digest
from game.rules.model import Rules
from game.shipped import ASSETS, ROOT
from game.storage import files

FILE = ASSETS / "ladder.json"
README = ROOT / "README.md"
MOST_BYTES = 1_000_000
BLOCK = re.compile(r"<!-- ladder -->\n.*?<!-- end -->", re.DOTALL)
NOT_YET = "The levels have not been measured yet; `python main.py ladder --write` does so."


class LadderError(ValueError):
    """A ladder's table that cannot be read or written; the message says why."""


@dataclass(frozen=True, slots=True)
class LadderTable:
    """The pairings that were measured, weakest first, and what they belong to.

    rules, players  digests of the scenario's rules, and of what the players decide by
    """

    scenario: str
    rules: str
    players: str
    seed: int
    commands: tuple[str, ...]
    date: str
    pairings: tuple[Pairing, ...]

    @property
    def elo(self) -> dict[str, float]:
        """The points of each player, the weakest at 0."""
        return elo(self.pairings)

    def belongs(self, rules: Rules) -> bool:
        """Whether it was measured with these rules and the players that are here now."""
        known = self.scenario in rules.scenarios and self.rules == scenario_digest(rules, self.scenario)
        return known and self.players == players_digest(rules)

    def below(self, level: str) -> Pairing | None:
        """The pairing in which a level met the one below; levels are meant by their names, whatever the budget."""
        return next((one for one in self.pairings if _name(one.first) == level), None)


def _name(one: Player) -> str:
    return str(one).partition(":")[0]


def table(rules: Rules, scenario: str, ladder: Ladder, command: str) -> LadderTable:
    """The table of a ladder that was just played. Raises `LadderError` if it was interrupted."""
    if not ladder.finished:
        raise LadderError("it was interrupted, so the ladder's table was not written")
    digests = scenario_digest(rules, scenario), players_digest(rules)
    return LadderTable(scenario, *digests, ladder.seed, (command,), today(), ladder.pairings)


def added(new: LadderTable, old: LadderTable | None) -> LadderTable:
    """A new table with those pairings of the old one that belong to the same rules, players and seed and were not
    played again: so slow levels can be measured by a command of their own."""
    if old is None or any(getattr(old, key) != getattr(new, key) for key in ("scenario", "rules", "players", "seed")):
        return new
    met = {(str(one.first), str(one.second)) for one in new.pairings}
    kept = [one for one in old.pairings if (str(one.first), str(one.second)) not in met]
    if not kept:
        return new
    commands = tuple(dict.fromkeys((*old.commands, *new.commands)))
    pairings = _from_the_bottom([*kept, *new.pairings])
    return LadderTable(new.scenario, new.rules, new.players, new.seed, commands, new.date, pairings)


def _from_the_bottom(pairings: Sequence[Pairing]) -> tuple[Pairing, ...]:
    """The pairings with that of the weakest players first: those of nobody who beat somebody below."""
    points = elo(pairings)
    return tuple(sorted(pairings, key=lambda one: (points[str(one.second)], points[str(one.first)])))


# --- The file ---------------------------------------------------------------------------------------------------------


def read(path: Path = FILE) -> LadderTable | None:
    """The table that ships; None if there is none. Raises `LadderError` if it cannot be read."""
    try:
        found = json.loads(files.read_text(path, MOST_BYTES))
        pairings = tuple(_pairing(one) for one in found["pairings"])
        words = {name: str(found[name]) for name in ("scenario", "rules", "players", "date")}
        commands = tuple(map(str, found["commands"]))
        return LadderTable(seed=int(found["seed"]), commands=commands, pairings=pairings, **words)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, CodeError) as error:
        raise LadderError(f"{path.name} holds no ladder that can be read: {error!r}") from error


def _pairing(found: Any) -> Pairing:
    as_side = {str(side): [int(one["wins"]), int(one["n"])] for side, one in found["as_side"].items()}
    return Pairing(player(found["first"]), player(found["second"]), int(found["n"]), int(found["wins"]), as_side)


def write(made: LadderTable, path: Path = FILE, readme: Path = README) -> None:
    """Writes the table, and the README anew. Raises `OSError` if one cannot be written."""
    data = {name: getattr(made, name) for name in ("scenario", "rules", "players", "seed", "commands", "date")}
    data["elo"] = {code: round(points, 1) for code, points in made.elo.items()}
    data["pairings"] = [one.as_json() for one in made.pairings]
    files.write_text(path, json.dumps(data, indent=1) + "\n")
    files.change_text(readme, MOST_BYTES, lambda before: fill(before, made))


def fill(markdown: str, made: LadderTable | None) -> str:
    """A document with the ladder between its marks made anew."""
    lines = [NOT_YET] if made is None else _markdown(made)
    return BLOCK.sub(lambda _: "\n".join(["<!-- ladder -->", *lines, "<!-- end -->"]), markdown)


def _markdown(made: LadderTable) -> list[str]:
    points = made.elo
    lines = ["| Player | Against | Wins | 95 % interval | Matches | Elo |", "|---|---|---|---|---|---|"]
    lowest = made.pairings[0].second
    lines.append(f"| {lowest} | | | | | {points[str(lowest)]:.0f} |")
    for one in made.pairings:
        low, high = wilson(one.wins, one.matches)
        rate = f"{one.wins / one.matches:.1%}" if one.matches else ""
        cells = (one.first, one.second, rate, f"{low:.1%} to {high:.1%}", one.matches, f"{points[str(one.first)]:.0f}")
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    commands = ", ".join(f"`{command}`" for command in made.commands)
    lines += ["", f"Measured {made.date} in *{made.scenario}* with the seeds from {made.seed} on, by {commands}."]
    return lines
