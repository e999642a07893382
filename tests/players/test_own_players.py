"""Another's player from a file."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from game.cli.main import main
from game.players.kinds import CodeError
from game.players.plug_in import PlugIn
from tests.players.table import decider
from tests.session.walks import new_match

README = (Path(__file__).resolve().parents[2] / "README.md").read_text("utf-8")
EXAMPLE = re.findall(r"```python\n(.*?)```", README, re.DOTALL)[0]
COMMAND = next(line for line in README.splitlines() if "--code my_player.py" in line)


def test_the_example_of_the_readme_has_some_twenty_lines():
    assert len(EXAMPLE.splitlines()) <= 20


@pytest.mark.parametrize("command", ["simulate", "play"])
def test_the_example_of_the_readme_plays_by_its_name(command, tmp_path, monkeypatch, capsys):
    (tmp_path / "my_player.py").write_text(EXAMPLE, "utf-8")
    monkeypatch.chdir(tmp_path)
    words = COMMAND.strip().removeprefix("python main.py ").replace("--games 20", "--games 2").split()
    if command == "play":
        words = ["play", "--text", "--seed", "7", "--code", "my_player.py"]
        words += ["--ecosystem", "my_player", "--flagship", "my_player"]
    assert main(words) == 0
    told = capsys.readouterr().out
    assert "2 my_player.py - novice matches" in told if command == "simulate" else " wins." in told


def test_a_player_from_a_file_plays_a_match(tmp_path):
    path = tmp_path / "my_player.py"
    path.write_text(EXAMPLE, "utf-8")
    match, player = new_match(3), PlugIn(path)
    while not match.over and len(match.decisions) < 40:
        thought = player.think(match.observation(decider(match)))
        assert thought.decision in match.legal()
        match.play(thought.decision)


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("x = 1", "my_player.py: there is no function choose(observation, seed)"),
        ("x = (", "my_player.py, line 1: SyntaxError: "),
        ("def choose(observation, seed): return 'win'", "my_player.py decided 'win', which is not legal now"),
    ],
)
def test_a_player_that_cannot_play_is_refused_with_a_sentence(source, sentence, tmp_path):
    path = tmp_path / "my_player.py"
    path.write_text(source, "utf-8")
    with pytest.raises(CodeError) as error:
        PlugIn(path).choose(new_match(3).observation("ecosystem"))
    assert str(error.value).startswith(sentence)


def test_a_player_that_took_less_than_its_time_lives_on_after_it_and_one_that_takes_longer_does_not():
    """In a process of its own, as the game starts it: what is watched ends the whole process."""
    program = (
        "import time\nfrom game.players.plug_in_host import _ending_after\n"
        "with _ending_after({limit}): time.sleep({taken})\ntime.sleep(0.6)\nprint('alive')"
    )
    for limit, taken, said in ((0.3, 0.0, "alive\n"), (0.2, 5.0, "")):
        ended = subprocess.run(
            [sys.executable, "-c", program.format(limit=limit, taken=taken)], capture_output=True, text=True
        )
        assert ended.stdout == said
        assert (ended.returncode == 0) == bool(said)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CodeError, match="there is no file"):
        PlugIn(tmp_path / "nobody.py")


def test_an_imagined_table_refuses_what_is_not_legal():
    table = new_match(3).observation("ecosystem").determinize(1)
    with pytest.raises(ValueError, match="has to wait"):
        table.play("milestone")
    with pytest.raises(ValueError, match="The seed must be"):
        new_match(3).observation("ecosystem").determinize(-1)
