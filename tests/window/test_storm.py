"""Whatever keys and clicks come, in whatever order: the program goes on, and the match stays sound."""

import random

from game.match import Match
from game.ui.scenes.title import TitleScene
from tests.window.player import KEYBOARD, Player, loaded
from tests.window.program import Program
from tests.window.script import whole_match
from tests.window.twin import Twin

INPUTS = 500
BURST = 10
SEED = 41
NAMED = (
    "tab", "shift tab", "enter", "space", "esc", "left", "right", "up", "down", "Page_Up", "Page_Down", "Home", "End",
    "Delete", "BackSpace", "F1", "F5", "F11", "ctrl+s", "ctrl+z", "ctrl+q", "alt+Return", "super", "Menu", "Pause",
    "KP_Enter", "plus", "minus", "?", "adiaeresis", "dead_acute", "Euro",
)  # fmt: skip
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


class Storm:
    """Random input into the program; starts it again where a player was entitled to end it."""

    def __init__(self, program: Program, dice: random.Random) -> None:
        self.program = program
        self.dice = dice
        self.given = 0
        self.ends = 0

    def burst(self) -> None:
        """A few keys or clicks at once."""
        width, height = self.program.size
        if self.dice.random() < 0.5:
            keys = [self.dice.choice(NAMED) if self.dice.random() < 0.5 else self.dice.choice(LETTERS) for _ in range(BURST)]
            self.program.keys(*keys)
        else:
            points = [(self.dice.randrange(width or 1), self.dice.randrange(height or 1)) for _ in range(BURST)]
            self.program.click(*points, button=self.dice.choice((1, 1, 1, 2, 3, 4, 5)))
        self.given += BURST

    def look(self) -> None:
        """The program runs, or was told to end and ended well; what it kept is sound."""
        if not self.program.running:
            self.program.ends_well()
            self.ends += 1
            self.program.start()
        assert self.program.words == ""
        if self.program.autosave.exists():
            loaded(self.program)


def comes_home(program: Program) -> None:
    """However deep the storm went, the program still answers: it is ended and goes on with the match."""
    program.kill()
    program.start()


def test_a_storm_of_keys_and_clicks_on_the_table_does_no_harm(program: Program) -> None:
    names, _ = whole_match(Match.new(seed=SEED), random.Random(SEED))
    player = Player(program, Twin(), KEYBOARD, random.Random(10))
    player.press(*player.twin.keys_to("seed"), *str(SEED))
    player.choose("start")
    for name in names[:8]:
        player.decide(name)
    storm = Storm(program, random.Random(11))
    while storm.given < INPUTS:
        storm.burst()
        storm.look()
    print(f"{storm.given} inputs, {len(loaded(program).decisions)} decisions, ended {storm.ends} times")
