"""The process in which somebody's own player lives: it knows what its side may know, and nothing of the match.

    python -m game.players.plug_in_host my_player.py

It speaks the messages of `game.json_lines.messages` with `game.players.plug_in.PlugIn`. What the player prints goes to
the standard error, where the game keeps it apart.
"""

from __future__ import annotations

import base64
import contextlib
import faulthandler
import importlib.util
import os
import pickle
import queue
import sys
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, TextIO

from game.json_lines.messages import ERROR, HELLO, PLAY, receive, send
from game.position import Observation, Position
from game.position.board import Board
from game.rules.model import Rules

SECONDS_TO_START = 30.0
GRACE = 5.0  # seconds in which the game itself ends whoever takes too long


class _Unusable(Exception):
    """The file is no player; the message says why."""


def main(arguments: list[str]) -> int:
    """Reads the player's file and answers until nobody asks any more."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever the player prints, also from C
    sys.stdout = sys.stderr
    questions = _questions(sys.stdin)
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - for as long as the process lives
    path = Path(arguments[0])
    try:
        with _ending_after(SECONDS_TO_START + GRACE):
            module = _module(path)
    except _Unusable as unusable:
        send(answers, ERROR, message=str(unusable), line=0)
        return 1
    except BaseException as error:  # whatever somebody's file raises, also SystemExit, is told and not died of
        send(answers, ERROR, **_fault(error, path))
        return 1
    send(answers, HELLO)
    _answer(module, path, questions, answers)
    return 0


def _questions(source: TextIO) -> queue.SimpleQueue[dict[str, Any]]:
    """The messages as they come. The process ends with the last, even in the middle of a thought."""
    coming: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()

    def read() -> None:
        while (message := receive(source)) is not None:
            coming.put(message)
        os._exit(0)

    threading.Thread(target=read, name="questions", daemon=True).start()
    return coming


def _answer(module: ModuleType, path: Path, questions: queue.SimpleQueue[dict[str, Any]], answers: TextIO) -> None:
    rules: Rules | None = None
    boards: dict[str, Board] = {}
    while True:
        message = questions.get()
        if "rules" in message:  # from the game itself, which made this process
            rules = pickle.loads(base64.b64decode(message["rules"]))
            boards.clear()
        assert rules is not None, "the first message brings the rules"
        scenario = message["scenario"]
        if scenario not in boards:
            boards[scenario] = Board.of(rules, scenario)
        position = Position.from_text(message["position"], rules, boards[scenario])
        try:
            with _ending_after(message["seconds"] + GRACE):
                name = module.choose(Observation(position, message["side"]), message["luck"])
            send(answers, PLAY, decision=str(name)[:200])
        except BaseException as error:  # as above
            send(answers, ERROR, **_fault(error, path))


@contextlib.contextmanager
def _ending_after(seconds: float) -> Iterator[None]:
    """Ends the process if this takes longer, for the game may be gone by then.

    Neither a thread nor a signal of Python would do: a player that reckons in C lets nobody else come to word.
    """
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def _module(path: Path) -> ModuleType:
    specification = importlib.util.spec_from_file_location(f"player_{path.stem}", path)
    if specification is None or specification.loader is None:
        raise _Unusable("this is no Python file")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    if not callable(getattr(module, "choose", None)):
        raise _Unusable("there is no function choose(observation, seed)")
    return module


def _fault(error: BaseException, path: Path) -> dict[str, Any]:
    """What went wrong, and in which line of the player's file; 0 if in none."""
    if isinstance(error, SyntaxError) and error.filename == str(path):
        return {"message": f"SyntaxError: {error.msg}", "line": error.lineno or 0}
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)]
    try:
        words = f"{type(error).__name__}: {error}"
    except Exception:  # an error of the player's own that cannot say what it is
        words = type(error).__name__
    return {"message": words[:300], "line": lines[-1] if lines else 0}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
