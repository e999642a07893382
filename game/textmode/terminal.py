"""Text mode: a match in a terminal, in words made for the ear, that a screen reader can read and a script can write."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TextIO

from game.engine.records import View
from game.players.slow import rules_are_plain
from game.session.classroom.table_line import line_again
from game.session.events import Event, Unsaved
from game.session.happenings import since
from game.session.match import Match, Refused
from game.session.narration import BRIEF, FULL, NORMAL, narrate
from game.session.session import Session
from game.session.standing import Standing, changed, standing
from game.session.turn import Turn, private_tracks
from game.shipped import command
from game.storage.savefile import SaveError
from game.textmode.answers import Answers
from game.textmode.bell import Bell
from game.textmode.lines import EndOfInput, Lines, TooLong, plain
from game.textmode.narrator import debrief_lines, ending_lines
from game.textmode.prompts import prompt_lines
from game.textmode.speech import spoken

BLANK_LINES = 60  # enough to push everything off a screen that cannot be cleared
CLEAR = "\x1b[2J\x1b[3J\x1b[H"  # the screen, what has scrolled off it, and the cursor to the top
INTERRUPTED = 130
LONG_THOUGHT = 2.0  # seconds after which silence is explained


class Terminal:
    """Two players at one terminal, or a script behind a pipe.

    At a terminal the screen is cleared at every hand-over and Enter is waited for. Without one every line is a decision
    or a question, and is repeated in the answer so that the whole reads as a record.
    """

    def __init__(self, session: Session, source: TextIO, target: TextIO, level: str = NORMAL) -> None:
        """``level``: how much is told unasked, one of `game.session.narration.LEVELS`."""
        self.session = session
        self.level = level
        session.subscribe(self._hear)
        self._met = False  # whether the people at the terminal were told how the match stands
        self._text = session.match.text
        self._source = source
        self._target = target
        self._answers = Answers(self)
        self._bell = Bell(self)
        self._lines = Lines(source, target, self._answers.completions)
        self._asks = self._lines.at_terminal
        self._heard = len(session.match.turns)  # turns that were told
        self._last: list[Turn] = []  # what was told last, as its reader may know it
        self._standings: dict[str, Standing] = {}  # how the match stood when a side was asked last
        self._asked = -1  # turns there were when a decision was asked for last
        self._waited = False  # whether it was said that a computer thinks

    def run(self) -> int:
        """Plays until the match is over or the input ends; returns the exit code. The match is kept in any case."""
        try:
            self._play()
        except EndOfInput:
            self.keep()
        except KeyboardInterrupt:
            self.say("")
            self.keep()
            return INTERRUPTED
        finally:
            self.session.close()
        return 0

    @property
    def match(self) -> Match:
        """The match that is played."""
        return self.session.match

    def words_of(self, name: str) -> list[str]:
        """The words of a command."""
        return self._answers.words_of(name)

    @property
    def edits(self) -> bool:
        """Whether the arrow keys edit the line and bring back what was typed before."""
        return self._lines.edits

    def _play(self) -> None:
        match, session = self.match, self.session
        self._answers.learn({"bell": self._bell.ask})  # a lesson with a coach has none
        self.tell("welcome", scenario=self._text(f"scenarios.{match.scenario}.name"))
        if match.decisions:
            self.tell("going_on", count=len(match.decisions))
        while match.side is not None:
            if self._bell.stops():
                self._stopped()
                if not self._bell.is_taken_back():
                    return
                continue
            if session.computers_turn:
                self._computer_decides()
                continue
            if session.curtain:
                self._hand_over(session.curtain)
            elif not self._met:
                self._meet(match.side)
            self.tell_news()
            self._prompt()
            self._answer(self.read())
        self.tell_news()
        # by plain rules looking back takes minutes, for which nobody has asked: then the points are the score's
        looked_back = None if rules_are_plain() else self.session.looked_back()
        self.say(*ending_lines(match), *debrief_lines(match, looked_back))
        self._tell_line()

    def _stopped(self) -> None:
        """Tells what the bell decided of the match as it stands."""
        self.tell_news()
        self._bell.tell()
        self._tell_line()

    def _tell_line(self) -> None:
        match = self.match
        line = line_again(match)
        if line is not None:
            self.tell("table_line", table=line.table, line=line)

    def _hear(self, event: Event) -> None:
        """Says once that the match can no longer be kept, and why."""
        if isinstance(event, Unsaved):
            self.say(self.reason(event.error))
            self.tell("not_kept")

    # --- Talking -----------------------------------------------------------------------------------------------------

    def say(self, *lines: str) -> None:
        """Says lines, with words for signs that a voice passes over."""
        self._write(*(spoken(line, self._text) for line in lines))

    def tell(self, key: str, **fields: Any) -> None:
        """Says a sentence of the section ``terminal`` as it stands: it may hold the name of a file."""
        self._write(self._text(f"terminal.{key}", **fields))

    def _write(self, *lines: str) -> None:
        for line in lines:
            print(line, file=self._target)
        self._target.flush()

    def read(self) -> str:
        """The next line of who plays, without what does not print; a line that is too long is told and passed over."""
        prompt = self._text("terminal.prompt")
        while True:
            try:
                line = self._lines.read(prompt, completing=True)
            except TooLong:
                self.tell("too_long")
                continue
            if not self._asks:
                self._write(prompt + line)
            return line

    def _prompt(self) -> None:
        for you in (self.side(), ""):
            self._standings[you] = self._standing(you)
        again = self._asked == len(self.match.turns)  # after a question the short reminder does
        level = BRIEF if again and self.level == NORMAL else self.level
        self._asked = len(self.match.turns)
        self.say(*prompt_lines(self.match, self.view(), level, len(self.session.people) > 1))
        if self._asks and self.level == FULL:
            self._answers.legal("")

    def _standing(self, side: str) -> Standing:
        return standing(self.match.table, self.match.rules.constants, self._text, side)

    def _hand_over(self, side: str) -> None:
        """Hides what was seen before, and tells the side that sits down what happened."""
        self.tell_news()
        self._lines.forget()
        self._answers.forget()
        name = self._text.side(side)
        if not self._asks:
            self.tell("handed_over", side=name)
        else:
            if self._met:
                self.tell("hide", side=name)
                self._enter()
                self._clear()
            self.tell("ready", side=name)
            self._enter()
        self._met = True
        self.session.sit_down(side)
        self.recap()

    def _meet(self, side: str) -> None:
        """Tells the only person at the terminal how the match stands."""
        self._met = True
        if not self._asks:
            self.tell("handed_over", side=self._text.side(side))
        self.recap()

    def _enter(self) -> None:
        with contextlib.suppress(TooLong):
            if plain(self._lines.read("")) in self._answers.words_of("quit"):
                raise EndOfInput

    def _clear(self) -> None:
        if os.name == "nt":
            os.system("cls")
        elif os.environ.get("TERM", "dumb") == "dumb" or not self._target.isatty():
            self.say("\n" * BLANK_LINES)
        else:
            self._target.write(CLEAR)

    def view(self) -> View:
        """What the side that decides may see."""
        return self.match.view(self.side())

    def side(self) -> str:
        """The side that decides."""
        assert self.match.side is not None  # nobody is asked anything after the end
        return self.match.side

    # --- What happened -----------------------------------------------------------------------------------------------

    def tell_news(self) -> None:
        """Tells what happened since it was told last: how the match stands now, then what brought it about."""
        turns = self._known(self.session.reader)[self._heard :]
        self._heard = len(self.match.turns)
        if turns:
            self.narrate(turns, self.session.reader)

    def recap(self) -> None:
        """Tells the side that decides what happened since it decided last."""
        side = self.side()
        turns = since(self._known("" if self.session.shared else side), side)
        self._heard = len(self.match.turns)
        if any(turn.name or turn.records for turn in turns):
            decided = any(turn.side == side for turn in self.match.turns)
            self.tell("recap" if decided else "recap_first")
            self.narrate(turns, "" if self.session.shared else side)

    def narrate(self, turns: list[Turn], you: str, level: str = "") -> None:
        """Says what happened in these turns, at the level in force or another, and remembers them as told last."""
        self._last = turns
        half_years = self.match.rules.scenarios[self.match.scenario].half_years
        lines = narrate(turns, self._text, half_years, you, level or self.level)
        if not self.match.over and not level:
            brief = self.level == BRIEF
            self.say(*changed(self._standings.get(you), self._standing(you), self._text, you, brief))
        self.say(*lines)

    def tell_more(self) -> None:
        """Says what was told last once more, every record in a sentence."""
        self.narrate(self._last, self.session.reader, FULL)

    def _known(self, reader: str) -> list[Turn]:
        """All turns as a side may know them, as both may if it is ""."""
        private = private_tracks(self.match.rules.tracks)
        return [turn.seen_by((reader,), private) for turn in self.match.turns]

    # --- Deciding ----------------------------------------------------------------------------------------------------

    def _answer(self, line: str) -> None:
        if line and not line.startswith("#"):
            self._answers.answer(line)

    def decide(self, name: str) -> None:
        """Makes a decision of who plays, or says why it is not possible."""
        try:
            self.session.play(name)
        except Refused as refused:
            self.say(str(refused))

    def _computer_decides(self) -> None:
        """Lets a computer player decide; what it did is told before somebody is asked again, its reasons at once."""
        began = time.monotonic()
        thought = self.session.think()
        if not self._waited and self._asks and time.monotonic() - began > LONG_THOUGHT:
            self._waited = True
            self.tell("thinks", side=self._text.side(self.side()))
        self.session.decide(thought)
        self.tell_reasons(self.session.reasons_for(len(self.match.decisions)))
        if not self.session.computers_turn:
            self._waited = False

    def tell_reasons(self, reasons: Iterable[str]) -> None:
        """Says why a computer decided so, what it did first."""
        told = list(reasons)
        if told:
            self.tell_news()
        self.say(*(f"- {reason}" for reason in told))

    def reason(self, error: SaveError) -> str:
        """Why a file cannot be read or written."""
        return self._text(f"savefile.{error.key}", **error.fields)

    def taken_back(self, act: Callable[[], None], done: str) -> None:
        """Goes a decision back, or forward again."""
        try:
            act()
        except Refused as refused:
            self.say(str(refused))
            return
        self._heard, self._asked = len(self.match.turns), -1
        self.tell(done)

    def save(self, rest: str) -> None:
        """Writes the match to the file that was named."""
        try:
            self.match.save(Path(rest))
        except SaveError as error:
            self._write(self.reason(error))
            return
        self.tell("saved", file=rest)

    def keep(self) -> None:
        """Keeps the match, and says so."""
        if self.session.keep():
            self.tell("kept", command=command("play --text --continue"))
        elif self.session.unsaved is not None:
            self._write(self.reason(self.session.unsaved))
