"""A match: the door for people and programs.

    >>> match = Match.new(scenario="2025-deal", seed=7)
    >>> match.side
    'ecosystem'
    >>> match.why_not("milestone")
    'Now each side sets a headline face down; Milestone has to wait.'
    >>> match.play(match.legal()[0])
    >>> match.side
    'flagship'
    >>> match.view("flagship")["rival_headline_set"]
    True

Decisions are names that read aloud (ruling 15). Everything a match gives out is plain data that JSON can hold.
"""

from __future__ import annotations

import functools
import hashlib
import secrets
from pathlib import Path
from typing import Any

import numpy as np

from game import __version__
from game.engine import layout, track
from game.engine.actions import legal
from game.engine.endings import finish
from game.engine.observation import result, score, side_name, view
from game.engine.outlook import Outlook
from game.engine.step import apply, begin
from game.engine.tables import compile_book, make_index, row_length
from game.rules.check import load_rules
from game.rules.model import SIDES, Rules
from game.rules.words.text import Text, load_text
from game.session.journal import Entry, Journal, Turn
from game.session.preview import empty_trace, preview, records
from game.session.refusals import refusal
from game.storage import savefile
from game.storage.schema import MOST_HELP, Help

SEED_LIMIT = 1 << (layout.SEED_WORDS * layout.SEED_WORD_BITS)


class Refused(Exception):
    """A decision that the rules do not allow now; the message says why, in the player's words."""


@functools.cache
def shipped_rules() -> Rules:
    """The rules under ``rules/``, loaded once. Raises `game.rules.check.RulesError` if they have problems."""
    return load_rules()


