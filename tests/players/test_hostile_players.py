"""Somebody's own player does what it should not: a sentence with the place, and nobody loses a match."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from game.players.kinds import CodeError
from game.players.plug_in import MOST_LETTERS, SECONDS_TO_DECIDE, PlugIn, luck_of
from game.position import Observation
from tests.session.walks import new_match
from tests.test_processes import is_there, wait_until

PROJECT = Path(__file__).resolve().parents[2]
DIVIDES = "def choose(observation, seed):\n    return 1 / 0\n"
PRINTS = """
import os

def choose(observation, seed):
    print("hello")
    os.write(1, b"there")
    return observation.legal()[0]
"""
LOOKS_AROUND = """
import gc, os

def choose(observation, seed):
    names = {type(one).__name__ for one in gc.get_objects()}
    found = [observation.row, observation.text(), seed, sorted(names & {"Match", "Session"})]
    with open(os.environ["FOUND"], "a") as file:
        print(repr(found), file=file)
    return observation.legal()[0]
"""


def plug_in(tmp_path, source, seconds=60.0):
    path = tmp_path / "my_player.py"
    path.write_text(source, "utf-8")
    return PlugIn(path, seconds)


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("import sys\n\nsys.exit(3)", "my_player.py, line 3: SystemExit: 3"),
        (DIVIDES, "my_player.py, line 2: ZeroDivisionError: division by zero"),
        ("def choose(observation, seed):\n    raise SystemExit", "my_player.py, line 2: SystemExit:"),
        ("def choose(observation):\n    return ''", "my_player.py: TypeError: choose() takes 1 positional argument"),
        ("import os\ndef choose(observation, seed): os._exit(1)", "my_player.py ended its process without an answer"),
        ("def choose(observation, seed): return None", "my_player.py decided 'None', which is not legal now"),
    ],
)
def test_a_player_that_goes_wrong_is_told_with_its_line(source, sentence, tmp_path):
    with pytest.raises(CodeError) as error:
        plug_in(tmp_path, source).choose(new_match(3).observation("ecosystem"))
    assert str(error.value).startswith(sentence)


@pytest.mark.parametrize("groups", [True, False])
def test_a_player_that_never_ends_is_stopped(groups, tmp_path, monkeypatch):
    if not groups:  # as on Windows
        monkeypatch.delattr(os, "killpg", raising=False)
    player = plug_in(tmp_path, "def choose(observation, seed):\n    while True:\n        pass", seconds=1)
    with pytest.raises(CodeError, match=r"my_player.py took longer than 1 seconds and was stopped"):
        player.choose(new_match(3).observation("ecosystem"))
    assert player._process.poll() is not None


def test_a_player_that_ended_by_itself_is_not_waited_for_any_more(tmp_path):
    player = plug_in(tmp_path, "import os\ndef choose(observation, seed): os._exit(1)")
    with pytest.raises(CodeError, match="ended its process without an answer"):
        player.choose(new_match(3).observation("ecosystem"))
    assert player._process.returncode is not None  # nobody asked: it was asked for when it was told


def test_what_a_player_prints_is_kept_apart(tmp_path, capfd):
    player = plug_in(tmp_path, PRINTS)
    assert player.choose(new_match(3).observation("ecosystem")) in new_match(3).legal()
    assert capfd.readouterr().out == ""
    assert wait_until(lambda: {"hello\n", "there"} & {*player.printed})


def test_of_what_a_player_prints_the_last_fifty_lines_are_kept(tmp_path):
    source = "import sys\ndef choose(observation, seed):\n    for number in range(70):\n"
    source += "        print(number, file=sys.stderr, flush=True)\n    return observation.legal()[0]"
    player = plug_in(tmp_path, source)
    player.choose(new_match(3).observation("ecosystem"))
    assert wait_until(lambda: "69\n" in player.printed)
    assert [line.strip() for line in player.printed] == [str(number) for number in range(20, 70)]


def test_of_what_a_player_says_when_it_fails_three_hundred_letters_are_told(tmp_path):
    source = "def choose(observation, seed):\n    raise ValueError('x' * 900)"
    with pytest.raises(CodeError) as error:
        plug_in(tmp_path, source).choose(new_match(3).observation("ecosystem"))
    assert str(error.value) == "my_player.py, line 2: " + ("ValueError: " + "x" * 900)[:300]


def test_a_player_has_a_minute_and_gets_luck_that_it_may_multiply(tmp_path):
    assert plug_in(tmp_path, DIVIDES, seconds=SECONDS_TO_DECIDE).seconds == 60
    lucks = [luck_of(f"position {number}") for number in range(400)]
    assert max(lucks).bit_length() == 32
    assert len(set(lucks)) == 400


def test_the_rules_are_sent_once_and_again_when_they_are_others(tmp_path):
    player = plug_in(tmp_path, "def choose(observation, seed):\n    return observation.legal()[0]")
    first, other = new_match(3), new_match(4, scenario="sprint")
    for match in (first, other, first):
        assert player.choose(match.observation("ecosystem")) == match.legal()[0]
    thought = player.think(first.observation("ecosystem"))
    assert (thought.decision, [one.decision for one in thought.options]) == (first.legal()[0], [first.legal()[0]])
    assert [reason.kind for reason in thought.reasons] == ["own"]


def test_the_last_words_of_a_player_that_ends_are_told(tmp_path):
    words = "import os, sys\ndef choose(observation, seed):\n    print('no coal left', file=sys.stderr, flush=True)\n"
    player = plug_in(tmp_path, words + "    os._exit(1)")
    with pytest.raises(CodeError, match="ended its process without an answer; it said: no coal left"):
        player.choose(new_match(3).observation("ecosystem"))


def test_a_player_finds_no_match_and_gets_the_same_whatever_its_side_may_not_know(tmp_path, monkeypatch):
    found = tmp_path / "found.txt"
    monkeypatch.setenv("FOUND", str(found))
    player = plug_in(tmp_path, LOOKS_AROUND)
    position = new_match(3).position
    for number in (1, 2, 3):
        player.choose(Observation(position.determinize("ecosystem", number), "ecosystem"))
    lines = found.read_text("utf-8").splitlines()
    assert len(lines) == 3
    assert len(set(lines)) == 1
    assert lines[0].endswith(", []]")


def test_a_seed_cannot_be_found_by_trying_all_of_them():
    """What a player is told at all is the same for every match that looks the same to its side."""
    position = new_match(3).position
    lookalikes = [Observation(position.determinize("flagship", number), "flagship") for number in range(20)]
    assert len({tuple(position.determinize("flagship", number).row) for number in range(20)}) == 20
    assert len({luck_of(observation.text()) for observation in lookalikes}) == 1


ANSWERS = """
import os

