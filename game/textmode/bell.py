"""The bell in text mode: asked for by a word, heard between two decisions, and told when it has decided."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Protocol

from game.players.slow import rules_are_plain
from game.session.classroom import bell
from game.session.classroom.verdict import reckoner
from game.textmode.narrator import debrief_lines, stopped_lines

if TYPE_CHECKING:
    from game.session.match import Match
    from game.session.session import Session

MINUTE = 60
MOST_MINUTES = 240


class Table(Protocol):
    """Where the bell rings: what `Bell` needs of a terminal."""

    session: Session

    @property
    def match(self) -> Match: ...
    def say(self, *lines: str) -> None: ...
    def tell(self, key: str, **fields: Any) -> None: ...
    def read(self) -> str: ...
    def words_of(self, name: str) -> list[str]: ...


class Bell:
    """The bell of the match at a terminal."""

    def __init__(self, terminal: Table) -> None:
        self._terminal = terminal
        self._heard = False  # whether it was said that it has rung

    def ask(self, rest: str) -> None:
        """Rings the bell now, or in so many minutes."""
        minutes = rest.strip()
        whole = minutes.isascii() and minutes.isdecimal() and len(minutes) <= len(str(MOST_MINUTES))
        if minutes and not (whole and int(minutes) <= MOST_MINUTES):
            self._terminal.tell("bell_usage", most=MOST_MINUTES)
            return
        wait = int(minutes) if minutes else 0
        bell.ring_at(self._terminal.match, int(time.time()) + wait * MINUTE)
        self._terminal.session.keep()
        self._heard = False
        if wait:
            self._terminal.tell("bell_agreed", minutes=wait)

    def stops(self) -> bool:
        """Whether the match stops here; says once that the bell has rung, where a play is still to be finished."""
        match, now = self._terminal.match, time.time()
        if bell.verdict(match) is not None or bell.stops(match, now):
            return True
        if bell.has_rung(match, now) and not self._heard:
            self._heard = True
            self._terminal.say(match.text("class.bell.finish"))
        return False

    def tell(self) -> None:
        """What the bell decides, reckoned if nobody has, and the debrief of the match as it stands."""
        terminal, session = self._terminal, self._terminal.session
        match = terminal.match
        if bell.verdict(match) is None:
            bell.decide(match, reckoner(match, rules_are_plain())())
            session.keep()
        # as at the end of a match: by plain rules nobody waits for looking back
        looked_back = None if rules_are_plain() else session.looked_back()
        terminal.say(*stopped_lines(match), *debrief_lines(match, looked_back))

    def is_taken_back(self) -> bool:
        """Asks whether the match goes on after all; anything but the word for it leaves the match as it was stopped."""
        terminal = self._terminal
        terminal.tell("bell_leave")
        if terminal.read().strip().lower() not in terminal.words_of("next"):
            return False
        bell.take_back(terminal.match)
        terminal.session.keep()
        self._heard = False
        return True
