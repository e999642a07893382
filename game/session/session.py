"""A match as it is played: who sits where, who may see what now, what help is taken, who thinks what, what is kept.

    >>> session = Session.new("2025-deal", seed=7, seats={"flagship": "steady"}, options={"hints": True})
    >>> session.play(session.match.legal()[0])
    >>> session.decide(session.think())

Every front end stands on this: none decides for itself what may be shown to whom. Sentences are in the words of the
match. A match that cannot be written goes on; `unsaved` says why, and `Unsaved` tells it once.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.players.computer import Computer
from game.players.referee import Chance, Referee
from game.players.thinking import Thinking
from game.players.thoughts import Thought
from game.rules.model import SIDES, STANDARD
from game.session import seats
from game.session.events import Covered, Decided, Ended, Event, Explained, Kept, Listener, TakenBack, Unsaved
from game.session.match import Match, Refused
from game.session.seated import Player, player
from game.session.seats import HELP_OF, HINTS, METER, RATED
from game.session.thoughts import Thoughts, Told, face_down
from game.session.turning import LookedBack, look_back
from game.storage import matches, savefile
from game.storage.matches import Hold
from game.storage.savefile import SaveError

if TYPE_CHECKING:
    from game.rules.model import Rules
    from game.rules.words.text import Text
    from game.session.journal import Entry


class Session:
    """A match and its players, made by `Session.new`, `Session.load`, or of a match that is there.

    match  the match; its options, seats and words are those of the session
    plain  whether computers think without compiled rules
    """

    def __init__(self, match: Match, keep: bool = False) -> None:
        """``keep``: whether every decision is written to a file of the match's own."""
        self.match = match
        self.plain = False
        self.keeps = keep
        self.unsaved: SaveError | None = None
        self._hold: Hold | None = None
        self._left: Path | None = None  # the file that was given back: it is taken again if there is more to keep
        self._listeners: list[Listener] = []
        self._players: dict[str, Player] = {}
        self._reckoner: Referee | None = None
        self._thoughts = Thoughts(match)
        self._seated = ""  # of two people at one screen, the side that said last that it alone can see it

    @classmethod
    def new(
        cls,
        scenario: str = STANDARD,
        seed: int | None = None,
        bid: int = 0,
        rules: Rules | None = None,
        text: Text | None = None,
        *,
        seats: Mapping[str, str] | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> Session:
        """A new match that is kept from its first decision on; `game.session.match.Match.new` says what may be given.

        Raises `Refused` if a computer shall play a rated match, `ValueError` for a set-up that is not possible.
        """
        session = cls(Match.new(scenario, seed, bid, rules, text), keep=True)
        session.match.options = dict(options or {})
        session.seat(seats or {})
        return session

    @classmethod
    def load(cls, path: str | Path, rules: Rules | None = None, text: Text | None = None) -> Session:
        """A saved match. One that keeps itself goes on in its file; any other file is left, and a new one is made.

        Raises `SaveError` with the reason if it cannot be read, or if another program plays it.
        """
        path = Path(path)
        hold = matches.take_if_it_keeps_itself(path)
        try:
            match = Match.load(path, rules, text)
        except SaveError:
            if hold is not None:
                hold.release()
            raise
        session = cls(match, keep=True)
        session._hold = hold
        match.autosave = hold.path if hold is not None else None
        if hold is not None:
            saved = savefile.read(path)
            if not saved.record or saved.over != match.over:  # written by a version that kept less
                session.keep()
            if match.over:
                session.close()
        return session

    @staticmethod
    def of(match: Match | Session) -> Session:
        """The session itself, or one of a match that is not kept by itself."""
        return match if isinstance(match, Session) else Session(match)

    def close(self) -> None:
        """Gives the match's file back, so that another program may go on with it. The match may still be looked at."""
        if self._hold is not None:
            self._left = self._hold.path
            self._hold.release()
            self._hold = None
            self.match.autosave = None

    # --- Listening ---------------------------------------------------------------------------------------------------

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Calls the listener with every event from now on; the function that is given back ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _tell(self, event: Event) -> None:
        for listener in tuple(self._listeners):
            listener(event)

    # --- Who sits where ----------------------------------------------------------------------------------------------

    def seat(self, codes: Mapping[str, str]) -> None:
        """Gives sides to computer players, each by its code.

        Raises `Refused` if the match is rated: two people play it. `game.players.kinds.CodeError` comes when the player
        has to think.
        """
        if codes and self.match.options.get(RATED) is True:
            raise Refused(self.match.text("session.rated"))
        self.match.seats = self.match.seats | dict(codes)
        self._players.clear()
        self._reckoner = None

    def ready(self) -> None:
        """Makes the computer players now and not when they first think. Raises `CodeError` if one cannot be made."""
        for side in self.match.seats:
            self._player(side)

    @property
    def people(self) -> tuple[str, ...]:
        """The sides that people play."""
        return seats.people(self.match)

    @property
    def computers_turn(self) -> bool:
        """Whether a computer decides now."""
        return self.match.side in self.match.seats

    # --- Who may see what --------------------------------------------------------------------------------------------

    @property
    def reader(self) -> str:
        """The side whose cards may lie open and whose log is told: the only person's, else that of who sat down last.

        "" while two people play and both may be looking.
        """
        return self._seated if len(self.people) == len(SIDES) else seats.at_the_table(self.match)

    @property
    def curtain(self) -> str:
        """The side that has to say that it alone can see the screen, before any hand is shown; "" if none has to.

        Two people at one screen look at it together whenever headlines are revealed, magnets are shipped or a review is
        gone through, so afterwards nobody's cards may lie open, even if the same side goes on.
        """
        side = self.match.side or ""
        return side if len(self.people) == len(SIDES) and side != self._seated and not self.shared else ""

    @property
    def shared(self) -> bool:
        """Whether two people at one screen look at it together while one decides: magnets are shipped openly, and no
        hand may lie open meanwhile."""
        return len(self.people) == len(SIDES) and self.match.phase == "shipping"

    def sit_down(self, side: str) -> None:
        """This side says that it alone can see the screen: from now on its cards may lie open."""
        self._seated = side

    def face_down(self) -> frozenset[int]:
        """The numbers of the decisions that nobody may be told of yet: headlines that are not revealed."""
        return face_down(self.match)

    # --- Deciding ----------------------------------------------------------------------------------------------------

    def play(self, name: str) -> None:
        """Makes a decision of who decides. Raises `Refused` with a sentence if the rules do not allow it."""
        side = self.match.side or ""
        with self._act():
            self.match.play(name)
        self._decided(side)

    def undo(self) -> None:
        """Takes the last decision back. Raises `Refused` if there is none, or if a computer decides now."""
        self._only_people()
        number = len(self.match.decisions)
        with self._act():
            self.match.undo()
        self._tell(TakenBack(number))

    def redo(self) -> None:
        """Makes the decision again that was undone last. Raises `Refused` if there is none or a computer decides."""
        self._only_people()
        side = self.match.side or ""
        with self._act():
            self.match.redo()
        self._decided(side)

    def resign(self, side: str) -> None:
        """A side gives the match up. Raises `Refused` if it is over."""
        with self._act():
            self.match.resign(side)
        self._ended()

    def _only_people(self) -> None:
        if self.computers_turn:
            raise Refused(self.match.text("session.not_theirs"))

    def _decided(self, side: str) -> None:
        number = len(self.match.decisions)
        if self.shared or any(_is_watched_by_both(entry) for entry in self._entries_of(number)):
            self._seated = ""
        self._tell(Decided(number, side))
        if self.match.over:
            self._ended()
        elif self.curtain:
            self._tell(Covered(self.curtain))

    def _entries_of(self, number: int) -> Iterator[Entry]:
        for entry in reversed(self.match.log(SIDES[0])):
            if entry.decision < number:
                return
            yield entry

    def _ended(self) -> None:
        result = self.match.result
        assert result is not None
        self.close()
        self._tell(Ended(result.winner))

    # --- What computers think ----------------------------------------------------------------------------------------

    def think(self) -> Thought:
        """What the computer that decides now comes to; takes its time. Raises `CodeError` if there is no such one."""
        side = self._thinker()
        return self._player(side).think(self.match.observation(side))

    def thinking(self) -> Thinking:
        """The same in the background, for a window; only for computers of this program."""
        side = self._thinker()
        thinker = self._player(side)
        assert isinstance(thinker, Computer), "somebody's own player cannot think in the background"
        return Thinking(thinker, self.match.observation(side))

    def decide(self, thought: Thought) -> None:
        """Makes the decision that a computer came to, and keeps its thought."""
        told = self._thoughts.keep(self._thinker(), thought)
        self.play(thought.decision)
        self._tell(Explained(told.number, told.side))

    def _thinker(self) -> str:
        side = self.match.side
        assert side in self.match.seats, "no computer decides now"
        return side

    def _player(self, side: str) -> Player:
        if side not in self._players:
            self._players[side] = player(self.match.seats[side], self.plain)
        return self._players[side]

    @property
    def last_thought(self) -> Told | None:
        """The last decision that a computer made here; what may be told of it say `reasons` and `reasons_for`."""
        return self._thoughts.last()

    def reasons(self) -> dict[int, tuple[str, ...]]:
        """Why the computers decided so, a sentence each, by the numbers of their decisions, as the people may know."""
        return self._thoughts.reasons()

    def reasons_for(self, number: int, asked: bool = False) -> tuple[str, ...]:
        """The reasons of one decision, none if they may not be told. ``asked``: a player asks for them."""
        return self._thoughts.reasons(asked).get(number, ())

    def explained(self) -> int | None:
        """The number of the last decision whose reasons may be told to a player who asks; None if there is none."""
        return max(self._thoughts.reasons(asked=True), default=None)

    @property
    def lacks_thoughts(self) -> bool:
        """Whether reasons are wanted that only `recall` can find again."""
        return self._thoughts.lack()

    def recall(self) -> None:
        """Has the computers think again about what they decided before the match was loaded; may run in a thread."""
        self._thoughts.recall(self.plain)

    # --- Help --------------------------------------------------------------------------------------------------------

    def allows(self, option: str) -> bool:
        """Whether the players of this match have hints, the meter or reasons now (`game.session.seats`).

        A hint is told to its owner alone: there is none while both people look.
        """
        return seats.allows(self.match, option) and not (option == HINTS and self.shared)

    def hint(self) -> Thought:
        """What the referee thinks of the decision at hand, by the own hand of who decides; noted.

        Raises `Refused` where there are no hints.
        """
        self._must_allow(HINTS, "session.no_hints")
        thought = self._referee().think(self.match.observation(self._asker()))
        self.note_help(HINTS)
        return thought

    def hint_thinking(self) -> Thinking:
        """The same in the background; `note_help` is to be called when it is shown."""
        self._must_allow(HINTS, "session.no_hints")
        return Thinking(self._referee(), self.match.observation(self._asker()))

    def chance(self) -> Chance:
        """Both sides' chances to win, by what lies open to both; noted. Raises `Refused` where there is no meter."""
        found = self.chance_reckoner()()
        self.note_help(METER)
        return found

    def chance_reckoner(self) -> Callable[[], Chance]:
        """What reckons that chance as the match stands now; it may run in a thread. `note_help` when it is shown."""
        self._must_allow(METER, "session.no_chance")
        if self._reckoner is None:  # kept: making one takes longer than asking it
            self._reckoner = self._referee()
        referee, observation = self._reckoner, self.match.observation(self._asker())
        return lambda: referee.chance(observation)

    def looked_back(
        self, progress: Callable[[int, int], None] | None = None, stop: threading.Event | None = None
    ) -> LookedBack | None:
        """The chances of the whole match, which is over; None where the players wanted no chances.

        Takes seconds with compiled rules; it may run in a thread.
        """
        if not self.allows(METER):
            return None
        referee = Referee(self.plain, seats.LOOKING_BACK, among=self.match.among)
        return look_back(self.match, referee, progress, stop)

    def note_help(self, option: str) -> None:
        """Notes in the match that who decides took help: hints, or the meter. While a computer decides nobody does."""
        if self.match.side == self._asker() and not self.computers_turn:
            with self._act():
                self.match.record_help(HELP_OF[option], self._asker())

    def _asker(self) -> str:
        return self.reader or self.match.side or SIDES[0]

    def _must_allow(self, option: str, key: str) -> None:
        if not self.allows(option):
            raise Refused(self.match.text(key))

    def _referee(self) -> Referee:
        """A referee of its own for who asks: two may be asked at once. It tells a match against a computer by matches
        among the computer's like."""
        return Referee(self.plain, seats.CHANCE_SIMULATIONS, seats.HINT_SIMULATIONS, self.match.among)

    # --- Keeping -----------------------------------------------------------------------------------------------------

    def keep(self) -> bool:
        """Writes the match as it stands to its file; says whether it is there, and `unsaved` why it is not."""
        with self._act():
            if self.match.autosave is not None:
                self.match.save(self.match.autosave)
        return self.match.autosave is not None and self.unsaved is None

    @contextlib.contextmanager
    def _act(self) -> Iterator[None]:
        """Around whatever changes the match: it stands even if it cannot be written, and that is told once."""
        before, error = self.unsaved, self._claim()
        try:
            yield
        except SaveError as failed:
            error = failed
        self.unsaved = error
        if error is not None:
            if self._hold is not None and not self._hold.path.exists():
                self.close()
                self._left = None  # what could not be written is given back; the next try takes another file
            if before is None:
                self._tell(Unsaved(error))
        elif self.match.autosave is not None:
            self._tell(Kept(Path(self.match.autosave)))

    def _claim(self) -> SaveError | None:
        """Takes a file for a match that shall be kept and has none, its own if it had one; the reason if it cannot."""
        match, own = self.match, self._left
        never = match.over and own is None and self.unsaved is None  # it was over before there was anything to keep
        if not self.keeps or match.autosave is not None or never:
            return None
        try:
            self._hold = matches.take_new(match.scenario) if own is None else matches.take(own)
        except SaveError as error:
            return error
        match.autosave = self._hold.path
        return None


def _is_watched_by_both(entry: Entry) -> bool:
    """Whether both people look at the screen when this is shown: a reveal, or a step of the review."""
    return entry.kind in ("reveal", "step") or bool(entry.step)
