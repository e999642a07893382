"""`Position`: a row of the engine and the book it is played by, with chance made by a seed or left open."""

from __future__ import annotations

import hashlib
import sys
from array import array
from dataclasses import replace
from functools import cache
from typing import Any

from game.engine import layout, open_chance, track
from game.engine.actions import legal, obstacle
from game.engine.chance import seed as write_seed
from game.engine.determinize import determinize
from game.engine.endings import finish
from game.engine.observation import result, score, side_name, table, view
from game.engine.records import Result, Score, Table, View
from game.engine.state import rival
from game.engine.step import apply, begin
from game.engine.trace import PlainTrace, Record
from game.position import notation
from game.position.board import Board, check_seed, check_side, shipped_rules
from game.position.chance import BEGIN, Outcome, Pending, Unfinished, outcomes_of, pending_of
from game.position.problems import Problem, problems
from game.position.refusals import refusal
from game.rules.model import PHASES, SIDES, STANDARD, Rules
from game.rules.words.text import Text, load_text


class Refused(ValueError):
    """A decision that the rules do not allow now; the message says why, in the player's words."""


@cache
def _english() -> Text:
    """The words in which a position refuses where none are given, read once."""
    return load_text()


class Position:
    """A match at one moment. It knows everything; what one side may know of it is an `Observation`.

    With a seed chance decides by itself, and the same seed and decisions give the same match. Without one (``seed`` is
    None) chance is open: after a decision `pending` says what has to be dealt or rolled, `outcomes` what may come out,
    and `resolve` settles it. A copy of a position with a seed rolls the same dice: who looks ahead uses `without_seed`
    or `determinize`, which cannot know them.
    """

    __slots__ = ("_board", "_row", "_seeded", "_unfinished")

    def __init__(self, board: Board, row: list[int], seeded: bool) -> None:
        """Use `new`, `from_text`, `copy` or `determinize`."""
        self._board = board
        self._row = row
        self._seeded = seeded
        self._unfinished: Unfinished | None = None

    @classmethod
    def new(
        cls, scenario: str = STANDARD, seed: int | None = None, bid: int = 0, rules: Rules | None = None
    ) -> Position:
        """The beginning of a match.

        scenario  id of a scenario of the rules
        seed      0 to SEED_LIMIT - 1; None leaves chance open, from the first card that is dealt
        bid       victory points at the start, plus = Ecosystem; below the Breakaway lead (ruling 13)

        Raises `ValueError` with a sentence if one of these is out of range.
        """
        return cls.begun(scenario, seed, bid, rules)[0]

    @classmethod
    def begun(
        cls,
        scenario: str,
        seed: int | None,
        bid: int = 0,
        rules: Rules | None = None,
        board: Board | None = None,
    ) -> tuple[Position, tuple[Record, ...]]:
        """The same as `new`, with the change records of the set-up; without a seed the last `resolve` gives them.

        ``board`` spares making that of the scenario.
        """
        rules = rules or shipped_rules()
        board = board or Board.of(rules, scenario)
        if seed is not None:
            check_seed(seed)
        most = rules.constants["endings.breakaway"] - 1
        if not -most <= bid <= most:
            raise ValueError(f"The bid must be from {-most} to {most} VP; it is {bid}.")
        position = cls(board, [0] * board.row_length, seed is not None)
        if seed is None:
            return position, position._go_on(Unfinished.just(position._row, BEGIN, bid))
        trace = PlainTrace()
        begin(board.book, position._row, trace, seed, bid)
        return position, trace.records()

    # --- in words

    def text(self, known_to: str | None = None, one_line: bool = False) -> str:
        """The position in words (`game.position.notation`): all of it, or what the side ``known_to`` may know.

        Raises `ValueError` if a side's knowledge is asked for while chance has to decide.
        """
        waiting = self._unfinished
        if known_to is not None:
            one = self.determinize(known_to, 0)
            words = notation.write(self._board, one._row, None, known_to=known_to)
        elif waiting is None:
            words = notation.write(self._board, self._row, self.seed)
        else:
            decision = (
                f"{notation.BEGIN} {waiting.bid}" if waiting.decision == BEGIN else self.decisions[waiting.decision]
            )
            chance = f"{decision} | {', '.join(waiting.names)}".strip()
            words = notation.write(self._board, waiting.before, None, chance)
        return words.replace("\n", "; ") if one_line else words

    @classmethod
    def from_text(cls, words: str, rules: Rules | None = None, board: Board | None = None) -> Position:
        """The position that words describe; what they leave out stands as `game.position.notation` says.

        Of one side's knowledge the rest is dealt. ``board`` spares making that of the scenario. Raises
        `game.position.notation.NotationError` with the place if the words cannot be meant; whether a match could have
        come there, `problems` tells.
        """
        reading = notation.read(words, rules or shipped_rules(), board)
        position = cls(reading.board, reading.row, reading.seeded)
        if reading.known_to:
            return position.determinize(reading.known_to, 0)
        if reading.chance is not None:
            position._wait_for_chance(*reading.chance)
        return position

    def _wait_for_chance(self, decision: str, outcomes: tuple[str, ...]) -> None:
        """Makes a decision under open chance with the outcomes that were told."""
        first, _, bid = decision.partition(" ")
        try:
            if first == notation.BEGIN:
                self._go_on(Unfinished.just([0] * len(self._row), BEGIN, int(bid)))
            else:
                self.play(decision)
            for outcome in outcomes:
                self.resolve(outcome)
        except ValueError as error:
            raise notation.NotationError("chance", reason=str(error)) from error

    def problems(self) -> list[Problem]:
        """All that is wrong with a position set up by hand; none if a match can go on from it."""
        return [] if self._unfinished is not None else problems(self._board, self._row)

    # --- copies

    def copy(self) -> Position:
        """An independent copy; with a seed it rolls the same dice."""
        twin = object.__new__(type(self))
        twin._board = self._board
        twin._row = self._row.copy()
        twin._seeded = self._seeded
        twin._unfinished = self._unfinished
        return twin

    def __copy__(self) -> Position:
        return self.copy()

    def __deepcopy__(self, memo: dict[int, Any]) -> Position:
        return self.copy()

    def with_seed(self, seed: int) -> Position:
        """A copy whose dice to come are those of another seed; the cards stay where they lie."""
        check_seed(seed)
        twin = self._settled("be given a seed")
        write_seed(twin._row, seed)
        twin._seeded = True
        return twin

    def without_seed(self) -> Position:
        """A copy whose chance is open: it knows nothing of the dice to come."""
        twin = self._settled("give up its seed")
        write_seed(twin._row, 0)
        twin._seeded = False
        return twin

    def determinize(self, side: str, number: int) -> Position:
        """A copy in which all that ``side`` cannot see, and the dice to come, are dealt anew.

        ``number``, 0 to SEED_LIMIT - 1, says which deal: the same number gives the same position whatever was hidden.
        """
        check_seed(number)
        twin = self._settled("be dealt anew")
        determinize(twin._board.book, twin._row, SIDES.index(check_side(side)), number)
        twin._seeded = True
        return twin

    def _settled(self, wish: str) -> Position:
        if self._unfinished is not None:
            raise ValueError(f"Chance has to decide first (`resolve`) before a position can {wish}.")
        return self.copy()

    # --- what it is

    @property
    def rules(self) -> Rules:
        """The rules that it is played by."""
        return self._board.rules

    @property
    def scenario(self) -> str:
        """The id of its scenario."""
        return self._board.scenario.id

    @property
    def board(self) -> Board:
        """The rules of its scenario as the engine reads them, shared by all copies."""
        return self._board

    @property
    def row(self) -> list[int]:
        """A copy of the engine's row (`game.engine.layout`)."""
        return self._row.copy()

    @property
    def seed(self) -> int | None:
        """The seed of the dice to come; None where chance is open."""
        if not self._seeded:
            return None
        words = self._row[layout.SEED : layout.SEED + layout.SEED_WORDS]
        return sum(word << place * layout.SEED_WORD_BITS for place, word in enumerate(words))

    @property
    def side(self) -> str | None:
        """The side that decides now; None when chance decides or the match is over."""
        return None if self._unfinished is not None else side_name(self._row[layout.DECIDER])

    @property
    def phase(self) -> str:
        """What is asked now: one of `game.rules.model.PHASES`."""
        return PHASES[self._row[layout.PHASE]]

    @property
    def over(self) -> bool:
        """Whether the match has ended."""
        return self._row[layout.PHASE] == layout.OVER

    @property
    def round(self) -> int:
        """The number of the half-year, from 1."""
        return self._row[track.ROUND]

    @property
    def result(self) -> Result | None:
        """How the match ended; None while it runs."""
        return result(self._board.book, self._row)

    @property
    def score(self) -> Score:
        """The projected score, as if the match ended now."""
        return score(self._board.book, self._row)

    @property
    def table(self) -> Table:
        """What lies open for both sides."""
        board = self._board
        return table(board.rules, board.scenario, board.index, board.book, self._row)

    def view(self, side: str) -> View:
        """What ``side`` may see."""
        board = self._board
        return view(board.rules, board.scenario, board.index, board.book, self._row, check_side(side))

    @property
    def digest(self) -> str:
        """A hash of the row: the same for the same position, on every machine."""
        numbers = array("h", self._row)
        if sys.byteorder == "big":
            numbers.byteswap()
        return hashlib.sha256(numbers.tobytes()).hexdigest()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Position):
            return NotImplemented
        mine = self._row, self._seeded, self._unfinished, self.scenario, self.rules.digest
        return mine == (other._row, other._seeded, other._unfinished, other.scenario, other.rules.digest)

    __hash__ = None  # type: ignore[assignment]  # it changes when it is played on

    def __repr__(self) -> str:
        phase = PHASES[self._row[layout.PHASE]]
        asked = f"chance: {self.pending.kind}" if self.pending else f"{self.side or 'nobody'} to decide"
        return f"<Position {self.scenario}, round {self._row[track.ROUND]}, {phase}, {asked}>"

    # --- deciding

    @property
    def decisions(self) -> tuple[str, ...]:
        """The name of every decision that its rules know; a decision's number is its place. It never changes."""
        return self._board.index.decisions

    def number(self, decision: str | int, text: Text | None = None) -> int:
        """The number of a decision. Raises `Refused` if there is none of this name, in the language of `text`."""
        number = self._board.index.numbers.get(decision, BEGIN) if isinstance(decision, str) else decision
        if not 0 <= number < len(self.decisions):
            raise Refused(self._refusal(str(decision), text) or "")
        return number

    def legal_numbers(self) -> list[int]:
        """The numbers of all decisions that may be made now; none when chance decides or the match is over."""
        if self._unfinished is not None:
            return []
        options = [0] * layout.MOST_OPTIONS
        return options[: legal(self._board.book, self._row, options)]

    def legal(self) -> list[str]:
        """The names of all decisions that may be made now."""
        return [self.decisions[number] for number in self.legal_numbers()]

    def why_not(self, name: str, text: Text | None = None) -> str | None:
        """None if ``name`` may be decided now, else a sentence that says why not, with the numbers."""
        if self._unfinished is not None:
            return (text or _english())("why_not.chance")
        return self._refusal(name, text)

    def _refusal(self, name: str, text: Text | None = None) -> str | None:
        board = self._board
        return refusal(text or _english(), board.scenario, board.index, board.book, self._row, name)

    def play(self, decision: str | int, text: Text | None = None) -> tuple[Record, ...]:
        """Makes a decision, by name or number, and returns the change records that it left (`game.engine.layout`).

        Under open chance it may stop before a draw or roll: then `pending` says which, and the records come from the
        `resolve` that finishes it. Raises `Refused` with the sentence of `why_not` if the rules do not allow it.
        """
        number = self.number(decision, text)
        if self._unfinished is not None or obstacle(self._board.book, self._row, number) != layout.ALLOWED:
            raise Refused(self.why_not(self.decisions[number], text) or "")
        if not self._seeded:
            return self._go_on(Unfinished.just(self._row, number))
        trace = PlainTrace()
        apply(self._board.book, self._row, trace, number)
        return trace.records()

    def resign(self, side: str) -> tuple[Record, ...]:
        """A side gives the match up; the other one wins. Returns the records. Raises `ValueError` if it is over."""
        if self.over:
            raise ValueError("The match is over.")
        trace = PlainTrace()
        finish(self._board.book, self._row, trace, layout.RESIGNATION, rival(SIDES.index(check_side(side))))
        self._unfinished = None
        return trace.records()

    def follows_unseen(self, before: Position) -> bool:
        """Whether nothing was drawn, rolled or revealed, and the same side decides, since ``before``.

        Then a decision may be taken back without anybody having learned anything (rule 4).
        """
        asked = before._row[layout.DECIDER], before._row[layout.DRAWS]
        return before._row[layout.PHASE] != layout.HEADLINE and asked == (
            self._row[layout.DECIDER],
            self._row[layout.DRAWS],
        )

    # --- chance

    @property
    def pending(self) -> Pending | None:
        """What chance decides now; None while a side decides, with a seed, and at the end."""
        waiting = self._unfinished
        return None if waiting is None else pending_of(waiting.chance, self._board.index)

    def outcomes(self) -> list[Outcome]:
        """All that may come out of what is pending, with their chances, which add up to 1; none if nothing is."""
        waiting = self._unfinished
        return [] if waiting is None else outcomes_of(waiting.chance, self._board.index)

    def resolve(self, outcome: int | str) -> tuple[Record, ...]:
        """Lets what is pending come out as the outcome of this number or name in `outcomes`.

        Returns the change records of the whole decision if that finishes it, else none. Raises `ValueError` if nothing
        is pending or there is no such outcome.
        """
        waiting = self._unfinished
        if waiting is None:
            raise ValueError("Nothing is left to chance here.")
        names = [one.name for one in self.outcomes()]
        number = names.index(outcome) if outcome in names else outcome
        if not isinstance(number, int) or not 0 <= number < len(names):
            raise ValueError(f"There is no outcome {outcome!r}; there are {len(names)}: {', '.join(names)}.")
        return self._go_on(
            replace(waiting, outcomes=(*waiting.outcomes, number), names=(*waiting.names, names[number]))
        )

    def _go_on(self, waiting: Unfinished) -> tuple[Record, ...]:
        """Makes a decision under the outcomes known so far, as far as they reach."""
        rules = open_chance.open_rules()
        row = open_chance.OpenRow(waiting.before, waiting.outcomes)
        trace = PlainTrace()
        try:
            if waiting.decision == BEGIN:
                rules.begin(self._board.book, row, trace, 0, waiting.bid)
            else:
                rules.apply(self._board.book, row, trace, waiting.decision)
        except open_chance.Undecided as undecided:
            self._unfinished = replace(waiting, chance=undecided.chance)
            self._row = list(row)
            return ()
        self._unfinished = None
        self._row = list(row)
        return trace.records()
