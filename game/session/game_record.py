"""A whole game as it was told: what was set up, and every decision with all that it brought about.

It holds without the seed and without the rules it was played under, so any version of the program can tell it; going on
with it is for a match alone. `game.session.notation` writes and reads it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from game import __version__
from game.position.board import check_side
from game.rules.model import SIDES
from game.rules.words.text import Text
from game.session.journal import Entry, Journal
from game.session.match import Match
from game.session.record_lines import LineError
from game.session.records import Ends
from game.session.tree import Tree, read_tree
from game.session.turn import Turn, private_tracks
from game.session.turn_lines import Line, read_turns
from game.storage import savefile
from game.storage.savefile import Option, SaveError


@dataclass(frozen=True, slots=True)
class GameRecord:
    """A whole game, or of a running one what some may know of it.

    program     version of the program that played it
    rules       digest of the rules that it was played under
    scenario    its id; ``half_years``: the names of its rounds
    bid         victory points at the start, plus = Ecosystem
    known_to    the sides whose knowledge it holds: both, one, or neither, which is what lies open
    turns       the set-up, then every decision, then a resignation
    seats       the computer's sides, each with the code of its player
    options     what else the players chose
    private     the tracks that only their owners see, each with its owner
    resigned    the side that gave the match up, or ""
    helped      help that players took, a line each (`game.storage.schema.Help`)
    total       the final sum, plus = Ecosystem; None if the match runs or nobody reckoned it
    seed        of the dice; None where it is left out
    start       the position that it began from, in one line; "": the beginning of its scenario, or left out
    tree        lines that branch off from it, and comments
    """

    program: str
    rules: str
    scenario: str
    half_years: tuple[str, ...]
    bid: int
    known_to: tuple[str, ...]
    turns: tuple[Turn, ...]
    seats: Mapping[str, str]
    options: Mapping[str, Option]
    private: Mapping[str, str]
    resigned: str
    helped: tuple[str, ...]
    total: float | None = None
    seed: int | None = None
    start: str = ""
    tree: Tree = field(default_factory=Tree)

    @property
    def decisions(self) -> tuple[str, ...]:
        """The name of every decision."""
        return tuple(turn.name for turn in self.turns if turn.name)

    @property
    def result(self) -> Ends | None:
        """The ending and the winner; None while the match runs."""
        return next((record for turn in self.turns for record in turn.records if isinstance(record, Ends)), None)

    def log(self, text: Text, you: str = "") -> list[Entry]:
        """All that happened, in words; ``you``: the side that is spoken to, "" for nobody.

        Of what the record holds nothing is left out: who shall not know all of it is given `seen_by`.
        """
        journal = Journal(text, self.half_years, you)
        return [entry for number, turn in enumerate(self.turns) for entry in journal.entries(number, turn)]

    def seen_by(self, sides: Collection[str]) -> GameRecord:
        """The same as these sides may know it together; without seed, start and lines unless they are both."""
        known = tuple(side for side in self.known_to if side in sides)
        return replace(
            self,
            known_to=known,
            turns=tuple(turn.seen_by(known, self.private) for turn in self.turns),
            seed=self.seed if known == SIDES else None,
            start=self.start if known == SIDES else "",
            tree=self.tree if known == SIDES else Tree(),
        )


def record_of(match: Match, side: str = "") -> GameRecord:
    """A match as it stands: all of it once it is over.

    While it runs only what ``side`` may know, or with "" what lies open, and never the seed.
    """
    result = match.result
    record = GameRecord(
        program=__version__,
        rules=match.rules.digest,
        scenario=match.scenario,
        half_years=match.rules.scenarios[match.scenario].half_years,
        bid=match.bid,
        known_to=SIDES,
        turns=match.turns,
        seats=dict(match.seats),
        options=dict(match.options),
        private=private_tracks(match.rules.tracks),
        resigned=match.resigned,
        helped=tuple(str(help) for help in match.helped),
        total=None if result is None else result.total,
        seed=match.seed,
        start=match.start,
        tree=match.tree,
    )
    return record if match.over else record.seen_by((check_side(side),) if side else ())


def record_of_save(path: str | Path) -> GameRecord:
    """What a saved match kept of itself, whatever the rules are now: all of it if it is over, else what lies open.

    Raises `SaveError` if the file cannot be read, is of a format that kept nothing, or if what it kept does not hold.
    """
    path = Path(path)
    save = savefile.read(path)
    if not save.record:
        raise SaveError("other_rules_untold", file=path.name)
    try:
        turns = read_turns([Line(number, line) for number, line in enumerate(save.record, 1)], len(save.half_years))
    except LineError as error:
        raise SaveError("record", file=path.name, reason=str(error)) from error
    try:
        tree = read_tree(save.tree)
    except LineError as error:
        raise SaveError("tree", file=path.name, reason=str(error)) from error
    record = GameRecord(
        program=save.program,
        rules=save.rules,
        scenario=save.scenario,
        half_years=save.half_years,
        bid=save.bid,
        known_to=SIDES,
        turns=turns,
        seats=save.seats,
        options=save.options,
        private=save.private,
        resigned=save.resigned,
        helped=save.helped,
        seed=save.seed,
        start=save.start,
        tree=tree,
    )
    if record.decisions != save.decisions or (record.result is not None) != save.over:
        raise SaveError("other_record", file=path.name)
    return record if save.over else record.seen_by(())