def choose(observation, seed):
    for handle in range(3, 20):
        try:
            os.write(handle, {answer!r})
        except OSError:
            pass
    return observation.legal()[0]
"""


@pytest.mark.parametrize(
    "answer",
    [b"nothing\n", b"[" * 100_000 + b"\n", b"{}\n", b"[]\n", b"\xff\xfe\n", b'{"type": "hello"}\n', b"x" * 9_000],
)
def test_a_player_that_speaks_for_its_host_is_told_in_a_sentence_and_ended(answer, tmp_path):
    player = plug_in(tmp_path, ANSWERS.format(answer=answer))
    with pytest.raises(CodeError, match=r"^my_player.py answered .* where a message 'play' belongs$"):
        player.choose(new_match(3).observation("ecosystem"))
    assert player._process.poll() is not None


def test_an_error_that_a_player_made_up_is_told_as_far_as_it_goes(tmp_path):
    player = plug_in(tmp_path, ANSWERS.format(answer=b'{"type": "error"}\n'))
    with pytest.raises(CodeError, match=r"^my_player.py: None$"):
        player.choose(new_match(3).observation("ecosystem"))


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (r"raise ValueError('one\ntwo \x1b[31m')", "line 2: ValueError: one two  [31m"),
        ("raise type('Mute', (Exception,), {'__str__': lambda self: 1 / 0})()", "line 2: Mute"),
    ],
)
def test_what_a_player_says_is_one_line_that_no_terminal_obeys(source, told, tmp_path):
    with pytest.raises(CodeError) as error:
        plug_in(tmp_path, f"def choose(observation, seed):\n    {source}").choose(new_match(3).observation("ecosystem"))
    assert str(error.value) == f"my_player.py, {told}"


def test_lines_without_an_end_do_not_fill_the_memory(tmp_path):
    source = "import sys\ndef choose(observation, seed):\n    sys.stderr.write('x' * 2_000_000)\n"
    player = plug_in(tmp_path, source + "    return observation.legal()[0]")
    player.choose(new_match(3).observation("ecosystem"))
    assert max(map(len, player.printed)) <= MOST_LETTERS


if hasattr(os, "fork"):

    def test_who_leaves_something_behind_that_holds_its_pipes_is_not_waited_for(tmp_path):
        source = "import os, time\ndef choose(observation, seed):\n"
        source += "    if os.fork() == 0:\n        os.setsid()\n        time.sleep(25)\n    os._exit(0)"
        player, begun = plug_in(tmp_path, source, seconds=1), time.monotonic()
        with pytest.raises(CodeError, match="took longer"):
            player.choose(new_match(3).observation("ecosystem"))
        assert time.monotonic() - begun < 15

    def test_a_player_that_reckons_in_c_ends_though_the_game_is_gone(tmp_path):
        source = "import os, re\ndef choose(observation, seed):\n"
        source += "    print(os.getpid(), flush=True)\n    re.match('(a+)+$', 'a' * 60 + 'b')"
        file = tmp_path / "my_player.py"
        file.write_text(source, "utf-8")
        code = "import os, sys, threading, time; from pathlib import Path; from game.players import plug_in; "
        code += "from tests.session.walks import new_match; player = plug_in.PlugIn(Path(sys.argv[1]), 1); "
        code += "observation = new_match(3).observation('ecosystem'); "
        code += "threading.Thread(target=player.choose, args=(observation,), daemon=True).start()\n"
        code += "while not player.printed: time.sleep(0.02)\n"
        code += "os.write(1, player.printed[0].encode()); os._exit(0)"
        gone = subprocess.run(
            [sys.executable, "-c", code, str(file)],
            cwd=PROJECT, env=os.environ | {"MAGNET_RACE_PLAIN": "1"}, stdout=subprocess.PIPE, timeout=60, check=True,
        )  # fmt: skip
        left = int(gone.stdout)
        assert wait_until(lambda: not is_there(left))


def test_a_player_that_fails_in_the_middle_of_a_match_costs_nobody_the_match(tmp_path):
    (tmp_path / "bad.py").write_text(DIVIDES, "utf-8")
    home = tmp_path / "home"
    done = subprocess.run(
        [sys.executable, "main.py", "play", "--text", "--seed", "7", "--flagship", str(tmp_path / "bad.py")],
        cwd=PROJECT,
        env=os.environ | {"MAGNET_RACE_HOME": str(home), "MAGNET_RACE_PLAIN": "1"},
        input="1\n",
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert "bad.py, line 2: ZeroDivisionError: division by zero" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert len(list((home / "saves").glob("*.json"))) == 1
