"""Text mode: a match in a terminal, in words that a screen reader can read and a script can write."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TextIO

from game.engine.records import View
from game.players.codes import parse
from game.players.computer import Computer
from game.players.explanations import tell
from game.players.hints import hints, tell_hint
from game.players.plug_in import PlugIn
from game.players.thoughts import Thought
from game.rules.decision import HEADLINE, Decision
from game.rules.model import SIDES
from game.session.match import Match, Refused
from game.session.seats import ADVISER, HINTS, METER, REASONS, allows
from game.storage.savefile import SaveError, autosave_path, saves_folder
from game.textmode.narrator import (
    board_lines,
    card_lines,
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

    def __init__(
        self, match: Match, source: TextIO, target: TextIO, players: Mapping[str, Computer | PlugIn] | None = None
    ) -> None:
        """``players``: the computer's sides, each with its player."""
        self.match = match
        self._players = dict(players or {})
        self._thought: Thought | None = None  # the computer's last decision that all may see
        self._adviser: Computer | None = None
        self.match.autosave = autosave_path()
        self._text = match.text
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
        return 0

    def _play(self) -> None:
        match = self.match
        self._tell("welcome", scenario=self._text(f"scenarios.{match.scenario}.name"))
        if match.decisions:
            self._tell("going_on", count=len(match.decisions))
        else:
            self._spare_the_last_match()
        side = None
        while match.side is not None:
            if match.side in self._players:
                self._computer_decides(match.side)
                continue
            if match.side != side:
                self._hand_over(side, match.side)
                side = match.side
            self._prompt()
            self._answer(self._read())
        self._say(*ending_lines(match), *debrief_lines(match))

    def _spare_the_last_match(self) -> None:
        """Keeps a match that was not over from being written over by the new one."""
        try:
            last = Match.load(autosave_path(), self.match.rules, self._text)
        except SaveError:
            return  # nobody could go on with it; if it is damaged, writing puts it aside
        if last.over or not last.decisions:
            return
        names = (saves_folder() / f"unfinished-{number}.json" for number in itertools.count(1))
        path = next(name for name in names if not name.exists())
        last.save(path)
        if self._asks:  # the record of a script is the same whatever was played before
            self._tell("spared", file=path)

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
            **numbers,
        )
        if self._asks:
            self._legal("")

    def _hand_over(self, before: str | None, side: str) -> None:
        """Hides what the side before has seen, and tells the next what happened."""
        name = self._text.side(side)
        if not self._asks:
            self._tell("handed_over", side=name)
        else:
            if before is not None:
                self._tell("hide", side=name)
                self._enter()
                self._clear()
            self._tell("ready", side=name)
            self._enter()
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
        side = self._side()
        known = len(self.match.log(side))
        try:
            self.match.play(name)
        except Refused as refused:
            self._say(str(refused))
            return
        except SaveError as error:  # the decision stands, only its copy on the disk is lacking
            self._not_kept(error)
        self._say(*(entry["text"] for entry in self.match.log(side)[known:]))

    def _computer_decides(self, side: str) -> None:
        """Lets a computer player decide, and tells what happened as the people at the table may see it."""
        others = [one for one in SIDES if one not in self._players]
        viewer = others[0] if others else side
        thought = self._players[side].think(self.match.observation(side))
        known = len(self.match.log(viewer))
        try:
            self.match.play(thought.decision)
        except SaveError as error:
            self._not_kept(error)
        self._say(*(entry["text"] for entry in self.match.log(viewer)[known:]))
        if Decision.parse(thought.decision).kind != HEADLINE:
            self._thought = thought
            if allows(self.match, REASONS):
                self._tell_reasons(thought)

    def _reason(self, error: SaveError) -> str:
        return self._text(f"savefile.{error.key}", **error.fields)

    def _not_kept(self, error: SaveError) -> None:
        self.match.autosave = None
        self._say(self._reason(error))
        self._tell("not_kept")

    def _undo(self, rest: str) -> None:
        self._step(self.match.undo, "undone")

    def _redo(self, rest: str) -> None:
        self._step(self.match.redo, "redone")

    def _step(self, step: Callable[[], None], done: str) -> None:
        try:
            step()
        except Refused as refused:
            self._say(str(refused))
            return
        except SaveError as error:
            self._not_kept(error)
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
        if self.match.autosave is None:
            return
        try:
            self.match.save(self.match.autosave)
        except SaveError as error:
            self._say(self._reason(error))
            return
        self._tell("kept")

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
        if not rest and self._thought is not None:
            self._say(f"{self._text.decision(self._thought.decision)}:")
            self._tell_reasons(self._thought)
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

    def _tell_reasons(self, thought: Thought) -> None:
        self._say(*(f"- {tell(reason, self._text)}" for reason in thought.reasons))

    def _hint(self, rest: str) -> None:
        """The three decisions that look best to a strong player at this side of the table."""
        if not allows(self.match, HINTS):
            self._tell("no_hints")
            return
        thought = self._advice().think(self.match.observation(self._side()))
        self.match.record_help("hint", self._side())
        found = hints(thought)
        self._say(*(tell_hint(hint, self._text) for hint in found))
        if len(thought.options) == 1 or not found:
            self._tell_reasons(thought)

    def _chance(self, rest: str) -> None:
        """The chance to win, from what this side may know."""
        if not allows(self.match, METER):
            self._tell("no_chance")
            return
        chance, error = self._advice().win_chance(self.match.observation(self._side()))
        self.match.record_help("chance", self._side())
        side = self._text.side(self._side())
        self._tell("chance", side=side, chance=f"{100 * chance:.0f}", error=f"{100 * error:.1f}")

    def _advice(self) -> Computer:
        if self._adviser is None:
            self._adviser = Computer(parse(ADVISER))
        return self._adviser

    def _look(self, rest: str) -> None:
        self._say(*board_lines(self.match, self._view()))

    def _hand(self, rest: str) -> None:
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
        self._say(*score_lines(self.match, self.match.score()))

    def _log(self, rest: str) -> None:
        self._say(*(entry["text"] for entry in self.match.log(self._side())))

    def _recap(self, rest: str) -> None:
        side = self._side()
        entries = self.match.recap(side)
        if entries:
            decided = any(entry["kind"] == "decision" and entry["side"] == side for entry in self.match.log(side))
            self._tell("recap" if decided else "recap_first")
            self._say(*(entry["text"] for entry in entries))
