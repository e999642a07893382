"""The novice's sheet of priorities: a paper player can follow it, and the novice does."""

from game.cli.sheet import sheet_lines
from game.players.sheet import decisions
from game.rules.model import SIDES
from game.session.match import shipped_rules
from tests.players.table import decider, player, sheet, walk
from tests.session.walks import new_match


def test_every_line_of_the_sheet_names_a_decision():
    index = new_match(1).observation("ecosystem").board.index
    for side in SIDES:
        for line in sheet()[side]:
            assert any(name in index.numbers for name, _, _ in decisions(line, side, index)), line


def test_the_sheet_prints_a_line_for_each_priority():
    lines = sheet_lines(shipped_rules(), new_match(1).text)
    assert sum(line[:4].strip().rstrip(".").isdecimal() for line in lines) == sum(map(len, sheet().values()))


def test_the_novice_takes_the_first_line_that_it_may():
    for match in walk(seed=41, every=5):
        side = decider(match)
        observation = match.observation(side)
        found = player("novice").think(observation).decision
        named = [
            [name for name, _, _ in decisions(line, decider(match), observation.board.index)]
            for line in sheet()[decider(match)]
        ]
        assert any(found in names for names in named)
