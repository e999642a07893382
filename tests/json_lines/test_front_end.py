"""The third front end: a program plays over JSON lines, and hears what its side may know and nothing else."""

import io
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from game.json_lines.front_end import JsonLines
from game.position import Position
from game.session.match import Match
from game.session.session import Session

PROJECT = Path(__file__).resolve().parents[2]


class Program:
    """A program that decides at random, and keeps what it hears; both ends of the wire in one."""

    def __init__(self, seed=0, before=()):
        self.chooser = random.Random(seed)
        self.heard = []
        self.before = list(before)  # what it says first

    def write(self, line):
        self.heard.append(json.loads(line))

    def flush(self):
        pass

    def readline(self, most=-1):
        if self.before:
            return json.dumps(self.before.pop(0)) + "\n"
        asked = next(message for message in reversed(self.heard) if message["type"] == "decide")
        return json.dumps({"type": "play", "decision": self.chooser.choice(asked["legal"])}) + "\n"

    def of(self, type):
        return [message for message in self.heard if message["type"] == type]


def played(match, program):
    assert JsonLines(Session(match), program, program).run() == 0
    return program


def test_two_processes_play_a_whole_match(tmp_path):
    with subprocess.Popen(
        [sys.executable, "main.py", "play", "--json", "--seed", "7", "--flagship", "novice"],
        cwd=PROJECT,
        env=os.environ | {"MAGNET_RACE_HOME": str(tmp_path), "MAGNET_RACE_PLAIN": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as game:
        assert game.stdin is not None
        assert game.stdout is not None
        chooser = random.Random(5)
        heard = []
        for line in game.stdout:
            heard.append(json.loads(line))
            if heard[-1]["type"] == "decide":
                assert heard[-1]["side"] == "ecosystem"
                answer = {"type": "play", "decision": chooser.choice(heard[-1]["legal"])}
                game.stdin.write(json.dumps(answer) + "\n")
                game.stdin.flush()
        assert game.wait(60) == 0
    assert [message["type"] for message in heard][:3] == ["hello", "log", "decide"]
    assert heard[-1]["type"] == "over"
    assert heard[-1]["result"]["winner"] in ("ecosystem", "flagship")


def test_a_program_plays_both_sides_as_a_match_of_its_own_would_go():
    program = played(Match.new("sprint", seed=11), Program(3))
    again = Match.new("sprint", seed=11)
    chooser = random.Random(3)
    while not again.over:
        again.play(chooser.choice(again.legal()))
    assert again.result is not None
    assert len(program.of("decide")) == len(again.decisions)
    assert program.of("over") == [{"type": "over", "result": again.result.as_json()}]


@pytest.mark.parametrize("side", ["ecosystem", "flagship"])
def test_what_a_side_hears_does_not_depend_on_what_it_may_not_know(side):
    """The hidden cards and the dice to come are dealt anew: not a letter of what the side hears is another."""
    match = Match.new("2025-deal", seed=21)
    chooser = random.Random(9)
    compared = 0
    while not match.over and len(match.decisions) < 60:
        if match.side == side:
            heard = []
            for number in (None, 4, 77):
                twin = Match.new("2025-deal", seed=21)
                twin.__dict__.update({key: value for key, value in match.__dict__.items() if key != "_entries"})
                twin._entries = {}
                twin._position = match.position if number is None else match.position.determinize(side, number)
                program = Program(before=[{"type": "quit"}])
                JsonLines(Session(twin), program, program).run()
                heard.append(json.dumps(program.of("decide")))
            assert len(set(heard)) == 1
            compared += 1
        match.play(chooser.choice(match.legal()))
    assert compared > 10


def test_the_position_in_words_is_that_of_the_side():
    program = Program(before=[{"type": "quit"}])
    match = Match.new("2025-deal", seed=2)
    JsonLines(Session(match), program, program).run()
    told = program.of("decide")[0]
    assert "seed" not in told["position"]
    assert Position.from_text(told["position"]).row == match.observation("ecosystem").row


@pytest.mark.parametrize(
    ("message", "sentence"),
    [
        ({"type": "play", "decision": "milestone"}, "Now each side sets a headline face down; Milestone has to wait."),
        ({"type": "play"}, 'a message of the type "play" needs the word "decision"'),
        ({"type": "play", "decision": 7}, 'a message of the type "play" needs the word "decision"'),
        ({"type": "cheat"}, "there is no message of the type 'cheat'; there are: "),
        ([1], 'a message is an object with a "type"'),
        ({"type": "undo"}, "There is nothing to take back"),
    ],
)
def test_a_message_that_cannot_be_meant_is_answered_with_a_sentence_and_the_question_stands(message, sentence):
    program = Program(before=[message, {"type": "quit"}])
    JsonLines(Session(Match.new(seed=1)), program, program).run()
    assert program.of("error")[0]["message"].startswith(sentence[:60])
    assert len(program.of("decide")) == 1


@pytest.mark.parametrize(
    "line", ["{", "[" * 500 + "]" * 500, '{"type": "play", "decision": "' + "x" * 1_100_000 + '"}']
)
def test_a_line_that_is_no_message_is_answered_with_a_sentence(line):
    heard = io.StringIO()
    JsonLines(Session(Match.new(seed=1)), io.StringIO(line + "\n"), heard).run()
    assert '"type": "error"' in heard.getvalue()


def test_a_program_may_ask_why_not_look_ahead_take_back_and_resign():
    match = Match.new(seed=3)
    first = match.legal()[0]
    ask = [
        {"type": "why_not", "decision": first},
        {"type": "why_not", "decision": "end"},
        {"type": "preview", "decision": first},
        {"type": "resign"},
    ]
    program = played(match, Program(before=ask))
    answers = program.of("answer")
    assert answers[0] == {"type": "answer", "decision": first, "why_not": None}
    assert answers[1]["why_not"]
    assert answers[2]["preview"] == Match.new(seed=3).preview(first).as_json()
    assert program.of("over")[0]["result"]["ending"] == "resignation"
