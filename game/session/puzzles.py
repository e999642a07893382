"""Solving puzzles: which there are, what is asked, what every answer is told, hints, and what was solved.

A puzzle asks for one decision by what one side knows. Everything that is said of an answer is made from what was found
of it (`game.rules.puzzles`), so it is true as long as the rules are those that the puzzles were found under.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from game.engine.records import View
from game.players.thoughts import Reason
from game.position import Position
from game.rules.model import Rules
from game.rules.puzzles import DIFFICULTIES, Answer, Puzzle, Said, puzzles_of
from game.rules.words.text import Text
from game.session.analysis.game import Game
from game.session.analysis.records import MISTAKE, percent
from game.session.analysis.replaying import Replay
from game.session.analysis.telling import told_reason
from game.session.at_once import told_at_once
from game.session.preview import Preview, preview
from game.session.turn import Turn
from game.storage.settings import MOST_NAMES

__all__ = [
    "Answer",
    "Attempt",
    "Puzzle",
    "numbered",
    "puzzles_of",
    "remembered",
    "solved_of",
    "title",
    "told_difficulty",
]

RIGHT, SLIP, WRONG, LOSING = "right", "slip", "mistake", "losing"
SERIOUS = 2 * MISTAKE  # of the chance: from here on an answer is called a mistake; no wrong one costs less than a slip
MOST_HINTS = 3
DIFFICULTY_WORDS = dict(zip(DIFFICULTIES, ("easy", "medium", "hard"), strict=True))


class Attempt:
    """One puzzle as somebody solves it.

    tried     the answers, in their order; ``hints``: how many were taken
    given_up  whether the solution was asked for
    """

    def __init__(self, puzzle: Puzzle, rules: Rules, text: Text) -> None:
        """Raises `game.position.notation.NotationError` if these rules cannot have its position."""
        self.puzzle, self.rules, self.text = puzzle, rules, text
        self.position = Position.from_text(puzzle.position, rules)
        self.tried: list[str] = []
        self.hints = 0
        self.given_up = False

    @property
    def view(self) -> View:
        """The position as the side knows it."""
        return self.position.view(self.puzzle.side)

    @property
    def replay(self) -> Replay:
        """The position to be looked at, with the eyes of the side."""
        set_up = Turn("", "", self.position.round, ())
        game = Game(self.rules, self.puzzle.scenario, 0, (self.position,), set_up, ())
        return Replay(game, (self.puzzle.side,))

    @property
    def answers(self) -> tuple[Answer, ...]:
        """All that may be decided, in the order in which it is always offered, which tells nothing."""
        return tuple(self.puzzle.answer(name) for name in self.position.legal())

    @property
    def solved(self) -> bool:
        """Whether the solution was found."""
        return self.puzzle.solution.decision in self.tried

    @property
    def shown(self) -> bool:
        """Whether the figures of all answers may be shown."""
        return self.solved or self.given_up

    @property
    def most_hints(self) -> int:
        """How many hints there are."""
        return MOST_HINTS

    @property
    def counts(self) -> bool:
        """Whether it was solved without being told the solution."""
        return self.solved and not self.given_up

    # --- what is asked

    @property
    def asked(self) -> str:
        """The question, with the side and the moment."""
        text, view = self.text, self.view
        play = view.play
        values = {
            "card": text.card(play.card) if play is not None and play.card else "",
            "ops": play.ops if play is not None else 0,
            "number": play.number if play is not None else 0,
            "of": play.of if play is not None else 0,
        }
        task = text(f"puzzles.tasks.{view.phase}", **values)
        half_year = text.half_year(view.half_year)
        return text("puzzles.asked", half_year=half_year, side=text.side(self.puzzle.side), task=task)

    def about(self, decision: str) -> list[str]:
        """What a decision does by itself: the effects of its card, or what it would certainly change now."""
        return told_at_once(decision, self.position, self.view, self.text)

    def preview(self, decision: str) -> Preview:
        """What a decision would change on the board."""
        return preview(self.text, self.position, decision)

    # --- trying

    def answer(self, decision: str) -> None:
        """Tries an answer. Raises `KeyError` if it may not be decided."""
        self.puzzle.answer(decision)
        self.tried.append(decision)

    def hint(self) -> str:
        """Takes one hint more; the last again where there are no more."""
        self.hints = min(self.hints + 1, MOST_HINTS)
        return self.hints_told[-1]

    @property
    def hints_told(self) -> list[str]:
        """The hints that were taken: a question, then what it is about on the board, then two answers, one of them
        right."""
        puzzle, text = self.puzzle, self.text
        gains = puzzle.solution.gains
        about = _about(gains, text) if gains is not None else ""
        two = sorted(one.decision for one in puzzle.answers[:2])
        first, second = (text.decision(name) for name in two)
        all_of_them = [
            text(f"puzzles.hints.{puzzle.theme}"),
            text("puzzles.hint_about", about=about) if about else text("puzzles.hint_nothing"),
            text("puzzles.hint_two", first=first, second=second),
        ]
        return all_of_them[: self.hints]

    def worth(self, answer: Answer) -> str:
        """RIGHT, SLIP, WRONG or LOSING."""
        if answer == self.puzzle.solution:
            return RIGHT
        return LOSING if answer.losing else WRONG if answer.behind >= SERIOUS else SLIP

    def feedback(self, decision: str) -> list[str]:
        """What an answer is told: how far it is behind, what speaks for it, and what the solution brings instead, where
        that may be said."""
        puzzle, text = self.puzzle, self.text
        answer = puzzle.answer(decision)
        worth = self.worth(answer)
        if worth == RIGHT:
            margin = percent(puzzle.margin)
            made = [text("puzzles.feedback.right", points=margin, next=text.decision(puzzle.answers[1].decision))]
            return made + self._why(answer.decision, answer.gains)
        points, doubt = percent(answer.behind), percent(answer.doubt)
        made = [text(f"puzzles.feedback.{worth}", points=points, doubt=doubt)]
        made += self._why(decision, answer.gains)
        if self.shown:
            made += self._why(puzzle.solution.decision, answer.better)
            made.append(text("puzzles.played_out", matches=percent(answer.fewer), doubt=percent(answer.fewer_doubt)))
        return made

    def _why(self, decision: str, said: Said | None) -> list[str]:
        """What speaks for a decision on the board, as a sentence; none if nothing is seen."""
        if said is None:
            return []
        return [told_reason(decision, Reason(said.kind, said.subject, said.figures), self.text)]


def _about(said: Said, text: Text) -> str:
    """What on the table a reason speaks of; "" if of nothing that has a name there."""
    return text.track(said.subject) if text.has(f"tracks.{said.subject}.name") else ""


def title(puzzle: Puzzle, text: Text, rules: Rules) -> str:
    """The name of a puzzle in words: its theme, its side and its half-year."""
    moment = rules.scenarios[puzzle.scenario].half_years[_round(puzzle, rules) - 1]
    theme = text(f"puzzles.themes.{puzzle.theme}")
    side, half_year = text.side_short(puzzle.side), text.half_year(moment)
    return text("puzzles.title", theme=theme, side=side, half_year=half_year)


_ROUNDS: dict[tuple[str, str], int] = {}
"""The round of every position that was read, by its rules: a list of puzzles is drawn again and again."""


def _round(puzzle: Puzzle, rules: Rules) -> int:
    known = rules.digest, puzzle.position
    if known not in _ROUNDS:
        _ROUNDS[known] = Position.from_text(puzzle.position, rules).round
    return _ROUNDS[known]


def told_difficulty(puzzle: Puzzle, text: Text) -> str:
    """How difficult it is, in a word."""
    return text(f"puzzles.difficulties.{DIFFICULTY_WORDS[puzzle.difficulty]}")


def numbered(puzzles: Sequence[Puzzle], name: str) -> int:
    """The place of the puzzle of this name. Raises `KeyError` if there is none."""
    for place, puzzle in enumerate(puzzles):
        if puzzle.name == name:
            return place
    raise KeyError(name)


def remembered(solved: Sequence[str], name: str) -> tuple[str, ...]:
    """What is remembered once the puzzle of this name is solved too; the oldest is forgotten where there is no room."""
    return tuple(dict.fromkeys((*solved, name)))[-MOST_NAMES["solved"] :]


def solved_of(puzzles: Sequence[Puzzle], solved: Collection[str]) -> int:
    """How many of these are solved, by the names that are remembered."""
    return sum(puzzle.name in solved for puzzle in puzzles)
