"""Whatever keys and clicks come, in whatever order: the program goes on, and the match stays sound."""

import random

from game.session.match import Match
from game.storage import savefile
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
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789" + "123456eodc" * 3  # those that decide something come more often
SEATED_AGAIN = 50  # inputs after which the program is killed and Continue leads back to the table
LEAST_SEEN = 10


class Storm:
    """Random input into the program; starts it again where a player was entitled to end it."""

    def __init__(self, program: Program, dice: random.Random) -> None:
        self.program = program
        self.dice = dice
        self.given = 0
        self.ends = 0
        self.seen: set[str] = set()

    def burst(self) -> None:
        """A few keys or clicks at once."""
        width, height = self.program.size
        if self.dice.random() < 0.5:
            keys = [
                self.dice.choice(NAMED) if self.dice.random() < 0.5 else self.dice.choice(LETTERS) for _ in range(BURST)
            ]
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
        self.seen.add(self.program.caption)
        assert self.program.words == ""
        if self.program.autosave:
            loaded(self.program)

    def sit_down_again(self) -> None:
        """Back to the table, however deep in other pages the storm went."""
        self.program.kill()
        self.program.start()
        self.program.keys("enter", "enter")


def test_a_storm_of_keys_and_clicks_on_the_table_does_no_harm(program: Program) -> None:
    names, _ = whole_match(Match.new(seed=SEED), random.Random(SEED))
    player = Player(program, Twin(), KEYBOARD, random.Random(10))
    player.set_up(SEED)
    player.start()
    for name in names[:8]:
        player.decide(name)
    storm = Storm(program, random.Random(11))
    while storm.given < INPUTS:
        if storm.given % SEATED_AGAIN == 0:
            storm.sit_down_again()
        storm.burst()
        storm.look()
    kept = loaded(program)
    print(f"{storm.given} inputs, {len(kept.decisions)} decisions, {len(storm.seen)} titles, ended {storm.ends} times")
    assert len(storm.seen) >= LEAST_SEEN

    program.kill()
    program.start()
    kept.save(savefile.autosave_path())  # where the twin's Continue looks
    player = Player(program, Twin(), KEYBOARD, random.Random(12))
    player.done = kept.decisions
    player.choose("continue")
    player.same()
    if not kept.over and not kept.seats:  # the storm may have begun one against a computer
        player.play(whole_match(kept, random.Random(13))[0][:3])
