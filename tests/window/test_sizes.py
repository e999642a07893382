"""The window changes its size in the middle of a match, and the next key and the next click do what they should."""

import random

from game.session.match import Match
from game.ui.draw.theme import LEAST_WINDOW, TALL, WIDE
from tests.window.player import KEYBOARD, MOUSE, Player
from tests.window.program import Program
from tests.window.script import whole_match
from tests.window.twin import Twin

SEED = 31
LARGE = (1920, 1080)
TINY = (320, 200)  # a window manager may ignore the least size that the program asks for
SIZES = (LARGE, WIDE, LEAST_WINDOW, TALL, (1366, 768), (1600, 700), LARGE)


def seated(program: Program, by: str = KEYBOARD) -> tuple[Player, list[str]]:
    """A player at the table of a new match, and what there is to decide."""
    names, _ = whole_match(Match.new(seed=SEED), random.Random(SEED))
    player = Player(program, Twin(), KEYBOARD, random.Random(7))
    player.set_up(SEED)
    player.start()
    player.same()
    player.by = by
    return player, names


def test_a_match_goes_on_by_mouse_while_the_window_changes_its_size(large_program: Program) -> None:
    player, names = seated(large_program, MOUSE)
    made = iter(names)
    for number, size in enumerate(SIZES):
        player.resize(size)
        for _ in range(3):
            player.decide(next(made))
        large_program.screenshot(f"size-{number}.png")


def test_a_match_goes_on_by_keyboard_while_the_window_changes_its_size(large_program: Program) -> None:
    player, names = seated(large_program)
    made = iter(names)
    for size in (LARGE, WIDE, LEAST_WINDOW, TINY, TALL, WIDE):
        player.resize(size)
        player.decide(next(made))
        player.sit_down()
        player.resize(WIDE)
        player.decide(next(made))


def test_many_sizes_in_a_row_do_no_harm(large_program: Program) -> None:
    """As when the edge of the window is dragged, down to almost nothing; each event names a size."""
    player, names = seated(large_program)
    player.sit_down()
    dice = random.Random(8)
    for _ in range(60):
        size = dice.randrange(1, LARGE[0]), dice.randrange(1, LARGE[1])
        large_program.display.xdotool("windowsize", large_program.window, *map(str, size))
    player.resize(WIDE)
    for name in names[:4]:
        player.decide(name)


def test_f11_fills_the_screen_and_gives_the_old_size_back(large_program: Program) -> None:
    player, names = seated(large_program)
    made = iter(names)
    for size in (WIDE, LEAST_WINDOW):
        player.resize(size)
        for wanted in (LARGE, size):
            large_program.keys("F11")
            large_program.has_size(wanted)
            player.twin.resize(wanted)
            player.by = KEYBOARD
            player.decide(next(made))
            player.by = MOUSE
            player.decide(next(made))


def test_f11_pressed_many_times_does_no_harm(large_program: Program) -> None:
    player, names = seated(large_program)
    large_program.keys(*["F11"] * 12)
    large_program.has_size(WIDE)
    for name in names[:4]:
        player.decide(name)
