"""The messages that a program and the game send each other, a JSON object a line (docs/json-lines.md)."""

from __future__ import annotations

import json
from typing import Any, Protocol

from game.engine.plain_data import Json

PROTOCOL = 1
"""Version of the protocol; both ends tell it."""
MOST_LETTERS = 1_000_000
MOST_DEPTH = 8  # brackets within brackets in what is read

HELLO, DECIDE, LOG, OVER, ANSWER, ERROR = "hello", "decide", "log", "over", "answer", "error"
"""What the game says."""
PLAY, WHY_NOT, PREVIEW, UNDO, RESIGN, QUIT = "play", "why_not", "preview", "undo", "resign", "quit"
CHANCE, HINT = "chance", "hint"
"""What a program says."""


class Reader(Protocol):
    """What messages are read from."""

    def readline(self, most: int = -1, /) -> str:
        """A line of at most so many letters; "" at the end."""


class Writer(Protocol):
    """What messages are written to."""

    def write(self, words: str, /) -> object:
        """Takes words."""

    def flush(self) -> None:
        """Sends them on their way."""


class MessageError(ValueError):
    """A line that is no message; the sentence says why."""


def send(target: Writer, type: str, **fields: Json) -> None:
    """Writes one message and makes sure that it is on its way."""
    target.write(json.dumps({"type": type, **fields}, ensure_ascii=True, allow_nan=False) + "\n")
    target.flush()


def receive(source: Reader) -> dict[str, Any] | None:
    """Reads one message; None at the end. Raises `MessageError` for a line that is none."""
    line = source.readline(MOST_LETTERS + 1)
    if not line:
        return None
    if len(line) > MOST_LETTERS:
        raise MessageError(f"a message has at most {MOST_LETTERS} letters")
    if line.count("[") + line.count("{") > MOST_DEPTH:
        raise MessageError("a message needs no such nesting")
    try:
        message = json.loads(line)
    except ValueError as error:
        raise MessageError(f"this line is not JSON: {error}") from error
    if not isinstance(message, dict) or not isinstance(message.get("type"), str):
        raise MessageError('a message is an object with a "type"')
    return message


def word(message: dict[str, Any], field: str) -> str:
    """A field that has to be a word. Raises `MessageError` if it is not there or something else."""
    found = message.get(field)
    if not isinstance(found, str):
        raise MessageError(f'a message of the type "{message["type"]}" needs the word "{field}"')
    return found
