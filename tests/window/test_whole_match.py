"""A whole match in the real window, from the title to its end: by keyboard alone, and by mouse alone."""

import random

from game.session.match import Match
from game.ui.screens.final import FinalScene
from game.ui.screens.handover import HandoverScene
from game.ui.screens.new_match import NewMatchScene
from game.ui.screens.table import TableScene
from game.ui.screens.title import TitleScene
from tests.window.player import KEYBOARD, MOUSE, Player, loaded
from tests.window.program import Program
from tests.window.script import LEAST_TARGETS, WANTED, rich_seed, whole_match
from tests.window.twin import Twin


def ends_and_quits(player: Player) -> None:
    """The match is over in the window as in the file; the title comes back, and the program ends when asked."""
    twin, match = player.twin, loaded(player.program)
    assert match.over
    assert match.decisions == player.done
    assert isinstance(twin.top, FinalScene)
    assert twin.top.match.result == match.result
    player.same()
    player.program.screenshot("final.png")
    player.choose("table")
    player.same()
    player.choose("back")
    player.same()
    player.choose("new")
    assert isinstance(twin.top, NewMatchScene)
    player.choose("back")
    assert isinstance(twin.top, TitleScene)
    player.choose("quit")
    player.same()
    player.choose("option.0")
    player.program.ends_well()


def test_a_match_is_played_from_the_title_to_its_end_by_keyboard_alone(program: Program) -> None:
    seed = rich_seed()
    names, kinds = whole_match(Match.new(seed=seed), random.Random(seed))
    player = Player(program, Twin(), KEYBOARD, random.Random(1))
    player.set_up(seed)
    player.start()
    player.same()
    assert isinstance(player.twin.top, HandoverScene)
    assert player.twin.match.seed == seed
    player.play(names)
    assert kinds.keys() >= WANTED
    assert len(player.targets) >= LEAST_TARGETS
    assert player.undone
    assert player.impossible
    ends_and_quits(player)


def test_a_match_is_played_from_the_title_to_its_end_by_mouse_alone(program: Program) -> None:
    """No seed can be typed with a mouse: the luck is new, and the first autosave tells which it was."""
    blind = Player(program, Twin(), MOUSE, random.Random(2))
    blind.set_up()
    blind.start()
    for id in ("ready", "card.2", "confirm"):
        blind.choose(id)
    program.wait_for_autosave()
    begun = loaded(program)
    print(f"seed {begun.seed}")

    again = Match.new(seed=begun.seed)
    again.options = dict(begun.options)
    twin = blind.twin.moved_to(TableScene(again))
    for id in ("ready", "card.2", "confirm"):
        twin.click(id)
    player = Player(program, twin, MOUSE, random.Random(2))
    player.done = list(begun.decisions)
    assert len(player.done) == 1
    player.agreed()
    names, _ = whole_match(begun, random.Random(2))
    player.play(names)
    assert len(player.targets) >= LEAST_TARGETS
    assert player.undone
    assert player.impossible
    player.same_saves()
    ends_and_quits(player)
