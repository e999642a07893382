"""Screens of schools and of 2026, small, usual and dense: the first window fits, and a match begins in it."""

import random
import subprocess
from pathlib import Path

import pytest

from game.session.match import Match
from game.ui.draw.theme import WIDE
from game.ui.shell.usable import FRAME
from tests.window.player import KEYBOARD, MOUSE, Player
from tests.window.program import PATIENCE, Display, Program
from tests.window.script import whole_match
from tests.window.twin import Twin

SEED = 31
TWICE = 192  # dots an inch, by which desktops say "200 %"


@pytest.mark.parametrize(
    ("screen", "dots", "size"),
    [
        ((1024, 600), 0, (1024 - FRAME[0], 600 - FRAME[1])),
        ((1366, 768), 0, WIDE),
        ((1366, 768), TWICE, (1366 - 2 * FRAME[0], 768 - 2 * FRAME[1])),
        ((3840, 2160), 0, WIDE),
        ((3840, 2160), TWICE, (2 * WIDE[0], 2 * WIDE[1])),
    ],
)
def test_the_first_window_fits_the_screen_and_its_density(
    screen: tuple[int, int], dots: int, size: tuple[int, int], tmp_path: Path
) -> None:
    names, _ = whole_match(Match.new(seed=SEED), random.Random(SEED))
    with Display(screen) as display:
        if dots:
            wish = f"Xft.dpi: {dots}\n"
            command = ["xrdb", "-display", display.name, "-nocpp", "-merge", "-"]
            subprocess.run(command, input=wish, text=True, check=True, timeout=PATIENCE)
        with Program(display, tmp_path) as program:
            program.has_size(size)
            player = Player(program, Twin(size=size), KEYBOARD, random.Random(7))
            player.set_up(SEED)
            player.start()
            player.decide(names[0])
            player.by = MOUSE
            player.decide(names[1])
            program.screenshot("screen.png")
