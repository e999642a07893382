"""The third front end: a match over JSON lines, for one side or both. It holds no policy; the session has it all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from game import __version__
from game.engine.plain_data import Json
from game.engine.records import VERSION as SCHEMA
from game.json_lines.messages import (
    ANSWER,
    CHANCE,
    DECIDE,
    ERROR,
    HELLO,
    HINT,
    LOG,
    OVER,
    PLAY,
    PREVIEW,
    PROTOCOL,
    QUIT,
    RESIGN,
    UNDO,
    WHY_NOT,
    MessageError,
    Reader,
    Writer,
    receive,
    send,
    word,
)
from game.players.explanations import tell
from game.players.hints import hints
from game.rules.model import SIDES
from game.session.events import Event, Unsaved
from game.session.match import Refused
from game.session.session import Session


class JsonLines:
    """Plays a session with a program at the other end, which decides for every side that no computer plays.

    A program hears of each of its sides what that side may know and nothing else: the same view, log and position as
    in a window. Whoever gives both sides to one program trusts it to keep them apart.
    """

    def __init__(self, session: Session, source: Reader, target: Writer) -> None:
        self.session = session
        self._source = source
        self._target = target
        self._told = dict.fromkeys(SIDES, 0)  # entries of its log that each side has heard
        self._commands: dict[str, Callable[[dict[str, Any]], None]] = {
            PLAY: self._play,
            WHY_NOT: self._why_not,
            PREVIEW: self._preview,
            CHANCE: self._chance,
            HINT: self._hint,
            UNDO: self._undo,
            RESIGN: self._resign,
        }
        session.subscribe(self._hear)

    @property
    def sides(self) -> Sequence[str]:
        """The sides that the program plays."""
        return self.session.people

    def run(self) -> int:
        """Plays until the match is over, the program quits or its words end; returns the exit code."""
        match = self.session.match
        self._say(
            HELLO,
            protocol=PROTOCOL,
            schema=SCHEMA,
            program=__version__,
            scenario=match.scenario,
            rules=match.rules.digest,
            sides=list(self.sides),
            computers=dict(match.seats),
        )
        while not match.over:
            if self.session.computers_turn:
                self.session.decide(self.session.think())
            elif not self._ask(match.side or ""):
                self.session.keep()
                return 0
        for side in self.sides or SIDES[:1]:
            self._tell_log(side)
        assert match.result is not None  # it is over
        self._say(OVER, result=match.result.as_json())
        return 0

    def _ask(self, side: str) -> bool:
        """Asks for a decision and answers until there is one; False if the program has nothing more to say."""
        session, match = self.session, self.session.match
        session.sit_down(side)
        self._tell_log(side)
        number = len(match.decisions)
        self._say(
            DECIDE,
            side=side,
            number=number + 1,
            legal=list(match.legal()),
            view=match.view(side).as_json(),
            position=match.observation(side).text(),
        )
        while len(match.decisions) == number and not match.over:
            try:
                message = receive(self._source)
                if message is None or message["type"] == QUIT:
                    return False
                self._command(message)(message)
            except (MessageError, Refused) as error:
                self._say(ERROR, message=str(error))
        return True

    def _command(self, message: dict[str, Any]) -> Callable[[dict[str, Any]], None]:
        command = self._commands.get(message["type"])
        if command is None:
            known = ", ".join((*self._commands, QUIT))
            raise MessageError(f"there is no message of the type {message['type']!r:.40}; there are: {known}")
        return command

    # --- What a program asks for

    def _play(self, message: dict[str, Any]) -> None:
        self.session.play(word(message, "decision"))

    def _undo(self, message: dict[str, Any]) -> None:
        self.session.undo()

    def _resign(self, message: dict[str, Any]) -> None:
        self.session.resign(self.session.match.side or "")

    def _why_not(self, message: dict[str, Any]) -> None:
        name = word(message, "decision")
        self._say(ANSWER, decision=name, why_not=self.session.match.why_not(name))

    def _preview(self, message: dict[str, Any]) -> None:
        name = word(message, "decision")
        self._say(ANSWER, decision=name, preview=self.session.match.preview(name).as_json())

    def _chance(self, message: dict[str, Any]) -> None:
        found = self.session.chance()
        low, high = found.interval(SIDES[0])
        chances: dict[str, Json] = {side: found.of(side) for side in SIDES}
        interval: dict[str, Json] = {"low": low, "high": high}
        told: dict[str, Json] = {"chance": chances, "interval": interval}
        self._say(ANSWER, **told, simulations=found.simulations, calibrated=found.calibrated)

    def _hint(self, message: dict[str, Any]) -> None:
        text = self.session.match.text
        thought = self.session.hint()
        told: list[Json] = [
            {
                "decision": hint.decision,
                "chance": hint.chance,
                "behind": hint.behind if hint.is_clear else None,
                "doubt": hint.doubt,
                "reason": tell(hint.reason, text) if hint.reason else None,
            }
            for hint in hints(thought)
        ]
        self._say(ANSWER, hints=told, simulations=thought.simulations)

    # --- What it is told

    def _tell_log(self, side: str) -> None:
        entries = self.session.match.log(side)
        known = min(self._told[side], len(entries))  # fewer where something was taken back
        self._say(LOG, side=side, entries=[entry.as_json() for entry in entries[known:]])
        self._told[side] = len(entries)

    def _hear(self, event: Event) -> None:
        if isinstance(event, Unsaved):
            self._say(ERROR, message=str(event.error))

    def _say(self, type: str, **fields: Json) -> None:
        send(self._target, type, **fields)
