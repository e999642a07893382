"""Lines from a person at a terminal or from a script behind a pipe, whatever comes.

At a real terminal Python's ``readline`` edits the line, keeps what was typed, and completes names with Tab; where it is
missing (Windows) the terminal edits as it can, and `edits` says so. Lines that are too long and letters that do not
print are dealt with here, so that nothing behind sees them.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any, TextIO

MOST_LETTERS = 4096  # as long as a path may be on most systems
MOST_PASSED_OVER = 4_000_000  # letters of one line: what is longer comes from no keyboard, and may never end


class EndOfInput(Exception):
    """The players have nothing more to say."""


class TooLong(Exception):
    """A line has more than MOST_LETTERS letters; the whole of it was passed over."""


class Lines:
    """Where the lines come from.

    at_terminal  whether a person types them, so that they are asked for
    """

    def __init__(self, source: TextIO, target: TextIO, completions: Callable[[], Iterable[str]]) -> None:
        """``completions``: what Tab may complete to as things stand."""
        self._source = source
        self._target = target
        self._completions = completions
        self._completing = False
        self._editor = _editor(source, target)
        self.at_terminal = source.isatty()
        if self._editor is not None:
            self._editor.set_completer_delims("")  # names have spaces
            self._editor.set_completer(self._complete)
            self._editor.parse_and_bind("tab: complete")
            self._editor.set_auto_history(True)

    @property
    def edits(self) -> bool:
        """Whether the arrow keys move in the line and through what was typed before."""
        return self._editor is not None

    def read(self, prompt: str, completing: bool = False) -> str:
        """The next line, without what does not print. Raises `EndOfInput` and `TooLong`.

        completing  whether Tab may tell names now: not while somebody may look who must not see them
        """
        self._completing = completing
        line = self._line(prompt).rstrip("\r\n")
        if len(line) > MOST_LETTERS:
            raise TooLong
        return "".join(sign if sign.isprintable() else " " * sign.isspace() for sign in line).strip()

    def forget(self) -> None:
        """Forgets what was typed: the next person at the terminal must not find it."""
        if self._editor is not None:
            self._editor.clear_history()

    def _line(self, prompt: str) -> str:
        if self._editor is not None:
            try:
                return input(prompt)
            except EOFError:
                raise EndOfInput from None
        if self.at_terminal:
            self._target.write(prompt)
            self._target.flush()
        line = self._source.readline(MOST_LETTERS + 1)
        if not line:
            raise EndOfInput
        rest, passed = line, 0
        while len(rest) > MOST_LETTERS and not rest.endswith("\n"):
            rest = self._source.readline(MOST_LETTERS + 1)
            passed += len(rest)
            if passed > MOST_PASSED_OVER:
                raise EndOfInput
        return line

    def _complete(self, begun: str, number: int) -> str | None:
        if not self._completing:
            return None
        fitting = sorted(name for name in self._completions() if name.startswith(begun.lower()))
        return fitting[number] if number < len(fitting) else None


def plain(words: str) -> str:
    """Words as they are compared: full-width signs as plain ones, small letters, one space between them.

    >>> plain("Ｌｅｇａｌ　 Build")
    'legal build'
    """
    return " ".join(unicodedata.normalize("NFKC", words).lower().split())


def _editor(source: TextIO, target: TextIO) -> Any:
    """The module that edits lines; None where lines do not come from a terminal, or where Python has none."""
    if source is not sys.stdin or target is not sys.stdout or not (source.isatty() and target.isatty()):
        return None
    try:
        import readline
    except ImportError:
        return None
    return readline
