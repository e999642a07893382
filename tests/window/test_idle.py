"""An idle window uses no processor."""

import random
import time

from tests.window.player import KEYBOARD, Player
from tests.window.program import Program
from tests.window.twin import Twin

SECONDS = 5.0
MOST_TICKS = 2  # hundredths of a second


def uses_nothing(program: Program, where: str) -> None:
    """Lets the program be for a while."""
    program.comes_to_rest()
    before = program.ticks
    time.sleep(SECONDS)
    used = program.ticks - before
    print(f"{where}: {used} ticks in {SECONDS:.0f} s")
    assert used <= MOST_TICKS, f"{where}: {used} ticks of processor time in {SECONDS:.0f} s"


def test_an_idle_window_uses_no_processor(program: Program) -> None:
    player = Player(program, Twin(), KEYBOARD, random.Random(9))
    uses_nothing(program, "title")
    player.set_up(5)
    uses_nothing(program, "a new match, in a field for typing")
    player.start()
    player.same()
    uses_nothing(program, "hand-over")
    player.sit_down()
    player.press("1")
    program.point(*player.twin.place("card.3"))
    uses_nothing(program, "table, with a card picked and the mouse on another")
    player.choose("tool.log")
    uses_nothing(program, "log")
