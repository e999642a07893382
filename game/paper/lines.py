"""Where words may be broken into lines, in languages with and without spaces between words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

WIDE = "\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uff00-\uffef"
CLOSING = "，。、；：？！）》」』”’…％,.;:?!)%"
OPENING = "（《「『“‘("
NO_BREAK = "\u00a0"  # a space at which no line ends
PERCENT = re.compile(r"(?<=[0-9]) (?=%)")  # a number keeps its sign
JOINTS = "-/"  # in a long word, after which a line may end
PIECES = re.compile(
    rf"[^\S{NO_BREAK}]+|[{OPENING}]*(?:[{WIDE}]|(?:[^\s{WIDE}{OPENING}]|{NO_BREAK})+|[{OPENING}])[{CLOSING}]*",
)
"""A run of spaces, one wide character, or a word; what closes stays with what stands before it."""


def pieces(words: str) -> Iterator[str]:
    """Words cut wherever a line may end; joined they are the words again."""
    at = 0
    for found in PIECES.finditer(words):
        if found.start() > at:
            yield words[at : found.start()]
        yield found.group()
        at = found.end()
    if at < len(words):
        yield words[at:]


def wrapped(words: str, wide: float, width: Callable[[str], float]) -> list[str]:
    """Words as lines that are no wider than `wide`, measured by `width`. A longer word, such as an address, is
    broken after one of `JOINTS` if it can be, else where it must be."""
    made: list[str] = []
    for paragraph in PERCENT.sub(NO_BREAK, words).split("\n"):
        line = ""
        for piece in pieces(paragraph):
            if line and width((line + piece).rstrip()) > wide:
                made.append(line.rstrip())
                line = piece.lstrip()
            else:
                line += piece
            while width(line.rstrip()) > wide and len(line) > 1:
                fits = next(count for count in range(len(line) - 1, 0, -1) if count == 1 or width(line[:count]) <= wide)
                joint = max(line.rfind(sign, 0, fits) for sign in JOINTS) + 1
                made.append(line[: joint or fits])
                line = line[joint or fits :]
        made.append(line.rstrip())
    return made
