"""Thinking in the background: it reports progress, can be called off, and gives the same thought."""

import itertools

from game.players.codes import parse
from game.players.computer import PART, Computer
from game.players.thinking import Thinking
from tests.players.table import player, sheet
from tests.session.walks import new_match


def test_thinking_in_the_background_gives_the_same_thought():
    observation = new_match(5).observation("ecosystem")
    thinking = Thinking(player("strong:sims=40"), observation)
    assert thinking.result(60) == player("strong:sims=40").think(observation)
    assert thinking.done
    assert thinking.progress == 1.0


def test_thinking_can_be_called_off():
    thinking = Thinking(Computer(parse("strong:sims=200000"), sheet()), new_match(5).observation("ecosystem"))
    thinking.cancel()
    assert thinking.result(60) is None


def test_a_search_in_parts_reports_how_far_it_is():
    seen = []
    Computer(parse("strong:sims=600"), sheet()).think(
        new_match(5).observation("ecosystem"), progress=lambda made, of: seen.append((made, of))
    )
    made, budgets = [0, *(made for made, _ in seen)], {of for _, of in seen}
    assert budgets == {made[-1]}
    assert all(0 < after - before <= PART for before, after in itertools.pairwise(made))
