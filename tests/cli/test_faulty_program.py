"""The whole program on a disk that fails: each command, with every call of the system in turn going wrong once.

Where `tests.storage.test_faulty_disk` tries what the game does with files, this tries what a player types, to the exit
code. As a rule every eleventh call goes wrong, from another first one for each kind of fault; with
``MAGNET_RACE_FAULTS=all`` each does. The program counts its calls by itself: the test ends when there are no more.
"""

import io
import itertools
import json
import os
import random
import sys

import pytest

from game.cli import main as cli
from game.session import notation
from game.session.match import Match
from game.storage import matches, savefile
from tests.session.judging import AnyFigures
from tests.session.walks import nodes
from tests.storage.test_faulty_disk import FAULTS, MOST_CALLS, Died, Disk, assert_all_is_whole, lived_in, put_in

__all__ = ["lived_in"]

STRIDE = 1 if os.environ.get("MAGNET_RACE_FAULTS") == "all" else 11
TOLD = ("cannot be written", "not saved")


class Asking(io.StringIO):
    """A person who notes at every question how much of the match is on the disk, and what was said until then."""

    def __init__(self, lines, disk, out):
        super().__init__("".join(f"{line}\n" for line in lines))
        self.disk, self.out, self.kept = disk, out, []

    def readline(self, *sizes):
        self.disk.is_watched = True
        self.kept.append((most_decisions(), any(words in self.out.getvalue().lower() for words in TOLD)))
        self.disk.is_watched = False
        return super().readline(*sizes)


def most_decisions():
    """Of the match in *sprint* that is being played: how many of its decisions the disk holds."""
    found = [save for _, save in savefile.list_saves() if isinstance(save, savefile.Save) and save.seed == 11]
    return max((len(save.decisions) for save in found), default=0)


def play(home):
    """A new match in words, four decisions."""
    return ["play", "--text", "--scenario", "sprint", "--seed", "11"], ["1", "1", "1", "1", "quit"]


def play_by_lines(home):
    """The same for a program."""
    decisions, match = [], Match.new("sprint", 11)
    for _ in range(4):
        decisions.append(json.dumps({"type": "play", "decision": match.legal()[0]}))
        match.play(match.legal()[0])
    return ["play", "--json", "--scenario", "sprint", "--seed", "11"], [*decisions, json.dumps({"type": "quit"})]


def go_on(home):
    """The match that was played last."""
    return ["play", "--text", "--continue"], ["1", "1", "quit"]


def learn(home):
    """The tutorial."""
    return ["play", "--text", "--tutorial"], ["", "1", "quit"]


def write_notation(home):
    """The notation of a match."""
    return ["replay", str(home / "over.json"), "--notation", str(home / "game.txt")], []


def write_report(home):
    """The report of a match."""
    return ["replay", str(home / "over.json"), "--report", str(home / "report.html")], []


def draw(home):
    """A picture."""
    return ["picture", "title", str(home / "title.png"), "--size", "320x320"], []


COMMANDS = (play, play_by_lines, go_on, learn, write_notation, write_report, draw)


@pytest.fixture(scope="module")
def over():
    """A match that is over, as a save holds it."""
    *_, match = nodes(5)
    return match


def run(arguments, lines, disk, monkeypatch):
    """The exit code, what was said, and what the person noted."""
    out, err = io.StringIO(), io.StringIO()
    asking = Asking(lines, disk, out)
    for name, stream in (("stdin", asking), ("stdout", out), ("stderr", err)):
        monkeypatch.setattr(sys, name, stream)
    try:
        code = cli.main(arguments)
    except Died:
        code = None
    return code, out.getvalue(), err.getvalue(), asking.kept


if os.path.exists("/proc/self/fd"):

    @pytest.mark.parametrize("fault", FAULTS)
    @pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
    def test_a_command_on_a_faulty_disk_says_so_and_loses_nothing(lived_in, over, command, fault, monkeypatch):
        home, live_again = lived_in
        monkeypatch.setattr("game.players.judge.Judge", AnyFigures)
        first = random.Random(f"{command.__name__} {fault}").randint(1, STRIDE)
        for at in itertools.count(first, STRIDE):
            assert at < MOST_CALLS
            live_again()
            over.save(home / "over.json")
            arguments, lines = command(home)
            disk = Disk(home, fault, at)
            with pytest.MonkeyPatch.context() as patched:
                put_in(patched, disk)
                code, out, err, kept = run(arguments, lines, disk, patched)
            matches._held.clear()  # the system gives locks back when a program dies
            told = any(words in (out + err).lower() for words in TOLD)
            assert "Traceback" not in out + err
            assert "Something went wrong inside the game" not in err, (at, err)
            assert code in ((0, 1) if fault != "dies" else (0, 1, None))
            assert code == 0 or err or code is None, at
            assert_all_is_whole(home)
            if fault != "vanishes":
                assert (home / "over.json").exists()
            if command in (play, play_by_lines):
                if fault == "dies":  # each question comes when the answer before it is kept
                    assert all(count >= min(number, 4) for number, (count, _) in enumerate(kept)), (at, kept)
                if fault == "fails":
                    assert all(count >= min(number, 4) or told for number, (count, told) in enumerate(kept)), (at, kept)
                    assert told or most_decisions() == 4, at
            if code == 0 and command is write_notation and fault == "fails":
                assert notation.is_notation((home / "game.txt").read_text("utf-8"))
            if disk.calls < at:
                assert code == 0, err
                assert not told
                break
