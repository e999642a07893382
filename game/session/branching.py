"""Another future from any moment of a match: played on with chance drawn afresh, and kept in the tree of its lines.

    >>> trunk = Trunk.of_match(match)
    >>> session = trunk.play_on(Branch(parent=0, at=24), seats={"flagship": "strong"})
    >>> session.match.side
    'ecosystem'

A replay has shown the dice, so a branch never rolls them again: it has a seed of its own. Of a match that is over every
card may lie where it lay. Of one that runs a branch knows what the side knows that asks for it; the rest is dealt anew,
so it tells nothing that is hidden.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from game.engine.layout import SEED_LIMIT
from game.position import Position
from game.position.beginning import CannotBegin
from game.rules.model import SIDES
from game.rules.words.errors import TextError
from game.rules.words.text import Text
from game.session.analysis.game import Game, game_of_match
from game.session.match import Match, Refused
from game.session.seats import HINTS, allows, people
from game.session.session import Session
from game.session.tree import Line, LineOf, Tree
from game.storage import matches, savefile
from game.storage.savefile import SaveError

EVERYBODY = ("", *SIDES)


class BranchError(TextError):
    """Why no branch can begin at a moment, or why a line cannot be played again."""

    section = "branch"


@dataclass(frozen=True, slots=True)
class Branch:
    """Where a branch leaves: the line (0: the match), and after how many of its own decisions.

    known_to  the side whose knowledge is kept while all the rest is dealt anew; "": every card lies where it lay
    """

    parent: int
    at: int
    known_to: str = ""


class Trunk:
    """A match or the record of one, as what lines branch off from.

    game  its positions
    tree  its lines and comments; whatever changes it is kept at once
    """

    def __init__(
        self,
        game: Game,
        tree: Tree,
        keep: Callable[[Tree], None],
        text: Text,
        kept: bool,
        eyes: tuple[str, ...] = EVERYBODY,
    ) -> None:
        """``keep``: writes a tree down; ``kept``: whether that reaches a file.

        ``eyes``: whose knowledge a branch may keep; "" stands for everybody's, which only a match that is over allows.
        """
        self.game = game
        self.text = text
        self.kept = kept
        self.eyes = eyes
        self._tree = tree
        self._keep = keep

    @classmethod
    def of_match(cls, match: Match) -> Trunk:
        """What a match branches off from: itself, or what it is a line of."""
        if match.line is not None and isinstance(match.line.trunk, Trunk):
            return match.line.trunk
        kept = (match.autosave or match.file) is not None
        eyes: tuple[str, ...] = EVERYBODY
        if not match.over:  # a branch is a help, as a hint is
            eyes = people(match) if allows(match, HINTS) else ()
        return cls(game_of_match(match), match.tree, partial(keep_tree, match), match.text, kept, eyes)

    @property
    def tree(self) -> Tree:
        """Its lines and comments."""
        return self._tree

    @property
    def over(self) -> bool:
        """Whether the match is over, so that all its cards lie open."""
        return self.game.end is not None

    # --- moments

    def position(self, where: Branch) -> Position:
        """The position at a moment as it was, without dice. Raises `BranchError` if there is no such moment."""
        self._check(where)
        positions = self.game.positions if not where.parent else game_of_match(self.match(where.parent)).positions
        return positions[min(where.at, len(positions) - 1)].without_seed()

    def played(self, where: Branch) -> str:
        """What was decided at a moment; "" if that is not known, or nothing was."""
        if where.parent:
            decisions = self.tree.lines[where.parent - 1].decisions
            return decisions[where.at] if where.at < len(decisions) else ""
        if where.at >= len(self.game.turns):
            return ""
        turn = self.game.turns[where.at]
        return turn.name if self.over or turn.side == where.known_to else ""

    def _check(self, where: Branch) -> None:
        if not 0 <= where.parent <= len(self.tree.lines):
            raise BranchError("no_such_line", number=where.parent, most=len(self.tree.lines))
        most = len(self.tree.lines[where.parent - 1].decisions) if where.parent else len(self.game.positions) - 1
        if not 0 <= where.at <= most:
            raise BranchError("no_such_moment", at=where.at, most=most)

    def start(self, where: Branch, seed: int) -> Position:
        """The position from which a branch goes on, with its own dice.

        Raises `BranchError` if there is no such moment, if nothing can be decided there, or if this knowledge may not
        be kept.
        """
        if where.known_to not in self.eyes:
            raise BranchError("hidden" if self.eyes else "no_hints")
        position = self.position(where)
        if position.over:
            raise BranchError("over")
        return position.determinize(where.known_to, seed) if where.known_to else position.with_seed(seed)

    # --- lines

    def match(self, number: int) -> Match:
        """A line as a match of its own, which begins where the line leaves its parent.

        Raises `BranchError` if these rules do not lead through it.
        """
        line = self.tree.lines[number - 1]
        match = self._begun(Branch(line.parent, line.at, line.known_to), line.seed)
        try:
            for name in line.decisions:
                match.play(name)
            if line.resigned:
                match.resign(line.resigned)
        except Refused as refused:
            raise BranchError("impossible", number=number, reason=str(refused)) from refused
        match.seats = dict(line.seats)
        match.line = LineOf(self, number)
        return match

    def _begun(self, where: Branch, seed: int) -> Match:
        try:
            return Match.from_position(self.start(where, seed), seed, self.text)
        except CannotBegin as error:
            raise BranchError("cannot_begin", reason=error.told(self.text)) from error

    def play_on(self, where: Branch, seats: Mapping[str, str], seed: int | None = None) -> Session:
        """A match that goes on from a moment with fresh luck; it comes into the tree with its first decision.

        seats  the computers' sides, each with its player's code
        seed   of its dice; None draws one

        Raises `BranchError` if nothing can go on there.
        """
        number = secrets.randbelow(SEED_LIMIT) if seed is None else seed
        match = self._begun(where, number)
        match.line = LineOf(self, 0)
        session = Session(match, keep=not self.kept)
        session.seat(seats)
        line = Line(where.parent, where.at, number, where.known_to, (), tuple(match.seats.items()))
        session.subscribe(lambda event: self._follow(session, line))
        return session

    def _follow(self, session: Session, begun: Line) -> None:
        """Brings what was decided in a line into the tree."""
        match = session.match
        line = replace(begun, decisions=tuple(match.decisions), resigned=match.resigned)
        number = match.line.number if match.line is not None else 0
        if number and self.tree.lines[number - 1] == line:
            return
        if number:
            tree = self.tree.with_changed(number, line)
        elif line.decisions or line.resigned:
            tree, number = self.tree.with_line(line)
        else:
            return
        match.line = LineOf(self, number)
        try:
            self.keep(tree)
        except SaveError:  # then the line is kept as any match is, in a file of its own
            session.keeps = True

    def visible(self, side: str = "") -> tuple[int, ...]:
        """The numbers of the lines, 0 for the match, of which a side may be told decisions and comments.

        All of them once the match is over. While it runs a line tells what its side knows, and a comment may.
        """
        if self.over:
            return tuple(range(len(self.tree.lines) + 1))
        alone = (0,) if self.eyes == (side,) else ()
        return alone + tuple(number for number, line in enumerate(self.tree.lines, 1) if line.known_to == side)

    # --- comments

    def comment(self, line: int, at: int, words: str) -> None:
        """Writes a comment at a moment; "" takes it away.

        Raises `BranchError` if there is no such moment, `SaveError` if it cannot be written.
        """
        self._check(Branch(line, at))
        self.keep(self.tree.with_comment(line, at, words))

    def keep(self, tree: Tree) -> None:
        """Takes a tree and writes it down. Raises `SaveError` if that is not possible."""
        self._tree = tree
        self._keep(tree)


def keep_tree(match: Match, tree: Tree) -> None:
    """Gives a match other lines and comments, and writes them to its file, if it has one.

    Raises `SaveError` if that cannot be written, if another program plays the match, or if it was played on since it
    was read; the match has them all the same.
    """
    match.tree = tree
    if match.autosave is not None:
        match.save(match.autosave)
    elif match.file is not None:
        hold = matches.take_if_it_keeps_itself(match.file)
        try:
            if savefile.read(match.file).position != match.position.digest:
                raise SaveError("played_on", file=match.file.name)
            match.save(match.file)
        finally:
            if hold is not None:
                hold.release()


def told_cards(where: Branch, text: Text) -> str:
    """How the cards of a branch lie."""
    return text("branch.dealt_anew", side=text.side(where.known_to)) if where.known_to else text("branch.hands_lie")


def told_fresh(where: Branch, text: Text) -> str:
    """That chance is drawn afresh in a branch, and how its cards lie."""
    return text("branch.fresh", dealt=told_cards(where, text))
