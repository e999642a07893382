"""The game is still what it was measured to be: a small measure with fixed seeds, within stated bounds.

The bounds are the design's own (`game.lab.measure.limits`), widened by the interval of so few matches, and the balance
table that ships. No number of an outcome stands here, so rules that are calibrated anew, with a new table, pass.
"""

import functools

import pytest

from game.lab.measure.balance import ENDINGS
from game.lab.measure.figures import Figure
from game.lab.measure.limits import RED
from game.lab.measure.measured import BALANCES, Measured
from game.lab.measure.run import Measurement
from game.lab.measure.setting import MATCHES, Setting
from game.players import kinds
from game.players.codes import Level, parse
from game.rules import balance
from game.rules.balance import BalanceLine
from game.rules.balance import Measured as Told
from game.session.match import shipped_rules

SEED = 20_000  # beyond those that the table was measured with: other deals, the same answer
GAMES = {kinds.RANDOM: 1_000, kinds.NOVICE: 400, kinds.STEADY: 60}
SHAPE = ("completion", "length", "menu", "menu")
"""What holds of the game as it is built, whatever its numbers."""

LINES = [
    pytest.param(scenario, line, id=f"{scenario} {line.level}")
    for scenario, table in balance.read().items()
    for line in table.lines
    if parse(line.level).kind in GAMES
]


@functools.cache
def measured(scenario: str, level: Level) -> Measured:
    games = GAMES[level.kind]
    setting = Setting(games)
    return Measurement(shipped_rules(), scenario, [level], setting, SEED, parts=(MATCHES,)).run()


@pytest.mark.parametrize("code", ["novice", "steady"])
def test_the_shape_of_the_game_is_within_the_limits(code):
    found = measured("2025-deal", parse(code))
    figures = [one for one in found.figures if one.key in SHAPE]
    assert len(figures) == len(SHAPE)
    assert [(one.name, one.value) for one in figures if one.colour == RED] == []


if LINES:  # else nothing was measured yet, and the window says so

    @pytest.mark.parametrize(("scenario", "line"), LINES)
    def test_the_balance_is_that_of_the_table_that_ships(scenario: str, line: BalanceLine) -> None:
        found = measured(scenario, parse(line.level))
        told = {"plant": line.plant, "length": line.decisions}
        told |= dict.fromkeys(BALANCES, line.wins)
        compared = 0
        for one in found.figures:
            expected = line.endings.get(one.part) if one.key in ENDINGS else told.get(one.key)
            if expected is not None:
                assert _agree(one, expected), one.name
                compared += 1
                assert one.colour != RED or one.key in ENDINGS, one.name
        assert compared == len(line.endings) + len(told) - len(BALANCES) + 1


def _agree(found: Figure, told: Told) -> bool:
    """Whether two figures are within twice their intervals: by chance alone they hardly ever are not."""
    widths = [max(one.high - one.value, one.value - one.low) for one in (found, told)]
    return abs(found.value - told.value) <= 2 * sum(widths)
