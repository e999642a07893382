"""A match: the door for people and programs.

    >>> match = Match.new(scenario="2025-deal", seed=7)
    >>> match.side
    'ecosystem'
    >>> match.why_not("milestone")
    'Now each side sets a headline face down; Milestone has to wait.'
    >>> match.play(match.legal()[0])
    >>> match.side
    'flagship'
    >>> match.view("flagship").rival_headline_set
    True

Decisions are names that read aloud (ruling 15). What a match gives out are frozen records
(`game.engine.records`), which ``as_json`` turns into plain data.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from game import __version__
from game.engine.layout import SEED_LIMIT
from game.engine.records import Result, Score, Table, View
from game.players.calibrated import level_among
from game.position import Observation, Position, Refused
from game.position.beginning import begins
from game.position.board import check_side, shipped_rules
from game.position.notation import NotationError
from game.rules.model import Rules
from game.rules.words.text import Text, load_text
from game.session.journal import Entry, Journal
from game.session.preview import Preview, preview
from game.session.record_lines import LineError
from game.session.records import Term, decode
from game.session.tree import LineOf, Tree, read_tree, tree_lines
from game.session.turn import Turn, private_tracks
from game.session.turn_lines import turn_lines
from game.storage import savefile
from game.storage.schema import MOST_HELP, Help

__all__ = ["Match", "Position", "Refused", "SEED_LIMIT", "shipped_rules"]


class Match:
    """One match from the first headline to its end.

    Make one with `Match.new` or `Match.load`. ``autosave``, if set, is the file that every decision is saved to.
    """

    def __init__(
        self, rules: Rules, scenario: str, seed: int, bid: int, text: Text, start: Position | None = None
    ) -> None:
        """Sets a match up; use `Match.new`, which has defaults and checks what it is given, or `Match.from_position`.

        ``start``: the position that it begins from, if not at the beginning of its scenario.
        """
        self.rules = rules
        self.scenario = scenario
        self.seed = seed
        self.bid = bid
        self.options: dict[str, Any] = {}
        self.seats: dict[str, str] = {}  # the computer's sides, each with the code of its player
        self.resigned = ""  # the side that gave the match up
        self._helped: list[str] = []
        self.autosave: Path | None = None
        self.file: Path | None = None  # where it was written or read last
        self.tree = Tree()  # lines that branch off from it, with comments
        self.line: LineOf | None = None  # what it branches off from, if it is a line of another match
        if start is None:
            self.start = ""
            self._position, records = Position.begun(scenario, seed, bid, rules)
        else:
            self.start = start.without_seed().text(one_line=True)
            self._position, records = begins(start, seed), ()
        self._beginning = self._position.copy()
        self._scenario = self._position.board.scenario
        self._past: list[Position] = []  # to undo to, since the last draw, roll, reveal or change of side
        self._future: list[str] = []  # decisions to redo
        self._entries: dict[str, list[list[Entry]]] = {}
        self.text = text
        self._turns: list[Turn] = [self._turn("", "", self._position.round, records)]

    @classmethod
    def new(
        cls,
        scenario: str = "2025-deal",
        seed: int | None = None,
        bid: int = 0,
        rules: Rules | None = None,
        text: Text | None = None,
    ) -> Match:
        """A new match.

        scenario  id of a scenario of the rules
        seed      0 to 2^60 - 1; the same seed and decisions give the same match. None draws one.
        bid       victory points at the start, plus = Ecosystem; below the Breakaway lead (ruling 13)

        Raises `ValueError` with a sentence if one of these is out of range.
        """
        if seed is None:
            seed = secrets.randbelow(SEED_LIMIT)
        return cls(rules or shipped_rules(), scenario, seed, bid, text or load_text())

    @classmethod
    def from_position(cls, start: Position, seed: int | None = None, text: Text | None = None) -> Match:
        """A match that begins from a position, with the dice of a seed; None draws one.

        Raises `game.position.beginning.CannotBegin` if no match can begin there.
        """
        if seed is None:
            seed = secrets.randbelow(SEED_LIMIT)
        return cls(start.rules, start.scenario, seed, 0, text or load_text(), begins(start, seed))

    def anew(self) -> Match:
        """Another match that begins as this one did, with the same dice; nothing is decided in it yet."""
        start = self._beginning if self.start else None
        return type(self)(self.rules, self.scenario, self.seed, self.bid, self.text, start)

    # --- Deciding ----------------------------------------------------------------------------------------------------

    @property
    def side(self) -> str | None:
        """The side that decides now, "ecosystem" or "flagship"; None when the match is over."""
        return self._position.side

    @property
    def decisions(self) -> list[str]:
        """Every decision so far, in order, undone ones left out."""
        return [turn.name for turn in self._turns[1:] if turn.name]  # a resignation is no decision

    @property
    def among(self) -> str:
        """The level by whose matches its chances are calibrated (`game.players.calibrated`)."""
        return level_among(self.seats.values())

    def legal(self) -> list[str]:
        """The names of all decisions that may be made now."""
        return self._position.legal()

    def why_not(self, name: str) -> str | None:
        """None if ``name`` may be decided now, else a sentence that says why not, with the numbers."""
        return self._position.why_not(name, self.text)

    def play(self, name: str) -> None:
        """Makes a decision. Raises `Refused` with the sentence of `why_not` if the rules do not allow it."""
        self._decide(name)
        self._future.clear()
        self._save_itself()

    def undo(self) -> None:
        """Takes the last decision back, as far as the last draw, roll, reveal or change of side."""
        if not self._past:
            raise Refused(self.text("why_not.nothing_to_undo"))
        self._position = self._past.pop()
        self._future.append(self._turns.pop().name)
        for entries in self._entries.values():
            del entries[len(self._turns) :]
        self._save_itself()

    def redo(self) -> None:
        """Makes the decision again that was undone last."""
        if not self._future:
            raise Refused(self.text("why_not.nothing_to_redo"))
        self._decide(self._future[-1])
        self._future.pop()
        self._save_itself()

    def resign(self, side: str) -> None:
        """A side gives the match up, whoever decides now; the other side wins. It cannot be taken back.

        Raises `Refused` if the match is over.
        """
        if self.over:
            raise Refused(self.text("why_not.over"))
        self._resign(check_side(side))
        self._future.clear()
        self._save_itself()

    def _resign(self, side: str) -> None:
        round_of_it = self._position.round
        self._turns.append(self._turn("", "", round_of_it, self._position.resign(side)))
        self.resigned = side
        self._past.clear()

    @property
    def can_undo(self) -> bool:
        """Whether there is a decision to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is a decision to make again."""
        return bool(self._future)

    def _decide(self, name: str) -> None:
        before = self._position.copy()
        side = before.side or ""
        records = self._position.play(name, self.text)
        self._turns.append(self._turn(name, side, before.round, records))
        if self._position.follows_unseen(before):
            self._past.append(before)
        else:
            self._past.clear()

    def _turn(self, name: str, side: str, round: int, records: tuple[tuple[int, ...], ...]) -> Turn:
        return Turn(name, side, round, decode(records, self._position.board.index))

    @property
    def turns(self) -> tuple[Turn, ...]:
        """All that happened, as typed records: the set-up, then every decision, then a resignation.

        It knows everything; `Turn.seen_by` leaves out what a side may not know.
        """
        return tuple(self._turns)

    # --- Who plays, and with what help -------------------------------------------------------------------------------

    @property
    def helped(self) -> tuple[Help, ...]:
        """Every help that a player took, in order; help taken again at the same decision counts once."""
        return tuple(Help.read(line) for line in self._helped)

    def record_help(self, kind: str, side: str) -> None:
        """Notes that ``side`` took help at this decision: a "hint" or the win "chance"."""
        line = str(Help(len(self.decisions) + 1, check_side(side), kind))
        if line not in self._helped and len(self._helped) < MOST_HELP:
            self._helped.append(line)
            self._save_itself()

    # --- Looking -----------------------------------------------------------------------------------------------------

    def view(self, side: str) -> View:
        """Everything ``side`` may see."""
        return self._position.view(side)

    @property
    def table(self) -> Table:
        """What lies open for both sides."""
        return self._position.table

    def observation(self, side: str) -> Observation:
        """All that a computer player of ``side`` gets: what the side may see, and a way to re-deal the rest."""
        return Observation(self._position, side)

    @property
    def score(self) -> Score:
        """The projected score: the final sum as if the match ended now, line by line; plus = Ecosystem."""
        return self._position.score

    @property
    def phase(self) -> str:
        """What is asked now: one of `game.rules.model.PHASES`."""
        return self._position.phase

    @property
    def over(self) -> bool:
        """Whether the match has ended."""
        return self._position.over

    @property
    def result(self) -> Result | None:
        """Winner, kind of ending and the final sum line by line; None while the match runs."""
        return self._position.result

    def log(self, side: str) -> list[Entry]:
        """All that happened so far as ``side`` may know it, oldest first; each entry has its finished ``text``.

        "": as both may know it.
        """
        return [entry for entries in self._all_entries(check_side(side) if side else "") for entry in entries]

    def review_terms(self, decision: int) -> dict[str, int]:
        """What each step of the review reckoned that followed a decision, by the names in `game.engine.sums.TERMS`.

        Empty if none was held there; a step that a review does not come to leaves no terms.
        """
        records = self._turns[decision].records
        return {record.name: record.value for record in records if isinstance(record, Term)}

    def recap(self, side: str) -> list[Entry]:
        """What happened since ``side`` last decided: what followed by itself, then all that others decided."""
        all_entries = self._all_entries(check_side(side))
        last = max((number for number, turn in enumerate(self._turns) if turn.side == side), default=None)
        if last is None:
            return [entry for entries in all_entries for entry in entries]
        own = all_entries[last]
        by_itself = next((n for n, entry in enumerate(own) if entry.kind == "reveal" or not entry.side), len(own))
        return own[by_itself:] + [entry for entries in all_entries[last + 1 :] for entry in entries]

    def _all_entries(self, side: str) -> list[list[Entry]]:
        known = self._entries.setdefault(side, [])
        journal = Journal(self.text, self._scenario.half_years, side)
        private = private_tracks(self.rules.tracks)
        for number in range(len(known), len(self._turns)):
            known.append(journal.entries(number, self._turns[number].seen_by((side,), private)))
        return known

    def speak(self, text: Text) -> None:
        """Tells everything from now on, the log so far too, in other words."""
        self.text = text
        self._entries.clear()

    # --- Looking before leaping --------------------------------------------------------------------------------------

    def preview(self, name: str) -> Preview:
        """What a legal decision would change, without asking the dice.

        Raises `Refused` if the decision is not legal.
        """
        reason = self.why_not(name)
        if reason is not None:
            raise Refused(reason)
        return preview(self.text, self._position, name)

    # --- Keeping -----------------------------------------------------------------------------------------------------

    @property
    def position(self) -> Position:
        """A copy of the position, which knows everything; it rolls the dice of this match unless it is dealt anew."""
        return self._position.copy()

    @property
    def beginning(self) -> Position:
        """A copy of the position before the first decision, with the dice of this match."""
        return self._beginning.copy()

    def __copy__(self) -> Match:
        raise TypeError(
            "A match is not copied, because its copy would roll the same dice: to look ahead, take match.position and "
            "its without_seed() or determinize(side, number)."
        )

    def __deepcopy__(self, memo: dict[int, Any]) -> Match:
        return self.__copy__()

    def __repr__(self) -> str:
        return f"<Match {self._position!r}, {len(self.decisions)} decisions>"

    def save(self, path: str | Path) -> None:
        """Writes the match to a file, whole or not at all. Raises `SaveError` if it cannot be written."""
        savefile.write(Path(path), self.as_save())
        self.file = Path(path)

    @classmethod
    def load(cls, path: str | Path, rules: Rules | None = None, text: Text | None = None) -> Match:
        """Reads a saved match and plays it again to where it stood.

        Raises `SaveError` with the reason if the file is damaged, foreign, made under other rules, or
        holds decisions that the rules do not allow. The file is left as it is.
        """
        path = Path(path)
        saved = savefile.read(path)
        rules = rules or shipped_rules()
        if saved.rules != rules.digest:
            raise savefile.SaveError("other_rules" if saved.record else "other_rules_untold", file=path.name)
        match = cls._set_up(saved, path, rules, text or load_text())
        for number, name in enumerate(saved.decisions, 1):
            try:
                match._decide(name)
            except Refused as refused:
                raise savefile.SaveError(
                    "impossible_decision", file=path.name, number=number, name=name, reason=str(refused)
                ) from refused
        if saved.resigned and match.over:
            raise savefile.SaveError("impossible_resignation", file=path.name)
        if saved.resigned:
            match._resign(saved.resigned)
        if match.position.digest != saved.position:
            raise savefile.SaveError("other_position", file=path.name)
        match.options = dict(saved.options)
        match.seats = dict(saved.seats)
        match._helped = list(saved.helped)
        try:
            match.tree = read_tree(saved.tree)
        except LineError as error:
            raise savefile.SaveError("tree", file=path.name, reason=str(error)) from error
        match.file = path
        return match

    @classmethod
    def _set_up(cls, saved: savefile.Save, path: Path, rules: Rules, text: Text) -> Match:
        """A match as a save says it began. Raises `SaveError` if it cannot have begun so."""
        try:
            start = Position.from_text(saved.start, rules) if saved.start else None
            if start is not None and start.scenario != saved.scenario:
                raise savefile.SaveError("value", file=path.name, entry="start")
            if start is not None:
                return cls(rules, saved.scenario, saved.seed, saved.bid, text, begins(start, saved.seed))
            return cls.new(saved.scenario, saved.seed, saved.bid, rules, text)
        except (ValueError, NotationError) as error:
            raise savefile.SaveError("impossible_setup", file=path.name, reason=str(error)) from error

    def as_save(self) -> savefile.Save:
        """What a file of this match would hold now."""
        return savefile.Save(
            program=__version__,
            rules=self.rules.digest,
            scenario=self.scenario,
            seed=self.seed,
            bid=self.bid,
            decisions=tuple(self.decisions),
            position=self._position.digest,
            options=self.options,
            seats=self.seats,
            resigned=self.resigned,
            helped=tuple(self._helped),
            over=self.over,
            half_years=self._scenario.half_years,
            private=private_tracks(self.rules.tracks),
            record=tuple(turn_lines(self._turns)),
            start=self.start,
            tree=tuple(tree_lines(self.tree)),
        )

    def _save_itself(self) -> None:
        if self.autosave is not None:
            self.save(self.autosave)