class Match:
    """One match from the first headline to its end.

    Make one with `Match.new` or `Match.load`. ``autosave``, if set, is the file that every decision is saved to.
    """

    def __init__(self, rules: Rules, scenario: str, seed: int, bid: int, text: Text) -> None:
        """Sets a match up; use `Match.new`, which has defaults and checks what it is given."""
        self.rules = rules
        self.scenario = scenario
        self.seed = seed
        self.bid = bid
        self.options: dict[str, Any] = {}
        self.seats: dict[str, str] = {}  # the computer's sides, each with the code of its player
        self.resigned = ""  # the side that gave the match up
        self._helped: list[str] = []
        self.autosave: Path | None = None
        self._scenario = rules.scenarios[scenario]
        self._index = make_index(rules)
        book = compile_book(rules, self._scenario)
        self._book: list[int] = book.tolist()
        self._row: list[int] = [0] * row_length(book)
        self._turns: list[Turn] = []
        self._past: list[list[int]] = []  # rows to undo to, since the last draw, roll, reveal or change of side
        self._future: list[str] = []  # decisions to redo
        self._entries: dict[str, list[list[Entry]]] = {}
        self.text = text
        trace = empty_trace()
        begin(self._book, self._row, trace, seed, bid)
        self._turns.append(Turn("", "", self._row[track.ROUND], records(trace)))

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
        rules = rules or shipped_rules()
        if scenario not in rules.scenarios:
            raise ValueError(f"There is no scenario {scenario!r}; there are: {', '.join(rules.scenarios)}.")
        if seed is None:
            seed = secrets.randbelow(SEED_LIMIT)
        if not 0 <= seed < SEED_LIMIT:
            raise ValueError(f"The seed must be from 0 to {SEED_LIMIT - 1}; it is {seed}.")
        most = rules.constants["endings.breakaway"] - 1
        if not -most <= bid <= most:
            raise ValueError(f"The bid must be from {-most} to {most} VP; it is {bid}.")
        return cls(rules, scenario, seed, bid, text or load_text())

    # --- Deciding ----------------------------------------------------------------------------------------------------

    @property
    def side(self) -> str | None:
        """The side that decides now, "ecosystem" or "flagship"; None when the match is over."""
        return side_name(self._row[layout.DECIDER])

    @property
    def decisions(self) -> list[str]:
        """Every decision so far, in order, undone ones left out."""
        return [turn.name for turn in self._turns[1:] if turn.name]  # a resignation is no decision

    def legal(self) -> list[str]:
        """The names of all decisions that may be made now."""
        options = [0] * layout.MOST_OPTIONS
        count = legal(self._book, self._row, options)
        return [self._index.decisions[number] for number in options[:count]]

    def why_not(self, name: str) -> str | None:
        """None if ``name`` may be decided now, else a sentence that says why not, with the numbers."""
        return refusal(self.text, self._scenario, self._index, self._book, self._row, name)

    def play(self, name: str) -> None:
        """Makes a decision. Raises `Refused` with the sentence of `why_not` if the rules do not allow it."""
        self._decide(name)
        self._future.clear()
        self._save_itself()

    def undo(self) -> None:
        """Takes the last decision back, as far as the last draw, roll, reveal or change of side."""
        if not self._past:
            raise Refused(self.text("why_not.nothing_to_undo"))
        self._row = self._past.pop()
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
        self._resign(_checked(side))
        self._future.clear()
        self._save_itself()

    def _resign(self, side: str) -> None:
        trace = empty_trace()
        winner = 1 - SIDES.index(side)
        round_of_it = self._row[track.ROUND]
        finish(self._book, self._row, trace, layout.RESIGNATION, winner)
        self.resigned = side
        self._turns.append(Turn("", "", round_of_it, records(trace)))
        self._past.clear()

    def can_undo(self) -> bool:
        """Whether there is a decision to take back."""
        return bool(self._past)

    def can_redo(self) -> bool:
        """Whether there is a decision to make again."""
        return bool(self._future)

    def _decide(self, name: str) -> None:
        reason = self.why_not(name)
        if reason is not None:
            raise Refused(reason)
        before = self._row.copy()
        trace = empty_trace()
        apply(self._book, self._row, trace, self._index.numbers[name])
        self._turns.append(
            Turn(name, SIDES[before[layout.DECIDER]], before[track.ROUND], records(trace)),
        )
        dice_or_draw = self._row[layout.DRAWS] != before[layout.DRAWS]
        reveal = before[layout.PHASE] == layout.HEADLINE
        other_side = self._row[layout.DECIDER] != before[layout.DECIDER]
        if dice_or_draw or reveal or other_side:
            self._past.clear()
        else:
            self._past.append(before)

    # --- Who plays, and with what help -------------------------------------------------------------------------------

    @property
    def helped(self) -> tuple[Help, ...]:
        """Every help that a player took, in order; help taken again at the same decision counts once."""
        return tuple(Help.read(line) for line in self._helped)

    def record_help(self, kind: str, side: str) -> None:
        """Notes that ``side`` took help at this decision: a "hint" or the win "chance"."""
        line = str(Help(len(self.decisions) + 1, _checked(side), kind))
        if line not in self._helped and len(self._helped) < MOST_HELP:
            self._helped.append(line)
            self._save_itself()

    # --- Looking -----------------------------------------------------------------------------------------------------

    def view(self, side: str) -> dict[str, Any]:
        """Everything ``side`` may see, as plain data: see `game.engine.observation.view`."""
        return view(self.rules, self._scenario, self._index, self._book, self._row, _checked(side))

    def outlook(self, side: str) -> Outlook:
        """All that a computer player of ``side`` gets: what the side may see, and a way to re-deal the rest."""
        return Outlook(self.rules, self._scenario, self._index, self._book, self._row, _checked(side))

    def score(self) -> dict[str, Any]:
        """The projected score: the final sum as if the match ended now, line by line; plus = Ecosystem."""
        return score(self._book, self._row)

    @property
    def over(self) -> bool:
        """Whether the match has ended."""
        return self._row[layout.PHASE] == layout.OVER

    @property
    def result(self) -> dict[str, Any] | None:
        """Winner, kind of ending and the final sum line by line; None while the match runs."""
        return result(self._book, self._row)

    def log(self, side: str) -> list[Entry]:
        """All that happened so far as ``side`` may know it, oldest first; each entry has its finished ``text``."""
        return [entry for entries in self._all_entries(_checked(side)) for entry in entries]

    def recap(self, side: str) -> list[Entry]:
        """What happened since ``side`` last decided: what followed by itself, then all that others decided."""
        all_entries = self._all_entries(_checked(side))
        last = max((number for number, turn in enumerate(self._turns) if turn.side == side), default=None)
        if last is None:
            return [entry for entries in all_entries for entry in entries]
        own = all_entries[last]
        by_itself = next((n for n, entry in enumerate(own) if entry["kind"] == "reveal" or not entry["side"]), len(own))
        return own[by_itself:] + [entry for entries in all_entries[last + 1 :] for entry in entries]

    def _all_entries(self, side: str) -> list[list[Entry]]:
        known = self._entries.setdefault(side, [])
        journal = Journal(self.text, self._scenario, self._index)
        for number in range(len(known), len(self._turns)):
            known.append(journal.entries(number, self._turns[number], side))
        return known

    def speak(self, text: Text) -> None:
        """Tells everything from now on, the log so far too, in other words."""
        self.text = text
        self._entries.clear()

    # --- Looking before leaping --------------------------------------------------------------------------------------

    def preview(self, name: str) -> dict[str, Any]:
        """What a legal decision would change, without asking the dice: see `game.session.preview.preview`.

        Raises `Refused` if the decision is not legal.
        """
        reason = self.why_not(name)
        if reason is not None:
            raise Refused(reason)
        return preview(self.text, self._scenario, self._index, self._book, self._row, name, self.legal())

    # --- Keeping -----------------------------------------------------------------------------------------------------

    def position(self) -> str:
        """A hash of the row: the same for the same match at the same decision, in plain and compiled play."""
        return hashlib.sha256(np.array(self._row, dtype="<i2").tobytes()).hexdigest()

    def save(self, path: str | Path) -> None:
        """Writes the match to a file, whole or not at all. Raises `SaveError` if it cannot be written."""
        savefile.write(Path(path), self._as_save())

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
            raise savefile.SaveError("other_rules", file=path.name)
        try:
            match = cls.new(saved.scenario, saved.seed, saved.bid, rules, text)
        except ValueError as error:
            raise savefile.SaveError("impossible_setup", file=path.name, reason=str(error)) from error
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
        if match.position() != saved.position:
            raise savefile.SaveError("other_position", file=path.name)
        match.options = dict(saved.options)
        match.seats = dict(saved.seats)
        match._helped = list(saved.helped)
        return match

    def _as_save(self) -> savefile.Save:
        return savefile.Save(
            program=__version__,
            rules=self.rules.digest,
            scenario=self.scenario,
            seed=self.seed,
            bid=self.bid,
            decisions=tuple(self.decisions),
            position=self.position(),
            options=self.options,
            seats=self.seats,
            resigned=self.resigned,
            helped=tuple(self._helped),
        )

    def _save_itself(self) -> None:
        if self.autosave is not None:
            self.save(self.autosave)


def _checked(side: str) -> str:
    if side not in SIDES:
        raise ValueError(f"There is no side {side!r}; there are: {', '.join(SIDES)}.")
    return side
