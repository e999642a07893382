"""Real keys of a French and of a Russian keyboard: digits without Shift, and commands by the place of their key."""

import random
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.window.player import KEYBOARD, Player
from tests.window.program import ENOUGH, Display, Program
from tests.window.twin import Twin

SEED = 31
KEY_1, KEY_C, KEY_ENTER = "10", "54", "36"  # codes of keys by their place, whatever stands on them


@pytest.fixture
def own_program(tmp_path: Path) -> Iterator[Program]:
    """The game on a display of its own, whose keyboard is changed."""
    with Display(ENOUGH) as display, Program(display, tmp_path) as started:
        yield started


@pytest.mark.parametrize("layout", ["fr", "ru"])
def test_a_decision_is_made_by_the_keys_in_their_places(own_program: Program, layout: str) -> None:
    player = Player(own_program, Twin(), KEYBOARD, random.Random(7))
    player.set_up(SEED)
    player.start()
    subprocess.run(["setxkbmap", "-display", own_program.display.name, layout], check=True, timeout=15)
    own_program.keys(KEY_ENTER)  # the hand-over
    own_program.comes_to_rest()
    own_program.keys(KEY_1, KEY_C)
    own_program.wait_for_autosave()
    assert own_program.decisions[0].startswith("headline ")
