"""Text mode: a match in a terminal, in words that a screen reader can read and a script can write."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TextIO

from game.engine.records import View
from game.players.explanations import tell
from game.players.hints import hints, tell_hint
from game.players.slow import rules_are_plain
from game.session.events import Event, Unsaved
from game.session.match import Match, Refused
from game.session.session import Session
from game.storage.savefile import SaveError
from game.textmode.narrator import (
    board_lines,
    card_lines,
    chance_line,
    debrief_lines,
    ending_lines,
    hand_lines,
    preview_lines,
    score_lines,
)

BLANK_LINES = 60  # enough to push everything off a screen that cannot be cleared
CLEAR = "\x1b[2J\x1b[3J\x1b[H"  # the screen, what has scrolled off it, and the cursor to the top
INTERRUPTED = 130


class EndOfInput(Exception):
    """The players have nothing more to say."""


class Terminal:
    """Two players at one terminal, or a script behind a pipe.

    At a terminal the screen is cleared at every hand-over and Enter is waited for. Without one every line is a decision
    or a question, and is repeated in the answer so that the whole reads as a record.
    """

    def __init__(self, session: Session, source: TextIO, target: TextIO) -> None:
        self.session = session
        session.subscribe(self._hear)
        self._met = False  # whether the people at the terminal were told how the match stands
        self._text = session.match.text
        self._source = source
        self._target = target
        self._asks = source.isatty()
        self._commands: dict[str, Callable[[str], None]] = {
            "?": self._help,
            "help": self._help,
            "legal": self._legal,
            "what": self._what,
            "why": self._why,
            "hint": self._hint,
            "chance": self._chance,
            "look": self._look,
            "hand": self._hand,
            "card": self._card,
            "score": self._score,
            "log": self._log,
            "recap": self._recap,
            "undo": self._undo,
            "redo": self._redo,
            "save": self._save,
            "quit": self._quit,
        }

    def run(self) -> int:
        """Plays until the match is over or the input ends; returns the exit code. The match is kept in any case."""
        try:
            self._play()
        except EndOfInput:
            self._keep()
        except KeyboardInterrupt:
            self._say("")
            self._keep()
            return INTERRUPTED
        finally:
            self.session.close()
        return 0

    @property
    def match(self) -> Match:
        """The match that is played."""
        return self.session.match

    def _play(self) -> None:
        match, session = self.match, self.session
        self._tell("welcome", scenario=self._text(f"scenarios.{match.scenario}.name"))
        if match.decisions:
            self._tell("going_on", count=len(match.decisions))
        while match.side is not None:
            if session.computers_turn:
                self._computer_decides()
                continue
            if session.curtain:
                self._hand_over(session.curtain)
            elif not self._met:
                self._meet(match.side)
            self._prompt()
            self._answer(self._read())
        # by plain rules looking back takes minutes, for which nobody has asked: then the points are the score's
        looked_back = None if rules_are_plain() else self.session.looked_back()
        self._say(*ending_lines(match), *debrief_lines(match, looked_back))

    def _hear(self, event: Event) -> None:
        """Says once that the match can no longer be kept, and why."""
        if isinstance(event, Unsaved):
            self._say(self._reason(event.error))
            self._tell("not_kept")

    # --- Talking -----------------------------------------------------------------------------------------------------

    def _say(self, *lines: str) -> None:
        for line in lines:
            print(line, file=self._target)
        self._target.flush()

    def _tell(self, key: str, **fields: Any) -> None:
        self._say(self._text(f"terminal.{key}", **fields))

    def _read(self) -> str:
        if self._asks:
            self._target.write(self._text("terminal.prompt"))
            self._target.flush()
        line = self._source.readline()
        if not line:
            raise EndOfInput
        if not self._asks:
            self._say(self._text("terminal.prompt") + line.rstrip())
        return line.strip()

    def _prompt(self) -> None:
        view = self._view()
        play = view.play
        numbers = {"number": play.number, "of": play.of, "ops": play.ops, "ops_of": play.ops_of} if play else {}
        self._tell(
            view.phase,
            round=view.round,
            rounds=view.rounds,
            half_year=self._text.half_year(view.half_year),
            side=self._text.side(view.side),
            card=self._text.card(play.card) if play and play.card else "",
            steps=view.shipments[view.side],
            **numbers,
        )
        if self._asks:
            self._legal("")

    def _hand_over(self, side: str) -> None:
        """Hides what was seen before, and tells the side that sits down what happened."""
        name = self._text.side(side)
        if not self._asks:
            self._tell("handed_over", side=name)
        else:
            if self._met:
                self._tell("hide", side=name)
                self._enter()
                self._clear()
            self._tell("ready", side=name)
            self._enter()
        self._met = True
        self.session.sit_down(side)
        self._recap("")

    def _meet(self, side: str) -> None:
        """Tells the only person at the terminal how the match stands."""
        self._met = True
        if not self._asks:
            self._tell("handed_over", side=self._text.side(side))
        self._recap("")

    def _enter(self) -> None:
        line = self._source.readline()
        if not line or line.strip() == "quit":
            raise EndOfInput

    def _clear(self) -> None:
        if os.name == "nt":
            os.system("cls")
        elif os.environ.get("TERM", "dumb") == "dumb" or not self._target.isatty():
            self._say("\n" * BLANK_LINES)
        else:
            self._target.write(CLEAR)

    def _view(self) -> View:
        return self.match.view(self._side())

    def _side(self) -> str:
        assert self.match.side is not None  # nobody is asked anything after the end
        return self.match.side

    # --- Deciding ----------------------------------------------------------------------------------------------------

    def _answer(self, line: str) -> None:
        if not line or line.startswith("#"):
            return
        word, _, rest = line.partition(" ")
        command = self._commands.get(word.lower())
        if command is not None:
            command(rest.strip())
            return
        name = self._decision(line)
        if name is not None:
            self._decide(name)

    def _decision(self, line: str) -> str | None:
        """The decision that is meant by a number, a name, or the beginning of a possible name; None if several are."""
        legal = self.match.legal()
        if line.isascii() and line.isdecimal() and 1 <= int(line[:6]) <= len(legal):
            return legal[int(line[:6]) - 1]
        name = " ".join(line.lower().split())
        if name in legal:
            return name
        meant = [one for one in legal if one.startswith(name)]
        if len(meant) > 1:
            self._tell("which", names=", ".join(meant))
            return None
        return meant[0] if meant else name

    def _decide(self, name: str) -> None:
        self._act(self.session.reader, lambda: self.session.play(name))

    def _act(self, reader: str, act: Callable[[], None]) -> None:
        """Does something to the match, and tells what came of it as a side may know it."""
        known = len(self.match.log(reader))
        try:
            act()
        except Refused as refused:
            self._say(str(refused))
            return
        self._say(*(entry.text for entry in self.match.log(reader)[known:]))

    def _computer_decides(self) -> None:
        """Lets a computer player decide, and tells what happened as the people at the table may see it."""
        thought = self.session.think()
        self._act(self.session.reader, lambda: self.session.decide(thought))
        self._tell_reasons(self.session.reasons_for(len(self.match.decisions)))

    def _reason(self, error: SaveError) -> str:
        return self._text(f"savefile.{error.key}", **error.fields)

    def _undo(self, rest: str) -> None:
        self._step(self.session.undo, "undone")

    def _redo(self, rest: str) -> None:
        self._step(self.session.redo, "redone")

    def _step(self, step: Callable[[], None], done: str) -> None:
        try:
            step()
        except Refused as refused:
            self._say(str(refused))
            return
        self._tell(done)

    def _save(self, rest: str) -> None:
        if not rest:
            self._tell("needs_name", command="save")
            return
        try:
            self.match.save(Path(rest))
        except SaveError as error:
            self._say(self._reason(error))
            return
        self._tell("saved", file=rest)

    def _quit(self, rest: str) -> None:
        raise EndOfInput

    def _keep(self) -> None:
        if self.session.keep():
            self._tell("kept")
        elif self.session.unsaved is not None:
            self._say(self._reason(self.session.unsaved))

    # --- Asking ------------------------------------------------------------------------------------------------------

    def _help(self, rest: str) -> None:
        self._say(self._text("terminal.help"))

    def _legal(self, rest: str) -> None:
        for number, name in enumerate(self.match.legal(), 1):
            self._tell("option", number=number, name=name, decision=self._text.decision(name))

    def _what(self, rest: str) -> None:
        name = self._decision(rest) if rest else None
        if not rest:
            self._tell("needs_name", command="what")
        elif name is not None:
            try:
                self._say(*preview_lines(self.match, name))
            except Refused as refused:
                self._say(str(refused))

    def _why(self, rest: str) -> None:
        if not rest and self.session.last_thought is not None:
            self._why_the_computer()
            return
        name = self._decision(rest) if rest else None
        if not rest:
            self._tell("needs_name", command="why")
        elif name is not None:
            reason = self.match.why_not(name)
            if reason is not None:
                self._say(reason)
            else:
                self._tell("possible", decision=self._text.decision(name))

    def _why_the_computer(self) -> None:
        number = self.session.explained()
        if number is None:
            self._say(self._text("session.no_reasons"))
            return
        self._say(f"{self._text.decision(self.match.decisions[number - 1])}:")
        self._tell_reasons(self.session.reasons_for(number, asked=True))

    def _tell_reasons(self, reasons: Iterable[str]) -> None:
        self._say(*(f"- {reason}" for reason in reasons))

    def _hint(self, rest: str) -> None:
        """The three decisions that look best to a strong player at this side of the table."""
        try:
            thought = self.session.hint()
        except Refused as refused:
            self._say(str(refused))
            return
        found = hints(thought)
        self._say(*(tell_hint(hint, place == 0, self._text) for place, hint in enumerate(found)))
        if len(thought.options) == 1 or not found:
            self._tell_reasons(tell(reason, self._text) for reason in thought.reasons)

    def _chance(self, rest: str) -> None:
        """Both sides' chances to win."""
        try:
            found = self.session.chance()
        except Refused as refused:
            self._say(str(refused))
            return
        self._say(chance_line(found, self._side(), self._text))

    def _look(self, rest: str) -> None:
        self._say(*board_lines(self.match, self._view()))

    def _hand(self, rest: str) -> None:
        if self.session.shared:
            self._tell("face_down")
            return
        self._say(*hand_lines(self.match, self._view()))

    def _card(self, rest: str) -> None:
        name = "_".join(rest.lower().split())
        ids = [card.id for card in self.match.rules.cards]
        meant = [name] if name in ids else [id for id in ids if name and id.startswith(name)]
        if not rest:
            self._tell("needs_name", command="card")
        elif not meant:
            self._tell("unknown_card", name=rest)
        elif len(meant) > 1:
            self._tell("which", names=", ".join(meant))
        else:
            self._say(*card_lines(self.match, meant[0]))

    def _score(self, rest: str) -> None:
        self._say(*score_lines(self.match, self.match.score))

    def _log(self, rest: str) -> None:
        self._say(*(entry.text for entry in self.match.log(self.session.reader)))

    def _recap(self, rest: str) -> None:
        side = self._side()
        entries = self.match.recap(side)
        if self.session.shared:
            told = {entry.decision for entry in entries}
            entries = [entry for entry in self.match.log("") if entry.decision in told]
        if entries:
            decided = any(entry.kind == "decision" and entry.side == side for entry in self.match.log(side))
            self._tell("recap" if decided else "recap_first")
            self._say(*(entry.text for entry in entries))
