"""Somebody else's player from a file: ``--code my_player.py --flagship my_player``.

The file defines ``choose(observation, seed)``, which gets a `game.position.Observation` and a number for its own luck
(`luck_of`), and returns the name of a legal decision. It may keep what it likes between calls.

It runs in a process of its own (`game.players.plug_in_host`), which is told what its side may know and no more, so it
cannot reach the match, the hidden cards or the dice. What it prints is kept apart, and a player that raises, answers
nonsense, ends its process or takes too long costs nobody a match: `CodeError` says what happened and in which line.
"""

from __future__ import annotations

import base64
import collections
import contextlib
import hashlib
import json
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TextIO

from game.json_lines.messages import DECIDE, ERROR, HELLO, PLAY, send
from game.players.kinds import CodeError
from game.players.plug_in_host import SECONDS_TO_START
from game.players.thoughts import Reason, Thought, Weighed
from game.position import Observation
from game.rules.model import Rules

PROJECT = Path(__file__).resolve().parents[2]
SECONDS_FOR_LAST_WORDS = 5.0  # until what it printed before its end has come
SECONDS_TO_DECIDE = 60.0
MOST_LINES_KEPT = 50  # of what a player prints
MOST_LETTERS = 8_000  # of a line that comes from its process; a longer one comes in pieces
MOST_LETTERS_TOLD = 300  # of what a player says when it fails
LUCK_BYTES = 4  # so that a player may multiply the number and still re-deal by it (below 2^60)


def luck_of(position: str) -> int:
    """The number for a player's luck: a function of what its side may know (`game.position.notation`), of nothing else.

    So it is the same for the same knowledge, and nobody can find the match's seed by it, not even by trying all seeds:
    who knows the seed knows the dice and every hidden card.
    """
    return int.from_bytes(hashlib.blake2b(position.encode(), digest_size=LUCK_BYTES).digest(), "big")


class PlugIn:
    """A player from a file. Running one runs the file's code: use files that you trust."""

    def __init__(self, path: Path, seconds: float = SECONDS_TO_DECIDE) -> None:
        """Starts its process, which reads the file. ``seconds``: the time that a decision may take.

        Raises `CodeError` if the file cannot be read or defines no ``choose``.
        """
        if not path.is_file():
            raise CodeError(f"there is no file {path.name} to play by")
        if getattr(sys, "frozen", False):
            raise CodeError(f"{path.name} needs the game run by a Python; this program brings none for players' files")
        self.path = path
        self.seconds = seconds
        self.printed: collections.deque[str] = collections.deque(maxlen=MOST_LINES_KEPT)
        self._rules: Rules | None = None
        self._process = subprocess.Popen(
            [sys.executable, "-m", "game.players.plug_in_host", str(path.resolve())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            env=os.environ | {"PYTHONPATH": os.pathsep.join([str(PROJECT), os.environ.get("PYTHONPATH", "")])},
            start_new_session=True,  # Ctrl-C is for the game, which then ends its players
        )
        self.close = weakref.finalize(self, _end, self._process)
        self._answers: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=_pass_on, args=(self._process.stdout, self._answers.put, ""), daemon=True).start()
        self._printing = threading.Thread(
            target=_pass_on, args=(self._process.stderr, self.printed.append), daemon=True
        )
        self._printing.start()
        self._receive(HELLO, SECONDS_TO_START)

    def choose(self, observation: Observation) -> str:
        """Its decision. Raises `CodeError` if there is none in time, or none that is legal."""
        position = observation.text()
        question: dict[str, Any] = {
            "scenario": observation.scenario.id,
            "side": observation.side,
            "position": position,
            "luck": luck_of(position),
            "seconds": self.seconds,
        }
        if observation.rules is not self._rules:
            question["rules"] = base64.b64encode(pickle.dumps(observation.rules)).decode("ascii")
            self._rules = observation.rules
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):  # it ended: the answer that does not come tells so
            send(self._process.stdin, DECIDE, **question)
        name = str(self._receive(PLAY, self.seconds).get("decision", ""))
        if name not in observation.legal():
            raise CodeError(f"{self.path.name} decided {name!r:.80}, which is not legal now")
        return name

    def think(self, observation: Observation, *unused: object) -> Thought:
        """Its decision as a thought; it gives no reasons."""
        name = self.choose(observation)
        return Thought(name, (Weighed(name),), 0, (Reason("own"),))

    def _receive(self, type: str, seconds: float) -> dict[str, Any]:
        """The message that is waited for. Raises `CodeError` with what came instead."""
        try:
            line = self._answers.get(timeout=seconds)
        except queue.Empty:
            self.close()
            raise CodeError(f"{self.path.name} took longer than {seconds:g} seconds and was stopped") from None
        if not line:
            self.close()
            self._printing.join(SECONDS_FOR_LAST_WORDS)
            told = f"; it said: {_told(self.printed[-1])}" if self.printed else ""
            raise CodeError(f"{self.path.name} ended its process without an answer{told}")
        message = _message(line)
        if message.get("type") == ERROR:
            line_number = message.get("line")
            place = f"{self.path.name}, line {line_number}" if line_number else self.path.name
            raise CodeError(f"{place}: {_told(str(message.get('message')))}")
        if message.get("type") != type:
            self.close()  # it wrote where only answers belong, and what comes next may be worse
            raise CodeError(f"{self.path.name} answered {line.strip()!r:.80} where a message {type!r} belongs")
        return message


def _message(line: str) -> dict[str, Any]:
    """What a line says; nothing if it is no message: a player can find the way by which its host answers."""
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return message if isinstance(message, dict) else {}


def _told(words: str) -> str:
    """A player's words as a part of a sentence: one line, not long, and no sign that a terminal would obey."""
    return "".join(sign if sign.isprintable() else " " for sign in words.strip()[:MOST_LETTERS_TOLD])


def _pass_on(source: TextIO, take: Callable[[str], None], *last: str) -> None:
    """Gives every line that comes to ``take``, and then what is ``last``.

    It closes what it reads: whoever else did would wait for as long as anything that the player began still holds it.
    """
    with source:
        for line in iter(partial(source.readline, MOST_LETTERS), ""):
            take(line)
    for line in last:
        take(line)


def _end(process: subprocess.Popen[str]) -> None:
    """Ends a process and whatever it began."""
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
    if process.stdin is not None:
        with contextlib.suppress(OSError):
            process.stdin.close()
