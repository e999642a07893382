"""The weights that ship were made under the rules that ship."""

import pytest

from game.players.codes import FITTED
from game.players.weights import load
from game.rules.check import load_rules, scenario_digest
from game.rules.model import STANDARD


@pytest.mark.parametrize("name", FITTED)
def test_a_file_of_weights_belongs_to_the_rules_that_ship(name):
    assert load(name)["made"]["rules"] == scenario_digest(load_rules(), STANDARD)
