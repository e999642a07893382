"""What can be typed: a decision, or a command in the words of the language or in English. Each line gets an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from game.players.explanations import tell
from game.players.hints import hints, tell_hint
from game.rules.decision import Decision
from game.rules.words.text import Text, languages
from game.session.classroom.table_line import LineError, line_of
from game.session.match import Refused
from game.session.narration import FULL, LEVELS
from game.storage import settings
from game.textmode.lines import EndOfInput, plain
from game.textmode.menus import menu_lines
from game.textmode.narrator import (
    PARTS,
    board_lines,
    card_lines,
    chance_line,
    hand_lines,
    preview_lines,
    score_lines,
    status_lines,
)

if TYPE_CHECKING:
    from game.engine.records import View
    from game.session.match import Match
    from game.session.session import Session

MOST_MEANT = 8  # names in the question which of several is meant


class Asker(Protocol):
    """Where something is typed: what `Answers` needs of a terminal."""

    session: Session
    level: str

    @property
    def match(self) -> Match: ...
    @property
    def edits(self) -> bool: ...
    def say(self, *lines: str) -> None: ...
    def tell(self, key: str, **fields: Any) -> None: ...
    def view(self) -> View: ...
    def side(self) -> str: ...
    def recap(self) -> None: ...
    def tell_more(self) -> None: ...
    def decide(self, name: str) -> None: ...
    def taken_back(self, act: Callable[[], None], done: str) -> None: ...
    def save(self, rest: str) -> None: ...


class Answers:
    """Understands what is typed at a terminal and answers it."""

    def __init__(self, terminal: Asker) -> None:
        self._terminal = terminal
        self._text = terminal.match.text
        self._again = ""
        self._commands: dict[str, Callable[[str], None]] = {
            "help": self._help,
            "legal": self.legal,
            "what": self._what,
            "why": self._why,
            "hint": self._hint,
            "chance": self._chance,
            "status": self._status,
            "look": self._look,
            "hand": self._hand,
            "card": self._card,
            "score": self._score,
            "log": self._log,
            "recap": lambda rest: terminal.recap(),
            "more": lambda rest: terminal.tell_more(),
            "speech": self._speech,
            "again": self._once_more,
            "undo": lambda rest: terminal.taken_back(terminal.session.undo, "undone"),
            "redo": lambda rest: terminal.taken_back(terminal.session.redo, "redone"),
            "save": self._save,
            "line": self._line,
            "quit": self._quit,
        }
        self.learn(self._commands)

    def learn(self, commands: Mapping[str, Callable[[str], None]]) -> None:
        """Adds commands, or replaces some, under their English word and the words of the language."""
        self._commands.update(commands)
        self._known = {word: act for name, act in self._commands.items() for word in self.words_of(name)}

    def words_of(self, name: str) -> list[str]:
        """The words of a command: its English name first, then those of the language."""
        words = self._text(f"ear.commands.{name}").split(",")
        return [name, *(plain(word) for word in words)]

    def completions(self) -> list[str]:
        """What may be typed now, for Tab."""
        legal = self._terminal.match.legal()
        return [*legal, *self._known, *(f"what {name}" for name in legal)]

    def forget(self) -> None:
        """Forgets the last line: the next person must not hear it."""
        self._again = ""

    def answer(self, line: str) -> None:
        """Does what a line says, or says what is wrong with it."""
        word, _, rest = line.partition(" ")
        act = self._known.get(plain(word))
        if act is None:
            name = self._decision(line)
            self._again = line
            if name is not None:
                self._terminal.decide(name)
            return
        if plain(word) not in self.words_of("again"):
            self._again = line
        act(rest.strip())

    def _once_more(self, rest: str) -> None:
        if self._again:
            self.answer(self._again)
        else:
            self._terminal.tell("nothing_typed")

    # --- Which decision is meant --------------------------------------------------------------------------------------

    def _decision(self, line: str) -> str | None:
        """The decision that is meant by a number, a name, its words, or the beginning of these; None if several are."""
        meant = meant_by(line, self._terminal.match.legal(), self._text)
        if len(meant) > 1:
            shown = ", ".join(meant[:MOST_MEANT]) + (", …" if len(meant) > MOST_MEANT else "")
            self._terminal.tell("which", names=shown)
            return None
        return meant[0] if meant else plain(line)

    # --- Asking ------------------------------------------------------------------------------------------------------

    def _help(self, rest: str) -> None:
        self._terminal.tell("help")
        self._terminal.tell("help_keys" if self._terminal.edits else "help_no_keys")

    def legal(self, rest: str) -> None:
        """Says what may be decided, in groups; a line for each where everything is to be told."""
        match = self._terminal.match
        everything = plain(rest) in self._words("everything")
        if everything or (self._terminal.level == FULL and not rest):
            for number, name in enumerate(match.legal(), 1):
                self._terminal.tell("option", number=number, name=name, decision=self._text.decision(name))
        else:
            self._terminal.say(*menu_lines(match, self._terminal.view(), self._terminal.level, plain(rest)))

    def _words(self, key: str) -> list[str]:
        return [plain(word) for word in self._text(f"ear.{key}").split(",")]

    def _what(self, rest: str) -> None:
        name = self._decision(rest) if rest else None
        if not rest:
            self._terminal.tell("needs_name", command="what")
        elif name is not None:
            try:
                self._terminal.say(*preview_lines(self._terminal.match, name))
            except Refused as refused:
                self._terminal.say(str(refused))

    def _why(self, rest: str) -> None:
        if not rest and self._terminal.session.last_thought is not None:
            self._why_the_computer()
            return
        name = self._decision(rest) if rest else None
        if not rest:
            self._terminal.tell("needs_name", command="why")
        elif name is not None:
            reason = self._terminal.match.why_not(name)
            self._terminal.say(reason or self._text("terminal.possible", decision=self._text.decision(name)))

    def _why_the_computer(self) -> None:
        session = self._terminal.session
        number = session.explained()
        if number is None:
            self._terminal.say(self._text("session.no_reasons"))
            return
        self._terminal.say(f"{self._text.decision(session.match.decisions[number - 1])}:")
        self._reasons(session.reasons_for(number, asked=True))

    def _reasons(self, reasons: Iterable[str]) -> None:
        self._terminal.say(*(f"- {reason}" for reason in reasons))

    def _hint(self, rest: str) -> None:
        """The three decisions that look best to a strong player at this side of the table."""
        try:
            thought = self._terminal.session.hint()
        except Refused as refused:
            self._terminal.say(str(refused))
            return
        found = hints(thought)
        self._terminal.say(*(tell_hint(hint, place == 0, self._text) for place, hint in enumerate(found)))
        if len(thought.options) == 1 or not found:
            self._reasons(tell(reason, self._text) for reason in thought.reasons)

    def _chance(self, rest: str) -> None:
        """Both sides' chances to win."""
        try:
            found = self._terminal.session.chance()
        except Refused as refused:
            self._terminal.say(str(refused))
            return
        self._terminal.say(chance_line(found, self._terminal.side(), self._text))

    def _status(self, rest: str) -> None:
        self._terminal.say(*status_lines(self._terminal.match, self._terminal.view()))

    def _look(self, rest: str) -> None:
        """The board, or one part of it."""
        wanted = plain(rest)
        named = {part: [part, *self._words(f"parts.{part}")] for part in PARTS}
        parts = [part for part in PARTS if any(word.startswith(wanted) for word in named[part])]
        if not parts:
            known = self._text.listed(names[1] for names in named.values())
            self._terminal.tell("unknown_part", name=rest, parts=known)
            return
        self._terminal.say(*board_lines(self._terminal.match, self._terminal.view(), parts))

    def _hand(self, rest: str) -> None:
        if self._terminal.session.shared:
            self._terminal.tell("face_down")
            return
        self._terminal.say(*hand_lines(self._terminal.match, self._terminal.view(), self._terminal.level))

    def _card(self, rest: str) -> None:
        match = self._terminal.match
        name = _bare(plain(rest))
        called = {card.id: (_bare(card.id), _bare(plain(self._text.card(card.id)))) for card in match.rules.cards}
        exact = [id for id, names in called.items() if name in names]
        meant = exact or [id for id, names in called.items() if name and any(one.startswith(name) for one in names)]
        if not rest:
            self._terminal.tell("needs_name", command="card")
        elif not meant:
            self._terminal.tell("unknown_card", name=rest)
        elif len(meant) > 1:
            self._terminal.tell("which", names=", ".join(meant))
        else:
            self._terminal.say(*card_lines(match, match.table, meant[0]))

    def _score(self, rest: str) -> None:
        self._terminal.say(*score_lines(self._terminal.match, self._terminal.match.score))

    def _log(self, rest: str) -> None:
        log = self._terminal.match.log(self._terminal.session.reader)
        self._terminal.say(*(entry.text for entry in log))

    def _speech(self, rest: str) -> None:
        """Says how much is told unasked, or changes it, here and for matches to come."""
        names = {level: [level, *self._words(f"levels.{level}")] for level in LEVELS}
        wanted = plain(rest)
        meant = [level for level in LEVELS if wanted and any(name.startswith(wanted) for name in names[level])]
        if len(meant) != 1:
            self._terminal.tell("speech_is", level=names[self._terminal.level][1])
            return
        self._terminal.level = meant[0]
        self._terminal.tell("speech_now", level=names[meant[0]][1])
        try:
            settings.keep(settings.path(), languages(), speech=meant[0])
        except settings.SettingsError as error:
            self._terminal.say(self._text(f"settings.{error.key}", **error.fields))

    def _save(self, rest: str) -> None:
        if rest:
            self._terminal.save(rest)
        else:
            self._terminal.tell("needs_name", command="save")

    def _line(self, rest: str) -> None:
        """Keeps code and table of a class with the match, and says its line as it stands; again at the end."""
        code, _, table = rest.rpartition(" ")
        if not (table.isascii() and table.isdecimal()):
            self._terminal.tell("table_line_usage")
            return
        match = self._terminal.match
        try:
            line = line_of(match, code, int(table[:4]))
        except LineError as error:
            self._terminal.say(self._text(f"{error.section}.{error.key}", **error.fields))
            return
        match.options = dict(match.options) | line.as_options()
        self._terminal.tell("table_line", table=line.table, line=line)

    def _quit(self, rest: str) -> None:
        raise EndOfInput


def meant_by(line: str, legal: Sequence[str], text: Text) -> list[str]:
    """The decisions that a line may mean: by number, name, words, or the beginning of these; none, one or several."""
    said = plain(line)
    if said.isascii() and said.isdecimal() and 1 <= int(said[:6]) <= len(legal):
        return [legal[int(said[:6]) - 1]]
    if said in legal:
        return [said]
    bare = _bare(said)
    called = {name: [_bare(one) for one in _called(name, text)] for name in legal}
    exact = [name for name in legal if bare in called[name]]
    return exact if len(exact) == 1 else [name for name in legal if any(one.startswith(bare) for one in called[name])]


def _called(name: str, text: Text) -> list[str]:
    """What a decision may be called: its name, how it is read aloud, and its kind with what it is about."""
    decision = Decision.parse(name)
    called = [name, text.decision(name)]
    about = text.card(decision.card) if decision.card else text.market(decision.market) if decision.market else ""
    if about:
        kind = text(f"ear.as.{decision.kind}")
        called += [f"{kind}{about}", about]
    return called


def _bare(words: str) -> str:
    """Words without what may be left out between them."""
    return "".join(letter for letter in words.lower() if letter.isalnum())
