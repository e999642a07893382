"""A way to speak to the command line as a person or a script does, and to hear its answer."""

import io
import sys
from dataclasses import dataclass

import pytest

from game.cli import main as cli
from game.engine import compiled


@dataclass(frozen=True)
class Answer:
    code: object
    out: str
    err: str


@pytest.fixture
def run(capsys, monkeypatch):
    """``run("play", "--text", lines=["end"])`` -> the exit code and what was printed.

    No command waits for a compiler here: those that play for minutes take the rules that are there at once.
    """
    monkeypatch.setattr(compiled, "expect_long_runs", lambda: None)

    def run(*arguments, lines=()):
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        code: object
        try:
            code = cli.main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = stop.code
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return run
